import type {ChunkSender} from './chunk-sender.js';

/** Which chunks the site has acknowledged, and which one is next. */
export class ChunkProgress {
  readonly #chunks: Pick<ChunkSender, 'count' | 'length'>;
  readonly #acknowledged = new Set<number>();
  #bytes = 0;
  /** Every chunk below this number is acknowledged or in flight. It keeps the search for the next one short. */
  #cursor = 1;
  #isResumed: boolean;

  /** @param acknowledged Chunks that the site acknowledged in an earlier transfer. */
  constructor(chunks: Pick<ChunkSender, 'count' | 'length'>, acknowledged: Iterable<number>) {
    this.#chunks = chunks;
    for (const number of acknowledged) this.add(number);
    this.#isResumed = this.count > 0;
  }

  get count(): number {
    return this.#acknowledged.size;
  }

  /** Whether chunks of an earlier transfer count. The site may have lost some of them. */
  get isResumed(): boolean {
    return this.#isResumed;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** An acknowledged chunk; 1 if there is none. */
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
    this.#isResumed = false;
  }

  /** The first chunk that is neither acknowledged nor in flight; null if only the last one is left. */
  next(isInFlight: (number: number) => boolean): number | null {
    while (this.#cursor < this.#chunks.count) {
      const number = this.#cursor;
      if (!this.#acknowledged.has(number) && !isInFlight(number)) return number;
      this.#cursor += 1;
    }
    return null;
  }

  /** A chunk is not in flight any more. */
  returned(number: number): void {
    this.#cursor = Math.min(this.#cursor, number);
  }
}
