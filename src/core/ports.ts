/**
 * core/: what an upload is and what may happen to it, without a page. What the core needs from the world is an interface:
 * here, and beside the code that uses it (`Clock`, `Journal`, `Tabs`, `MetadataGateway`, `Transport`, and in `transfer/`
 * `ChunkSender`, `SiteProbe`, `FormPoster`). platform/ implements them, tests fake them.
 */
import type {MetadataGateway} from './edits/metadata-gateway.js';
import type {Journal} from './journal/journal.js';
import type {Tabs} from './journal/tabs.js';
import type {Clock} from './timing/clock.js';
import type {Transport} from './transfer/transport.js';

/** What is known of the network before a file is sent. Remembered from file to file. */
export interface NetworkProfile {
  /** Speed of the last upload; before there was one a careful guess, or null. */
  readonly bytesPerSecond: number | null;
  /** One request at a time: the visitor wants to save data, or the device is a small one. */
  readonly isSparing: boolean;
  /** Notes the speed of an upload. */
  measured(bytesPerSecond: number): void;
}

/** One of the uploaders of a page, as the others see it. */
export interface PageUploader {
  /** Its uploads stand still: its element was taken out of the page, for good perhaps. */
  readonly isSuspended: boolean;
  has(identifier: string): boolean;
  /** Removes the row, so that another uploader of the page can resume the upload. */
  release(identifier: string): void;
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

/** Everything that the core needs from the world. */
export interface UploaderPorts {
  readonly transport: Transport;
  readonly metadataGateway: MetadataGateway;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly tabs: Tabs;
  readonly network: NetworkProfile;
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
