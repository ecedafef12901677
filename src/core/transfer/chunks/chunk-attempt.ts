import type {Permit} from '../../timing/back-off.js';
import type {Clock} from '../../timing/clock.js';
import type {TimedRequest} from '../limits/byte-news.js';
import type {ChunkRequest} from './chunk-sender.js';

/** Milliseconds after which a limit is looked up again at the latest, because it changes with the line. */
const LONGEST_LOOK = 20_000;

/** One try to send a chunk. It ends its request if that stalls. */
export class ChunkAttempt implements TimedRequest {
  readonly request: ChunkRequest;
  readonly permit: Permit;
  readonly worker: object | null;
  /** `ChunkSizeEvidence.count` when the request began. */
  readonly evidenceBefore: number;
  readonly #clock: Clock;
  readonly #begin: number;
  #lastMove: number;
  #hasStalled = false;
  #stopTimer: () => void = () => {};

  /** @param worker The service worker that the request goes through, if any. */
  constructor(
    request: ChunkRequest,
    permit: Permit,
    evidenceBefore: number,
    worker: object | null,
    clock: Clock,
  ) {
    this.request = request;
    this.permit = permit;
    this.evidenceBefore = evidenceBefore;
    this.worker = worker;
    this.#clock = clock;
    this.#begin = clock.now();
    this.#lastMove = this.#begin;
  }

  get bytes(): number {
    return this.request.length;
  }

  get sending(): number {
    return this.#lastMove - this.#begin;
  }

  /** Milliseconds since the request began. */
  get age(): number {
    return this.#clock.now() - this.#begin;
  }

  get silence(): number {
    return this.#clock.now() - this.#lastMove;
  }

  /** Whether the request was ended because it was silent for too long. */
  get hasStalled(): boolean {
    return this.#hasStalled;
  }

  moved(): void {
    this.#lastMove = this.#clock.now();
  }

  /**
   * Ends the request if it stalls. One timer serves, however often bytes move.
   *
   * @param limit Milliseconds for which the request may be silent at present.
   * @param stalled Called after the request was ended.
   */
  watch(limit: () => number, stalled: () => void): void {
    const rest = limit() - this.silence;
    if (rest > 0) {
      const look = Math.min(rest, LONGEST_LOOK);
      this.#stopTimer = this.#clock.after(look, () => this.watch(limit, stalled));
    } else {
      this.#hasStalled = true;
      this.request.abort();
      stalled();
    }
  }

  stopWatch(): void {
    this.#stopTimer();
  }
}
