import type {TransportName} from '../options/transport-name.js';

/**
 * The transfer of a file under one `resumableIdentifier`, and its progress. Frozen: each change is another value. Way,
 * chunk size and parameters, and the address in the model, stay as they are for the life of the identifier. The site
 * requires that (API page "redeem-upload-token").
 */
export interface Attempt {
  /** One plain form carries the file, instead of chunks. */
  readonly byForm: boolean;
  /** Bytes of all chunks but the last. */
  readonly chunkSize: number;
  /** Extra parameters, which the site repeats in its callback. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Only the upload token that the attempt has may be used, until the site refuses it. */
  readonly isTokenFixed: boolean;
  /** Numbers (1-based) of the chunks that the site acknowledged. */
  readonly acknowledged: readonly number[];
  /**
   * How many of them, counted from the first, belong to the file as it was: a later look into the file has confirmed
   * them. The journal gets only these, because the next page cannot tell what a file held while another page read it.
   */
  readonly confirmed: number;
  /** The completing chunk was about to go, so the site may have the video. */
  readonly mayBeComplete: boolean;
  /** When that was, in milliseconds since 1970; 0 before. */
  readonly completingAt: number;
  /** The browser told that all bytes of the completing chunk have left. */
  readonly completingLeft: boolean;
}

/** The facts that do not change after an attempt has begun. */
type AttemptPlan = Pick<Attempt, 'byForm' | 'chunkSize' | 'parameters'>;

/** Begins an attempt that the site does not know yet. */
export function beginAttempt(plan: AttemptPlan): Attempt {
  const nothing = {
    acknowledged: [],
    confirmed: 0,
    mayBeComplete: false,
    completingAt: 0,
    completingLeft: false,
  };
  return Object.freeze({...plan, isTokenFixed: false, ...nothing});
}

/** The site has chunk `number`. */
export function acknowledge(attempt: Attempt, number: number): Attempt {
  if (attempt.acknowledged.includes(number)) return attempt;
  const acknowledged = [...attempt.acknowledged, number];
  // The file was looked into before the completing chunk went.
  const confirmed = attempt.mayBeComplete ? acknowledged.length : attempt.confirmed;
  return Object.freeze({...attempt, acknowledged, confirmed});
}

/** A look has found the file unchanged after so many chunks were acknowledged. */
export function confirm(attempt: Attempt, count: number): Attempt {
  const confirmed = Math.max(attempt.confirmed, Math.min(count, attempt.acknowledged.length));
  return confirmed === attempt.confirmed ? attempt : Object.freeze({...attempt, confirmed});
}

/** The site has no chunk any more. */
export function forgetChunks(attempt: Attempt): Attempt {
  return Object.freeze({
    ...attempt,
    acknowledged: [],
    confirmed: 0,
    mayBeComplete: false,
    completingLeft: false,
  });
}

/** The completing chunk is about to go. */
export function complete(attempt: Attempt, completingAt: number): Attempt {
  const confirmed = attempt.acknowledged.length;
  const completing = {
    confirmed,
    isTokenFixed: true,
    mayBeComplete: true,
    completingAt,
    completingLeft: false,
  };
  return Object.freeze({...attempt, ...completing});
}

/** The bytes of the completing chunk left. */
export function noteLeft(attempt: Attempt): Attempt {
  return attempt.completingLeft ? attempt : Object.freeze({...attempt, completingLeft: true});
}

/** The site refused the upload token. It was asked, and has no video under that token. */
export function withoutToken(attempt: Attempt): Attempt {
  return Object.freeze({...attempt, isTokenFixed: false, mayBeComplete: false});
}

/**
 * Whether a file goes as a plain form.
 *
 * @param last The last attempt at this address.
 * @param transport The page's choice.
 * @param isUnreadable Whether the page may not read answers from there.
 */
export function goesByForm(last: Attempt | null, transport: TransportName, isUnreadable: boolean): boolean {
  // What was begun in one way may have arrived, whatever the page wants by now.
  if (last?.mayBeComplete) return last.byForm;
  if (transport !== 'auto') return transport === 'form';
  return last?.byForm ?? isUnreadable;
}
