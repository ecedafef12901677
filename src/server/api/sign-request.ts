/** The four secrets of "privileged credentials" (Settings → API of a 23 site). They never belong in a browser. */
export interface Credentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

/** The parts of a request that are signed. */
export interface SignableRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute, with its query if it has one. */
  readonly url: string;
  /** Fields of a form-encoded body. The fields of a multipart body are not signed. */
  readonly fields?: Iterable<readonly [string, string]>;
}

/**
 * Signs a request by OAuth 1.0a with HMAC-SHA1 (RFC 5849), the only scheme that version 1 of the API takes.
 *
 * @param now Milliseconds since 1970; the site refuses a time that is far off.
 * @param nonce Random text that is used once.
 * @returns The value of the `Authorization` header.
 */
export async function signRequest(
  {method, url, fields = []}: SignableRequest,
  credentials: Credentials,
  now: number = Date.now(),
  nonce: string = randomNonce(),
): Promise<string> {
  const oauth: [string, string][] = [
    ['oauth_consumer_key', credentials.consumerKey],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(Math.floor(now / 1000))],
    ['oauth_token', credentials.accessToken],
    ['oauth_version', '1.0'],
  ];
  const base = signatureBase(method, url, [...fields, ...oauth]);
  oauth.push(['oauth_signature', await signBase(base, credentials)]);
  return `OAuth ${oauth.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

/**
 * The text that is signed (RFC 5849 part 3.4.1): the method, the address and all parameters in a fixed order.
 *
 * @param url Absolute; the parameters of its query are signed too.
 * @param parameters Fields of a form-encoded body and the `oauth_*` values, without `oauth_signature` and `realm`.
 */
export function signatureBase(
  method: string,
  url: string,
  parameters: Iterable<readonly [string, string]>,
): string {
  const address = new URL(url);
  const all = [...address.searchParams, ...parameters]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort(compareEncoded)
    .join('&');
  return [method, `${address.origin}${address.pathname}`, all].map(encode).join('&');
}

/** The signature of such a text (RFC 5849 part 3.4.2), in base64. */
export async function signBase(
  base: string,
  {consumerSecret, accessTokenSecret}: Pick<Credentials, 'consumerSecret' | 'accessTokenSecret'>,
): Promise<string> {
  return await hmacSha1(`${encode(consumerSecret)}&${encode(accessTokenSecret)}`, base);
}

/**
 * Orders by name, then by value, as RFC 5849 part 3.4.1.3.2 requires. If a name begins another name, it comes first.
 */
function compareEncoded(one: string, other: string): number {
  const [oneName = '', oneValue = ''] = one.split('=');
  const [otherName = '', otherValue = ''] = other.split('=');
  return compare(oneName, otherName) || compare(oneValue, otherValue);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Encodes as RFC 5849 part 3.6 requires, which leaves fewer characters as they are than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function hmacSha1(key: string, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const secret = await crypto.subtle.importKey(
    'raw',
    bytes.encode(key),
    {name: 'HMAC', hash: 'SHA-1'},
    false,
    ['sign'],
  );
  const signature = await crypto.subtle.sign('HMAC', secret, bytes.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
