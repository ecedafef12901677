/**
 * core/: what an upload is and what may happen to it, without a page. Everything that the core needs from
 * the world stands here as an interface; platform/ implements them, tests fake them.
 */
import type {Metadata} from '../protocol/requests/metadata.js';
import type {StoredVideo} from '../protocol/answers/redeem-outcome.js';
import type {UpdateTarget} from '../protocol/requests/update-request.js';
import type {BackOff} from './timing/back-off.js';
import type {Concurrency} from './model/chunk-size.js';
import type {EditDates, JournalEntry} from './model/journal-entry.js';
import type {TokenTraits} from './tokens/known-tokens.js';
import type {UploadError} from './model/upload-error.js';
import type {UploadResult} from './model/upload-snapshot.js';
import type {UploadPhase} from './model/upload-state.js';

/** One file to be sent. Fixed for the life of a transfer, as the site requires. */
export interface TransferJob {
  readonly file: File;
  readonly redeemUrl: string;
  readonly uploadToken: string;
  /** The `resumableIdentifier`: `[0-9A-Za-z_-]` only, for the site drops everything else. */
  readonly identifier: string;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  /** Chunk requests at once, at most. */
  readonly concurrency: Concurrency;
  /** Milliseconds since 1970; Infinity where it is not known. */
  readonly tokenExpiresAt: number;
  /** Extra parameters; the site repeats them in its callback. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Numbers (1-based) of chunks that the site acknowledged in an earlier transfer of the same job. */
  readonly acknowledged: ReadonlySet<number>;
  /** An earlier transfer of the same job may have completed the file: the site is asked before anything is sent. */
  readonly mayBeComplete: boolean;
  /** When the completing chunk of the earlier transfer was about to go, in milliseconds since 1970. */
  readonly completingAt: number;
  /** Whether its bytes were seen to leave. */
  readonly completingLeft: boolean;
  /** What is known of the upload token. */
  readonly traits: TokenTraits;
  /** The site has taken a chunk with this token before, so the first one need not go alone. */
  readonly isTokenKnown: boolean;
  /** Whether the transfer may end because its chunks turn out too large for the line. */
  readonly mayShrink: boolean;
  /** Sent as a plain form, of which nothing is heard until the `return_url` page tells the outcome. */
  readonly byForm: boolean;
  /** Whether the transfer may end because the site lets the page read nothing. */
  readonly mayUseForm: boolean;
  /** Origin of the `return_url` page: the only one that a plain form's outcome is believed of. */
  readonly callbackOrigin: string;
  /** Whether the file is still what it was when the upload began. Takes a second if not, and seconds at most. */
  readonly isFileIntact: () => Promise<boolean>;
}

/** How a transfer ended. */
export type TransferEnding =
  /** `video` is null where the site stored the file and named nothing. */
  | {readonly kind: 'stored'; readonly video: StoredVideo | null}
  /** No chunk gets through: the line breaks first. `passed`: the most bytes that one request got out. */
  | {readonly kind: 'too-large'; readonly passed: number}
  /** The site is there, and lets the page read nothing: no chunks can be sent, but a plain form can. */
  | {readonly kind: 'unreadable'}
  /** It can be read after all, and nobody said what became of the form. */
  | {readonly kind: 'readable'}
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
  /**
   * A chunk that may complete the file is about to go: after this the site may have the video, whatever is heard of
   * it. Called once, and once more after `forgotten`. It goes when the promise is settled, which must not take long and never rejects.
   */
  completing(): Promise<void>;
  /** The bytes of a chunk that may complete the file were seen to leave. May be called again and again. */
  completingLeft(): void;
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
  /** Whether the bytes under way are seen. If not, `sentBytes` are the acknowledged ones alone. */
  readonly isTold: boolean;
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
   * Sends one `update-upload-token` request to a site that lets nobody read its answer.
   *
   * @throws {UploadError} `network` where it did not leave.
   */
  post(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void>;
  /**
   * Sends one `update-upload-token` request.
   *
   * @throws {UploadError} `metadata-refused` or `bad-response` for good; `network` or `server` where trying
   *   again may help.
   */
  save(updateUrl: string, target: UpdateTarget, metadata: Metadata, signal: AbortSignal): Promise<void>;
}

/** An upload that was kept. */
export interface KeptUpload {
  readonly entry: JournalEntry;
  /** Whether `Journal.findFile` may find its file, with a question to the visitor perhaps. */
  readonly hasFile: boolean;
}

/**
 * What this browser keeps of unfinished uploads. Losing it never stops an upload, so nothing here rejects: where there
 * is no storage, nothing is found and nothing is kept.
 */
export interface Journal {
  /**
   * All that is kept and still of use, oldest first; null where that cannot be read.
   *
   * @param identifier Of the only one that is wanted.
   */
  entries(identifier?: string): Promise<KeptUpload[] | null>;
  /** Writes an entry in place of the last one with its identifier; resolves to whether it is kept. */
  put(entry: JournalEntry): Promise<boolean>;
  /** Forgets an entry and its file. */
  delete(identifier: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /**
   * Keeps the way to a file, or with `mayCopy` the file itself where it is small enough to be quick. Only beside an
   * entry.
   *
   * @returns Whether `findFile` will find it.
   */
  keepFile(identifier: string, file: File, mayCopy: boolean): Promise<boolean>;
  /**
   * Finds a file again, or null.
   *
   * @param mayAsk Whether the browser may ask the visitor for leave, which takes a click just before.
   */
  findFile(identifier: string, mayAsk: boolean): Promise<File | null>;
}

/** What one tab tells the others of an upload that it has. */
export interface TabNotice {
  readonly identifier: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly phase: UploadPhase;
  readonly progress: number;
  readonly result: UploadResult | null;
  /** Why it failed for good. */
  readonly error: Pick<UploadError, 'code' | 'message' | 'serverMessage'> | null;
  /** When its fields were edited, as far as the tab knows; missing in what older versions tell. */
  readonly edited?: EditDates;
  /** Someone took it away. */
  readonly isRemoved?: boolean;
}

/** The other tabs, and the other elements of this one: an upload is never sent by two at a time. */
export interface Tabs {
  /** Takes an upload for oneself; null where someone else has it, for more than a moment. The claim ends when it is called, or with the tab. */
  claim(identifier: string): Promise<(() => void) | null>;
  /** Takes it as soon as nobody else has it. Rejects when `signal` says so. */
  awaitClaim(identifier: string, signal: AbortSignal): Promise<() => void>;
  /** @param notice Null where everything that was kept is forgotten. */
  tell(notice: TabNotice | null): void;
  /**
   * Hears what others tell; the returned function ends it.
   *
   * @param lost Called when all claims of this page have ended: it was put into the browser's back/forward cache and is
   *   back. What is claimed in it is claimed anew. Before anything hears that the page is back.
   */
  listen(hear: (notice: TabNotice | null) => void, lost: () => void): () => void;
}

/** What is known of the line before a file is sent. Remembered from file to file. */
export interface Line {
  /** Speed of the last upload; before there was one a careful guess, or null. */
  readonly bytesPerSecond: number | null;
  /** One request at a time: the visitor wants to save data, or the device is a small one. */
  readonly isSparing: boolean;
  /** Notes the speed of an upload. */
  measured(bytesPerSecond: number): void;
}

/** One of the uploaders of a page, as the others see it. */
export interface PageUploader {
  /** Its element was taken out of the page, for good perhaps. */
  readonly isSuspended: boolean;
  has(identifier: string): boolean;
  /** Takes the row away, so that another one of the page may go on with the upload. */
  letGo(identifier: string): void;
}

/** What an upload asks of the page that it runs in. Both may be called again and again with the same value. */
export interface PageHold {
  /** Keeps the screen on while the page is visible: devices that fall asleep end what is under way. */
  stayAwake(isWanted: boolean): void;
  /** Lets the browser ask before the page is left. */
  askBeforeLeaving(isWanted: boolean): void;
}

/** What a browser knows of its network. */
export interface Connection {
  /** Whether there is one, as far as the browser knows; it may be wrong either way. */
  readonly isOnline: boolean;
  /**
   * Calls back when the network came or went, and when the page woke up: shown again, or back from the browser's
   * cache after a laptop was closed, say. The returned function ends it.
   */
  onChange(callback: () => void): () => void;
}

/** Time. */
export interface Clock {
  /** Milliseconds from some fixed moment; never runs backwards. */
  now(): number;
  /** Milliseconds since 1970, as this computer believes. */
  date(): number;
  /** Calls back once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Calls back once at the next beat, of which there are about twenty a second: for what moves all the time. */
  nextBeat(callback: () => void): () => void;
  /** Lets whatever else wants to run have its turn: clicks, drawing. Takes no time where nothing does. */
  breathe(): Promise<void>;
}

/** Everything that the core needs from the world. */
export interface UploaderPorts {
  readonly transport: Transport;
  readonly metadataGateway: MetadataGateway;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly tabs: Tabs;
  readonly line: Line;
  readonly pageHold: PageHold;
  /** The uploaders of this page that have any upload: none of those is shown by two of them. */
  readonly pageUploaders: Set<PageUploader>;
  /**
   * Says in a short text what a file's content is, from samples of it; null where that cannot be read. Equal for
   * equal content, whatever the name. One that is good for this page only begins with `PASSING`.
   */
  fingerprint(file: Blob): Promise<string | null>;
  /** Seconds of a video file; null where the browser cannot tell. Never rejects, and takes seconds at most. */
  duration(file: File): Promise<number | null>;
  /** Asks a token endpoint of the embedder's server; what comes is read by `parseUploadToken`. */
  fetchUploadToken(
    address: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<unknown>;
  /** Origin of the page, where an `endpoint` may be missing or relative. */
  readonly pageOrigin: string;
  /** Tells the developer about a mistake in the page. */
  warn(message: string): void;
}
