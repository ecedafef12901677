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
