import type {Transfer} from '../transfer/transport.js';
import {TransferRate} from './transfer-rate.js';

/** Milliseconds without progress after which the speed is measured all the same. */
export const STANDSTILL = 1000;

/** What is shown before the site's last word; only a stored video is at 1. */
const ALMOST_ALL = 0.999;

/** How far the bytes of one file have got, and how fast they move. */
export class UploadProgress {
  readonly #size: number;
  readonly #rate = new TransferRate();
  #share = 0;

  /** @param size Bytes of the file. */
  constructor(size: number) {
    this.#size = size;
  }

  /** 0–1. Never falls, and is 1 only once the video is stored. */
  get share(): number {
    return this.#share;
  }

  /** Bytes a second, smoothed; null if nothing is known. */
  get bytesPerSecond(): number | null {
    return this.#rate.bytesPerSecond;
  }

  /** Bytes a second of all that was measured; null if nothing is known. */
  get average(): number | null {
    return this.#rate.average;
  }

  /** Until the end at this speed; null if nothing is known. */
  get secondsLeft(): number | null {
    return this.#rate.secondsFor(this.#size * (1 - this.#share));
  }

  /** Notes a share that was sent here or elsewhere. */
  raise(share: number): void {
    this.#share = Math.max(this.#share, Math.min(share, ALMOST_ALL));
  }

  /** Notes bytes that were sent here or elsewhere. */
  raiseTo(bytes: number): void {
    this.raise(bytes / this.#size);
  }

  /** The video is stored. */
  complete(): void {
    this.#share = 1;
  }

  /**
   * Measures the speed of a transfer.
   *
   * @param interval Milliseconds since the last sample that make it worth another one.
   */
  measure({isTold, sentBytes}: Transfer, now: number, interval?: number): void {
    if (isTold) this.#rate.sample(now, sentBytes, interval);
    else this.#rate.sampleChunks(now, sentBytes);
  }

  /** Nothing moves for a while. */
  rest(): void {
    this.#rate.rest();
  }
}
