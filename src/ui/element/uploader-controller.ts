import {type ReactiveController, type ReactiveControllerHost, isServer} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Room} from '../../core/queue/admission.js';
import type {UploadOptions} from '../../core/options/upload-options.js';
import type {UploaderHooks} from '../../core/page/audience.js';
import type {Uploader} from '../../core/uploader.js';
import type {VideoUploads} from '../../video-uploads.js';
import type {Rejection} from '../adding/rejections.js';
import type {Engine} from '../engine/engine.js';
import {FRAME} from '../shared/frame.js';
import {onOwnEvents} from '../shared/own-events.js';

/** Milliseconds between two renders that only show that bytes moved: nobody reads sixty percentages a second. */
const PROGRESS_INTERVAL = 200;
/** Milliseconds for which a page may show the old view and the new one at once, in a transition. */
const TRANSITION = 1000;

/** What an uploader controller needs beside its element. */
export interface UploaderConfig {
  readOptions(engine: Engine): UploadOptions;
  /** Makes the core, at its first use. */
  create(engine: Engine, options: UploadOptions, hooks: UploaderHooks): Uploader;
  /** Room for another file before the first use of the core. */
  firstRoom(): Room;
  /** From now on, the element shows other uploads: those that another element has left, or those of a manager. */
  swapped(): void;
  /** See `UploaderHooks`. */
  answers: NonNullable<UploaderHooks['answers']>;
  /** The list has another file. */
  added(): void;
  /** From now on, another element has the uploads that this element has left. */
  lost(): void;
}

/** Those whose elements came into the page a moment ago. */
const arriving = new Set<UploaderController>();

/**
 * Makes the core at its first use, or adopts a left one. Renders the element at most once a frame for it. Also keeps what the
 * core tells only once.
 */
export class UploaderController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #config: UploaderConfig;
  readonly #hooks: UploaderHooks;
  #rejections: Rejection[] | null = [];
  #engine: Engine | null = null;
  /** The element's own. */
  #uploader: Uploader | null = null;
  #manager: VideoUploads | null = null;
  /** Ends the frame in which a render was already asked for. */
  #frame: Promise<void> | null = null;
  #endFrame = (): void => {};
  /** What has changed since that render. */
  #stale: 'progress' | 'more' | null = null;
  /** That render only showed that bytes moved. */
  #isCalm = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement & ReactiveControllerHost, config: UploaderConfig) {
    this.#host = host;
    this.#config = config;
    this.#hooks = {
      target: host,
      answers: config.answers,
      changed: isProgress => this.#changed(isProgress),
      adopted: () => {
        this.#uploader = null;
        if (this.#manager === null) config.lost();
        host.requestUpdate();
      },
    };
    host.addController(this);
    if (isServer) return;
    onOwnEvents(host, {
      'file-added': () => config.added(),
      'before-files-added': () => {
        if (this.#rejections?.length !== 0) this.#reject([]);
      },
      'file-rejected': ({file, error}) => {
        const rejections = this.#rejections ?? [];
        rejections.push({file, error});
        this.#reject(rejections);
      },
    });
  }

  get manager(): VideoUploads | null {
    return this.#manager;
  }

  /** Shows the uploads of a manager from now on, or the element's own again. */
  set manager(manager: VideoUploads | null) {
    if (manager === this.#manager) return;
    const {isConnected} = this.#host;
    if (isConnected) this.hostDisconnected();
    this.#manager = manager;
    if (isConnected) this.hostConnected();
    this.#config.swapped();
  }

  /** The core, or null before anything needed it. */
  get existing(): Uploader | null {
    return this.#manager?.uploader ?? this.#uploader;
  }

  /** Takes the engine, which makes the core; `isRendered`: the element was connected before. */
  arrive(engine: Engine, isRendered: boolean): void {
    this.#engine = engine;
    if (isRendered && this.#host.isConnected && this.#manager === null) this.hostConnected();
  }

  /** Whether the core has to wait for the engine. */
  get isAwaited(): boolean {
    return this.#manager === null && this.#engine === null;
  }

  /** The core, made now if need be. Must not be asked for while it `isAwaited`. */
  get uploader(): Uploader {
    if (this.#manager !== null) return this.#manager.uploader;
    if (this.#uploader === null) {
      if (this.#engine === null) throw new Error('The engine is not there.');
      this.#uploader = this.#config.create(this.#engine, this.#config.readOptions(this.#engine), this.#hooks);
      if (!this.#host.isConnected) this.#uploader.suspend();
    }
    return this.#uploader;
  }

  /** Gives the core its options as they are now. A manager has its own. */
  updateOptions(): void {
    if (this.#uploader === null || this.#manager !== null || this.#engine === null) return;
    this.#uploader.options = this.#config.readOptions(this.#engine);
    if (this.#host.isConnected) this.#adopt();
  }

  get uploads(): readonly UploadSnapshot[] {
    return this.existing?.uploads ?? [];
  }

  /** Room for another file. */
  get room(): Room {
    return this.existing?.room ?? this.#config.firstRoom();
  }

  /** The files of the latest batch that were refused; null if there were no files in it. */
  get rejections(): readonly Rejection[] | null {
    return this.#rejections;
  }

  dismissRejections(): void {
    this.#reject([]);
  }

  /** Has it said that a drop had no file in it. */
  noteEmptyDrop(): void {
    this.#reject(null);
  }

  /** Settles when the render of a change that is not shown yet was asked for; null if there is none. */
  get pending(): Promise<void> | null {
    return this.#stale === null ? null : this.#frame;
  }

  hostConnected(): void {
    if (isServer) return;
    this.#manager?.uploader.audience.add(this.#hooks);
    if (this.#manager !== null || this.#engine === null) return;
    clearTimeout(this.#leaving);
    arriving.add(this);
    setTimeout(() => arriving.delete(this), TRANSITION);
    // Makes the first uploader too, so that it warns of wrong attributes without any upload.
    this.uploader.unsuspend();
    this.#adopt();
  }

  hostDisconnected(): void {
    this.#manager?.uploader.audience.delete(this.#hooks);
    if (this.#manager !== null) return;
    const uploader = this.#uploader;
    const hasJustCome = arriving.delete(this);
    clearTimeout(this.#leaving);
    const isLeft = uploader?.leave();
    // Frameworks move an element by taking it out and putting it back, so this is for one that stays out.
    this.#leaving = setTimeout(() => {
      if (!isLeft) uploader?.suspend();
      // One that came at the same time stands beside it and not in its place.
      else if (!hasJustCome) for (const other of arriving) other.updateOptions();
    });
  }

  #adopt(): void {
    const {uploader} = this;
    this.#uploader = uploader.adoptLeft();
    if (this.#uploader !== uploader) this.#config.swapped();
  }

  #reject(rejections: Rejection[] | null): void {
    this.#rejections = rejections;
    this.#host.requestUpdate();
  }

  #changed(isProgress: boolean): void {
    if (!isProgress) this.#stale = 'more';
    else if (this.#stale === null) this.#stale = 'progress';
    if (this.#frame === null) this.#render();
    // A change of more than progress does not wait until the next percentage may be shown.
    else if (this.#isCalm && !isProgress) this.#endFrame();
  }

  /** Asks for a render, and for another one at the end of its frame if things have changed by then. */
  #render(): void {
    this.#isCalm = this.#stale === 'progress';
    this.#stale = null;
    this.#host.requestUpdate();
    this.#frame = new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer);
        this.#frame = null;
        if (this.#stale !== null) this.#render();
        resolve();
      };
      const timer = setTimeout(end, this.#isCalm ? PROGRESS_INTERVAL : FRAME);
      this.#endFrame = end;
    });
  }
}
