/** Milliseconds without progress after which a sample is due all the same. */
export const HEARTBEAT = 1000;

/** Weight of the past fades to a third over this time, in milliseconds. */
const MEMORY = 5000;
/** Samples closer than this count as one, in milliseconds: bursts would tell more about buffers than about the line. */
const SAMPLE = 250;
/** The first speed needs this much measured time, in milliseconds. */
const WARM_UP = 1000;
/**
 * After this long without a byte the speed is unknown again, in milliseconds; of chunks, after some times their own.
 */
const STANDSTILL = 10_000;
const CHUNKS = 4;

/**
 * Speed of one transfer, smoothed. Numbers in, numbers out; time is the caller's.
 */
export class TransferRate {
  /**
   * Bytes per second of the last acknowledged chunk, from the begin of its request to its answer. The line has at least
   * that speed. Null before the first answer.
   */
  proven: number | null = null;
  #lastTime: number | null = null;
  #lastBytes = 0;
  #rate = 0;
  /** Milliseconds that went into `#rate`. */
  #measured = 0;
  #stillFor = 0;
  /** Milliseconds of the last sample. */
  #lastElapsed = 0;
  /** Its clock was started by whole chunks, and none has come. */
  #awaitsChunk = false;
  /** Everything measured so far, for the average. */
  #totalBytes = 0;
  #totalTime = 0;

  /**
   * Notes how many bytes have left by now. Worth calling while nothing moves too, because the speed falls then.
   *
   * @param now Milliseconds.
   * @param interval Milliseconds since the last sample that make it worth another one.
   */
  sample(now: number, sentBytes: number, interval: number = SAMPLE): void {
    // The time before the first byte is none of the line's.
    if (this.#awaitsChunk) this.#lastTime = null;
    this.#awaitsChunk = false;
    if (this.#lastTime === null || sentBytes < this.#lastBytes) {
      // The first sample, or a chunk was dropped: bytes sent twice are no progress of the file.
      this.#lastTime ??= now;
      this.#lastBytes = sentBytes;
      return;
    }
    const elapsed = now - this.#lastTime;
    if (elapsed < interval) return;
    const bytes = sentBytes - this.#lastBytes;
    const rate = (bytes / elapsed) * 1000;
    const keep = this.#measured === 0 ? 0 : Math.exp(-elapsed / MEMORY);
    this.#rate = keep * this.#rate + (1 - keep) * rate;
    this.#measured += elapsed;
    this.#totalBytes += bytes;
    this.#totalTime += elapsed;
    this.#lastTime = now;
    this.#lastElapsed = elapsed;
    this.#lastBytes = sentBytes;
    this.#stillFor = bytes > 0 ? 0 : this.#stillFor + elapsed;
    if (this.#stillFor >= STANDSTILL) this.#measured = 0;
  }

  /**
   * The same for bytes that count by whole chunks. Between two chunks the speed is unknown, and each chunk tells the
   * speed of all the time since the last one. Worth calling when a transfer begins.
   */
  sampleChunks(now: number, sentBytes: number): void {
    if (this.#lastTime === null) {
      this.sample(now, sentBytes);
      this.#awaitsChunk = true;
    } else if (sentBytes < this.#lastBytes) {
      // Bytes were told too early, and with them a speed that was none.
      this.#totalBytes = Math.max(0, this.#totalBytes - (this.#lastBytes - sentBytes));
      this.#lastBytes = sentBytes;
      this.#measured = 0;
    } else if (sentBytes > this.#lastBytes) {
      this.#awaitsChunk = false;
      this.sample(now, sentBytes);
    } else if (now - this.#lastTime > Math.max(STANDSTILL, CHUNKS * this.#lastElapsed)) {
      this.#measured = 0;
    }
  }

  /** Forgets the clock but not the speed: the time of a pause is nobody's. */
  rest(): void {
    this.#lastTime = null;
    this.#stillFor = 0;
  }

  /** Forgets the speed too: measures again from here. */
  restart(): void {
    this.rest();
    this.#measured = 0;
    this.proven = null;
  }

  /** Bytes per second. Null before there are enough samples. */
  get bytesPerSecond(): number | null {
    return this.#measured < WARM_UP ? null : this.#rate;
  }

  /** Bytes per second of the whole transfer, pauses left out; null before the first measurement. */
  get average(): number | null {
    return this.#totalBytes === 0 ? null : (this.#totalBytes / this.#totalTime) * 1000;
  }

  /** Seconds for `bytes` more. Null before there are enough samples. */
  secondsFor(bytes: number): number | null {
    const rate = this.bytesPerSecond ?? 0;
    return rate < 1 ? null : bytes / rate;
  }
}
