import type {Clock} from './clock.js';
import {retryDelay} from './retry-delay.js';

/** A longer `Retry-After` is not believed, in milliseconds: ten minutes. */
const LONGEST_RETRY_AFTER = 600_000;

/** The leave to send one request. Its holder calls exactly one of the three methods, once. */
export interface Permit {
  /** The site took the request, so all waiting requests may go again. */
  succeeded(): void;
  /**
   * The site is in trouble.
   *
   * @param retryAfter For how many milliseconds the site wants no request.
   */
  failed(retryAfter?: number): void;
  /** The request ended early, or its answer does not tell whether the site takes others. */
  returned(): void;
}

/**
 * Keeps all requests of one element away from a site in trouble.
 *
 * After a failure no request gets a permit for a while (`retryDelay`). Then one request, the probe, goes alone. The
 * others follow only when it succeeds, so that a site in trouble never gets several requests at once.
 *
 * A back-off can be nested, as that of edits is. Requests of other kinds that succeed do not reset the inner one, and
 * its own requests wait for both.
 */
export class BackOff {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #outer: BackOff | null;
  readonly #inner: BackOff[] = [];
  readonly #waiting = new Set<() => void>();
  #failures = 0;
  /** The site wants no request until then; the success of another request does not shorten that. */
  #askedUntil = 0;
  #isWaiting = false;
  /** When the present wait ends. */
  #waitsUntil = 0;
  #probe: Permit | null = null;
  #cancelTimer: (() => void) | null = null;

  /** @param outer The back-off of all requests, if this one is for some of them. */
  constructor(clock: Clock, random: () => number = Math.random, outer: BackOff | null = null) {
    this.#clock = clock;
    this.#random = random;
    this.#outer = outer;
    if (outer !== null) outer.#inner.push(this);
  }

  /** A permit to send now; null if there is none before `whenAvailable` calls back. */
  tryAcquire(): Permit | null {
    if (this.#isClosed) return null;
    const outer = this.#outer?.tryAcquire();
    if (outer === null) return null;
    const permit: Permit = {
      succeeded: () => {
        this.#settle(permit, () => this.#recover());
        outer?.succeeded();
      },
      failed: retryAfter => {
        this.#settle(permit, () => this.#fail(retryAfter));
        outer?.failed(retryAfter);
      },
      returned: () => {
        this.#settle(permit, () => {});
        outer?.returned();
      },
    };
    if (this.#failures > 0) this.#probe = permit;
    return permit;
  }

  /** Calls back once when `tryAcquire` may succeed; the returned function cancels that. */
  whenAvailable(callback: () => void): () => void {
    if (this.#outer !== null && !this.#isClosed) return this.#outer.whenAvailable(callback);
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  /**
   * Ends the present wait, because a try may succeed now: the network changed, say. A wait that the site asked for
   * continues.
   */
  wake(): void {
    this.#open();
    for (const inner of this.#inner) inner.wake();
  }

  /** Ends the present wait at the wish of a person, even one that the site asked for. */
  hurry(): void {
    this.#askedUntil = 0;
    this.wake();
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

  #settle(permit: Permit, act: () => void): void {
    if (this.#probe === permit) this.#probe = null;
    act();
    if (!this.#isClosed) this.#notify();
  }

  #recover(): void {
    // If the site asked to be left alone the wait continues, and after it one request goes alone.
    const isAskedToWait = this.#isWaiting && this.#clock.now() < this.#askedUntil;
    this.#failures = isAskedToWait ? 1 : 0;
    if (!isAskedToWait) this.#open();
  }

  #fail(retryAfter = 0): void {
    const now = this.#clock.now();
    let until = now + Math.min(retryAfter, LONGEST_RETRY_AFTER);
    if (retryAfter > 0) this.#askedUntil = Math.max(this.#askedUntil, until);
    if (this.#isWaiting) {
      // Requests that left together fail together. They count as one failure, with the longest wait of them.
      if (until <= this.#waitsUntil) return;
    } else {
      until = Math.max(until, now + retryDelay(this.#failures, this.#random));
      this.#failures += 1;
    }
    this.#isWaiting = true;
    this.#waitsUntil = until;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(until - now, () => {
      this.#isWaiting = false;
      this.#notify();
    });
  }

  #notify(): void {
    // A callback may cancel another one, or settle a permit, which leads here again.
    for (const callback of [...this.#waiting]) if (this.#waiting.delete(callback)) callback();
  }
}
