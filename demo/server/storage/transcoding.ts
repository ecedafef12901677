import type {Video} from './video-store.js';

/** What a video's transcoding has reached: all of it follows from when it began and how long it takes. */
export interface Transcoding {
  /** From 0 to 1. */
  readonly share: number;
  /** Whether the site has something that plays. */
  readonly isEncoded: boolean;
  /** Whether there are pictures of the video. */
  readonly hasFrames: boolean;
  /** What `get-transcoding-progress` calls `all`: 1 as well before any task is queued, as in the documented example. */
  readonly all: number;
  /** The share of each format, by its name without `video_`. */
  readonly formats: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  readonly finishAt: number;
}

/** From which share of the whole time on a format is made, and until when. The site makes no formats above those. */
const TASKS: readonly (readonly [name: string, from: number, to: number])[] = [
  ['frames', 0.1, 0.3],
  ['analysis', 0.1, 0.4],
  ['mobile_low', 0.2, 1],
  ['medium', 0.3, 1],
  ['mobile_high', 0.3, 1],
  ['hd', 0.5, 1],
  ['1080p', 1, Infinity],
  ['4k', 1, Infinity],
];

/** Until this share no task is queued. */
const QUEUED_AT = 0.1;

/** @param now milliseconds since 1970. */
export function transcodingOf({filmAt, transcodeMs}: Video, now = Date.now()): Transcoding {
  const elapsed = now - filmAt;
  const share = elapsed >= transcodeMs ? 1 : Math.max(0, elapsed / transcodeMs);
  const formats = new Map<string, number>();
  for (const [name, from, to] of TASKS) {
    const done = to === Infinity ? 0 : (share - from) / (to - from);
    formats.set(name, Math.min(1, Math.max(0, done)));
  }
  return {
    share,
    isEncoded: share === 1,
    hasFrames: formats.get('frames') === 1,
    all: share < QUEUED_AT ? 1 : share,
    formats,
    finishAt: filmAt + transcodeMs,
  };
}
