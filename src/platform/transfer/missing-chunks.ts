/** Chunks that are asked for, at most: the token is in the address of each question. */
const MOST_QUESTIONS = 20;
/** How often a site is asked that takes every chunk and never puts them together. */
const MOST_ROUNDS = 2;

/**
 * Finds out what a site lacks that took every chunk of a file and has not put them together, because some of them went
 * to another storage, say. Of a file of many chunks it asks for some, spread over all of it; what was not found counts
 * as missing, for too many bytes are better than a video with a hole.
 */
export class MissingChunks {
  #rounds = 0;
  #queue: number[] = [];
  #found = new Set<number>();

  /**
   * Begins to look for the chunks before the last one.
   *
   * @returns Whether there is any hope in that.
   */
  begin(last: number): boolean {
    this.#rounds += 1;
    const count = Math.min(last - 1, MOST_QUESTIONS);
    this.#queue = Array.from({length: count}, (_, index) => 1 + Math.floor((index * (last - 1)) / count));
    this.#found = new Set();
    return this.#rounds <= MOST_ROUNDS && count > 0;
  }

  /** The chunk to ask for; null once all were asked for. */
  get next(): number | null {
    return this.#queue[0] ?? null;
  }

  /** The site has answered for that chunk. */
  note(isFound: boolean): void {
    const number = this.#queue.shift();
    if (isFound && number !== undefined) this.#found.add(number);
  }

  get found(): ReadonlySet<number> {
    return this.#found;
  }
}
