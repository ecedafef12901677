/** Milliseconds before the first question about a stored video. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;
/** Milliseconds of visible time after which there are no more questions. */
export const LONGEST_WATCH = 7_200_000;
/** The most questions about one video. */
export const MOST_QUESTIONS = 40;
/** The longest wait that a server can ask for. */
const MOST_PATIENCE = 600_000;

/**
 * Milliseconds until the next question about a video. Null after enough questions.
 *
 * @param asked The number of questions until now.
 * @param visible Milliseconds of visible time.
 * @param retryAfter Milliseconds that the last answer asks for.
 */
export function nextQuestion(asked: number, visible: number, retryAfter: number): number | null {
  if (asked >= MOST_QUESTIONS || visible >= LONGEST_WATCH) return null;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** asked);
  return Math.max(wait, Math.min(retryAfter, MOST_PATIENCE));
}
