import {type ReactiveController, type ReactiveControllerHost, isServer} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {VideoUploaderEventMap} from '../../core/uploader-events.js';
import type {Uploader} from '../../core/uploader.js';
import type {Rejection} from '../adding/rejections.js';

/** Milliseconds of one frame. A timer and not a frame, since hidden pages draw none and their states count too. */
const FRAME = 16;
/** Milliseconds between two renders that only show that bytes moved: nobody reads sixty percentages a second. */
const PROGRESS_INTERVAL = 200;

/**
 * The core as the element sees it: made when it is first needed, asked for a render at most once a frame, and
 * put to rest while the element is not in a page. Also keeps what the core tells only once.
 */
export class UploaderController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #create: (changed: (isProgress: boolean) => void) => Uploader;
  #rejections: Rejection[] = [];
  #uploader: Uploader | null = null;
  /** Ends the frame in which a render was already asked for. */
  #frame: Promise<void> | null = null;
  #endFrame = (): void => {};
  /** What has changed since that render. */
  #stale: 'progress' | 'more' | null = null;
  /** That render only showed that bytes moved. */
  #isCalm = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: HTMLElement & ReactiveControllerHost,
    create: (changed: (isProgress: boolean) => void) => Uploader,
  ) {
    this.#host = host;
    this.#create = create;
    host.addController(this);
  }

  /** The core, or null before anything needed it. */
  get existing(): Uploader | null {
    return this.#uploader;
  }

  /** The core, made now if need be. */
  get uploader(): Uploader {
    if (this.#uploader === null) {
      this.#uploader = this.#create(isProgress => this.#changed(isProgress));
      this.#listen();
      if (!this.#host.isConnected) this.#uploader.suspend();
    }
    return this.#uploader;
  }

  get uploads(): readonly UploadSnapshot[] {
    return this.#uploader?.uploads ?? [];
  }

  /** The files of the latest batch that were refused. */
  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  dismissRejections(): void {
    this.#rejections = [];
    this.#host.requestUpdate();
  }

  /** Settles when a change that has still to be rendered was asked for; null where there is none. */
  get pending(): Promise<void> | null {
    return this.#stale === null ? null : this.#frame;
  }

  hostConnected(): void {
    if (isServer) return;
    clearTimeout(this.#leaving);
    // The first uploader is made here too, so that wrong attributes are told without any upload.
    this.uploader.unsuspend();
  }

  hostDisconnected(): void {
    // Frameworks move elements by taking them out and putting them back; only one that stays out rests.
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#uploader?.suspend());
  }

  #changed(isProgress: boolean): void {
    if (!isProgress) this.#stale = 'more';
    else if (this.#stale === null) this.#stale = 'progress';
    if (this.#frame === null) this.#render();
    // What matters does not wait until the next percentage may be shown.
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

  #listen(): void {
    this.#on('before-files-added', () => {
      if (this.#rejections.length > 0) this.dismissRejections();
    });
    this.#on('file-rejected', ({file, error}) => {
      this.#rejections.push({file, error});
      this.#host.requestUpdate();
    });
  }

  #on<Type extends keyof VideoUploaderEventMap>(
    type: Type,
    hear: (detail: VideoUploaderEventMap[Type]['detail']) => void,
  ): void {
    this.#host.addEventListener(type, event => {
      // An uploader in a slot of this one has its own.
      if (event.target === this.#host) hear((event as VideoUploaderEventMap[Type]).detail);
    });
  }
}
