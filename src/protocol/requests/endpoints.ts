/** Addresses of the methods that the browser calls, see the API pages of the same names. */
export interface SiteEndpoints {
  /** `redeem-upload-token`: takes the bytes. */
  readonly redeem: string;
  /** `update-upload-token`: takes edits of title, tags and description. */
  readonly update: string;
}

/**
 * Builds the method addresses of a site.
 *
 * @param endpoint Address of the 23 site, absolute or relative to `pageOrigin`; empty means the page's own
 *   origin. Without a path the methods are under `/api`; a path such as `/api/2` is kept.
 * @returns The addresses, or null where `endpoint` is no http or https address.
 */
export function siteEndpoints(endpoint: string, pageOrigin: string): SiteEndpoints | null {
  // The origin of a sandboxed frame or a local file is "null"; an absolute address needs none.
  const page = parseUrl(pageOrigin);
  const site = endpoint.trim() === '' ? page : parseUrl(endpoint.trim(), page ?? undefined);
  if (site === null) return null;
  // A user name in the address would make every fetch throw, and a query has no meaning here.
  if (!/^https?:$/.test(site.protocol) || site.username !== '' || site.password !== '') return null;
  const path = site.pathname.replace(/(?<!\/)\/+$/, '') || '/api';
  const base = `${site.origin}${path}/photo/`;
  return {redeem: `${base}redeem-upload-token`, update: `${base}update-upload-token`};
}

/** The origin of an http or https address that may be relative to `base`; null where it is none. */
export function originOf(address: string, base?: string): string | null {
  const url = parseUrl(address, base === undefined ? undefined : (parseUrl(base) ?? undefined));
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
}

function parseUrl(address: string, base?: URL): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}
