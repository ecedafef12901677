/** Addresses of the methods that the browser calls; the API pages have the same names. */
export interface SiteEndpoints {
  /** `redeem-upload-token`: takes the bytes. */
  readonly redeem: string;
  /** `update-upload-token`: takes edits of metadata. */
  readonly update: string;
}

/** The end of an address that is that of a method. */
const METHOD = /\/photo\/[\w-]+\/*$/;

/** A host without a scheme, which a browser would read as a path of the page. */
const BARE_HOST = /^[^/?#.]+\.[^/?#]/;

/** Whether an address is that of a method of the API, in place of the address of the site. */
export function isMethodAddress(endpoint: string): boolean {
  return METHOD.test(endpoint.trim());
}

/**
 * Builds the method addresses of a site.
 *
 * @param endpoint Address of the 23 site, absolute or relative to `pageOrigin`; an empty address is `pageOrigin`
 *   itself. Without a path the methods are under `/api`; a path such as `/api/2` stays. The address of a method works
 *   too.
 * @returns The addresses, or null if `endpoint` is no http or https address.
 */
export function siteEndpoints(endpoint: string, pageOrigin: string): SiteEndpoints | null {
  // The origin of a sandboxed frame or a local file is "null": there only an absolute address can be read.
  const address = endpoint.trim();
  const site = parseUrl(address, parseUrl(pageOrigin) ?? undefined);
  if (site === null || BARE_HOST.test(address)) return null;
  // fetch throws for an address with a user name. A query has no meaning and is dropped.
  if (!/^https?:$/.test(site.protocol) || site.username !== '' || site.password !== '') return null;
  const path = site.pathname.replace(METHOD, '').replace(/(?<!\/)\/+$/, '') || '/api';
  const base = `${site.origin}${path}/photo/`;
  return {redeem: `${base}redeem-upload-token`, update: `${base}update-upload-token`};
}

/** The origin of an http or https address, which may be relative to `base`; null if it is no such address. */
export function originOf(address: string, base: string = ''): string | null {
  const url = parseUrl(address, parseUrl(base) ?? undefined);
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
}

function parseUrl(address: string, base?: URL): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}
