import {LitElement, ReactiveElement, isServer} from 'lit';
import {property} from 'lit/decorators.js';
import type {UploadOptions} from '../../core/options/upload-options.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {UploaderHooks} from '../../core/page/audience.js';
import type {Uploader} from '../../core/uploader.js';
import type {VideoPreviews} from '../../create-uploader.js';
import type {PartialStrings} from '../language/messages/strings.js';
import {FRAME} from '../shared/frame.js';
import {onOwnEvents} from '../shared/own-events.js';
import {textWithDefault} from '../shared/text-with-default.js';

/** All events that a `<video-uploader>` may fire, its own and those of every element. */
export interface VideoUploaderElementEventMap extends HTMLElementEventMap, VideoUploaderEventMap {}

declare global {
  /** For listeners on the document and on elements around the tag. */
  interface GlobalEventHandlersEventMap extends VideoUploaderEventMap {}
}

/** Adds types to existing methods: its listeners know what the events hold. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- so nothing is left to initialise
export interface UploaderElement {
  addEventListener<Type extends keyof VideoUploaderElementEventMap>(
    type: Type,
    listener: (this: this, event: VideoUploaderElementEventMap[Type]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<Type extends keyof VideoUploaderElementEventMap>(
    type: Type,
    listener: (this: this, event: VideoUploaderElementEventMap[Type]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

/**
 * What `<video-uploader>` is as an element of Lit: its events have types, and a browser renders all of it again.
 *
 * @cssprop [--video-uploader-accent-color=light-dark(#2a5bd7, #8db2ff)] - Buttons, progress, focus and drag.
 * @cssprop [--video-uploader-surface-color=light-dark(#ffffff, #191c23)] - Background of the drop area, rows and fields.
 * @cssprop [--video-uploader-text-color=light-dark(#1b2130, #e9ecf3)] - Text. Paler tones derive from it.
 * @cssprop [--video-uploader-border-color=light-dark(#dce0e8, #343a47)] - Lines around rows.
 * @cssprop [--video-uploader-danger-color=light-dark(#bd2337, #ff9d9d)] - Errors.
 * @cssprop [--video-uploader-radius=0.875rem] - Corners. Smaller ones derive from it.
 * @cssprop [--video-uploader-spacing=1rem] - Distances. Smaller ones derive from it.
 *
 * @cssstate dragging - A file drag is over the window, and the element accepts drops.
 * @cssstate uploading - At least one upload sends bytes.
 * @cssstate offline - The uploads wait for a connection.
 * @cssstate trouble - Nothing moves, and the element retries automatically. In addition to another state, or alone.
 * @cssstate finishing - All bytes are at the site, and its final answer is missing.
 * @cssstate paused - Nothing moves, and at least one upload is paused.
 * @cssstate failed - Nothing remains to send, and at least one upload failed.
 * @cssstate stored - The site has stored every upload.
 * @cssstate playable - People can watch every video. In addition to `stored`.
 *
 * @fires {BeforeFilesAddedEvent} before-files-added - A visitor or a script adds files. Cancelable.
 * @fires {FileAddedEvent} file-added - The element accepted a file, and the file has a row.
 * @fires {FileRemovedEvent} file-removed - A row is gone. This also ends an unfinished upload.
 * @fires {FileRejectedEvent} file-rejected - The element rejected a file before the upload.
 * @fires {UploadRestoredEvent} upload-restored - The element found an interrupted upload of an earlier page.
 * @fires {UploadStartedEvent} upload-started - The first byte of an upload is about to leave.
 * @fires {UploadProgressEvent} upload-progress - Bytes moved. At most once per frame for each upload.
 * @fires {UploadPausedEvent} upload-paused - An upload paused. `reason` is `user` or `offline`.
 * @fires {UploadResumedEvent} upload-resumed - An upload continues. `reason` is the reason of its pause.
 * @fires {UploadTroubleEvent} upload-trouble - Nothing moves, and the element retries automatically. If `trouble` is null, the upload moves again.
 * @fires {UploadSuccessEvent} upload-success - The site has stored the video.
 * @fires {UploadPlayableEvent} upload-playable - The site has prepared a stored video: people can watch it.
 * @fires {VideoDeletedEvent} video-deleted - The site has deleted a stored video at the visitor's request.
 * @fires {UploadErrorEvent} upload-error - An upload failed, or the site did not confirm it.
 * @fires {UploadsCompleteEvent} uploads-complete - Nothing remains to send.
 * @fires {MetadataChangedEvent} metadata-changed - A visitor or a script edited the metadata.
 * @fires {MetadataSavedEvent} metadata-saved - The site confirmed an edit.
 * @fires {MetadataErrorEvent} metadata-error - The site refused an edit permanently.
 * @fires {PosterSavedEvent} poster-saved - The site has taken the chosen picture of a video.
 * @fires {PosterErrorEvent} poster-error - The site did not take the chosen picture of a video.
 * @fires {CaptionsAddedEvent} captions-added - The element accepted captions of a video.
 * @fires {CaptionsSavedEvent} captions-saved - Your server has added captions to a stored video.
 * @fires {CaptionsErrorEvent} captions-error - Your server or the site did not take captions.
 */
export abstract class UploaderElement extends LitElement {
  /**
   * When the page loads rows and engine: at an `idle` moment, or at the first sign of `intent`. `video-uploader.min.js`
   * contains both, and ignores it.
   */
  @property({converter: textWithDefault('idle')}) load: 'idle' | 'intent' = 'idle';

  /** Replaces texts of this element, in every language. `registerStrings()` adds a language. */
  @property({attribute: false}) strings: PartialStrings | null = null;

  /** @internal Makes the core in place of the engine, so that a test can put fakes below it. */
  uploaderFactory: ((options: UploadOptions, hooks: UploaderHooks) => Uploader) | null = null;

  /** @internal Looks into the files that have a row; null for those of the engine. */
  videoPreviews: VideoPreviews | null = null;

  /** @internal Rows that a long list has at first, and as many more at each request: as many as get a picture. */
  rowsAtOnce = 50;

  /** Settles when the next render may come; null: at once. */
  #firstRequest: Promise<void> | null = null;

  constructor() {
    super();
    if (!isServer) onOwnEvents(this, {'file-added': () => this.#letRequestsGo()});
  }

  /** A file sends its first request before its row is rendered, which takes longer. */
  protected override scheduleUpdate(): Promise<unknown> | void {
    if (this.#firstRequest === null) return super.scheduleUpdate();
    return this.#firstRequest.then(() => super.scheduleUpdate());
  }

  /** The core takes timers of this task for its requests, so the frame begins after this task. */
  #letRequestsGo(): void {
    this.#firstRequest ??= new Promise<void>(resolve => {
      setTimeout(() => setTimeout(resolve, FRAME));
    }).then(() => {
      this.#firstRequest = null;
    });
  }

  /**
   * Discards what a server rendered: only the browser knows language, limits and uploads. Calls `ReactiveElement` directly,
   * because Lit's hydration support changes the method of `LitElement`, so that it would expect that content.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    const root = ReactiveElement.prototype['createRenderRoot'].call(this);
    this.renderOptions.renderBefore ??= root.firstChild;
    return root;
  }

  /** Makes the first render happen, which also reads the properties set before the tag was defined. */
  protected renderNow(): void {
    if (!this.hasUpdated) this.performUpdate();
  }
}
