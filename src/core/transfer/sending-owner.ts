import type {StoredVideo} from '../../protocol/answers/redeem-outcome.js';
import type {UploadError} from '../model/upload-error.js';
import type {UploadMessage, UploadModel} from '../model/upload-model.js';
import type {Answers} from '../page/audience.js';
import type {UploaderPorts} from '../ports.js';
import type {BackOff} from '../timing/back-off.js';
import type {KnownTokens} from '../tokens/known-tokens.js';

/** Whose turn it is, and with which token. */
export interface SendingQueue {
  /** Gives the turn to the next upload. */
  next(): void;
  /** Notes that the site refused a token; true if another one can be had. */
  replaceToken(uploadToken: string): boolean;
  /** Notes that a token went with a plain form, so that no answer tells whether the site took the file. */
  spendToken(uploadToken: string): void;
}

/** What all sendings of an uploader share. */
export interface SendingOwner {
  readonly ports: UploaderPorts;
  /** Shared by all uploads of one uploader. */
  readonly backOff: BackOff;
  readonly knownTokens: KnownTokens;
  /** Addresses whose answers the page may not read. */
  readonly unreadableSites: Set<string>;
  /** Addresses that replace a video, at sites that take a film in one piece only. */
  readonly onePieceSites: Set<string>;
  /** Most bytes of a chunk by address, if a gateway before it refused more. */
  readonly chunkCeilings: Map<string, number>;
  readonly queue: SendingQueue;
  /** Answers to the questions of the page; null while it lacks any. */
  readonly answers: Answers | null;
}

/** The upload that a sending sends. */
export interface SentUpload {
  model(): UploadModel;
  /** Changes the model; false if the message means nothing now. */
  apply(message: UploadMessage): boolean;
  /** Whether there are edits, for the site or at the site. */
  hasEdits(): boolean;
  /** The first byte is about to go. */
  started(): void;
  /** Bytes moved. May be called thousands of times a second. */
  moved(): void;
  /** Resolves once the journal has all of it, or after a few seconds. */
  saved(): Promise<void>;
  offline(isOffline: boolean): void;
  /** It waits for its turn again; false if that means nothing now. */
  requeue(): boolean;
  /** @param video Null if the site stored the file and named nothing. */
  stored(video: StoredVideo | null, uploadToken: string): void;
  failed(error: UploadError): void;
}
