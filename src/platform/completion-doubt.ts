import type {Clock} from '../core/ports.js';
import type {UploadErrorDetails} from '../core/upload-error.js';

/** Waits between questions, in milliseconds: the first one, doubling to the longest. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
/** What a site may take to copy a file, in milliseconds for each byte: 10 s for a gigabyte. */
const COPYING = 10 / 1_000_000;
/** For no file is the patience longer, in milliseconds. */
const LONGEST_SETTLING = 600_000;
/** A gateway that answers 503 sooner did not wait for the site, in milliseconds. */
const SHORTEST_GATEWAY_PATIENCE = 10_000;

/**
 * Whether a site that answered a completing request with this status may have begun to put the file together. It did
 * not where it refused the request itself, or had nobody to give it to.
 *
 * @param silence Milliseconds from the last byte of the request to the answer.
 */
export function mayBeAtWork(status: number, silence: number): boolean {
  if (status === 503) return silence >= SHORTEST_GATEWAY_PATIENCE;
  return status < 400 || status >= 500;
}

/**
 * The doubt whether a site has a file, after a completing request without a readable answer: while it lasts, nothing
 * is sent before the site was asked for an earlier chunk.
 *
 * A site removes the chunks only after it has put the file together, and that takes it a while. So that a chunk is
 * gone proves something at once, but that it is there proves nothing before the site has had the time.
 */
export class CompletionDoubt {
  readonly #clock: Clock;
  readonly #settling: number;
  #isOpen = false;
  /** Until then the site may be at work; null: nobody knows yet since when. */
  #settledAt: number | null = -Infinity;
  #wait = FIRST_WAIT;
  #words: UploadErrorDetails | null = null;

  /** @param settling Milliseconds that any site may take; a large file gets more. */
  constructor(clock: Clock, fileSize: number, settling: number) {
    this.#clock = clock;
    this.#settling = Math.min(settling + fileSize * COPYING, LONGEST_SETTLING);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the site may have had all of the file. */
  get mayBeThere(): boolean {
    return this.#settledAt !== -Infinity;
  }

  /** What the site said of its token in answer to the completing chunk. */
  get words(): UploadErrorDetails | null {
    return this.#words;
  }

  /**
   * A completing request has ended.
   *
   * @param mayBeThere Whether all of it may have reached the site, which may now be at work.
   */
  raise(mayBeThere: boolean, words: UploadErrorDetails | null = null): void {
    this.#isOpen = true;
    this.#words = words;
    if (!mayBeThere) return;
    this.#settledAt = this.#clock.now() + this.#settling;
    this.#wait = FIRST_WAIT;
  }

  /** A completing request of an earlier transfer may have arrived, nobody knows when. */
  inherit(): void {
    this.#isOpen = true;
    this.#settledAt = null;
  }

  /**
   * The site still has the chunks.
   *
   * @returns Milliseconds after which to ask again; 0 where this is its answer.
   */
  chunksFound(): number {
    const now = this.#clock.now();
    this.#settledAt ??= now + this.#settling;
    const wait = Math.max(0, Math.min(this.#wait, this.#settledAt - now));
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
    return wait;
  }

  close(): void {
    this.#isOpen = false;
    this.#settledAt = -Infinity;
    this.#words = null;
  }
}
