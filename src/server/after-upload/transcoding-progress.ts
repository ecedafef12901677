import {asText, isRecord} from '../../protocol/answers/api-answer.js';
import type {ApiObject} from '../api/api-answer.js';

/** How far a site is with preparing a video (API method `photo/get-transcoding-progress`). */
export interface TranscodingProgress {
  /**
   * The whole, from 0 to 1; null if the site does not name it. At 1 single formats can still be at 0: some are never
   * made, and the answer is the same before the site begins. `encoded` of a stored video tells whether it plays.
   */
  readonly all: number | null;
  /** The share of each format, from 0 to 1, by the site's name for it, such as `video_hd`. */
  readonly formats: Readonly<Record<string, number>>;
}

/** Formats that nobody watches: pictures, an inspection, and the file as it came. */
const NOT_WATCHED = /^(?:audio|analysis|video_frames|video_original)$/;

/** Reads an answer of any known shape: the values, or an object or a number `progress` in place of them. */
export function readTranscodingProgress(object: ApiObject): TranscodingProgress {
  const inner = object.get('progress');
  const values = isRecord(inner) ? Object.entries(inner) : [...object];
  const formats: [string, number][] = [];
  let all = isRecord(inner) ? null : shareOf(inner);
  for (const [name, value] of values) {
    // A time, and no share.
    if (name === 'progress' || name.endsWith('_projected_finish')) continue;
    const share = shareOf(value);
    if (share === null) continue;
    if (name === 'all') all = share;
    else formats.push([name, share]);
  }
  return {all, formats: Object.fromEntries(formats)};
}

/** Whether one format that people watch is complete. Without any format, the whole decides. */
export function isWatchable({all, formats}: TranscodingProgress): boolean {
  const watched = Object.entries(formats).filter(([name]) => !NOT_WATCHED.test(name));
  return watched.length === 0 ? all === 1 : watched.some(([, share]) => share === 1);
}

/** The share to show while the video does not play, from 0 to 1; null if the site names none. */
export function preparedShareOf({all, formats}: TranscodingProgress): number | null {
  if (all !== null && all < 1) return all;
  // A format that is never made stays at 0.
  const begun = Object.values(formats).filter(share => share > 0);
  if (begun.length === 0) return all === null ? null : 0;
  return begun.reduce((sum, share) => sum + share, 0) / begun.length;
}

/** Reads `1`, `0.89`, `.56`, `1.0`, `89%` or a number. */
function shareOf(value: unknown): number | null {
  const text = asText(value)?.trim() ?? '';
  const [, digits, percent] = /^(\d+(?:\.\d*)?|\.\d+)\s*(%?)$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits);
  return Math.min(1, percent === '%' || number > 1 ? number / 100 : number);
}
