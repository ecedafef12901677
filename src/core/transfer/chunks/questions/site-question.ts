import type {Clock} from '../../../timing/clock.js';
import type {ChunkTestAnswer, MethodAnswer, SiteProbe} from '../../site-probe.js';
import type {TransferContext} from '../../transfer-context.js';
import type {TransferJob} from '../../transport.js';

/** The question about a chunk that a transfer has for the site, one at a time. */
export class SiteQuestion {
  readonly #job: TransferJob;
  readonly #site: SiteProbe;
  readonly #clock: Clock;
  readonly #limit: number;
  #hasFound = false;
  #current: AbortController | null = null;
  #stopWaiting: (() => void) | null = null;

  constructor(job: TransferJob, {site, clock, limits}: TransferContext) {
    this.#job = job;
    this.#site = site;
    this.#clock = clock;
    this.#limit = limits.question;
  }

  /** Whether a question waits for its answer, or for its time. */
  get isOpen(): boolean {
    return this.#current !== null || this.#stopWaiting !== null;
  }

  /** Whether the site has ever found a chunk that it was asked for. */
  get hasFound(): boolean {
    return this.#hasFound;
  }

  /**
   * Asks whether the site has chunk `number`.
   *
   * @param heard Called when the answer comes. The question is still open, and the caller can call it off.
   * @param settled Called once, when the question closes, with its answer. Null if the caller called it off.
   */
  ask(
    number: number,
    heard: (answer: ChunkTestAnswer) => void,
    settled: (answer: ChunkTestAnswer | null) => void,
  ): Promise<void> {
    const test = async (signal: AbortSignal): Promise<ChunkTestAnswer> => {
      const answer = await this.#site.testChunk(this.#job, number, signal);
      this.#hasFound ||= answer.result === 'found';
      return answer;
    };
    return this.#put(test, heard, settled);
  }

  /** Asks whether the site has the method of the job; see `ask`. */
  askMethod(
    heard: (answer: MethodAnswer) => void,
    settled: (answer: MethodAnswer | null) => void,
  ): Promise<void> {
    return this.#put(signal => this.#site.findMethod(this.#job.redeemUrl, signal), heard, settled);
  }

  async #put<Answer>(
    question: (signal: AbortSignal) => Promise<Answer>,
    heard: (answer: Answer) => void,
    settled: (answer: Answer | null) => void,
  ): Promise<void> {
    const current = new AbortController();
    const overdue = new AbortController();
    this.#current = current;
    const stop = this.#clock.after(this.#limit, () => overdue.abort());
    const answer = await question(AbortSignal.any([current.signal, overdue.signal]));
    stop();
    if (!current.signal.aborted) heard(answer);
    if (current.signal.aborted) {
      settled(null);
    } else {
      this.#current = null;
      settled(answer);
    }
  }

  /** Stays open for a while, until it is time to ask again. */
  wait(milliseconds: number, ready: () => void): void {
    this.#stopWaiting = this.#clock.after(milliseconds, () => {
      this.#stopWaiting = null;
      ready();
    });
  }

  cancel(): void {
    this.#current?.abort();
    this.#current = null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }
}
