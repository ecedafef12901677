import type {StoredVideo} from '../../protocol/answers/redeem-outcome.js';
import type {EditTarget} from '../edits/upload-edits.js';
import type {UploadError} from '../model/upload-error.js';
import type {UploaderPorts} from '../ports.js';
import type {BackOff} from '../timing/back-off.js';
import type {KnownTokens} from '../tokens/known-tokens.js';

/** What all sendings of an uploader share. */
export interface SendingOwner {
  readonly ports: UploaderPorts;
  /** Shared by all uploads of one uploader. */
  readonly backOff: BackOff;
  readonly knownTokens: KnownTokens;
  /** Addresses whose answers the page may not read. */
  readonly unreadableSites: Set<string>;
  /** Notes that the site refused a token; true if another one can be had. */
  replaceToken(uploadToken: string): boolean;
  /** Notes that a token went with a file of which nobody hears whether the site took it. */
  spendToken(uploadToken: string): void;
}

/** What a sending tells its upload. */
export interface SendingListener {
  /** The first byte is about to go. */
  started(): void;
  /** Bytes moved. May be called thousands of times a second. */
  moved(): void;
  /** What the journal has of it is not what it was. */
  changed(): void;
  /** Everything goes again, as another file in the eyes of the site. */
  restarted(identifier: string): void;
  /** Resolves once the journal has all of it, or after a few seconds. */
  written(): Promise<void>;
  finishing(isFinishing: boolean): void;
  offline(isOffline: boolean): void;
  /** It waits for its turn again; false if that means nothing now. */
  requeue(): boolean;
  /** @param video Null if the site stored the file and named nothing. */
  stored(video: StoredVideo | null, target: EditTarget): void;
  failed(error: UploadError): void;
}
