import {LitElement, ReactiveElement, isServer} from 'lit';
import {property} from 'lit/decorators.js';
import type {UploadOptions} from '../../core/options/upload-options.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {UploaderHooks} from '../../core/page/audience.js';
import type {Uploader} from '../../core/uploader.js';
import {FRAME} from '../shared/frame.js';
import {onOwnEvents} from '../shared/own-events.js';
import {textWithDefault} from '../shared/text-with-default.js';
import type {VideoPreviews} from '../../create-uploader.js';

/** All events that a `<video-uploader>` may fire, its own and those of every element. */
export interface VideoUploaderElementEventMap extends HTMLElementEventMap, VideoUploaderEventMap {}

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

/** What `<video-uploader>` is as an element of Lit: its events have types, and a browser renders all of it again. */
export abstract class UploaderElement extends LitElement {
  /**
   * When the page loads rows and engine: at an `idle` moment, or at the first sign of `intent`. `video-uploader.min.js`
   * contains both, and ignores it.
   */
  @property({converter: textWithDefault('idle')}) load: 'idle' | 'intent' = 'idle';

  /** @internal Makes the core in place of the engine, so that a test can put fakes below it. */
  uploaderFactory: ((options: UploadOptions, hooks: UploaderHooks) => Uploader) | null = null;

  /** @internal Looks into the files that have a row; null for those of the engine. */
  videoPreviews: VideoPreviews | null = null;

  /** @internal Rows that a long list has at first, and as many more at each request: as many as get a picture. */
  rowsAtOnce = 50;

  /** @internal */
  protected abstract readonly formControl: {update(): void};

  /** Settles when the next render may come; null: at once. */
  #firstRequest: Promise<void> | null = null;

  constructor() {
    super();
    if (!isServer) onOwnEvents(this, {'file-added': () => this.#letRequestsGo()});
  }

  /** A file sends its first request before its row is rendered, which takes longer. */
  protected override scheduleUpdate(): Promise<unknown> | void {
    if (this.#firstRequest === null) return super.scheduleUpdate();
    // People may send their form before the render.
    this.formControl.update();
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
