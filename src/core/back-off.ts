import type {Clock} from './ports.js';

/** Longest first wait and longest wait of all, in milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** A `Retry-After` beyond this is not believed: ten minutes. */
const LONGEST_RETRY_AFTER = 600_000;

/** Leave to send one request, to be given back in exactly one of three ways. */
export interface Pass {
  /** The site took the request: everyone may send again. */
  succeeded(): void;
  /**
   * The site is in trouble.
   *
   * @param retryAfter Milliseconds that the site asked to be left alone.
   */
  failed(retryAfter?: number): void;
  /** The request was called off, which says nothing about the site. */
  returned(): void;
}

/**
 * Keeps all requests of one element away from a site in trouble.
 *
 * After a failure nobody sends for a random time of at most 1 s, doubling up to 30 s with each further
 * failure (full jitter). Then one request goes alone; only when it succeeds do the others follow, so a
 * struggling site is never asked by several at once.
 */
export class BackOff {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #waiting = new Set<() => void>();
  #failures = 0;
  #isWaiting = false;
  #probe: Pass | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Leave to send now, or null: then ask again when `whenOpen` calls. */
  enter(): Pass | null {
    if (this.#isWaiting || this.#probe !== null) return null;
    const pass: Pass = {
      succeeded: () => this.#settle(pass, () => this.#recover()),
      failed: retryAfter => this.#settle(pass, () => this.#fail(retryAfter)),
      returned: () => this.#settle(pass, () => {}),
    };
    if (this.#failures > 0) this.#probe = pass;
    return pass;
  }

  /** Calls back once when `enter` is worth another try; the returned function calls it off. */
  whenOpen(callback: () => void): () => void {
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  /** Ends the present wait: something happened (a network change) that makes a try worth while. */
  wake(): void {
    if (!this.#isWaiting) return;
    this.#cancelTimer?.();
    this.#isWaiting = false;
    this.#notify();
  }

  #settle(pass: Pass, act: () => void): void {
    if (this.#probe === pass) this.#probe = null;
    act();
    if (!this.#isWaiting && this.#probe === null) this.#notify();
  }

  #recover(): void {
    this.#failures = 0;
    if (this.#isWaiting) this.wake();
  }

  #fail(retryAfter = 0): void {
    // Requests that left together fail together; that is one failure of the site, not several.
    if (this.#isWaiting && retryAfter === 0) return;
    const limit = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    if (!this.#isWaiting) this.#failures += 1;
    const wait = Math.max(this.#random() * limit, Math.min(retryAfter, LONGEST_RETRY_AFTER));
    this.#isWaiting = true;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(wait, () => {
      this.#isWaiting = false;
      this.#notify();
    });
  }

  #notify(): void {
    const callbacks = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of callbacks) callback();
  }
}
