import type {Clock} from '../../core/timing/clock.js';
import {Film, type ObjectUrls} from './film.js';
import {statesDuration} from './stated-duration.js';

/** Milliseconds that a browser has to find a picture in a file that it has opened. */
const PICTURE_LIMIT = 5000;
const FIRST_WAIT = 20;

/** Most CSS pixels of a picture, and device pixels for each of them. */
const WIDTH = 160;
const HEIGHT = 120;
const MOST_DENSE = 2;

/** Videos often begin with black: the picture comes from this share of the video, or this second if that is earlier. */
const PICTURE_SHARE = 0.1;
const PICTURE_SECOND = 3;

/** What a browser alone can show of a video file. */
export interface VideoPreview {
  /** Seconds, or null if the browser cannot tell. */
  readonly duration: number | null;
  readonly picture: HTMLCanvasElement | null;
  /** False if the browser has reported that it cannot. If it was only slow, a later try may succeed. */
  readonly canPlay: boolean;
}

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
    return this.#durations.pass(() => this.#open(file, film => this.#readDuration(film, file, signal)));
  }

  /** One at a time, in the order asked for, as one picture costs a browser as much as seconds of playing. */
  read(file: File, signal: AbortSignal): Promise<VideoPreview> {
    return this.#pictures.pass(() => {
      if (signal.aborted) return Promise.resolve({duration: null, picture: null, canPlay: true});
      return this.#open(file, async film => {
        const duration = await this.#readDuration(film, file, signal);
        const picture = await this.#takePicture(film, duration ?? 0, signal);
        // One whose sound alone can be played has no width.
        const {error, readyState, videoWidth} = film.video;
        const isUnknown = error !== null || (readyState > 0 && videoWidth === 0);
        return {duration, picture, canPlay: !isUnknown};
      });
    });
  }

  /** Holds a file open for as long as someone looks into it. */
  async #open<Result>(file: File, look: (film: Film) => Promise<Result>): Promise<Result> {
    const film = new Film(file, this.urls, this.#clock);
    try {
      return await look(film);
    } finally {
      film.close();
    }
  }

  /** What a browser only guesses is not known: by such a duration no file may be refused. */
  async #readDuration(film: Film, file: File, signal: AbortSignal): Promise<number | null> {
    const found = await film.readDuration(signal);
    if (found === null) return null;
    // One that had no end, and that was gone to, is no guess.
    return found.wasOpen || (await statesDuration(file)) ? found.duration : null;
  }

  async #takePicture(film: Film, duration: number, signal: AbortSignal): Promise<HTMLCanvasElement | null> {
    const {video} = film;
    const {videoWidth, videoHeight} = video;
    if (videoWidth === 0) return null;
    const moment = Math.min(duration * PICTURE_SHARE, PICTURE_SECOND);
    const isThere = await film.seek(moment, PICTURE_LIMIT, signal);
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
