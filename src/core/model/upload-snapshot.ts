import type {Metadata} from '../../protocol/requests/metadata.js';
import type {VideoAddresses} from '../../protocol/stored/video-addresses.js';
import type {DeletionState} from '../deletion/known-deletion.js';
import type {Playable, PreparedState} from '../preparation/known-preparation.js';
import type {UploadError} from './upload-error.js';
import type {UploadResult} from './upload-result.js';
import type {Trouble, UploadPhase} from './upload-state.js';

/** How far the edits of an upload have come. */
export type MetadataState = 'unchanged' | 'pending' | 'saving' | 'saved' | 'failed';

/** How far the choice of a picture has come. */
export type PosterState = MetadataState;

/** How far captions have come. */
export type CaptionState = Exclude<MetadataState, 'unchanged'>;

/** Captions of one video, in one language. A frozen object. */
export interface CaptionSnapshot {
  /** Stable within one upload. */
  readonly id: string;
  /** The file name. */
  readonly name: string;
  /** A language tag such as `de` or `pt-BR`. Empty until a visitor has chosen a language: only then they can go. */
  readonly language: string;
  /** `pending`, `saving`, `saved` or `failed`. */
  readonly state: CaptionState;
  /** If `state` is `failed`: why the video does not have them. Else null. */
  readonly error: UploadError | null;
}

/** One upload at one moment. The object is frozen: a change makes another object. */
export interface UploadSnapshot {
  /** Stable within one element. */
  readonly id: string;
  /**
   * The `resumableIdentifier` of the file at the site; empty for a video of the initial value. It may change until the
   * upload is stored, if the upload restarts.
   */
  readonly identifier: string;
  /** Null if the browser does not have the file: an interrupted upload, or a video of the initial value. */
  readonly file: File | null;
  /** The file name, or the photo id of a video of the initial value. */
  readonly name: string;
  /** Bytes; 0 if unknown. */
  readonly size: number;
  /** Whether the file replaces the film of a video that the site has, see `replaceToken`. */
  readonly replaces: boolean;
  /** `waiting`, `uploading`, `paused`, `offline`, `finishing`, `stored`, `failed` or `interrupted`. */
  readonly phase: UploadPhase;
  /**
   * Why nothing moves, else null. `site`: no answer, or errors. `token`: no upload token yet. `network`: requests
   * fail although the browser is online. The element retries automatically; `retry(id)` retries at once.
   */
  readonly trouble: Trouble | null;
  /** Whether another tab of this browser has this interrupted upload. `progress` follows that tab. */
  readonly elsewhere: boolean;
  /** Whether the upload needs its file once more: pass the file to `addFiles()`. */
  readonly needsFile: boolean;
  /**
   * Whether the file travels as a plain form because the page cannot read the site's answers (see `transport`). Then
   * `progress` does not move until the end, and nothing confirms edits. False until the form leaves.
   */
  readonly unreadable: boolean;
  /** 0–1. It never falls, and it is 1 only for a stored video. */
  readonly progress: number;
  /** Average speed; null if unknown or if nothing moves. */
  readonly bytesPerSecond: number | null;
  /** Estimate; null if unknown or if nothing moves. */
  readonly secondsLeft: number | null;
  /** The edits, and the defaults of the page. */
  readonly metadata: Metadata;
  /** What the token presets for fields without edits, as far as the answer with the token names it. */
  readonly preset: Metadata;
  /** `unchanged`, `pending`, `saving`, `saved` or `failed`. */
  readonly metadataState: MetadataState;
  /** If `metadataState` is `failed`: why the site refused the edit. Else null. */
  readonly metadataError: UploadError | null;
  /** If `metadataState` is `pending`: the site has all edits, but the page cannot read its answer. */
  readonly metadataUnconfirmed: boolean;
  /** The moment of the video that a visitor or `setPoster` chose for its picture, in seconds; null without a choice. */
  readonly posterTime: number | null;
  /** `unchanged`, `pending`, `saving`, `saved` or `failed`. */
  readonly posterState: PosterState;
  /** If `posterState` is `failed`: why the site did not take the picture. Else null. */
  readonly posterError: UploadError | null;
  /** The captions that visitors or scripts added to the video, with `captionEndpoint`. */
  readonly captions: readonly CaptionSnapshot[];
  /** The stored video; null before. */
  readonly result: UploadResult | null;
  /** Why the upload failed, or lacks a confirmation; else null. */
  readonly error: UploadError | null;
  /**
   * Whether people can watch the stored video: `unknown`, `preparing` or `ready`. `unknown` if neither `statusEndpoint`
   * nor the site tells.
   */
  readonly playable: Playable;
  /** How far the site has prepared the video, 0–1. Null if unknown. It never falls. */
  readonly preparedShare: number | null;
  /**
   * Whether the element asks for `playable`. `off`: nobody has told anything, or the video is ready. `asking`: it asks
   * from time to time. `stopped`: it has asked for long enough; `retry(id)` asks again. `refused`: the server tells
   * nothing about this video.
   */
  readonly preparedState: PreparedState;
  /**
   * Addresses of the stored video: `page`, `embed`, `poster`, `download`. Each is null if unknown. `page` opens a
   * published video only. The others contain the video's token, and open it before publication too.
   */
  readonly addresses: VideoAddresses;
  /**
   * How far a deletion from the site is, with `allow-delete`. `off`: nobody has asked for it. `deleting`: the request
   * runs. `unclear`: no answer told the outcome; the visitor can try again. The others tell why the page cannot delete
   * the video. `unknown`: the page did not upload it, or has no id of it. `unreadable`: the page cannot read the answers of
   * the site. `unable`: the site or your server cannot do it. `expired`: the upload token has expired. `refused`: the site or
   * your server refused it.
   */
  readonly deletionState: DeletionState;
  /** Why the last deletion failed: `delete-refused`, or `network` or `server` if it is `unclear`. Else null. */
  readonly deletionError: UploadError | null;
}

/** What a snapshot shows of the choice of a picture. */
export type PosterSnapshot = Pick<UploadSnapshot, 'posterTime' | 'posterState' | 'posterError'>;

/** What a snapshot shows of edits. */
export type EditsSnapshot = PosterSnapshot &
  Pick<UploadSnapshot, 'captions' | 'metadata' | 'metadataState' | 'metadataError' | 'metadataUnconfirmed'>;
