import type {UploaderPorts} from '../ports.js';
import {retryDelay} from '../timing/retry-delay.js';

/** Tries at a server in trouble, at most. */
const MOST_TRIES = 8;

/** One request at a time, with a longer wait after each failure. No upload waits for them. */
export class PatientRequests {
  readonly #ports: Pick<UploaderPorts, 'clock' | 'connection'>;
  readonly #next: () => void;
  #request: AbortController | null = null;
  #tries = 0;
  #cancelWait: (() => void) | null = null;

  /** @param next Sends what there is to send: after a wait, and when the page is about to go. */
  constructor(ports: Pick<UploaderPorts, 'clock' | 'connection'>, next: () => void) {
    this.#ports = ports;
    this.#next = next;
  }

  get isUnderWay(): boolean {
    return this.#request !== null;
  }

  get isWaiting(): boolean {
    return this.#cancelWait !== null;
  }

  /** Whether a request may go now. Without a network it would only fail, so the next one waits. */
  mayGo(): boolean {
    if (this.#ports.connection.isOnline) return true;
    this.wait();
    return false;
  }

  /** Sends a request. `answered` is called unless `stop` or another request came first. */
  send<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, answered: (answer: Answer) => void): void {
    const request = new AbortController();
    this.#request = request;
    void ask(request.signal).then(answer => {
      if (this.#request !== request) return;
      this.#request = null;
      answered(answer);
    });
  }

  /** Counts a try. True if there may be no other one. */
  noteTry(): boolean {
    this.#tries += 1;
    return this.#tries >= MOST_TRIES;
  }

  /** Starts to count again. */
  forgetTries(): void {
    this.#tries = 0;
  }

  wait(): void {
    this.#cancelWait ??= this.#ports.clock.after(retryDelay(this.#tries, Math.random), () => {
      this.#cancelWait = null;
      this.#next();
    });
  }

  /** Ends the wait, and sends at once: the page is about to go. */
  hurry(): void {
    this.#endWait();
    this.#next();
  }

  /** Ends the request and the wait. */
  stop(): void {
    this.#request?.abort();
    this.#request = null;
    this.#endWait();
  }

  #endWait(): void {
    this.#cancelWait?.();
    this.#cancelWait = null;
  }
}
