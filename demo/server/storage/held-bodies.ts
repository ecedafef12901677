import {Readable} from 'node:stream';
import {FormBodyError} from '../http/form-body.js';

/** Bytes that one body may have in memory, and all bodies together. */
const LARGEST_BODY = 8 * 2 ** 20;
const MOST_TOGETHER = 64 * 2 ** 20;
/** What a piece costs beside its bytes, so that a body in tiny pieces is bounded too. */
const PIECE_OVERHEAD = 256;

/**
 * Files whose upload token comes after them in the form. Nothing of a stranger's file may reach the disk, so they wait
 * in memory, which is bounded: for one, and for all of them together.
 */
export class HeldBodies {
  #size = 0;

  /** Room for the file of one request. */
  open(): HeldBody {
    return new HeldBody(bytes => {
      if (bytes > 0 && this.#size + bytes > MOST_TOGETHER) return false;
      this.#size += bytes;
      return true;
    });
  }
}

/** The file of one request. To be released at the end of the request. */
export class HeldBody {
  readonly #reserve: (bytes: number) => boolean;
  #pieces: Buffer[] | null = null;
  #size = 0;
  #problem: FormBodyError | null = null;

  /** @param reserve takes bytes from what all may have together, and gives back as many as are below zero. */
  constructor(reserve: (bytes: number) => boolean) {
    this.#reserve = reserve;
  }

  /** Reads a file to its end. What does not fit is thrown away, and {@link take} tells so. */
  async fill(content: Readable): Promise<void> {
    this.#pieces = [];
    for await (const piece of content as AsyncIterable<Buffer>) {
      if (this.#problem) continue;
      const cost = piece.length + PIECE_OVERHEAD;
      if (this.#size + cost > LARGEST_BODY) {
        this.#problem = new FormBodyError(
          413,
          'The field upload_token must come before a file of this size.',
        );
      } else if (!this.#reserve(cost)) {
        this.#problem = new FormBodyError(
          503,
          'The field upload_token must come before the file, or try again.',
        );
      }
      if (this.#problem) {
        this.release();
      } else {
        this.#size += cost;
        this.#pieces.push(piece);
      }
    }
  }

  /**
   * The file, or null if there was none.
   *
   * @throws {FormBodyError} if it did not fit.
   */
  take(): Readable | null {
    if (this.#problem) throw this.#problem;
    return this.#pieces && Readable.from(this.#pieces, {objectMode: false});
  }

  /** Gives the memory back. */
  release(): void {
    this.#reserve(-this.#size);
    this.#size = 0;
    this.#pieces = [];
  }
}
