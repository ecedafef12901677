import type {Clock} from '../../timing/clock.js';

/** Milliseconds of failures alone after which a transfer gives up: ten minutes. */
const LIMIT = 600_000;

/** Measures for how long there were only failures. It starts with a failure, because a slow line is none. */
export class GiveUpTimer {
  readonly #clock: Clock;
  #since: number | null = null;
  #failures = 0;
  #status = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** HTTP status of the last failure; 0 if it had no readable answer, or nothing failed. */
  get status(): number {
    return this.#status;
  }

  /** Whether a request failed, and none has succeeded since. */
  get isRunning(): boolean {
    return this.#failures > 0;
  }

  /** Milliseconds since the first failure. */
  get elapsed(): number {
    return this.#since === null ? 0 : this.#clock.now() - this.#since;
  }

  get hasExpired(): boolean {
    // A single failure may come after a long wait that the site asked for, so it gets a second try.
    return this.#failures > 1 && this.elapsed >= LIMIT;
  }

  /**
   * @param retryAfter For how many milliseconds the site wants no request. After the first failure they do not count.
   */
  failed(status: number, retryAfter: number): void {
    this.#since ??= this.#clock.now() + Math.min(retryAfter, LIMIT);
    this.#failures += 1;
    this.#status = status;
  }

  /** Something succeeded, or what failed was not the site's fault. */
  reset(): void {
    this.#since = null;
    this.#failures = 0;
    this.#status = 0;
  }
}
