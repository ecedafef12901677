import type {VideoAddresses} from '../../protocol/stored/video-addresses.js';

/** Whether people can watch a video: the site prepares it for that after the upload. */
export type Playable = 'unknown' | 'preparing' | 'ready';

/**
 * Whether the uploader asks how far a video is prepared. `off`: nobody has told anything, or the video is ready.
 * `stopped`: it has asked for long enough. `refused`: the server tells nothing about this video.
 */
export type PreparedState = 'off' | 'asking' | 'stopped' | 'refused';

/** What the page knows about a stored video beside its result. Frozen. */
export interface KnownPreparation {
  readonly playable: Playable;
  /** 0–1, and null if nobody has told. Never falls. */
  readonly share: number | null;
  readonly state: PreparedState;
  /** Addresses that the site has told. */
  readonly addresses: Partial<VideoAddresses>;
}

export const UNPREPARED: KnownPreparation = Object.freeze({
  playable: 'unknown',
  share: null,
  state: 'off',
  addresses: {},
});

/** The knowledge after an answer. A video that is ready stays ready. */
export function prepared(before: KnownPreparation, change: Partial<KnownPreparation>): KnownPreparation {
  const {share, playable} = before;
  const next = {...before, ...change};
  return Object.freeze({
    ...next,
    playable: playable === 'ready' ? playable : next.playable,
    share: share === null || next.share === null ? (next.share ?? share) : Math.max(share, next.share),
  });
}
