import type {Clock} from '../../timing/clock.js';
import type {TransferJob} from '../transport.js';
import type {ByteNews} from './byte-news.js';
import type {TransferLimits} from './transfer-limits.js';

/** What a site may take to acknowledge a chunk, in milliseconds, beside the time that its bytes need. */
const SITE_TIME = 20_000;
/** By how much a line may slow down within one request. */
const SLOWDOWN = 4;
/** The same if the page sees no bytes leave, so that a request that moves looks like one that stalls. */
const UNSEEN_SLOWDOWN = 16;
/** The slowest line to wait for while the speed is unknown, in bytes per millisecond: 64 kbit/s. */
const SLOWEST = 8;

/**
 * Decides how long a request may be silent before it counts as stalled. `TransferLimits` are ceilings: at a high
 * measured speed a request stalls sooner. If the page sees no bytes leave, the limit also covers the time that they may
 * need.
 */
export class StallLimit {
  readonly #job: TransferJob;
  readonly #limits: TransferLimits;
  readonly #news: Pick<ByteNews, 'isGood'>;
  readonly #clock: Clock;
  /** When the measurement of the line began; null before that. */
  #since: number | null = null;
  /** Bytes acknowledged since then, and when the last of them were. */
  #bytes = 0;
  #until = 0;

  constructor(job: TransferJob, limits: TransferLimits, news: Pick<ByteNews, 'isGood'>, clock: Clock) {
    this.#job = job;
    this.#limits = limits;
    this.#news = news;
    this.#clock = clock;
  }

  /** Measures the line by a chunk that has arrived. The first one only starts the measurement. */
  acknowledged(bytes: number): void {
    this.#until = this.#clock.now();
    if (this.#since !== null) this.#bytes += bytes;
    this.#since ??= this.#until;
  }

  /** Discards the measurement, because the line may have changed: the ceilings apply again. */
  reset(): void {
    this.#since = null;
    this.#bytes = 0;
  }

  /**
   * Milliseconds of silence after which a request counts as stalled.
   *
   * @param hasLeft Whether all bytes of the request have left. The browser tells that.
   * @param mayComplete Whether the request may complete the file.
   * @param share Most bytes on the line until those of the request have left.
   */
  of(hasLeft: boolean, mayComplete: boolean, share: number): number {
    const {sending, answer, finalAnswer} = this.#limits;
    if (!this.#news.isGood) return (mayComplete ? finalAnswer : answer) + this.#unseen(share);
    if (hasLeft && mayComplete) return finalAnswer;
    return Math.min(hasLeft ? answer : sending, this.#expected());
  }

  /** What all bytes in flight may need at the measured speed; Infinity before there is one. */
  #expected(): number {
    if (this.#since === null || this.#bytes === 0) return Infinity;
    const inFlight = this.#job.concurrency.inFlight * this.#job.chunkSize * 2;
    const elapsed = this.#clock.now() - this.#since;
    return SITE_TIME + (SLOWDOWN * inFlight * elapsed) / this.#bytes;
  }

  /** What bytes may need that nobody sees leave. Measured to the last acknowledgement, because the present request adds to the time and not to the bytes. */
  #unseen(bytes: number): number {
    if (this.#since === null || this.#bytes === 0) return bytes / SLOWEST;
    const needed = (bytes * (this.#until - this.#since)) / this.#bytes;
    return UNSEEN_SLOWDOWN * Math.min(needed, bytes / SLOWEST);
  }
}
