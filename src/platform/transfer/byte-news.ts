/** On a line that carries as much, in bytes a millisecond, the site needs the time for a large chunk and not the line. */
const FAST = 1000;

type News = 'unknown' | 'good' | 'none' | 'early';

/** A request as far as the browser has told of it. */
export interface TimedRequest {
  readonly bytes: number;
  /** Milliseconds until it told of its last byte so far; 0 if it told of none. */
  readonly sending: number;
  /** Milliseconds since then. */
  readonly silence: number;
  /** What it goes through. */
  readonly worker: ServiceWorker | null;
}

/**
 * Whether this page is told of the bytes of its requests when they leave: learnt from the requests of an element.
 *
 * Behind a service worker that passes requests through browsers tell of none. What takes all bytes at once (a virus
 * scanner, a proxy on the visitor's computer, large buffers) makes them tell of bytes that are still to leave. In both
 * cases that no byte moves means nothing.
 */
export class ByteNews {
  #value: News = 'unknown';
  /** Some request was answered as one whose bytes were told in time. */
  #isProven = false;
  #worker = workerOfPage();
  readonly #prompt: number;

  /** @param prompt Milliseconds, see `TransferLimits.prompt`. */
  constructor(prompt: number) {
    this.#prompt = prompt;
  }

  get isGood(): boolean {
    return this.#read() === 'good';
  }

  /** Nobody tells of any byte. */
  get isNone(): boolean {
    return this.#read() === 'none';
  }

  /** All bytes are said to have left before they have. */
  get isEarly(): boolean {
    return this.#read() === 'early';
  }

  /** Some bytes of a request have left and others have not: so somebody tells. */
  told({worker}: TimedRequest): void {
    if (this.isEarly || this.isGood || worker !== this.#worker) return;
    this.#value = 'good';
    this.#isProven = false;
  }

  /** All bytes of a request have left, as the browser tells, and it has not been answered. */
  waited(request: TimedRequest): void {
    if (this.isGood && !this.#isProven && this.#isLate(request)) this.#value = 'early';
  }

  /** A site has taken a chunk, and not completed a file by it. */
  answered(request: TimedRequest): void {
    const {sending, silence, worker} = request;
    if (worker !== workerOfPage()) return;
    const isEarly = this.isEarly;
    if (sending === 0) {
      if (silence >= this.#prompt) this.#value = 'none';
    } else if (this.#isLate(request)) {
      this.#value = 'early';
    } else if (!isEarly || silence <= sending) {
      this.#value = 'good';
      this.#isProven = true;
    }
  }

  /** A request was given up without a word of its bytes: perhaps nobody tells of them any more. */
  missed(): void {
    if (this.isGood) this.#value = 'unknown';
  }

  #isLate({bytes, sending, silence}: TimedRequest): boolean {
    return silence > Math.max(this.#prompt, 2 * sending) && bytes < FAST * (sending + silence);
  }

  #read(): News {
    // A service worker may take a page over at any time.
    const worker = workerOfPage();
    if (worker !== this.#worker) {
      this.#worker = worker;
      this.#value = 'unknown';
    }
    return this.#value;
  }
}

/** The service worker that requests of this page go through, if any. Some browsers have none on pages without https. */
export function workerOfPage(): ServiceWorker | null {
  try {
    const {serviceWorker} = navigator as {serviceWorker?: ServiceWorkerContainer};
    return serviceWorker?.controller ?? null;
  } catch {
    // In a sandboxed frame without an origin, where no worker takes a page over, Chromium throws on access.
    return null;
  }
}
