import type {Clock, TransferJob} from '../core/ports.js';
import type {TransferLimits} from './transfer-limits.js';

/** What a site may take to acknowledge a chunk, in milliseconds, beside the time that its bytes need. */
const SITE_PATIENCE = 20_000;
/** How much slower than it was a line may become within one request. */
const SLOWDOWN = 4;

/**
 * Says for how long a request may be silent before it counts as dead. The limits are ceilings: on a line that has
 * shown to be fast a request is dead sooner.
 */
export class SilenceRule {
  readonly #job: TransferJob;
  readonly #limits: TransferLimits;
  readonly #clock: Clock;
  /** Since when the speed of the line is measured, and the bytes acknowledged since; null: unknown. */
  #since: number | null = null;
  #bytes = 0;

  constructor(job: TransferJob, limits: TransferLimits, clock: Clock) {
    this.#job = job;
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Measures the line by a chunk that has arrived; the first one only starts the watch. */
  acknowledged(bytes: number): void {
    if (this.#since !== null) this.#bytes += bytes;
    this.#since ??= this.#clock.now();
  }

  /** The line is not what it was, or the site takes its time: full patience from here on. */
  forget(): void {
    this.#since = null;
    this.#bytes = 0;
  }

  /**
   * @param hasLeft All bytes of the request have left.
   * @param mayComplete The site may be putting the file together.
   */
  limit(hasLeft: boolean, mayComplete: boolean): number {
    const {sending, answer, finalAnswer} = this.#limits;
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
}
