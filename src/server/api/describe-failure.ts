/** Messages for the developer of a server about a failed call. */

import {beginningOf} from './redact.js';

/** Whether a site refused the signature of a request, and not its content. */
export function isAboutSignature(code: string, words: string): boolean {
  return /signature|authentication|oauth|timestamp|nonce/i.test(`${code} ${words}`);
}

/** @param offset Milliseconds by which the clock of this machine is ahead of the site's. */
export function describeClock(offset: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(offset) / 60_000));
  const direction = offset > 0 ? 'ahead of' : 'behind';
  const much = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `The clock of this machine is ${much} ${direction} that of the site: set it, for signatures hold the time.`;
}

/**
 * Describes a body that is no answer of the API.
 *
 * @param text Null if the body was longer than `longest` bytes.
 */
export function describeBody(text: string | null, contentType: string | null, longest: number): string {
  if (text === null) return `more than ${longest} bytes`;
  if (text.trim() === '') return 'nothing';
  if (/html/i.test(contentType ?? '') || /^\s*<(?:!doctype html|html)/i.test(text)) return 'a page of HTML';
  return 'other text';
}

/** The text of a page, without its markup, scripts and styles. */
export function stripMarkup(text: string): string {
  return beginningOf(text, 5000)
    .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** The origin to which a site redirects, without the path and the query: they may hold what the request sent. */
export function originOf(location: string | null, base: string): string | null {
  try {
    return location === null ? null : new URL(location, base).origin;
  } catch {
    return null;
  }
}

/**
 * Whether fetch failed because of a redirect. It has no code: the message of Node is "unexpected redirect", and others
 * are similar.
 */
export function isRedirect(error: unknown): boolean {
  return causes(error).some(cause => /\bredirect/i.test(cause.message));
}

/** A code such as `ECONNREFUSED`. Nothing else of a failed fetch goes into a message, since it may quote the request. */
export function systemCode(error: unknown): string | null {
  for (const cause of causes(error)) {
    const {code} = cause as {code?: unknown};
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  }
  return null;
}

/** An error, its cause, the cause of that cause and so on. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = error; cause instanceof Error && found.length < 5; cause = cause.cause) found.push(cause);
  return found;
}
