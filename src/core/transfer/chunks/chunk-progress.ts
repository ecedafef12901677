import type {ChunkSender} from './chunk-sender.js';

/**
 * The chunk at a place, from 1, in the order of sending: the first one, the last one, and then the others. A site looks
 * into the first one and the last one, so it refuses early what is no video. The last but one goes after all others,
 * because a test can find it. It cannot find the last one, which is longer.
 */
export function chunkAt(place: number, count: number): number {
  if (place === 1 || count < 3) return place;
  return place === 2 ? count : place - 1;
}

function placeOf(chunk: number, count: number): number {
  if (chunk === 1 || count < 3) return chunk;
  return chunk === count ? 2 : chunk + 1;
}

/** Which chunks the site has acknowledged, and which one is next. */
export class ChunkProgress {
  readonly #chunks: Pick<ChunkSender, 'count' | 'length'>;
  readonly #acknowledged = new Set<number>();
  /** Chunks with a request that had no answer, so that a gateway may deliver a copy later. */
  readonly #unanswered = new Set<number>();
  #bytes = 0;
  /** Every chunk before this place is acknowledged or in flight. It keeps the search for the next one short. */
  #cursor = 1;
  /** Every chunk after this place is acknowledged. */
  #end: number;
  #isResumed: boolean;

  /** @param acknowledged Chunks that the site acknowledged in an earlier transfer. */
  constructor(chunks: Pick<ChunkSender, 'count' | 'length'>, acknowledged: Iterable<number>) {
    this.#chunks = chunks;
    this.#end = chunks.count;
    for (const number of acknowledged) this.add(number);
    this.#isResumed = this.count > 0;
  }

  get count(): number {
    return this.#acknowledged.size;
  }

  /** Whether the site has acknowledged all chunks. */
  get isWhole(): boolean {
    return this.count === this.#chunks.count;
  }

  /** Whether chunks of an earlier transfer count. The site may have lost some of them. */
  get isResumed(): boolean {
    return this.#isResumed;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** An acknowledged chunk that a test can find; null if there is none. */
  get any(): number | null {
    for (const number of this.#acknowledged) if (this.isRegular(number)) return number;
    return null;
  }

  /** The chunk that goes after all others: the last unacknowledged one in the order of sending. */
  get held(): number {
    const place = this.#heldPlace();
    return place === 0 ? this.#chunks.count : chunkAt(place, this.#chunks.count);
  }

  /** Whether a test can find a chunk: it names the size that all chunks but the last have. */
  isRegular(number: number): boolean {
    return this.#chunks.length(number) === this.#chunks.length(1);
  }

  has(number: number): boolean {
    return this.#acknowledged.has(number);
  }

  /** Whether the site lacks others beside a chunk, so that the file is not complete with it. */
  lacksBeside(number: number): boolean {
    return this.count + (this.has(number) ? 0 : 1) < this.#chunks.count;
  }

  add(number: number): void {
    if (this.#acknowledged.has(number)) return;
    this.#acknowledged.add(number);
    this.#bytes += this.#chunks.length(number);
  }

  /** A request had no answer. */
  failed(number: number): void {
    this.#unanswered.add(number);
  }

  /** Whether a copy of a chunk may still arrive. */
  mayComeAgain(number: number): boolean {
    return this.#unanswered.has(number);
  }

  /** The last chunk has to go again. */
  forgetLast(): void {
    const {count} = this.#chunks;
    if (this.#acknowledged.delete(count)) this.#bytes -= this.#chunks.length(count);
    this.#end = count;
    this.returned(count);
  }

  clear(): void {
    this.#acknowledged.clear();
    this.#bytes = 0;
    this.#cursor = 1;
    this.#end = this.#chunks.count;
    this.#isResumed = false;
  }

  /** The next chunk but the held one that is neither acknowledged nor in flight; null if there is none. */
  next(isInFlight: (number: number) => boolean): number | null {
    const end = this.#heldPlace();
    while (this.#cursor < end) {
      const number = chunkAt(this.#cursor, this.#chunks.count);
      if (!this.has(number) && !isInFlight(number)) return number;
      this.#cursor += 1;
    }
    return null;
  }

  /** A chunk is not in flight any more. */
  returned(number: number): void {
    this.#cursor = Math.min(this.#cursor, placeOf(number, this.#chunks.count));
  }

  /** The place of the held chunk; 0 if all are acknowledged. */
  #heldPlace(): number {
    while (this.#end > 0 && this.has(chunkAt(this.#end, this.#chunks.count))) this.#end -= 1;
    return this.#end;
  }
}
