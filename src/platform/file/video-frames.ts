import type {Clock} from '../../core/timing/clock.js';
import {Film, type ObjectUrls} from './film.js';

/** Milliseconds that a browser has to go to a moment. It never gets to one if a film has no index, or if its end is missing. */
const SEEK_LIMIT = 5000;
/** Milliseconds between two looks at what the browser has told of its frame. */
const LOOK = 20;
/** Looks after which nothing more comes: after a frame, and after none. */
const LOOKS = 15;
const LOOKS_FOR_NEWS = 150;
/** Seconds by which a frame may miss its moment. */
const TENTH = 0.1;
/** Seconds. Times of frames are fractions that no number holds exactly. */
const ROUNDING = 0.001;

/**
 * Shows single frames of a film. The owner calls `close` in the end.
 *
 * A seek is not exact in every film and browser, so the browser tells which frame it shows. Times count from the first frame,
 * because a film may begin late. Then browsers disagree about its times, and a site makes a video without the gap.
 */
export class VideoFrames {
  readonly #film: Film;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  /** The time of the shown frame, as the browser tells it; null if it tells none. */
  #frame: number | null = null;
  /** How often it has told one. */
  #told = 0;
  /** The first frame, in the times of frames, and in those of seeks. */
  #firstFrame = 0;
  #start = 0;
  /** The moment to go to after the present one. */
  #next: number | null = null;
  #going: Promise<number | null> | null = null;

  constructor(file: File, urls: ObjectUrls, clock: Clock) {
    this.#film = new Film(file, urls, clock);
    this.#clock = clock;
    if ('requestVideoFrameCallback' in this.video) this.#listen();
  }

  /** Shows the frame. It has to be in the page. */
  get video(): HTMLVideoElement {
    return this.#film.video;
  }

  /** Seconds of the film; null if the browser cannot show it. */
  async open(): Promise<number | null> {
    const {video} = this;
    const found = await this.#film.readDuration(this.#closing.signal);
    if (found === null) return null;
    // The browser is at the end, and may tell that late.
    if (found.wasOpen) await this.#settle(0, () => false);
    const before = this.#told;
    if (!(await this.#seek(0))) return null;
    await this.#settle(before, () => this.#frame !== null);
    // Of a film whose sound alone can be played, there is none. WebKitGTK knows no width before the first frame.
    if (video.videoWidth === 0) return null;
    [this.#firstFrame, this.#start] = [this.#frame ?? 0, video.currentTime];
    return found.duration - this.#start;
  }

  /**
   * Shows the frame at a moment, in seconds. During a seek, the last moment wins.
   *
   * @returns The moment, or that of the frame if the browser shows another one. Null if it shows none.
   */
  show(time: number): Promise<number | null> {
    this.#next = time;
    this.#going ??= this.#go();
    return this.#going;
  }

  /** Forgets the film. */
  close(): void {
    this.#closing.abort();
    this.#film.close();
  }

  #listen(): void {
    this.video.requestVideoFrameCallback((_now, {mediaTime}) => {
      this.#frame = mediaTime;
      this.#told += 1;
      this.#listen();
    });
  }

  async #go(): Promise<number | null> {
    let shown: number | null = null;
    while (this.#next !== null) {
      const time = this.#next;
      this.#next = null;
      shown = await this.#frameAt(time);
    }
    this.#going = null;
    return shown;
  }

  async #frameAt(time: number): Promise<number | null> {
    const before = this.#told;
    if (!(await this.#seek(time + this.#start))) return null;
    const isNear = (): boolean => Math.abs(this.#time(time) - time) <= TENTH + ROUNDING;
    await this.#settle(before, isNear);
    return isNear() ? time : Math.max(0, Math.round(this.#time(time) * 1000) / 1000);
  }

  /** The time of the shown frame; the moment that was asked for if the browser tells none. */
  #time(asked: number): number {
    return this.#frame === null ? asked : this.#frame - this.#firstFrame;
  }

  #seek(moment: number): Promise<boolean> {
    return this.#film.seek(moment, SEEK_LIMIT, this.#closing.signal);
  }

  /**
   * The browser has had the time to tell its frame. It may tell the one before first, and it need not tell one that it has
   * shown already.
   *
   * @param before How many it had told before the seek.
   */
  async #settle(before: number, isRight: () => boolean): Promise<void> {
    if (!('requestVideoFrameCallback' in this.video)) return;
    let told = this.#told;
    for (let looks = 0; this.#next === null && !this.#closing.signal.aborted; looks += 1) {
      if (this.#told !== told) [told, looks] = [this.#told, 0];
      const isNews = told > before;
      if ((isNews && isRight()) || looks >= (isNews || isRight() ? LOOKS : LOOKS_FOR_NEWS)) return;
      await new Promise<void>(resolve => this.#clock.after(LOOK, resolve));
    }
  }
}
