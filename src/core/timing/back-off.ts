import type {Clock} from './clock.js';

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
  /** The request was called off, or its answer says nothing about whether the site takes others. */
  returned(): void;
}

/**
 * Keeps all requests of one element away from a site in trouble.
 *
 * After a failure nobody sends for a random time of at most 1 s, doubling up to 30 s with each further
 * failure (full jitter). Then one request goes alone; only when it succeeds do the others follow, so a
 * struggling site is never asked by several at once.
 *
 * Requests of one kind may have a back-off of their own within the one of all: then it is not undone by others that
 * succeed, and they wait for the one of all besides.
 */
export class BackOff {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #outer: BackOff | null;
  readonly #inner: BackOff[] = [];
  readonly #waiting = new Set<() => void>();
  #failures = 0;
  /** Until then the site asked to be left alone, whatever else succeeds. */
  #askedUntil = 0;
  #isWaiting = false;
  /** End of the present wait, while there is one. */
  #openAt = 0;
  #probe: Pass | null = null;
  #cancelTimer: (() => void) | null = null;

  /** @param outer The one of all requests, where this is one for some of them. */
  constructor(clock: Clock, random: () => number = Math.random, outer: BackOff | null = null) {
    this.#clock = clock;
    this.#random = random;
    this.#outer = outer;
    if (outer !== null) outer.#inner.push(this);
  }

  /** Leave to send now, or null: then ask again when `whenOpen` calls. */
  enter(): Pass | null {
    if (this.#isClosed) return null;
    const outer = this.#outer?.enter();
    if (outer === null) return null;
    const pass: Pass = {
      succeeded: () => {
        this.#settle(pass, () => this.#recover());
        outer?.succeeded();
      },
      failed: retryAfter => {
        this.#settle(pass, () => this.#fail(retryAfter));
        outer?.failed(retryAfter);
      },
      returned: () => {
        this.#settle(pass, () => {});
        outer?.returned();
      },
    };
    if (this.#failures > 0) this.#probe = pass;
    return pass;
  }

  /** Calls back once when `enter` is worth another try; the returned function calls it off. */
  whenOpen(callback: () => void): () => void {
    if (this.#outer !== null && !this.#isClosed) return this.#outer.whenOpen(callback);
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  /**
   * Ends the present wait: something happened (a network change) that makes a try worth while. A wait that the
   * site itself asked for goes on.
   */
  wake(): void {
    this.#open();
    for (const inner of this.#inner) inner.wake();
  }

  get #isClosed(): boolean {
    return this.#isWaiting || this.#probe !== null;
  }

  #open(): void {
    if (!this.#isWaiting || this.#clock.now() < this.#askedUntil) return;
    this.#cancelTimer?.();
    this.#isWaiting = false;
    this.#notify();
  }

  #settle(pass: Pass, act: () => void): void {
    if (this.#probe === pass) this.#probe = null;
    act();
    if (!this.#isClosed) this.#notify();
  }

  #recover(): void {
    // Where the site asked to be left alone the wait goes on, and after it one request goes alone as ever.
    const isAskedToWait = this.#isWaiting && this.#clock.now() < this.#askedUntil;
    this.#failures = isAskedToWait ? 1 : 0;
    if (!isAskedToWait) this.#open();
  }

  #fail(retryAfter = 0): void {
    const now = this.#clock.now();
    let openAt = now + Math.min(retryAfter, LONGEST_RETRY_AFTER);
    if (retryAfter > 0) this.#askedUntil = Math.max(this.#askedUntil, openAt);
    if (this.#isWaiting) {
      // Requests that left together fail together: one failure of the site, and its longest wish counts.
      if (openAt <= this.#openAt) return;
    } else {
      const limit = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
      openAt = Math.max(openAt, now + this.#random() * limit);
      this.#failures += 1;
    }
    this.#isWaiting = true;
    this.#openAt = openAt;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(openAt - now, () => {
      this.#isWaiting = false;
      this.#notify();
    });
  }

  #notify(): void {
    // One callback may call off another one, or settle a pass and so bring us here again.
    for (const callback of [...this.#waiting]) if (this.#waiting.delete(callback)) callback();
  }
}
