/**
 * core/: what an upload is and what may happen to it, without a page. An interface describes each thing that the core
 * needs from its environment. Most interfaces are beside the code that uses them: `Clock`, `Journal`, `Tabs`,
 * `MetadataGateway`, `Transport`, and in `transfer/` `ChunkSender`, `SiteProbe` and `FormPoster`. The others are in
 * this file. platform/ implements them, tests fake them.
 */
import type {CaptionGateway} from './captions/caption-gateway.js';
import type {DeletionGateway} from './deletion/deletion-gateway.js';
import type {MetadataGateway} from './edits/metadata-gateway.js';
import type {Journal} from './journal/journal.js';
import type {Tabs} from './journal/tabs.js';
import type {Visibility} from './page/visibility.js';
import type {PosterGateway} from './poster/poster-gateway.js';
import type {KnownSources} from './preparation/known-sources.js';
import type {PreparationGateway} from './preparation/preparation-gateway.js';
import type {Clock} from './timing/clock.js';
import type {Transport} from './transfer/transport.js';

/** What the page knows of the network before it sends a file, and keeps from file to file. */
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
  /** Its uploads do not move, because its element has left the page, perhaps for good. */
  readonly isSuspended: boolean;
  has(identifier: string): boolean;
  /** Removes the row, so that another uploader of the page can resume the upload. */
  release(identifier: string): void;
}

/** What an upload asks of the page that it runs in. Both may be called again and again with the same value. */
export interface PageHold {
  /** Keeps the screen on while the page is visible: a device that falls asleep ends its uploads. */
  stayAwake(isWanted: boolean): void;
  /** Lets the browser ask before the visitor leaves the page. */
  askBeforeLeaving(isWanted: boolean): void;
}

/** What a browser knows of its network. */
export interface Connection {
  /** Whether there is one, as far as the browser knows; it may be wrong either way. */
  readonly isOnline: boolean;
  /**
   * Calls back when the network came or went, and when the page woke up. A page wakes up if it becomes visible again,
   * or if it returns from the browser's cache, for example after the laptop slept. The returned function ends this.
   */
  onChange(callback: () => void): () => void;
}

/** Everything that the core needs from the world. */
export interface UploaderPorts {
  readonly transport: Transport;
  readonly metadataGateway: MetadataGateway;
  readonly preparation: PreparationGateway;
  readonly deletions: DeletionGateway;
  readonly knownSources: KnownSources;
  readonly poster: PosterGateway;
  readonly captions: CaptionGateway;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly tabs: Tabs;
  readonly network: NetworkProfile;
  readonly pageHold: PageHold;
  readonly visibility: Visibility;
  /** The uploaders of this page that have any upload. No two of them show the same upload. */
  readonly pageUploaders: Set<PageUploader>;
  /**
   * Describes the content of a file by a short text, from samples of the content; null if the browser cannot read it.
   * The text is the same for the same content, whatever the name. A text that is valid for this page only begins with
   * `PASSING`.
   */
  fingerprint(file: Blob): Promise<string | null>;
  /** Seconds of a video file; null if the browser cannot tell. Never rejects, and takes seconds at most. */
  duration(file: File): Promise<number | null>;
  /** Asks a token endpoint of the embedder's server; `parseUploadToken` reads the answer. */
  fetchUploadToken(
    address: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<unknown>;
  /** Origin of the page, for an `endpoint` that is missing or relative. */
  readonly pageOrigin: string;
  /** Tells the developer about a mistake in the page. */
  warn(message: string): void;
}
