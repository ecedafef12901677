/** Weight of the past fades to a third over this time, in milliseconds. */
const MEMORY = 5000;
/** Samples closer than this are put together, in milliseconds: bursts would say more about buffers than the line. */
const SAMPLE = 250;
/** No speed is told before this much time was measured, in milliseconds. */
const WARM_UP = 1000;

/**
 * Speed of one transfer, smoothed. Numbers in, numbers out; time is the caller's.
 */
export class TransferRate {
  #lastTime: number | null = null;
  #lastBytes = 0;
  #rate = 0;
  #measured = 0;

  /**
   * Notes how many bytes have been sent by now.
   *
   * @param now Milliseconds.
   */
  sample(now: number, sentBytes: number): void {
    if (this.#lastTime === null || sentBytes < this.#lastBytes) {
      // The first sample, or a chunk was dropped: bytes sent twice are no progress of the file.
      this.#lastTime ??= now;
      this.#lastBytes = sentBytes;
      return;
    }
    const elapsed = now - this.#lastTime;
    if (elapsed < SAMPLE) return;
    const rate = ((sentBytes - this.#lastBytes) / elapsed) * 1000;
    const keep = this.#measured === 0 ? 0 : Math.exp(-elapsed / MEMORY);
    this.#rate = keep * this.#rate + (1 - keep) * rate;
    this.#measured += elapsed;
    this.#lastTime = now;
    this.#lastBytes = sentBytes;
  }

  /** Forgets the clock but not the speed: the time of a pause is nobody's. */
  rest(): void {
    this.#lastTime = null;
  }

  /** Bytes per second, or null while too little is known. */
  get bytesPerSecond(): number | null {
    return this.#measured < WARM_UP ? null : this.#rate;
  }

  /** Seconds for `bytes` more, or null while too little is known. */
  secondsFor(bytes: number): number | null {
    const rate = this.bytesPerSecond;
    return rate === null || rate < 1 ? null : bytes / rate;
  }
}
