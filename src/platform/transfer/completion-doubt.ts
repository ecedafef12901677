import type {UploadErrorDetails} from '../../core/model/upload-error.js';
import type {Clock} from '../../core/timing/clock.js';

/**
 * The first question comes after this share of the time that a site gets, when most have long put a small file together:
 * five seconds of two minutes.
 */
const FIRST_SHARE = 1 / 24;
/** What a site may take to copy a file, in milliseconds for each byte: 10 s for a gigabyte. */
const COPYING = 10 / 1_000_000;
/** For no file is the patience longer, in milliseconds. */
const LONGEST_SETTLING = 600_000;
/** A gateway that answers 503 sooner did not wait for the site, in milliseconds. */
const SHORTEST_GATEWAY_PATIENCE = 10_000;
/**
 * Milliseconds for which a site has no reason to drop chunks but to put them together: the shortest life of a token.
 */
const CHUNK_LIFE = 900_000;

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
 * gone proves something at once, unless its time is over anyway; but that it is there proves nothing before the site
 * has had the time. So the site is asked twice: soon, and when that time is over.
 */
export class CompletionDoubt {
  readonly #clock: Clock;
  readonly #settling: number;
  readonly #expiresAt: number;
  #isOpen = false;
  /** Until then the site may be at work; null: nobody knows yet since when. */
  #settledAt: number | null = -Infinity;
  /** Its bytes were seen to leave, or an answer came. */
  #hasLeft = false;
  /** When it began, in milliseconds since 1970. */
  #since = -Infinity;
  #words: UploadErrorDetails | null = null;

  /**
   * @param settling Milliseconds that any site may take; a large file gets more.
   * @param expiresAt When the upload token expires, in milliseconds since 1970.
   */
  constructor(clock: Clock, fileSize: number, settling: number, expiresAt: number) {
    this.#clock = clock;
    this.#settling = Math.min(settling + fileSize * COPYING, LONGEST_SETTLING);
    this.#expiresAt = expiresAt;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the site may have had all of the file. */
  get mayBeThere(): boolean {
    return this.#settledAt !== -Infinity;
  }

  /** Whether chunks that are gone mean that the site may have put the file together, and not only let them expire. */
  get explainsLoss(): boolean {
    if (!this.mayBeThere) return false;
    const now = this.#clock.date();
    return this.#hasLeft || (now - this.#since <= CHUNK_LIFE && now < this.#expiresAt);
  }

  /** What the site said of its token in answer to the completing chunk. */
  get words(): UploadErrorDetails | null {
    return this.#words;
  }

  /**
   * A completing request has ended.
   *
   * @param mayBeThere Whether all of it may have reached the site, which may now be at work.
   * @param hasLeft Whether its bytes were seen to leave.
   * @returns Milliseconds after which to ask.
   */
  raise(mayBeThere: boolean, hasLeft: boolean, words: UploadErrorDetails | null = null): number {
    this.#isOpen = true;
    this.#words = words;
    if (!mayBeThere) return 0;
    this.#hasLeft ||= hasLeft;
    this.#since = this.#clock.date();
    this.#settledAt = this.#clock.now() + this.#settling;
    // Words are an answer, and no work.
    return words === null ? this.#settling * FIRST_SHARE : 0;
  }

  /**
   * A completing request of an earlier transfer may have arrived, nobody knows when.
   *
   * @param since When it was about to go, in milliseconds since 1970.
   */
  inherit(since: number, hasLeft: boolean): void {
    this.#isOpen = true;
    this.#settledAt = null;
    this.#since = since;
    this.#hasLeft = hasLeft;
  }

  /**
   * The site still has the chunks.
   *
   * @returns Milliseconds after which to ask again; 0 where this is its answer.
   */
  chunksFound(): number {
    const now = this.#clock.now();
    this.#settledAt ??= now + this.#settling;
    return Math.max(0, this.#settledAt - now);
  }

  close(): void {
    this.#isOpen = false;
    this.#settledAt = -Infinity;
    this.#hasLeft = false;
    this.#words = null;
  }
}
