/** What a transfer knows before it takes a step. */
export interface TransferFacts {
  /** The chunk that may go next. */
  readonly chunk: number;
  /** Whether the site may put the file together once it has that chunk. */
  readonly mayComplete: boolean;
  /** A chunk of which the site is to be asked whether it lacks it; null if there is none. */
  readonly missing: number | null;
  /** Whether the completing chunk may have arrived, without an answer that says so. */
  readonly isInDoubt: boolean;
  /** Whether the site was seen to have a chunk; once that is gone, the file has been put together. */
  readonly hasProbe: boolean;
  /** Whether chunks of an earlier transfer count, of which the site may have lost some. */
  readonly isResumed: boolean;
  /** Whether no chunk gets through, as if all were too large for the line. */
  readonly areTooLarge: boolean;
  /** Whether the file was looked into a moment ago. */
  readonly isFileChecked: boolean;
  /** Whether the journal knows that the file may be complete from now on. */
  readonly isAnnounced: boolean;
}

/** What a transfer does next. */
export type TransferStep =
  /** Ask whether the site lacks this chunk. */
  | {readonly do: 'ask-missing'; readonly chunk: number}
  /** Ask whether the file has been put together. */
  | {readonly do: 'ask-outcome'}
  /** Ask whether the site is there: a smaller chunk size costs all that has arrived. */
  | {readonly do: 'ask-site'}
  /** Ask whether the site still has the chunks of the earlier transfer. */
  | {readonly do: 'ask-chunks'}
  /** Look into the file once more: all of it has to be of one content. */
  | {readonly do: 'check-file'}
  /** Have it noted that the file may be complete, so that not even a reload makes this chunk go twice unasked. */
  | {readonly do: 'announce'}
  | {readonly do: 'send'; readonly chunk: number};

/** The next step. Nothing that could make a second video comes before the question whether there is a first one. */
export function nextStep(facts: TransferFacts): TransferStep {
  const {chunk, mayComplete, missing, isInDoubt, hasProbe} = facts;
  if (missing !== null) return {do: 'ask-missing', chunk: missing};
  if (isInDoubt && (mayComplete || !hasProbe)) return {do: 'ask-outcome'};
  if (facts.areTooLarge) return {do: 'ask-site'};
  if (mayComplete && !facts.isFileChecked) return {do: 'check-file'};
  if (mayComplete && !facts.isAnnounced) return {do: 'announce'};
  if (facts.isResumed && !hasProbe) return {do: 'ask-chunks'};
  return {do: 'send', chunk};
}
