import type {Clock} from '../../core/timing/clock.js';
import type {TransferJob} from '../../core/transfer/transport.js';
import type {ByteNews} from './byte-news.js';
import type {TransferLimits} from './transfer-limits.js';

/** What a site may take to acknowledge a chunk, in milliseconds, beside the time that its bytes need. */
const SITE_PATIENCE = 20_000;
/** How much slower than it was a line may become within one request. */
const SLOWDOWN = 4;
/** The same where nobody tells of bytes, so that a request that still moves looks like a dead one. */
const UNSEEN_SLOWDOWN = 16;
/** The slowest line that is waited for before its speed is known, in bytes a millisecond: 64 kilobits a second. */
const SLOWEST = 8;

/**
 * Says for how long a request may be silent before it counts as dead. The limits are ceilings: on a line that has
 * shown to be fast a request is dead sooner. Where silence means nothing, they come after the time for its bytes.
 */
export class SilenceRule {
  readonly #job: TransferJob;
  readonly #limits: TransferLimits;
  readonly #news: Pick<ByteNews, 'isGood'>;
  readonly #clock: Clock;
  /** Since when the speed of the line is measured, and the bytes acknowledged since; null: unknown. */
  #since: number | null = null;
  #bytes = 0;
  /** When the last of them were. */
  #until = 0;

  constructor(job: TransferJob, limits: TransferLimits, news: Pick<ByteNews, 'isGood'>, clock: Clock) {
    this.#job = job;
    this.#limits = limits;
    this.#news = news;
    this.#clock = clock;
  }

  /** Measures the line by a chunk that has arrived; the first one only starts the watch. */
  acknowledged(bytes: number): void {
    this.#until = this.#clock.now();
    if (this.#since !== null) this.#bytes += bytes;
    this.#since ??= this.#until;
  }

  /** The line is not what it was, or the site takes its time: full patience from here on. */
  forget(): void {
    this.#since = null;
    this.#bytes = 0;
  }

  /**
   * @param hasLeft All bytes of the request have left, as the browser tells.
   * @param mayComplete The site may be putting the file together.
   * @param share Bytes that the line carries, at most, until those of the request have left.
   */
  limit(hasLeft: boolean, mayComplete: boolean, share: number): number {
    const {sending, answer, finalAnswer} = this.#limits;
    if (!this.#news.isGood) return (mayComplete ? finalAnswer : answer) + this.#unseen(share);
    if (hasLeft && mayComplete) return finalAnswer;
    return Math.min(hasLeft ? answer : sending, this.#expected());
  }

  /** What all bytes under way may need at the speed so far; Infinity while that is unknown. */
  #expected(): number {
    if (this.#since === null || this.#bytes === 0) return Infinity;
    const underWay = this.#job.concurrency.inFlight * this.#job.chunkSize * 2;
    const elapsed = this.#clock.now() - this.#since;
    return SITE_PATIENCE + (SLOWDOWN * underWay * elapsed) / this.#bytes;
  }

  /** What bytes may need that nobody sees leaving. By whole requests, for the time of the one that is judged grows. */
  #unseen(bytes: number): number {
    if (this.#since === null || this.#bytes === 0) return bytes / SLOWEST;
    const needed = (bytes * (this.#until - this.#since)) / this.#bytes;
    return UNSEEN_SLOWDOWN * Math.min(needed, bytes / SLOWEST);
  }
}
