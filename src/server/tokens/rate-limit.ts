import {checkNames} from '../video-metadata.js';

/** How many tokens one visitor may get. */
export interface RateLimit {
  /** Defaults to 60. */
  readonly tokens?: number | undefined;
  /** The limit holds for any period of this length. Defaults to 10. */
  readonly minutes?: number | undefined;
}

/** The most visitors with a count. Beyond that number, the limiter forgets the visitor whose last token is the oldest. */
const MOST_VISITORS = 10_000;
/** The limiter counts by tenths of the time, so that its memory does not grow with `tokens`. */
const PARTS = 10;

/** Tokens of one visitor that count until the same moment. */
interface Part {
  /** The time of the first of them. */
  readonly since: number;
  /** The end of the whole time for the last of them. Its others also count until then, up to a tenth longer. */
  until: number;
  count: number;
}

/** Counts in the memory of this process. If there are several processes, each has its own counts. */
export class RateLimiter {
  readonly #tokens: number;
  readonly #window: number;
  /** By visitor, in the order of their last tokens. */
  readonly #parts = new Map<string, readonly Part[]>();

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
    const parts = this.#partsOf(visitor).filter(({until, count}) => count > 0 && now < until);
    const [oldest] = parts;
    const taken = parts.reduce((sum, {count}) => sum + count, 0);
    if (oldest && taken >= this.#tokens) return oldest.until - now;
    let part = parts.at(-1);
    if (!part || now - part.since >= this.#window / PARTS) {
      part = {since: now, until: 0, count: 0};
      parts.push(part);
    }
    part.count += 1;
    part.until = now + this.#window;
    // Set again, so that the map is in order.
    this.#parts.delete(visitor);
    this.#parts.set(visitor, parts);
    const [forgotten] = this.#parts.keys();
    if (this.#parts.size > MOST_VISITORS && forgotten !== undefined) this.#parts.delete(forgotten);
    return 0;
  }

  /**
   * Takes one token out of the count again.
   *
   * @param takenAt The time that `take` was called with. A part that began later did not count that token.
   */
  giveBack(visitor: string, takenAt: number): void {
    const part = this.#partsOf(visitor).findLast(({since}) => since <= takenAt);
    if (part) part.count -= 1;
  }

  #partsOf(visitor: string): readonly Part[] {
    return this.#parts.get(visitor) ?? [];
  }
}
