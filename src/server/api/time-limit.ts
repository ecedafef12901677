/** Milliseconds. A longer timer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends a request after a time without progress, or when the signal of its caller aborts. */
export class TimeLimit {
  readonly #abort = new AbortController();
  readonly #ms: number;
  readonly #outer: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasRunOut = false;

  /** @param ms Milliseconds; there is no limit if it is more than 24 days. */
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

  /** Notes progress, and counts the time from now. */
  restart(): void {
    clearTimeout(this.#timer);
    if (this.#ms > LONGEST_TIMER || this.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#hasRunOut = true;
      this.#abort.abort(new DOMException('The time is up.', 'TimeoutError'));
    }, this.#ms);
  }

  /** What `work` gives, unless the time ends before. A `fetch` of the embedder may ignore the signal. */
  async within<Value>(work: Promise<Value>): Promise<Value> {
    const {signal} = this;
    return await new Promise<Value>((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort);
      void work.then(resolve, reject);
    });
  }

  /** Must be called in every case, since a timer keeps the process alive. */
  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }

  readonly #onOuterAbort = (): void => {
    clearTimeout(this.#timer);
    this.#abort.abort(this.#outer?.reason);
  };
}
