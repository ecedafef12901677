import type {Clock} from '../../core/timing/clock.js';

/** Milliseconds that a browser has to say what a file is. */
export const METADATA_LIMIT = 8000;
/** Beyond the end of every film. */
const NEVER = 1e9;
/** Seconds, eleven days. A longer duration comes from a placeholder for none. */
const LONGEST = 1e6;

/** A caller that makes addresses of files has to revoke them, or the files stay in memory. */
export type ObjectUrls = Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;

/** A video file, open in a `<video>` of its own. The owner calls `close` in the end. Nothing here rejects. */
export class Film {
  readonly video: HTMLVideoElement = document.createElement('video');
  readonly #urls: ObjectUrls;
  readonly #clock: Clock;
  readonly #url: string;
  #isClosed = false;

  constructor(file: File, urls: ObjectUrls, clock: Clock) {
    this.#urls = urls;
    this.#clock = clock;
    this.#url = urls.createObjectURL(file);
    const {video} = this;
    video.muted = true;
    video.playsInline = true;
    // With `auto`, WebKitGTK mixes up the bytes of a film with sound.
    video.preload = 'metadata';
    video.src = this.#url;
  }

  /**
   * Seconds, as the browser has it; null if it cannot tell. `wasOpen`: the file does not contain it, and the end of the
   * film told it.
   */
  async readDuration(
    signal: AbortSignal,
  ): Promise<{readonly duration: number; readonly wasOpen: boolean} | null> {
    const {video} = this;
    if (video.readyState === 0 && !(await this.hears('loadedmetadata', METADATA_LIMIT, signal))) return null;
    const wasOpen = video.duration === Infinity;
    // Recorders in browsers leave the duration out.
    if (wasOpen) await this.seek(NEVER, METADATA_LIMIT, signal);
    const {duration} = video;
    return duration > 0 && duration < LONGEST ? {duration, wasOpen} : null;
  }

  /** Goes to a moment, in seconds. */
  seek(moment: number, limit: number, signal: AbortSignal): Promise<boolean> {
    const isThere = this.hears('seeked', limit, signal);
    this.video.currentTime = moment;
    return isThere;
  }

  /** True when the video fires the event. False if the video fails or takes too long, or if the signal aborts. */
  hears(type: string, limit: number, wanted: AbortSignal): Promise<boolean> {
    const {video} = this;
    if (video.error !== null || wanted.aborted) return Promise.resolve(false);
    return new Promise(resolve => {
      const listening = new AbortController();
      const {signal} = listening;
      const end = (isHeard: boolean): void => {
        listening.abort();
        callOff();
        resolve(isHeard);
      };
      const callOff = this.#clock.after(limit, () => end(false));
      video.addEventListener(type, () => end(true), {signal});
      video.addEventListener('error', () => end(false), {signal});
      wanted.addEventListener('abort', () => end(false), {signal});
    });
  }

  /** Forgets the file. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#urls.revokeObjectURL(this.#url);
    void this.#unload();
  }

  async #unload(): Promise<void> {
    const {video} = this;
    // WebKitGTK stops for ever, and the page with it, if a video is taken away during its opening.
    if (video.readyState === 0)
      await this.hears('loadedmetadata', METADATA_LIMIT, new AbortController().signal);
    // The garbage collector would take its time, and browsers have few decoders.
    video.removeAttribute('src');
    video.load();
  }
}
