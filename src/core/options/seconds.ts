/**
 * How much longer than the limit a video may be. Sound and picture rarely end on the same moment, and a player may show
 * a slightly longer video as 1:00. A limit of one minute must not refuse it.
 */
const SLACK = 0.5;

/** Reads a number of seconds above 0; null for any other value. */
export function parseSeconds(value: number | string): number | null {
  const seconds = Number(value);
  return seconds > 0 && seconds < Infinity ? seconds : null;
}

/** Whether a video is longer than allowed. */
export function isLonger(seconds: number, limit: number): boolean {
  return seconds > limit + SLACK;
}
