/** The methods that a server calls; each name is the last part of its path. */
export type ApiMethod =
  | 'get-upload-token'
  | 'update-upload-token'
  | 'upload'
  | 'upload-url'
  | 'list'
  | 'get-transcoding-progress'
  | 'delete'
  | 'replace'
  | 'subtitle/upload'
  | 'get-replace-token';

/** Methods that version 1 of the API does not have. A site has version 2 beside it. */
const OF_VERSION_2: ReadonlySet<ApiMethod> = new Set(['subtitle/upload']);

/**
 * Builds the addresses of a site's methods.
 *
 * @param endpoint Absolute. Without a path, the methods are under `/api`. A path such as `/api/2` stays. The tag's
 *   attribute does the same.
 * @throws {TypeError} if it is no http or https address, or holds a user name, a query or a fragment.
 */
export function siteAddress(endpoint: string | URL): (method: ApiMethod) => string {
  const url = parseUrl(String(endpoint).trim());
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new TypeError('endpoint must be the http or https address of the site.');
  // A user name and a password would get into messages, and a query has no meaning.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new TypeError('endpoint must hold no user name, no query and no fragment.');
  const path = url.pathname.replace(/(?<!\/)\/+$/, '') || '/api';
  return method => {
    const base = OF_VERSION_2.has(method) ? path.replace(/\/api$/, '/api/2') : path;
    return `${url.origin}${base}/photo/${method}`;
  };
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
