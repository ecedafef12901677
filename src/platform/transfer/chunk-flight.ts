import type {Pass} from '../../core/timing/back-off.js';
import type {Clock} from '../../core/timing/clock.js';
import type {ChunkRequest} from '../chunks/resumable-chunks.js';
import {workerOfPage} from './byte-news.js';

/** Milliseconds after which at the latest a limit is looked up again, for it changes with the line. */
const LONGEST_LOOK = 20_000;

/** One chunk on its way, and the watch over it: a request that is silent for too long is dead. */
export class ChunkFlight {
  readonly request: ChunkRequest;
  readonly pass: Pass;
  /** The service worker that it goes through. */
  readonly worker: ServiceWorker | null = workerOfPage();
  /** How many requests the line had broken off when this one began. */
  readonly breaksBefore: number;
  readonly #clock: Clock;
  readonly #begin: number;
  #lastMove: number;
  #isDead = false;
  #stopWatch: () => void = () => {};

  constructor(request: ChunkRequest, pass: Pass, breaksBefore: number, clock: Clock) {
    this.request = request;
    this.pass = pass;
    this.breaksBefore = breaksBefore;
    this.#clock = clock;
    this.#begin = clock.now();
    this.#lastMove = this.#begin;
  }

  get bytes(): number {
    return this.request.length;
  }

  /** Milliseconds until its last byte moved, as far as the browser has told. */
  get sending(): number {
    return this.#lastMove - this.#begin;
  }

  /** It was silent for too long. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Milliseconds since its last byte moved. */
  get silence(): number {
    return this.#clock.now() - this.#lastMove;
  }

  moved(): void {
    this.#lastMove = this.#clock.now();
  }

  /**
   * Watches until `land`. One timer, however many thousand times bytes move.
   *
   * @param limit For how long it may be silent as things are, in milliseconds.
   * @param died Called when it was silent for longer; the request has been ended.
   */
  watch(limit: () => number, died: () => void): void {
    const rest = limit() - this.silence;
    if (rest > 0) {
      const look = Math.min(rest, LONGEST_LOOK);
      this.#stopWatch = this.#clock.after(look, () => this.watch(limit, died));
    } else {
      this.#isDead = true;
      this.request.abort();
      died();
    }
  }

  /** Ends the watch. */
  land(): void {
    this.#stopWatch();
  }
}
