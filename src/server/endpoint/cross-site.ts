/** The origin of a request, read from headers that only the browser can set. */
export interface RequestOrigin {
  readonly isAllowed: boolean;
  /** The allowed other origin, for the CORS headers of the answer; null for a page of the same origin. */
  readonly allowedOrigin: string | null;
}

/**
 * Reads a list of origins.
 *
 * @throws {TypeError} for a text that is no origin. `*` is no origin on purpose.
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
 * Whether a request that changes something may be answered: only if it comes from a page of the same origin, or of a
 * listed origin. A request without both headers is refused: browsers always send `Origin` with a POST.
 */
export function checkOrigin(request: Request, allowed: ReadonlySet<string>): RequestOrigin {
  const origin = request.headers.get('Origin');
  if (origin !== null && allowed.has(origin)) return {isAllowed: true, allowedOrigin: origin};
  const site = request.headers.get('Sec-Fetch-Site');
  // Only the browser surely knows the address that it called: behind a proxy this server may not.
  if (site !== null) return {isAllowed: site === 'same-origin', allowedOrigin: null};
  return {isAllowed: origin !== null && isSameOrigin(origin, request.url), allowedOrigin: null};
}

/** Behind a proxy that takes https, the server is called by http: that is the same origin. */
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
