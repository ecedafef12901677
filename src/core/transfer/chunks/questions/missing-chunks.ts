/** The most chunks that are asked for: as many as a file has, unless a page wants very small ones. */
const MOST_QUESTIONS = 1000;
/** How often the missing chunks are looked for and sent again before the upload fails. */
const MOST_ROUNDS = 2;

/**
 * Finds out which chunks a site lacks that took all of them and did not put them together, because some went to another
 * storage, say. Chunks that were not found count as missing, because too many bytes are better than a video with a hole.
 */
export class MissingChunks {
  #rounds = 0;
  #count = 0;
  #queue: number[] = [];
  #found = new Set<number>();

  /** Begins to look for the chunks before the last one; false if there are none. */
  begin(last: number): boolean {
    this.countRound();
    this.#count = last - 1;
    this.#queue = Array.from({length: Math.min(this.#count, MOST_QUESTIONS)}, (_, index) => index + 1);
    this.#found = new Set();
    return last > 1;
  }

  /** Whether there were too many rounds already, so that nothing goes again. */
  get isOver(): boolean {
    return this.#rounds > MOST_ROUNDS;
  }

  /** Notes that chunks go again which the site had; false if there were too many rounds already. */
  countRound(): boolean {
    this.#rounds += 1;
    return !this.isOver;
  }

  /** The chunk to ask for; null once all were asked for. */
  get next(): number | null {
    return this.#queue[0] ?? null;
  }

  /** Notes the answer for `next`. */
  note(isFound: boolean): void {
    const number = this.#queue.shift();
    if (isFound && number !== undefined) this.#found.add(number);
  }

  get found(): ReadonlySet<number> {
    return this.#found;
  }

  /** Whether the site has all chunks before the last one. */
  get isNothing(): boolean {
    return this.#found.size === this.#count;
  }

  /** Whether the site has one chunk only, and lacks others. */
  get hasOnlyOne(): boolean {
    return this.#found.size === 1 && !this.isNothing;
  }

  /** Has nothing looked for again. */
  exhaust(): void {
    this.#rounds = MOST_ROUNDS;
  }
}
