import type {StoredVideo} from '../../protocol/answers/redeem-outcome.js';
import type {Concurrency} from '../model/chunk-size.js';
import {UploadError, type UploadErrorCode, type UploadErrorDetails} from '../model/upload-error.js';
import type {Trouble} from '../model/upload-state.js';
import type {BackOff} from '../timing/back-off.js';
import type {TokenStanding, TokenTraits} from '../tokens/known-tokens.js';

/** One file to send. Fixed for the life of a transfer, as the site requires. Only `concurrency` may change. */
export interface TransferJob {
  readonly file: File;
  /** The method that takes the file. */
  readonly redeemUrl: string;
  /** The upload token, or the replace token at a method that replaces a video. */
  readonly uploadToken: string;
  /** The `resumableIdentifier`: only `[0-9A-Za-z_-]`, because the site drops everything else. */
  readonly identifier: string;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  /** Chunk requests at once, at most. It follows the speed of the line, as measured by now. */
  readonly concurrency: Concurrency;
  /** Milliseconds since 1970; Infinity if the uploader does not know it. */
  readonly tokenExpiresAt: number;
  /** Extra parameters; the site repeats them in its callback. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Numbers (1-based) of chunks that the site acknowledged in an earlier transfer of the same job. */
  readonly acknowledged: ReadonlySet<number>;
  /**
   * Whether an earlier transfer of the same job may have completed the file. If so, the transfer asks the site before
   * it sends anything.
   */
  readonly mayBeComplete: boolean;
  /** When the completing chunk of the earlier transfer was about to go, in milliseconds since 1970. */
  readonly completingAt: number;
  /** Whether the browser told that its bytes have left. */
  readonly completingLeft: boolean;
  /** Facts about the upload token. */
  readonly traits: TokenTraits;
  /** How the site took this token before. If it accepted a chunk with it, the first chunk need not go alone. */
  readonly tokenStanding: TokenStanding;
  /** Whether the first chunk goes alone until its bytes leave, so that its preflight serves all requests. */
  readonly isFirstAlone: boolean;
  /** Whether the transfer may end because its chunks turn out too large for the line. */
  readonly mayShrink: boolean;
  /** Whether it goes as a plain form. A form tells nothing until the `return_url` page reports the outcome. */
  readonly byForm: boolean;
  /** Whether the transfer may end because the site lets the page read nothing. */
  readonly mayUseForm: boolean;
  /** Origin of the `return_url` page. A message about the outcome of a form counts only from this origin. */
  readonly callbackOrigin: string;
  /** Whether the file is still what it was when the upload began. Takes a second if not, and seconds at most. */
  readonly isFileIntact: () => Promise<boolean>;
}

/** How a transfer ended. */
export type TransferEnding =
  /** `video` is null if the site stored the file and named nothing. */
  | {readonly kind: 'stored'; readonly video: StoredVideo | null}
  /**
   * No chunk gets through before the line breaks. `passed`: the most bytes that a single request got out; null if a gateway
   * refuses chunks of this size.
   */
  | {readonly kind: 'too-large'; readonly passed: number | null}
  /** The site answers and lets the page read nothing. Chunks cannot go, but a plain form can. */
  | {readonly kind: 'unreadable'}
  /** The site has no method that replaces a video in chunks. */
  | {readonly kind: 'one-piece'}
  /** The page can read the site after all, and no page told how the form ended. */
  | {readonly kind: 'readable'}
  | {readonly kind: 'failed'; readonly error: UploadError};

/** The ending of a transfer that failed. */
export function failed(
  code: UploadErrorCode,
  message: string,
  details: UploadErrorDetails = {},
): TransferEnding {
  return {kind: 'failed', error: new UploadError(code, message, details)};
}

/** What a transfer tells. Calls nothing within `Transport.start`, nor after `ended` or `cancel()`. */
export interface TransferListener {
  /** The first byte is about to go. Called once. */
  started(): void;
  /** Bytes moved; `Transfer.sentBytes` has their number. May come thousands of times a second. */
  moved(): void;
  /**
   * The site has chunk `number`.
   *
   * @param speed Bytes per second from the begin of its request to the answer; null if this transfer did not send it.
   */
  acknowledged(number: number, speed: number | null): void;
  /** The site has lost what it acknowledged; everything goes again. */
  forgotten(): void;
  /**
   * A chunk that may complete the file is about to go. After this the site may have the video, even if it does not
   * answer. Called once, and once more after `forgotten`. The chunk goes when the promise settles. The promise must
   * settle soon and never reject.
   */
  completing(): Promise<void>;
  /** The browser told that all bytes of a chunk that may complete the file have left. May come again and again. */
  completingLeft(): void;
  /** True once every byte has left and only the final answer is missing; false if one must go again. */
  finishing(isFinishing: boolean): void;
  /** True once there is no network; false when there is one again. The transfer then continues. */
  offline(isOffline: boolean): void;
  /** Nothing moves, for this reason; null as soon as nothing is wrong any more. May be called again and again with null. */
  troubled(trouble: Trouble | null): void;
  /** Called exactly once, last. */
  ended(ending: TransferEnding): void;
}

/** A running transfer. */
export interface Transfer {
  /** Bytes that the site acknowledged, and bytes on their way. May fall, when a chunk goes again. */
  readonly sentBytes: number;
  /** Whether the page sees the bytes on their way. If not, `sentBytes` are the acknowledged ones alone. */
  readonly isTold: boolean;
  /** Ends all requests; those bytes go again after `resume`. A paused transfer sends nothing. */
  pause(): void;
  resume(): void;
  /** Ends all requests for good; the listener hears nothing more. */
  cancel(): void;
}

/** Sends a file in chunks. */
export interface Transport {
  /** @param backOff Gives leave for every single request, so that all requests of an element share its waits. */
  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer;
}
