import type {ChunkRequest} from './chunk-sender.js';

/** Failures in a row that prove chunks too large. */
const ENOUGH = 4;

/**
 * Milliseconds that a request must have lasted if its bytes were not seen. A shorter one may have failed on any line.
 * Firefox ends a request that goes through a service worker after a minute.
 */
const LONG = 30_000;

/** The status by which a proxy refuses a body of this length. */
export const CONTENT_TOO_LARGE = 413;

/** Counts consecutive failures that smaller chunks could avoid. Outages and server errors do not count. */
export class ChunkSizeEvidence {
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
   * Notes a request that ended without a usable answer.
   *
   * @param before `count` when the request began. Requests that fail together fail for one reason.
   * @param hasChunks Whether the site has acknowledged any. If so, a request whose bytes had all left does not count,
   *   because an error page that may not be read looks the same.
   */
  note({sentBytes, hasLeft}: ChunkRequest, status: number, before: number, hasChunks: boolean): void {
    this.#passed = Math.max(this.#passed, sentBytes);
    if (before !== this.#count) return;
    if (status === CONTENT_TOO_LARGE) this.#count += ENOUGH / 2;
    else if (status === 0 && sentBytes > 0 && !(hasLeft && hasChunks)) this.#count += 1;
  }

  /** Notes a request whose bytes were not seen. After a long time half of them are assumed to have left. */
  noteUnseen({length}: ChunkRequest, lasted: number, before: number): void {
    if (lasted < LONG || before !== this.#count) return;
    this.#passed = Math.max(this.#passed, Math.floor(length / 2));
    this.#count += 1;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Smaller chunks cost all acknowledged ones, so it takes twice the evidence if there are any. */
  isProof(hasChunks: boolean): boolean {
    return this.#count >= (hasChunks ? 2 * ENOUGH : ENOUGH);
  }
}
