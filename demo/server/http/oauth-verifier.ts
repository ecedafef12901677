import {createHash, createHmac, timingSafeEqual} from 'node:crypto';
import OAuth from 'oauth-1.0a';
import {ApiError} from './api-error.js';
import {Parameters} from './parameters.js';

/** What a key may do, in ascending order. */
export type PermissionLevel = 'read' | 'write' | 'admin' | 'super';

/** A privileged key pair as the site's owner finds it under Settings, API. */
export interface Credentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  /** Defaults to `write`. */
  readonly level?: PermissionLevel;
  /** The user whom the key belongs to. Defaults to `17488`. */
  readonly userId?: string;
}

/** A request as its sender signed it. */
export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and path, without a query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly query: Parameters;
  /** Only of an urlencoded body; the fields of a multipart body are never signed. */
  readonly form: Parameters;
}

const LEVELS: readonly PermissionLevel[] = ['read', 'write', 'admin', 'super'];

/** How far a timestamp may be from the site's clock, in seconds. */
const CLOCK_TOLERANCE = 300;
const MOST_NONCES = 100_000;

/**
 * Checks OAuth 1.0a signatures (HMAC-SHA1). Used nonces are kept in memory until their timestamp
 * is too old to be used again, so a restart forgets the nonces of the last five minutes.
 */
export class OAuthVerifier {
  readonly #credentials: readonly Credentials[];
  /** The second in which each nonce can be forgotten. */
  readonly #nonces = new Map<string, number>();

  constructor(credentials: readonly Credentials[]) {
    this.#credentials = credentials;
  }

  /**
   * @returns the key that signed the request; null if nobody did.
   * @throws {ApiError} saying what is wrong: `invalid_oauth_site` for the key, `invalid_oauth_user`
   *   for the access token, `invalid_signature` for everything else.
   */
  verify(request: SignedRequest): Credentials | null {
    const oauth = oauthParameters(request);
    const consumerKey = oauth.get('oauth_consumer_key');
    if (consumerKey === undefined) return null;
    for (const [name] of [...oauth.all(), ...request.query.all(), ...request.form.all()]) {
      // The library would leave this one out of the signature.
      if (name === '__proto__')
        throw new ApiError('invalid_input', 'A parameter must not be called __proto__.');
    }

    const method = oauth.get('oauth_signature_method') ?? '';
    if (method !== 'HMAC-SHA1') throw invalid('oauth_signature_method must be HMAC-SHA1.');
    if ((oauth.get('oauth_version') ?? '1.0') !== '1.0') throw invalid('oauth_version must be 1.0.');

    const ofSite = this.#credentials.filter(key => key.consumerKey === consumerKey);
    if (ofSite.length === 0) {
      throw new ApiError(
        'invalid_oauth_site',
        'The consumer key (oauth_consumer_key) is not known to this site.',
      );
    }
    const credentials = ofSite.find(key => key.accessToken === oauth.get('oauth_token'));
    if (!credentials) {
      throw new ApiError(
        'invalid_oauth_user',
        'The access token (oauth_token) does not belong to this consumer key.',
      );
    }

    const timestamp = readTimestamp(oauth.get('oauth_timestamp'));
    if (Math.abs(timestamp - Date.now() / 1000) > CLOCK_TOLERANCE) {
      throw invalid(
        `oauth_timestamp is more than ${CLOCK_TOLERANCE} seconds away from the clock of this site.`,
      );
    }
    const nonce = oauth.get('oauth_nonce') ?? '';
    if (nonce === '' || nonce.length > 200) throw invalid('oauth_nonce must have 1 to 200 characters.');
    if (!hasSameText(signatureOf(request, oauth, credentials), oauth.get('oauth_signature') ?? '')) {
      throw invalid('The signature (oauth_signature) does not match the request.');
    }
    // Only after the signature was right: otherwise a stranger could use up someone's nonces.
    this.#useNonce(`${consumerKey}\n${credentials.accessToken}\n${timestamp}\n${nonce}`, timestamp);
    return credentials;
  }

  #useNonce(key: string, timestamp: number): void {
    if (this.#nonces.has(key)) throw invalid('oauth_nonce was used before.');
    if (this.#nonces.size >= MOST_NONCES) this.#forgetNonces();
    this.#nonces.set(key, timestamp + CLOCK_TOLERANCE);
  }

  #forgetNonces(): void {
    const now = Date.now() / 1000;
    for (const [key, until] of this.#nonces) if (until < now) this.#nonces.delete(key);
    if (this.#nonces.size >= MOST_NONCES) throw invalid('Too many requests were signed in the last minutes.');
  }
}

/** @throws {ApiError} `permission_denied` unless the request is signed by a key of at least this level. */
export function checkLevel(signer: Credentials | null, needed: PermissionLevel): Credentials {
  if (signer === null) {
    throw new ApiError('permission_denied', `This method needs a signed request with permission ${needed}.`);
  }
  const level = signer.level ?? 'write';
  if (LEVELS.indexOf(level) < LEVELS.indexOf(needed)) {
    throw new ApiError('permission_denied', `This method needs permission ${needed}; the key has ${level}.`);
  }
  return signer;
}

/** The `oauth_*` values of the one place that carries them. */
function oauthParameters(request: SignedRequest): Parameters {
  const header = parseAuthorization(request.authorization);
  const places = [header, request.form, ...(request.method === 'GET' ? [request.query] : [])];
  const used = places.filter(place => place.has('oauth_consumer_key'));
  if (used.length > 1) throw invalid('The oauth values are given in more than one place.');
  return used[0] ?? new Parameters();
}

function parseAuthorization(authorization: string | undefined): Parameters {
  const parameters = new Parameters();
  const list = /^OAuth\s+(.*)$/is.exec(authorization ?? '')?.[1];
  for (const match of (list ?? '').matchAll(/([^\s=,]+)\s*=\s*"([^"]*)"/g)) {
    // The realm is not part of what is signed.
    if (match[1] !== 'realm') parameters.add(decode(match[1] ?? ''), decode(match[2] ?? ''));
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('The Authorization header is not percent-encoded correctly.');
  }
}

function signatureOf(request: SignedRequest, oauth: Parameters, credentials: Credentials): string {
  const signed = new Parameters();
  const places = new Set([oauth, request.form, request.query]);
  for (const place of places) {
    for (const [name, value] of place.all()) {
      if (name !== 'oauth_signature') signed.add(name, value);
    }
  }
  const values = new Map<string, string[]>();
  for (const [name, value] of signed.all()) values.set(name, [...(values.get(name) ?? []), value]);
  const data = Object.fromEntries(values);
  const oauthLibrary = new OAuth({
    consumer: {key: credentials.consumerKey, secret: credentials.consumerSecret},
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  // Everything goes in as data. The library's own place for oauth values treats `oauth_body_hash`
  // specially and would then leave all other parameters unsigned.
  const none = {} as OAuth.Data;
  return oauthLibrary.getSignature(
    {url: request.url, method: request.method, data},
    credentials.accessTokenSecret,
    none,
  );
}

function readTimestamp(text: string | undefined): number {
  if (!/^\d{1,12}$/.test(text ?? '')) throw invalid('oauth_timestamp must be a number of seconds.');
  return Number(text);
}

/** Compares in constant time; hashing first makes the lengths equal. */
function hasSameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

function invalid(message: string): ApiError {
  return new ApiError('invalid_signature', message);
}
