import type {Clock} from '../../core/timing/clock.js';

/** Milliseconds of nothing but failures after which a transfer gives up: ten minutes. */
const PATIENCE = 600_000;

/** Measures for how long nothing has gone well. Starts with a failure, for until then a slow line only takes its time. */
export class Patience {
  readonly #clock: Clock;
  #since: number | null = null;
  #failures = 0;
  #status = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Status of the last failure, 0 where there was none to be read. */
  get status(): number {
    return this.#status;
  }

  /** Milliseconds since the first of the failures. */
  get lasted(): number {
    return this.#since === null ? 0 : this.#clock.now() - this.#since;
  }

  get isLost(): boolean {
    // One failure may come after a long wait that the site itself asked for; it gets a second try.
    return this.#since !== null && this.#failures > 1 && this.#clock.now() - this.#since >= PATIENCE;
  }

  /** @param retryAfter Milliseconds that the site asked to be left alone, which are not held against it at first. */
  failed(status: number, retryAfter: number): void {
    this.#since ??= this.#clock.now() + Math.min(retryAfter, PATIENCE);
    this.#failures += 1;
    this.#status = status;
  }

  /** Something went well, or is no fault of the site: from now on it has all the time again. */
  restore(): void {
    this.#since = null;
    this.#failures = 0;
  }
}
