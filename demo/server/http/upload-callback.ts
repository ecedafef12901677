import type {UploadToken} from '../storage/token-store.js';
import type {Video} from '../storage/video-store.js';

/** How a redeemed upload ended. */
export type UploadOutcome = {readonly video: Video} | {readonly errorMessage: string};

/** Fields that only the site may set; the same names from outside are dropped. */
const OWN_FIELDS = ['domain', 'upload_token', 'photo_id', 'tree_id', 'token', 'error_message'];

/** Milliseconds that the site waits for the page at `return_url`. */
const CALLBACK_TIMEOUT = 10_000;

/**
 * The address that is called after an upload: `return_url` with the outcome in its query.
 *
 * @param extras parameters of the redeem request; they win over those of the token.
 * @returns null when the token has no `return_url`.
 */
export function callbackUrl(
  token: UploadToken,
  outcome: UploadOutcome,
  domain: string,
  extras: Iterable<[string, string]>,
): URL | null {
  if (token.returnUrl === '') return null;
  const url = new URL(token.returnUrl);
  for (const [name, value] of [...token.extras, ...extras]) url.searchParams.set(name, value);
  for (const name of OWN_FIELDS) url.searchParams.delete(name);

  url.searchParams.set('domain', domain);
  url.searchParams.set('upload_token', token.uploadToken);
  if ('video' in outcome) {
    url.searchParams.set('photo_id', outcome.video.photoId);
    url.searchParams.set('tree_id', outcome.video.treeId);
    url.searchParams.set('token', outcome.video.token);
  } else {
    url.searchParams.set('error_message', outcome.errorMessage);
  }
  return url;
}

/**
 * Calls the page from the server, without waiting for it and without following it elsewhere.
 * Whatever goes wrong is only logged: the upload has ended by then.
 */
export function callFromServer(url: URL, closing: AbortSignal, log: (line: string) => void): void {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(CALLBACK_TIMEOUT)]);
  fetch(url, {redirect: 'manual', signal})
    .then(response => response.body?.cancel())
    .catch((error: unknown) => {
      log(`The callback to ${url.origin} failed: ${error instanceof Error ? error.message : String(error)}`);
    });
}
