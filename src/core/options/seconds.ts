/**
 * How much longer than allowed a video may be: sound and picture rarely end on the same moment, and one that is shown
 * as 1:00 must not be refused for being longer than a minute.
 */
const SLACK = 0.5;

/** Reads a number of seconds above 0; null where it is none. */
export function parseSeconds(value: number | string): number | null {
  const seconds = Number(value);
  return seconds > 0 && seconds < Infinity ? seconds : null;
}

/** Whether a video is longer than allowed. */
export function isLonger(seconds: number, limit: number): boolean {
  return seconds > limit + SLACK;
}
