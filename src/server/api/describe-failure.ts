/** What is said of an answer, or of there being none, to the developer of a server. */

/** Whether a refusal is about the signature of the request, and not about what was asked. */
export function isAboutSignature(code: string, words: string): boolean {
  return /signature|authentication|oauth|timestamp|nonce/i.test(`${code} ${words}`);
}

/** @param offset Milliseconds that the clock of this machine is ahead of the site's. */
export function describeClock(offset: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(offset) / 60_000));
  const direction = offset > 0 ? 'ahead of' : 'behind';
  const much = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `The clock of this machine is ${much} ${direction} that of the site: set it, for signatures hold the time.`;
}

/**
 * What came in place of an answer of the API.
 *
 * @param text Null if it was longer than `longest` bytes.
 */
export function describeBody(text: string | null, contentType: string | null, longest: number): string {
  if (text === null) return `more than ${longest} bytes`;
  if (text.trim() === '') return 'nothing';
  if (/html/i.test(contentType ?? '') || /^\s*<(?:!doctype html|html)/i.test(text)) return 'a page of HTML';
  return 'other text';
}

/** The words of a page, without its markup, scripts and styles. */
export function stripMarkup(text: string): string {
  return text
    .slice(0, 5000)
    .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Where a redirect goes, without the path and query, which may hold what was sent. */
export function originOf(location: string | null, base: string): string | null {
  try {
    return location === null ? null : new URL(location, base).origin;
  } catch {
    return null;
  }
}

/** Runtimes have no code for it; Node says "unexpected redirect", others it in other words. */
export function isRedirect(error: unknown): boolean {
  return causes(error).some(cause => /\bredirect/i.test(cause.message));
}

/** Such as `ECONNREFUSED`. Nothing else of a failed fetch goes into a message, for it may quote the request. */
export function systemCode(error: unknown): string | null {
  for (const cause of causes(error)) {
    const {code} = cause as {code?: unknown};
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  }
  return null;
}

/** An error, what caused it, and so on. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = error; cause instanceof Error && found.length < 5; cause = cause.cause) found.push(cause);
  return found;
}
