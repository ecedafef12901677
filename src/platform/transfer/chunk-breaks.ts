import type {ChunkRequest} from '../chunks/resumable-chunks.js';

/** Requests in a row, each broken off by the line, that prove chunks too large. */
const TOO_MANY = 4;

/**
 * What broke off sooner may have broken with any line, in milliseconds. Firefox ends what goes through a service worker
 * after a minute.
 */
const LONG = 30_000;

/** What a proxy says that takes no body of this length. */
export const CONTENT_TOO_LARGE = 413;

/**
 * Counts what a smaller chunk might have survived since the last acknowledged one: not a site that is away, nor one
 * that is in trouble.
 */
export class ChunkBreaks {
  #count = 0;
  #passed = 0;

  get count(): number {
    return this.#count;
  }

  /** The most bytes that one request got out. */
  get passed(): number {
    return this.#passed;
  }

  /**
   * A request ended without a usable answer.
   *
   * @param before What `count` was when it began: requests that fail together fail for one reason.
   * @param hasChunks Whether the site has acknowledged any. Then a request is no proof whose bytes had all left: an
   *   error page that may not be read looks the same.
   */
  note({sentBytes, hasLeft}: ChunkRequest, status: number, before: number, hasChunks: boolean): void {
    this.#passed = Math.max(this.#passed, sentBytes);
    if (before !== this.#count) return;
    if (status === CONTENT_TOO_LARGE) this.#count += TOO_MANY / 2;
    else if (status === 0 && sentBytes > 0 && !(hasLeft && hasChunks)) this.#count += 1;
  }

  /** A request broke off, and nobody saw how far its bytes had got: half of them perhaps, if it took its time. */
  noteUnseen({length}: ChunkRequest, lasted: number, before: number): void {
    if (lasted < LONG || before !== this.#count) return;
    this.#passed = Math.max(this.#passed, Math.floor(length / 2));
    this.#count += 1;
  }

  clear(): void {
    this.#count = 0;
  }

  /** A start from nothing costs what was acknowledged, so it takes twice the proof where there is something to lose. */
  isProof(hasChunks: boolean): boolean {
    return this.#count >= (hasChunks ? 2 * TOO_MANY : TOO_MANY);
  }
}
