import type {ResumableChunks} from '../chunks/resumable-chunks.js';

/** Which chunks the site has acknowledged, and which one is next. */
export class ChunkLedger {
  readonly #chunks: Pick<ResumableChunks, 'count' | 'length'>;
  readonly #acknowledged = new Set<number>();
  #bytes = 0;
  /** Every chunk below this number is acknowledged or on its way; keeps the search for the next one short. */
  #cursor = 1;

  constructor(chunks: Pick<ResumableChunks, 'count' | 'length'>, acknowledged: Iterable<number>) {
    this.#chunks = chunks;
    for (const number of acknowledged) this.add(number);
  }

  get count(): number {
    return this.#acknowledged.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** An acknowledged chunk; 1 where there is none. */
  get any(): number {
    const [number = 1] = this.#acknowledged;
    return number;
  }

  has(number: number): boolean {
    return this.#acknowledged.has(number);
  }

  add(number: number): void {
    if (this.#acknowledged.has(number)) return;
    this.#acknowledged.add(number);
    this.#bytes += this.#chunks.length(number);
  }

  clear(): void {
    this.#acknowledged.clear();
    this.#bytes = 0;
    this.#cursor = 1;
  }

  /** The first chunk that is neither acknowledged nor on its way, or null where only the last one is left. */
  next(isOnItsWay: (number: number) => boolean): number | null {
    while (this.#cursor < this.#chunks.count) {
      const number = this.#cursor;
      if (!this.#acknowledged.has(number) && !isOnItsWay(number)) return number;
      this.#cursor += 1;
    }
    return null;
  }

  /** A chunk is not on its way any more. */
  returned(number: number): void {
    this.#cursor = Math.min(this.#cursor, number);
  }
}
