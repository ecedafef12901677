import type {Clock} from '../../core/timing/clock.js';
import {statesDuration} from './stated-duration.js';

/** Milliseconds that a browser has to say what a file is, and then to find a picture in it. */
const METADATA_LIMIT = 8000;
const PICTURE_LIMIT = 5000;
const FIRST_WAIT = 20;

/** Most CSS pixels of a picture, and device pixels for each of them. */
const WIDTH = 160;
const HEIGHT = 120;
const MOST_DENSE = 2;

/** Videos often begin with black: the picture comes from this share of the video, or this second if that is earlier. */
const PICTURE_SHARE = 0.1;
const PICTURE_SECOND = 3;

/** Beyond the end of every video. */
const NEVER = 1e9;
/** Seconds, eleven days. A longer duration comes from a placeholder for none. */
const LONGEST = 1e6;

/** What a browser alone can show of a video file. */
export interface VideoPreview {
  /** Seconds, or null if the browser cannot tell. */
  readonly duration: number | null;
  readonly picture: HTMLCanvasElement | null;
  /** False if the browser has reported that it cannot. If it was only slow, a later try may succeed. */
  readonly canPlay: boolean;
}

/** A caller that makes addresses of files has to revoke them, or the files stay in memory. */
export type ObjectUrls = Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;

/**
 * Reads video files with a `<video>` that is in no page: the index and one picture, never the whole file, within limits
 * of time. Nothing here rejects, because an unreadable file is an answer too. Examples are HEVC in some browsers,
 * ProRes in most, a truncated file, and any file if the page's policy lacks `media-src blob:`.
 */
export class VideoPreviews {
  readonly urls: ObjectUrls;
  readonly #clock: Clock;
  readonly #pictures = new Lanes(1);
  readonly #durations = new Lanes(2);

  constructor(clock: Clock, urls: ObjectUrls) {
    this.#clock = clock;
    this.urls = urls;
  }

  /** Seconds, or null where the browser cannot tell. Two at a time. */
  duration(file: File): Promise<number | null> {
    const {signal} = new AbortController();
    return this.#durations.pass(() =>
      this.#open(file, signal, video => this.#readDuration(video, file, signal)),
    );
  }

  /** One at a time, in the order asked for, as one picture costs a browser as much as seconds of playing. */
  read(file: File, signal: AbortSignal): Promise<VideoPreview> {
    return this.#pictures.pass(() =>
      this.#open(file, signal, async video => {
        const duration = await this.#readDuration(video, file, signal);
        const picture = await this.#takePicture(video, duration ?? 0, signal);
        // One whose sound alone can be played has no width.
        const isUnknown = video.error !== null || (video.readyState > 0 && video.videoWidth === 0);
        return {duration, picture, canPlay: !isUnknown};
      }),
    );
  }

  /** Holds a file open for as long as someone looks into it. */
  async #open<Result>(
    file: File,
    signal: AbortSignal,
    look: (video: HTMLVideoElement) => Promise<Result>,
  ): Promise<Result> {
    const video = document.createElement('video');
    if (signal.aborted) return look(video);
    const url = this.urls.createObjectURL(file);
    try {
      video.muted = true;
      video.playsInline = true;
      video.preload = 'metadata';
      video.src = url;
      return await look(video);
    } finally {
      this.urls.revokeObjectURL(url);
      void this.#close(video);
    }
  }

  async #close(video: HTMLVideoElement): Promise<void> {
    // WebKitGTK stops for ever, and the page with it, where a video is taken away while it is being opened.
    if (video.readyState === 0) {
      await this.#hears(video, 'loadedmetadata', METADATA_LIMIT, new AbortController().signal);
    }
    // The garbage collector would take its time, and browsers have few decoders.
    video.removeAttribute('src');
    video.load();
  }

  /** What a browser only guesses is not known: by such a duration no file may be refused. */
  async #readDuration(video: HTMLVideoElement, file: File, signal: AbortSignal): Promise<number | null> {
    if (!(await this.#hears(video, 'loadedmetadata', METADATA_LIMIT, signal))) return null;
    const isOpen = video.duration === Infinity;
    if (isOpen) {
      // Recorders in browsers leave the duration out; whoever goes to the end gets to know it.
      await this.#seek(video, NEVER, METADATA_LIMIT, signal);
    }
    const {duration} = video;
    if (!(duration > 0 && duration < LONGEST)) return null;
    // One that had no end, and that was gone to, is no guess.
    return isOpen || (await statesDuration(file)) ? duration : null;
  }

  async #takePicture(
    video: HTMLVideoElement,
    duration: number,
    signal: AbortSignal,
  ): Promise<HTMLCanvasElement | null> {
    const {videoWidth, videoHeight} = video;
    if (videoWidth === 0) return null;
    const moment = Math.min(duration * PICTURE_SHARE, PICTURE_SECOND);
    const isThere = await this.#seek(video, moment, PICTURE_LIMIT, signal);
    if (!isThere || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    const density = Math.min(devicePixelRatio, MOST_DENSE);
    const scale = Math.min(1, (WIDTH * density) / videoWidth, (HEIGHT * density) / videoHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(videoWidth * scale));
    canvas.height = Math.max(1, Math.round(videoHeight * scale));
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.imageSmoothingQuality = 'high';
    for (let wait = FIRST_WAIT; wait < PICTURE_LIMIT && !signal.aborted; wait *= 2) {
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      if (context.getImageData(0, 0, 1, 1).data[3] !== 0) return canvas;
      // Chromium is there now and then before it has the picture, and draws nothing.
      await new Promise<void>(resolve => this.#clock.after(wait, resolve));
    }
    return null;
  }

  #seek(video: HTMLVideoElement, moment: number, limit: number, signal: AbortSignal): Promise<boolean> {
    const isThere = this.#hears(video, 'seeked', limit, signal);
    video.currentTime = moment;
    return isThere;
  }

  /** True when the video fires the event. False if the video fails or takes too long, or if `wanted` aborts. */
  #hears(video: HTMLVideoElement, type: string, limit: number, wanted: AbortSignal): Promise<boolean> {
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
}

/** Lets so many through at a time, in the order in which they came. */
class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free === 0) await new Promise<void>(resolve => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
