import type {Clock} from '../../core/timing/clock.js';
import type {TransferJob} from '../../core/transfer/transport.js';
import {type ChunkTestAnswer, testChunk} from './chunk-test.js';

/** The one question about a chunk that a transfer may have for the site at a time. */
export class SiteQuestion {
  readonly #job: TransferJob;
  readonly #clock: Clock;
  readonly #limit: number;
  #current: AbortController | null = null;
  #stopWaiting: (() => void) | null = null;

  /** @param limit Milliseconds after which a question counts as unanswered. */
  constructor(job: TransferJob, clock: Clock, limit: number) {
    this.#job = job;
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Whether a question is under way, or waits for its time. */
  get isOpen(): boolean {
    return this.#current !== null || this.#stopWaiting !== null;
  }

  /**
   * Asks whether the site has chunk `number`.
   *
   * @param heard Called as soon as the answer is there. The question is still open and may be called off.
   * @param settled Called once, with the answer of a question that is closed now; null if it was called off.
   */
  async ask(
    number: number,
    heard: (answer: ChunkTestAnswer) => void,
    settled: (answer: ChunkTestAnswer | null) => void,
  ): Promise<void> {
    const current = new AbortController();
    const overdue = new AbortController();
    this.#current = current;
    const stop = this.#clock.after(this.#limit, () => overdue.abort());
    const answer = await testChunk(this.#job, number, AbortSignal.any([current.signal, overdue.signal]));
    stop();
    if (!current.signal.aborted) heard(answer);
    if (current.signal.aborted) {
      settled(null);
    } else {
      this.#current = null;
      settled(answer);
    }
  }

  /** Keeps itself open for a while, until it is time to ask again. */
  wait(milliseconds: number, ready: () => void): void {
    this.#stopWaiting = this.#clock.after(milliseconds, () => {
      this.#stopWaiting = null;
      ready();
    });
  }

  callOff(): void {
    this.#current?.abort();
    this.#current = null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }
}
