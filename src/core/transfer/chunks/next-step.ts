import type {Concurrency} from '../../model/chunk-size.js';

/** What a transfer in chunks is at. */
export type TransferStage =
  /** Chunks of an earlier transfer count. The site has not told yet whether it still has them. */
  | 'verifying'
  /**
   * Nothing has shown yet that the site takes requests. The first chunk goes alone until its bytes leave, because its
   * preflight then serves all requests; if a refusal is likely, until its answer.
   */
  | 'first-chunk'
  /** Several chunks go at once. The held one waits for all others, so that exactly one request completes the file. */
  | 'sending'
  /**
   * The site has the held chunk or may have it, so any chunk may complete the file. Chunks go one at a time, because the
   * site rejects any chunk that arrives while it answers the completing one.
   */
  | 'one-by-one'
  /** The completing chunk may have arrived, and no readable answer told so. */
  | 'checking'
  /** The site took all chunks and did not put them together. It is asked which of them it lacks. */
  | 'finding-missing';

/** The chunks of a file as they are now, and what else decides about the next step but does not follow from the stage. */
export interface ChunkFacts {
  /** The next chunk but the held one that is neither acknowledged nor in flight; null if there is none. */
  readonly next: number | null;
  /** The chunk that goes when the site has all others. */
  readonly held: number;
  /** Requests in flight, and those of them whose bytes have not all left. */
  readonly inFlight: number;
  readonly leaving: number;
  /** Whether the line breaks, or nobody sees bytes leave: then requests go alone. */
  readonly isLineWeak: boolean;
  /** Whether there is proof that no chunk gets through because of its size. */
  readonly areTooLarge: boolean;
  /** Whether the uploader looked into the file a moment ago. */
  readonly isFileChecked: boolean;
  /** Whether the site has the method, or no answer tells. */
  readonly isMethodKnown: boolean;
  /** Whether the journal knows that the file may be complete from now on. */
  readonly isAnnounced: boolean;
}

/** What a transfer asks the site. */
export type TransferQuestion =
  /** Whether the site has the method that is to take the file. */
  | 'ask-method'
  /** Whether the site has one of the chunks that it may lack. */
  | 'ask-missing'
  /** Whether the site has put the file together. */
  | 'ask-outcome'
  /** Whether the site answers at all, because a smaller chunk size costs all that has arrived, and is no help if it is away. */
  | 'ask-site'
  /** Whether the site still has the chunks of the earlier transfer. */
  | 'ask-chunks';

/** What a transfer does next. */
export type TransferStep =
  /** Nothing, until an answer or a message of the browser comes. */
  | 'wait'
  /** Look into the file once more, because all of it has to be of one content. */
  | 'check-file'
  /** Have it noted that the file may be complete, so that not even after a reload this chunk goes twice unasked. */
  | 'announce'
  | TransferQuestion
  /** Send the chunk of this number. */
  | number;

/** Whether requests go one at a time. */
export function isAlone(stage: TransferStage, isLineWeak: boolean): boolean {
  return isLineWeak || stage !== 'sending';
}

/** Whether the site may put the file together once it has a chunk. */
export function mayComplete(stage: TransferStage, chunk: number, held: number): boolean {
  return chunk === held || stage === 'one-by-one';
}

/**
 * The next step. Questions whether there is a first video come before all that could make a second one.
 *
 * @param limits How many requests may go at once.
 */
export function nextStep(stage: TransferStage, chunks: ChunkFacts, limits: Concurrency): TransferStep {
  const {next, held, inFlight, leaving, isLineWeak} = chunks;
  const isFull = isAlone(stage, isLineWeak)
    ? inFlight > 0
    : inFlight >= limits.inFlight || leaving >= limits.sending;
  if (isFull || (next === null && inFlight > 0)) return 'wait';
  if (stage === 'finding-missing') return 'ask-missing';
  if (stage === 'checking') return 'ask-outcome';
  if (chunks.areTooLarge) return 'ask-site';
  if (!chunks.isMethodKnown) return 'ask-method';
  const chunk = next ?? held;
  if (mayComplete(stage, chunk, held)) {
    if (!chunks.isFileChecked) return 'check-file';
    if (!chunks.isAnnounced) return 'announce';
  }
  return stage === 'verifying' ? 'ask-chunks' : chunk;
}
