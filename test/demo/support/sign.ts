import {createHmac, randomBytes} from 'node:crypto';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';

/** What of a signature a test wants to be different from a correct one. */
export interface SignatureChanges {
  readonly nonce?: string;
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly method?: string;
  readonly version?: string;
}

/**
 * The `oauth_*` values for a request, written from RFC 5849 with nothing but node:crypto, so that the
 * site's verifier is not tested with its own code.
 *
 * @param parameters all signed parameters: those of the query and of an urlencoded body.
 */
export function sign(
  httpMethod: string,
  url: string,
  parameters: Iterable<readonly [string, string]>,
  credentials: Credentials,
  changes: SignatureChanges = {},
): Record<string, string> {
  const oauth: Record<string, string> = {
    oauth_consumer_key: credentials.consumerKey,
    oauth_token: credentials.accessToken,
    oauth_signature_method: changes.method ?? 'HMAC-SHA1',
    oauth_timestamp: String(changes.timestamp ?? Math.floor(Date.now() / 1000)),
    oauth_nonce: changes.nonce ?? randomBytes(12).toString('hex'),
    oauth_version: changes.version ?? '1.0',
  };
  const pairs = [...parameters, ...Object.entries(oauth)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`);
  const base = [httpMethod, encode(url), encode(pairs.join('&'))].join('&');
  const key = `${encode(credentials.consumerSecret)}&${encode(credentials.accessTokenSecret)}`;
  return {...oauth, oauth_signature: createHmac('sha1', key).update(base).digest('base64')};
}

/** The values as an `Authorization` header. */
export function authorizationHeader(oauth: Record<string, string>): string {
  const values = Object.entries(oauth).map(([name, value]) => `${encode(name)}="${encode(value)}"`);
  return `OAuth realm="test", ${values.join(', ')}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, character => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
