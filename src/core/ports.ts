/**
 * core/: what an upload is and what may happen to it, without a page. Everything that the core needs from
 * the world stands here as an interface; platform/ implements them, tests fake them.
 */
import type {Metadata} from '../protocol/metadata.js';
import type {StoredVideo} from '../protocol/redeem-outcome.js';
import type {UpdateTarget} from '../protocol/update-request.js';
import type {BackOff} from './back-off.js';
import type {UploadError} from './upload-error.js';

/** One file to be sent. Fixed for the life of a transfer, as the site requires. */
export interface TransferJob {
  readonly file: File;
  readonly redeemUrl: string;
  readonly uploadToken: string;
  /** The `resumableIdentifier`: `[0-9A-Za-z_-]` only, for the site drops everything else. */
  readonly identifier: string;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  /** Chunk requests in flight at most. */
  readonly simultaneousUploads: number;
  /** Extra parameters; the site repeats them in its callback. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Numbers (1-based) of chunks that the site acknowledged in an earlier transfer of the same job. */
  readonly acknowledged: ReadonlySet<number>;
}

/** How a transfer ended. */
export type TransferEnding =
  /** `video` is null where the site stored the file and named nothing. */
  | {readonly kind: 'stored'; readonly video: StoredVideo | null}
  | {readonly kind: 'failed'; readonly error: UploadError};

/** What a transfer tells. Nothing is called within `Transport.start`, nor after `ended` or `cancel()`. */
export interface TransferListener {
  /** The first byte is about to go. Called once. */
  started(): void;
  /** Bytes moved; `Transfer.sentBytes` says how many. May be called thousands of times a second. */
  moved(): void;
  /** The site has chunk `number`. */
  acknowledged(number: number): void;
  /** The site has lost what it acknowledged; everything goes again. */
  forgotten(): void;
  /** True once every byte has left and only the final answer is missing; false if one must go again. */
  finishing(isFinishing: boolean): void;
  /** True once there is no network; false when there is one again. The transfer goes on by itself. */
  offline(isOffline: boolean): void;
  /** Called exactly once, last. */
  ended(ending: TransferEnding): void;
}

/** A running transfer. */
export interface Transfer {
  /** Bytes that the site acknowledged plus those under way. May fall, when a chunk is sent again. */
  readonly sentBytes: number;
  /** Ends all requests; those bytes go again after `resume`. Nothing is sent while paused. */
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

/** Saves edits. */
export interface MetadataGateway {
  /**
   * Sends one `update-upload-token` request.
   *
   * @throws {UploadError} `metadata-refused` or `bad-response` for good; `network` or `server` where trying
   *   again may help.
   */
  save(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void>;
}

/** Time. */
export interface Clock {
  /** Milliseconds from some fixed moment; never runs backwards. */
  now(): number;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back once before the next frame, or soon where no frames are drawn (a hidden page). */
  nextFrame(callback: () => void): () => void;
}

/** Everything that the core needs from the world. */
export interface UploaderPorts {
  readonly transport: Transport;
  readonly metadataGateway: MetadataGateway;
  readonly clock: Clock;
  /** Asks a token endpoint of the embedder's server; what comes is read by `parseUploadToken`. */
  fetchUploadToken(address: string, headers: Readonly<Record<string, string>>): Promise<unknown>;
  /** Origin of the page, where an `endpoint` may be missing or relative. */
  readonly pageOrigin: string;
  /** Tells the developer about a mistake in the page. */
  warn(message: string): void;
}
