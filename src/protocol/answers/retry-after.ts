/** Below 500, the statuses of a refusal that may be none in a moment: too slow, too early, too many. */
export const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether a server, or a gateway before it, cannot answer now, whatever the body of this status tells. */
export function isBusy(status: number): boolean {
  return PASSING.has(status) || [502, 503, 504].includes(status);
}

/** Whether a later request may get another answer than one of this status. A server with 501 has no such method. */
export function mayPass(status: number): boolean {
  return PASSING.has(status) || (status >= 500 && status !== 501);
}

/**
 * Reads a `Retry-After` header: seconds or an HTTP date.
 *
 * @param now Milliseconds since 1970.
 * @returns Milliseconds to wait; 0 if there is no header, no readable header or no wait.
 */
export function parseRetryAfter(value: string | null, now: number): number {
  if (value === null) return 0;
  const wait = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return wait > 0 ? wait : 0;
}
