/** Where a request comes from, by what the browser says in headers that no page can set. */
export interface RequestOrigin {
  readonly isAllowed: boolean;
  /** The other origin that was let in, for the CORS headers of the answer; null for a page of our own. */
  readonly allowedOrigin: string | null;
}

/**
 * Reads a list of origins.
 *
 * @throws {TypeError} for what is no origin; `*` is none on purpose.
 */
export function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!isOrigin(origin))
      throw new TypeError(
        `allowedOrigins: ${JSON.stringify(origin)} is no origin such as https://example.com.`,
      );
  }
  return new Set(origins);
}

/**
 * Whether a request that changes something may be answered: it comes from a page of the same origin, or of an origin
 * that is listed. A request that says nothing of where it comes from is refused: browsers always say it on a POST.
 */
export function checkOrigin(request: Request, allowed: ReadonlySet<string>): RequestOrigin {
  const origin = request.headers.get('Origin');
  if (origin !== null && allowed.has(origin)) return {isAllowed: true, allowedOrigin: origin};
  const site = request.headers.get('Sec-Fetch-Site');
  // The browser knows the address that it called. Behind a proxy this server may not.
  if (site !== null) return {isAllowed: site === 'same-origin', allowedOrigin: null};
  return {isAllowed: origin !== null && isSameOrigin(origin, request.url), allowedOrigin: null};
}

/** A proxy that speaks https for a server that speaks http makes a difference that is none. */
function isSameOrigin(origin: string, url: string): boolean {
  const own = new URL(url);
  return origin === own.origin || origin === `https://${own.host}`;
}

function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && url.origin === text;
  } catch {
    return false;
  }
}
