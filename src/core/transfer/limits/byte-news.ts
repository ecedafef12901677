/** On a faster line, in bytes per millisecond, it is the site that takes its time for a large chunk. */
const FAST = 1000;

type News = 'unknown' | 'good' | 'none' | 'early';

/** A request as far as the browser has told of it. */
export interface TimedRequest {
  readonly bytes: number;
  /** Milliseconds until the browser told of its last byte so far; 0 if it told of none. */
  readonly sending: number;
  /** Milliseconds since then. */
  readonly silence: number;
  /** The service worker that it goes through; null if there is none. */
  readonly worker: object | null;
}

/**
 * Whether the browser tells this page of the bytes of its requests when they leave. The requests of one uploader show
 * it.
 *
 * Behind a service worker that passes requests through, browsers tell of no bytes. Something may also take all bytes at
 * once (a virus scanner, a proxy on the visitor's computer, large buffers). Then browsers tell of bytes that have not
 * left yet. In both cases it means nothing that no byte moves.
 */
export class ByteNews {
  #value: News = 'unknown';
  /** Whether the answer to a request has shown that the browser tells of bytes in time. */
  #isProven = false;
  readonly #prompt: number;
  readonly #workerOfPage: () => object | null;
  #worker: object | null;

  /**
   * @param prompt Milliseconds, see `TransferLimits.prompt`.
   * @param workerOfPage The service worker that requests of this page go through at present.
   */
  constructor(prompt: number, workerOfPage: () => object | null) {
    this.#prompt = prompt;
    this.#workerOfPage = workerOfPage;
    this.#worker = workerOfPage();
  }

  /** What a request that begins now goes through. */
  get worker(): object | null {
    return this.#workerOfPage();
  }

  get isGood(): boolean {
    return this.#read() === 'good';
  }

  /** Browsers tell of no bytes. */
  get isNone(): boolean {
    return this.#read() === 'none';
  }

  /** Browsers tell that bytes have left before they have. */
  get isEarly(): boolean {
    return this.#read() === 'early';
  }

  /** Some bytes of a request have left and others have not, so the browser tells of bytes. */
  told({worker}: TimedRequest): void {
    if (this.isEarly || this.isGood || worker !== this.#worker) return;
    this.#value = 'good';
    this.#isProven = false;
  }

  /** All bytes of a request have left, as the browser tells, and it has not been answered. */
  waited(request: TimedRequest): void {
    if (this.isGood && !this.#isProven && this.#isLate(request)) this.#value = 'early';
  }

  /** A site has taken a chunk that did not complete a file. */
  answered(request: TimedRequest): void {
    const {sending, silence, worker} = request;
    if (worker !== this.worker) return;
    const {isEarly} = this;
    if (sending === 0) {
      if (silence >= this.#prompt) this.#value = 'none';
    } else if (this.#isLate(request)) {
      this.#value = 'early';
    } else if (!isEarly || silence <= sending) {
      this.#value = 'good';
      this.#isProven = true;
    }
  }

  /** A request stalled before the browser told of any of its bytes. Perhaps it does not tell of bytes any more. */
  missed(): void {
    if (this.isGood) this.#value = 'unknown';
  }

  #isLate({bytes, sending, silence}: TimedRequest): boolean {
    return silence > Math.max(this.#prompt, 2 * sending) && bytes < FAST * (sending + silence);
  }

  #read(): News {
    // A service worker may begin to control a page at any time.
    const {worker} = this;
    if (worker !== this.#worker) {
      this.#worker = worker;
      this.#value = 'unknown';
    }
    return this.#value;
  }
}
