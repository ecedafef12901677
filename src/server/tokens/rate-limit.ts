import {checkNames} from '../video-metadata.js';

/** How many tokens one visitor may get. */
export interface RateLimit {
  /** Defaults to 60. */
  readonly tokens?: number | undefined;
  /** The time in which they are counted. Defaults to 10. */
  readonly minutes?: number | undefined;
}

/** The most visitors with a count. Beyond that number, the limiter forgets the oldest count. */
const MOST_VISITORS = 10_000;

/** Counts in the memory of this process. If there are several processes, each has its own counts. */
export class RateLimiter {
  readonly #tokens: number;
  readonly #window: number;
  readonly #counts = new Map<string, {since: number; count: number}>();

  /** @throws {TypeError} or {RangeError} for what is no limit, such as a misspelt name. */
  constructor(limit: RateLimit) {
    checkNames(limit, ['tokens', 'minutes']);
    const {tokens = 60, minutes = 10} = limit;
    if (!Number.isInteger(tokens) || tokens < 1 || !(minutes > 0))
      throw new RangeError('tokens must be a whole number from 1, and minutes more than 0.');
    this.#tokens = tokens;
    this.#window = minutes * 60_000;
  }

  /** @returns 0 if the visitor may have a token, which is then counted; otherwise the milliseconds to wait. */
  take(visitor: string, now: number): number {
    let entry = this.#counts.get(visitor);
    if (!entry || now - entry.since >= this.#window) {
      entry = {since: now, count: 0};
      // Set again, so that the map is in the order of age.
      this.#counts.delete(visitor);
      this.#counts.set(visitor, entry);
      const [oldest] = this.#counts.keys();
      if (this.#counts.size > MOST_VISITORS && oldest !== undefined) this.#counts.delete(oldest);
    }
    if (entry.count >= this.#tokens) return entry.since + this.#window - now;
    entry.count += 1;
    return 0;
  }

  /**
   * Takes one token out of the count again.
   *
   * @param takenAt The time that `take` was called with. A count that began later did not count that token.
   */
  giveBack(visitor: string, takenAt: number): void {
    const entry = this.#counts.get(visitor);
    if (entry && entry.since <= takenAt && entry.count > 0) entry.count -= 1;
  }
}
