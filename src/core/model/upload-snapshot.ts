import type {Metadata} from '../../protocol/requests/metadata.js';
import type {UploadError} from './upload-error.js';
import type {UploadResult} from './upload-result.js';
import type {Trouble, UploadPhase} from './upload-state.js';

/** How far edits of an upload's metadata have got. */
export type MetadataState = 'unchanged' | 'pending' | 'saving' | 'saved' | 'failed';

/** One upload at one moment. Frozen: a later moment is another object. */
export interface UploadSnapshot {
  /** Stable within one element. */
  readonly id: string;
  /** The `resumableIdentifier` of the file at the site; empty for a video that was stored before (see `setStored`). */
  readonly identifier: string;
  /** Null where the file itself is not at hand (an interrupted or initial upload). */
  readonly file: File | null;
  /** Of the file; the photo id of a video that was stored before. */
  readonly name: string;
  /** Bytes; 0 where they are not known. */
  readonly size: number;
  /** `waiting`, `uploading`, `paused`, `offline`, `finishing`, `stored`, `failed` or `interrupted`. */
  readonly phase: UploadPhase;
  /**
   * Why nothing moves, with `waiting`, `uploading` and `finishing`: `site` (it does not answer, or with errors), `token`
   * (none has come) or `network` (requests fail although the browser is online). The upload is retried automatically, and at once
   * by `retry(id)`. Else null.
   */
  readonly trouble: Trouble | null;
  /** An interrupted upload that another tab of this browser has; `progress` shows how far it is. */
  readonly elsewhere: boolean;
  /** It can only go on once its file is chosen again: give it to `addFiles`. */
  readonly needsFile: boolean;
  /**
   * The site lets this page read nothing, so the file goes as a plain form (see `transport`): `progress` stays where it
   * is until the end, and edits are sent, but never confirmed.
   */
  readonly unreadable: boolean;
  /** 0–1. Never falls, and is 1 only once the video is stored. */
  readonly progress: number;
  /** Smoothed; null while nothing is known or nothing moves. */
  readonly bytesPerSecond: number | null;
  /** Estimated; null while nothing is known or nothing moves. */
  readonly secondsLeft: number | null;
  /** What was edited, or set by default. */
  readonly metadata: Metadata;
  /** What the site has for the fields that nobody edited, as far as the token's answer said. */
  readonly preset: Metadata;
  /** `unchanged`, `pending`, `saving`, `saved` or `failed`. */
  readonly metadataState: MetadataState;
  /** With `failed`: why the site refused the last edit that it refused; else null. */
  readonly metadataError: UploadError | null;
  /** With `pending`: all edits were sent, and this page may not see whether the site took them (see `unreadable`). */
  readonly metadataUnconfirmed: boolean;
  /** What the site said of the stored video; null before. */
  readonly result: UploadResult | null;
  /** Why it failed, or is not confirmed; else null. */
  readonly error: UploadError | null;
}

/** What a snapshot shows of edits. */
export type EditsSnapshot = Pick<
  UploadSnapshot,
  'metadata' | 'metadataState' | 'metadataError' | 'metadataUnconfirmed'
>;
