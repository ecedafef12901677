import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {type VideoPreview, type VideoPreviews, videoPreviews} from '../../create-uploader.js';

/** Most files that are looked into: a picture takes up to 300 kB of memory, and a folder has thousands. */
const MOST_PREVIEWS = 50;

/** The element, as far as previews are concerned. */
export interface PreviewHost extends ReactiveControllerHost, HTMLElement {
  readonly uploads: readonly UploadSnapshot[];
  /** Looks into files in place of the one of the page. */
  readonly videoPreviews: VideoPreviews | null;
}

/** What a row shows of its video; another object whenever that changes. */
export interface Preview extends Omit<VideoPreview, 'canPlay'> {
  /** Null if nobody has looked yet. */
  readonly canPlay: boolean | null;
}

/** The one player that is open. */
export interface Player {
  readonly id: string;
  readonly url: string;
  /** The browser cannot play the video after all. */
  readonly hasFailed: boolean;
}

interface Look {
  readonly file: File;
  readonly preview: Preview;
  readonly ending: AbortController;
}

const NOTHING: Preview = {duration: null, picture: null, canPlay: null};
/** Not looked into, so that anybody may try to play it. */
const UNKNOWN: Preview = {duration: null, picture: null, canPlay: true};

/** Finds pictures and durations of the videos that have rows, and opens the player. Releases all of it with the rows. */
export class PreviewController implements ReactiveController {
  readonly #host: PreviewHost;
  readonly #looks = new Map<string, Look>();
  #player: Player | null = null;
  /** The player gets the focus when it appears. */
  #isOpening = false;

  constructor(host: PreviewHost) {
    this.#host = host;
    host.addController(this);
  }

  of({id, file}: UploadSnapshot): Preview {
    return this.#looks.get(id)?.preview ?? (file === null ? NOTHING : UNKNOWN);
  }

  /** The upload that the player is open for. */
  get playing(): string | undefined {
    return this.#player?.id;
  }

  playerOf({id}: UploadSnapshot): Player | null {
    return this.#player?.id === id ? this.#player : null;
  }

  /** Opens the player, in place of one that is open elsewhere, and gives it the focus. */
  play({id, file}: UploadSnapshot): void {
    if (file === null) return;
    this.#isOpening = true;
    if (this.#player?.id !== id) {
      this.close();
      this.#player = {id, url: this.#videos.urls.createObjectURL(file), hasFailed: false};
    }
    this.#host.requestUpdate();
  }

  /** Gives the focus back to what opened it. */
  close(): void {
    if (this.#player === null) return;
    const {id, url} = this.#player;
    if (this.#find('.player :focus') !== null) this.#find(`[data-id="${id}"] [part~=thumbnail]`)?.focus();
    // Paused and not unloaded: WebKitGTK now and then hangs if a video that was just playing is unloaded.
    this.#video?.pause();
    this.#videos.urls.revokeObjectURL(url);
    this.#player = null;
    this.#host.requestUpdate();
  }

  /** The browser has given up on the video in the player. */
  noteFailure(): void {
    if (this.#player === null) return;
    // Moved before the video goes away with the focus. What is said instead describes the button.
    if (this.#find('.player :focus') !== null) this.#find('.player button')?.focus();
    this.#player = {...this.#player, hasFailed: true};
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.close();
    // What was found stays; the rest is looked for again if the element comes back.
    for (const [id, {preview}] of this.#looks) if (preview === NOTHING) this.#forget(id);
  }

  hostUpdate(): void {
    const {uploads} = this.#host;
    const files = new Map(uploads.map(({id, file}) => [id, file]));
    for (const [id, {file}] of this.#looks) if (files.get(id) !== file) this.#forget(id);
    if (this.#player !== null && !files.get(this.#player.id)) this.close();
    if (!this.#host.isConnected) return;
    for (const {id, file} of uploads) {
      if (this.#looks.size >= MOST_PREVIEWS) break;
      if (file !== null && !this.#looks.has(id)) void this.#look(id, file);
    }
  }

  hostUpdated(): void {
    if (!this.#isOpening) return;
    this.#isOpening = false;
    this.#video?.focus();
    // If the browser refuses to begin by itself, its controls are there.
    this.#video?.play().catch(() => {});
  }

  async #look(id: string, file: File): Promise<void> {
    const ending = new AbortController();
    this.#looks.set(id, {file, preview: NOTHING, ending});
    const preview = await this.#videos.read(file, ending.signal);
    if (ending.signal.aborted) return;
    this.#looks.set(id, {file, preview, ending});
    this.#host.requestUpdate();
  }

  #forget(id: string): void {
    this.#looks.get(id)?.ending.abort();
    this.#looks.delete(id);
  }

  get #videos(): VideoPreviews {
    return this.#host.videoPreviews ?? videoPreviews;
  }

  get #video(): HTMLVideoElement | null {
    return this.#find<HTMLVideoElement>('.player video');
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.shadowRoot?.querySelector<Found>(selector) ?? null;
  }
}
