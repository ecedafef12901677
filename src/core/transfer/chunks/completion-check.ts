import type {UploadErrorDetails} from '../../model/upload-error.js';
import type {Clock} from '../../timing/clock.js';

/**
 * After this share of the time that a site gets it is asked for the first time, 5 s of 2 min: most have put a small file
 * together by then.
 */
const FIRST_SHARE = 1 / 24;
/** What a site may take to copy a file, in milliseconds per byte: 10 s for a gigabyte. */
const COPYING = 10 / 1_000_000;
/** The most time that a site gets for any file, in milliseconds. */
const LONGEST_SETTLING = 600_000;
/** A gateway that answers 503 sooner than this did not wait for the site, in milliseconds. */
const SHORTEST_GATEWAY_WAIT = 10_000;
/**
 * Milliseconds for which a site has no reason to remove chunks but to put them together: the shortest life of a token.
 */
const CHUNK_LIFE = 900_000;

/**
 * Whether a site that answered a completing request with this status may have begun to put the file together. It did
 * not if it refused the request itself, or if a gateway had no site to give it to.
 *
 * @param silence Milliseconds from the last byte of the request to the answer.
 */
export function mayBeAtWork(status: number, silence: number): boolean {
  if (status === 503) return silence >= SHORTEST_GATEWAY_WAIT;
  return status < 400 || status >= 500;
}

/**
 * The check whether a site has a file, after a completing request without a readable answer. While it is open (stage `checking`), nothing
 * is sent before the site was asked for an earlier chunk.
 *
 * A site removes the chunks after it has put the file together, which takes a while. A missing chunk proves that the
 * file was put together, unless its time was over. A present chunk proves nothing before the settling time is over. So
 * the site is asked twice: soon, and after that time.
 */
export class CompletionCheck {
  readonly #clock: Clock;
  readonly #settling: number;
  readonly #expiresAt: number;
  /** The site may be at work until then; null if nobody knows since when, -Infinity if it cannot be. */
  #settledAt: number | null = -Infinity;
  /** The bytes of the completing request were seen to leave, or it was answered. */
  #hasLeft = false;
  /** When the check began, in milliseconds since 1970. */
  #since = -Infinity;
  #refusal: UploadErrorDetails | null = null;

  /**
   * @param settling Milliseconds that any site may take; a large file gets more.
   * @param expiresAt When the upload token expires, in milliseconds since 1970.
   */
  constructor(clock: Clock, fileSize: number, settling: number, expiresAt: number) {
    this.#clock = clock;
    this.#settling = Math.min(settling + fileSize * COPYING, LONGEST_SETTLING);
    this.#expiresAt = expiresAt;
  }

  /** Whether the site may have had all of the file. */
  get mayBeThere(): boolean {
    return this.#settledAt !== -Infinity;
  }

  /** Whether missing chunks mean that the site may have put the file together, and did not only let them expire. */
  get explainsLoss(): boolean {
    if (!this.mayBeThere) return false;
    const now = this.#clock.date();
    return this.#hasLeft || (now - this.#since <= CHUNK_LIFE && now < this.#expiresAt);
  }

  /** How the site refused its token in answer to the completing chunk. */
  get refusal(): UploadErrorDetails | null {
    return this.#refusal;
  }

  /**
   * Opens the check, because a completing request has ended.
   *
   * @param mayBeThere Whether all of it may have reached the site, which may be at work now.
   * @param hasLeft Whether its bytes were seen to leave.
   * @returns Milliseconds after which to ask.
   */
  open(mayBeThere: boolean, hasLeft: boolean, refusal: UploadErrorDetails | null = null): number {
    this.#refusal = refusal;
    if (!mayBeThere) return 0;
    this.#hasLeft ||= hasLeft;
    this.#since = this.#clock.date();
    this.#settledAt = this.#clock.now() + this.#settling;
    // A site that refuses is not at work.
    return refusal === null ? this.#settling * FIRST_SHARE : 0;
  }

  /**
   * Opens the check for a completing request of an earlier transfer, which may have arrived at an unknown time.
   *
   * @param since When it was about to go, in milliseconds since 1970.
   */
  inherit(since: number, hasLeft: boolean): void {
    this.#settledAt = null;
    this.#since = since;
    this.#hasLeft = hasLeft;
  }

  /**
   * Notes that the site still has the chunks.
   *
   * @returns Milliseconds after which to ask again; 0 if this answer is final.
   */
  chunksFound(): number {
    const now = this.#clock.now();
    this.#settledAt ??= now + this.#settling;
    return Math.max(0, this.#settledAt - now);
  }

  close(): void {
    this.#settledAt = -Infinity;
    this.#hasLeft = false;
    this.#refusal = null;
  }
}
