/** The longest wait after a first failure, and the longest of all, in milliseconds. */
const FIRST_WAIT = 1000;
export const LONGEST_WAIT = 30_000;

/**
 * Milliseconds to wait after a failure: random (full jitter), at most 1 s at first, doubling to at most 30 s.
 *
 * @param failures How many failures came before it.
 */
export function retryDelay(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
}
