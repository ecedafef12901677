import type {ChunkRequest} from './chunk-sender.js';

/** Failures in a row that prove chunks too large. */
const ENOUGH = 4;

/**
 * Milliseconds that a request must have lasted if its bytes were not seen. A shorter one may have failed on any line.
 * Firefox ends a request that goes through a service worker after a minute.
 */
const LONG = 30_000;

/** Milliseconds within which a gateway refuses a request for its length. Most lines that break do so later. */
const PROMPT = 2000;

/** The status by which a gateway refuses a body of this length, or a newer site a file for which it has no room. */
export const CONTENT_TOO_LARGE = 413;

/** Some versions of Caddy answer so to a body over their limit. */
const BAD_GATEWAY = 502;

/** Counts consecutive failures that smaller chunks could avoid. Outages and most server errors do not count. */
export class ChunkSizeEvidence {
  #count = 0;
  /** Bytes of the longest request that counts. */
  #longest = 0;
  /** Milliseconds of the slowest request that counts. */
  #slowest = 0;
  #passed = 0;

  get count(): number {
    return this.#count;
  }

  /** The most bytes that a single request got out. Null if all that count were refused at once, which is no matter of bytes. */
  get passed(): number | null {
    return this.#slowest < PROMPT ? null : this.#passed;
  }

  /**
   * Notes a request that ended without a usable answer.
   *
   * @param lasted Milliseconds since it began.
   * @param before `count` when the request began. Requests that fail together fail for one reason.
   * @param hasTaken Whether the site takes chunks of this length. If so, a request whose bytes had all left does not count,
   *   because an unreadable error page looks the same.
   */
  note(
    {length, sentBytes, hasLeft}: ChunkRequest,
    status: number,
    lasted: number,
    before: number,
    hasTaken: boolean,
  ): void {
    this.#passed = Math.max(this.#passed, sentBytes);
    if (before !== this.#count) return;
    if (status === CONTENT_TOO_LARGE) this.#add(ENOUGH / 2, length, 0);
    else if (status === BAD_GATEWAY ? !hasTaken : status === 0 && sentBytes > 0 && !(hasLeft && hasTaken))
      this.#add(1, length, hasTaken ? PROMPT : lasted);
  }

  /**
   * Notes a request whose bytes the page did not see. After a long time it counts as half sent. So does a short one if the
   * site takes no chunks of this length. Firefox tells of no bytes if a gateway refuses a request at once.
   */
  noteUnseen({length}: ChunkRequest, lasted: number, before: number, hasTaken: boolean): void {
    if ((hasTaken && lasted < LONG) || before !== this.#count) return;
    this.#passed = Math.max(this.#passed, Math.floor(length / 2));
    this.#add(1, length, lasted);
  }

  /** Notes that the site has taken so many bytes at once. A shorter chunk proves nothing of the last one, which is longer. */
  took(bytes: number): void {
    if (bytes >= this.#longest) this.clear();
  }

  clear(): void {
    this.#count = 0;
    this.#longest = 0;
    this.#slowest = 0;
  }

  /** Smaller chunks cost all acknowledged ones, so it takes twice the evidence if there are any. */
  isProof(hasChunks: boolean): boolean {
    return this.#count >= (hasChunks ? 2 * ENOUGH : ENOUGH);
  }

  #add(count: number, length: number, lasted: number): void {
    this.#count += count;
    this.#longest = Math.max(this.#longest, length);
    this.#slowest = Math.max(this.#slowest, lasted);
  }
}
