/** The answer of a site about a chunk; `unreadable` if it tells nothing. */
export type Finding = 'found' | 'gone' | 'unreadable';

/** What may have become of a completing request that had no readable answer. */
export type Fate =
  /** It has not reached the site, and cannot reach it any more. */
  | 'not-there'
  /** It may have reached the site, and cannot reach it later. */
  | 'over'
  /** It may have reached the site, or may reach it later: a gateway may have it. */
  | 'under-way';

/**
 * The facts about a file whose completing request had no readable answer. First comes a question for the chunk of that
 * request, the held one. Then comes a question for another chunk, which the site has had.
 */
export interface DoubtFacts {
  /** Whether the site has not acknowledged some others either, so that the file is not complete with the held chunk. */
  readonly lacksOthers: boolean;
  readonly fate: Fate;
  /** Null if no test can find it. */
  readonly held: Finding | null;
  /** The later answer. Null if the first one tells enough, or the site has had no other chunk. */
  readonly other: Finding | null;
  /** Whether any test of this transfer has found a chunk. Some sites may answer "not found" to every test. */
  readonly wasFound: boolean;
  /**
   * Whether the time is over in which the answers may change. If the held chunk is missing, that is five seconds after the
   * first such answer. Else it is the time that a site may need to put the file together.
   */
  readonly isTimeOver: boolean;
  /** Whether the site took the held chunk by an "ok" that may have been the final answer. */
  readonly isTaken: boolean;
}

export type DoubtVerdict =
  /** Nothing is certain yet, so both questions come again later. */
  | 'ask-again'
  /** The site has not put the file together. What it has not acknowledged goes again. */
  | 'send'
  /** The site has the held chunk, and lacks others. These go next. */
  | 'there'
  /** The site has put the file together, and the "ok" was the final answer. */
  | 'stored'
  /** The site has put the file together, and nobody read whether it has kept the video. */
  | 'unconfirmed'
  /** The site has lost a chunk. Perhaps it has put the file together. */
  | 'lost';

/**
 * Judges whether a site has put a file together.
 *
 * The question for the held chunk comes first. If that chunk is missing, and the other chunk is there after that, the site
 * has not put the file together. In the other order it may do so between the two questions.
 */
export function judgeDoubt(facts: DoubtFacts): DoubtVerdict {
  const {fate, held, other, wasFound, isTimeOver, isTaken} = facts;
  if (facts.lacksOthers) return judgePart(facts);
  if (held === 'unreadable' || other === 'unreadable') return fate === 'not-there' ? 'send' : 'unconfirmed';
  if (other === 'gone') {
    if (isTaken && held !== 'found') return 'stored';
    return held !== null && wasFound ? 'unconfirmed' : 'lost';
  }
  const cannotChange = held === 'gone' && fate !== 'under-way';
  return cannotChange || isTimeOver ? 'send' : 'ask-again';
}

/** The site has nothing to put together, so only a request that it may still get takes time. */
function judgePart({fate, held, other, isTimeOver}: DoubtFacts): DoubtVerdict {
  if (held === 'found') return 'there';
  if (other === 'gone') return 'lost';
  return fate !== 'under-way' || isTimeOver ? 'send' : 'ask-again';
}

/** A gateway that answers 502 or 503 sooner than this has not given the request to a site, in milliseconds. */
const QUICK = 2000;

/**
 * The fate of a completing request.
 *
 * @param status The status of its answer. It is 0 if no answer came.
 * @param silence Milliseconds from its last byte to the answer.
 * @param mayHaveLeft Whether all of its bytes may have left.
 */
export function fateOf(status: number, silence: number, mayHaveLeft: boolean): Fate {
  if (status === 0) return mayHaveLeft ? 'under-way' : 'not-there';
  // The request itself was refused.
  if (status >= 400 && status < 500) return 'not-there';
  const isQuick = silence < QUICK;
  if (status === 503 && isQuick) return 'not-there';
  // A site that breaks down in the middle of its work looks like one that a gateway does not reach.
  return (status === 502 && isQuick) || !mayHaveLeft ? 'over' : 'under-way';
}
