/** Milliseconds of the longest timer; one that is longer would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends a request after a time without progress, or when its caller does. */
export class TimeLimit {
  readonly #abort = new AbortController();
  readonly #ms: number;
  readonly #outer: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasRunOut = false;

  /** @param ms Milliseconds; more than 24 days are no limit. */
  constructor(ms: number, outer?: AbortSignal) {
    this.#ms = ms;
    this.#outer = outer;
    outer?.addEventListener('abort', this.#onOuterAbort);
    if (outer?.aborted) this.#onOuterAbort();
    this.restart();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get hasRunOut(): boolean {
    return this.#hasRunOut;
  }

  /** Something moved: the time counts from here. */
  restart(): void {
    clearTimeout(this.#timer);
    if (this.#ms > LONGEST_TIMER || this.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#hasRunOut = true;
      this.#abort.abort(new DOMException('The time is up.', 'TimeoutError'));
    }, this.#ms);
  }

  /** To be called in any case: a timer would keep the process alive. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }

  readonly #onOuterAbort = (): void => {
    clearTimeout(this.#timer);
    this.#abort.abort(this.#outer?.reason);
  };
}
