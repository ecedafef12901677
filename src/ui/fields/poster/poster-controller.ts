import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../../core/model/upload-snapshot.js';
import type {Uploader} from '../../../core/uploader.js';
import {type VideoFrames, type VideoPreviews, openFrames, videoPreviews} from '../../../create-uploader.js';
import {toTenth} from './moment.js';

/** Films often begin with black. So the first frame is at this share, or at this second if that is earlier. */
const FIRST_SHARE = 0.1;
const FIRST_SECOND = 3;

/** The element, as far as pictures are concerned. */
export interface PosterHost extends ReactiveControllerHost, HTMLElement {
  readonly uploads: readonly UploadSnapshot[];
  readonly videoPreviews: VideoPreviews | null;
}

/** What the controller needs beside its element. */
export interface PosterConfig {
  readonly core: {readonly existing: Uploader | null};
}

/** The one film in which a person looks for a picture. Another object at each change. */
export interface Chooser {
  readonly id: string;
  /** `failed`: the browser cannot show the film. */
  readonly state: 'opening' | 'ready' | 'failed';
  readonly frames: VideoFrames;
  /** The last moment, in seconds. */
  readonly duration: number;
  /** The moment of the slider. */
  readonly time: number;
  /** The time of the picture. It differs from `time` if the browser cannot show that very moment. */
  readonly picture: number;
}

/** The last moment that certainly has a frame. */
function lastTenth(duration: number): number {
  return Math.max(0, Math.ceil(duration * 10) - 1) / 10;
}

/** Opens the film of one upload at a time, and takes the moment that a person chooses. */
export class PosterController implements ReactiveController {
  readonly #host: PosterHost;
  readonly #config: PosterConfig;
  #chooser: Chooser | null = null;
  /** Settles when the frame is there that was asked for last. */
  #shown: Promise<number | null> = Promise.resolve(null);
  /** What gets the focus after the next render. */
  #focus: string | null = null;

  constructor(host: PosterHost, config: PosterConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  of({id}: UploadSnapshot): Chooser | null {
    return this.#chooser?.id === id ? this.#chooser : null;
  }

  /** Whether the site of an upload may take a picture. */
  isTaken({id}: UploadSnapshot): boolean {
    return this.#config.core.existing?.takesPoster(id) ?? false;
  }

  /** The upload whose film is open. */
  get choosing(): string | undefined {
    return this.#chooser?.id;
  }

  /** Opens the film, in place of another one. */
  async open({id, file, posterTime}: UploadSnapshot): Promise<void> {
    if (file === null) return;
    this.close();
    const {urls} = this.#host.videoPreviews ?? videoPreviews;
    const frames = openFrames(file, urls);
    this.#focus = `poster-close-${id}`;
    this.#show({id, state: 'opening', frames, duration: 0, time: 0, picture: 0});
    const length = await frames.open();
    if (this.#chooser?.frames !== frames) return;
    if (length === null) return this.#fail();
    const duration = lastTenth(length);
    const time = toTenth(Math.min(posterTime ?? Math.min(duration * FIRST_SHARE, FIRST_SECOND), duration));
    this.#show({...this.#chooser, duration});
    // Not before the first frame is there, because some films can be opened, and not be shown.
    this.#shown = this.#goTo(time);
    if ((await this.#shown) === null || this.#chooser?.frames !== frames) return;
    if (this.#hasFocus) this.#focus = `poster-${id}`;
    this.#show({...this.#chooser, state: 'ready'});
  }

  /** Shows the frame at another moment. */
  move(time: number): void {
    if (this.#chooser?.state === 'ready') this.#shown = this.#goTo(toTenth(time));
  }

  /** Takes the shown frame for the picture, once it has come. */
  async use(): Promise<void> {
    const {frames} = this.#chooser ?? {};
    const picture = await this.#shown;
    const chooser = this.#chooser;
    // A person may have closed the film meanwhile.
    if (picture === null || chooser === null || chooser.frames !== frames) return;
    this.dismiss();
    this.#config.core.existing?.setPoster(chooser.id, picture);
  }

  /** @returns The time of the picture; null if there is none, or if a person has closed the film. */
  async #goTo(time: number): Promise<number | null> {
    const chooser = this.#chooser;
    if (chooser === null) return null;
    const {frames, duration} = chooser;
    const moment = Math.min(Math.max(0, time), duration);
    if (moment !== chooser.time) this.#show({...chooser, time: moment, picture: moment});
    const picture = await frames.show(moment);
    if (this.#chooser?.frames !== frames) return null;
    if (picture === null) this.#fail();
    else if (this.#chooser.picture !== picture) this.#show({...this.#chooser, picture});
    return picture;
  }

  /** Leaves the choice to the site. */
  withdraw(id: string): void {
    this.#focus = `poster-open-${id}`;
    this.#config.core.existing?.setPoster(id, null);
  }

  /** Closes the film. */
  close(): void {
    this.#chooser?.frames.close();
    this.#chooser = null;
  }

  /** Closes the film without a choice, and gives the focus back to what opened it. */
  dismiss(): void {
    if (this.#chooser !== null) this.#focus = `poster-open-${this.#chooser.id}`;
    this.close();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdate(): void {
    const chooser = this.#chooser;
    if (chooser === null) return;
    const upload = this.#host.uploads.find(({id}) => id === chooser.id);
    if (!upload?.file) this.close();
  }

  hostUpdated(): void {
    const id = this.#focus;
    this.#focus = null;
    if (id !== null) this.#host.shadowRoot?.getElementById(id)?.focus();
  }

  /** Whether the focus is in the field, or nowhere. While a film opens, a person may have gone elsewhere. */
  get #hasFocus(): boolean {
    const inside = this.#host.shadowRoot?.activeElement ?? null;
    if (inside !== null) return inside.closest('.poster') !== null;
    const {activeElement} = this.#host.getRootNode() as Document | ShadowRoot;
    return activeElement === null || activeElement === document.body || activeElement === this.#host;
  }

  #fail(): void {
    const chooser = this.#chooser;
    if (chooser === null) return;
    if (this.#hasFocus) this.#focus = `poster-close-${chooser.id}`;
    this.#show({...chooser, state: 'failed'});
  }

  #show(chooser: Chooser): void {
    this.#chooser = chooser;
    this.#host.requestUpdate();
  }
}
