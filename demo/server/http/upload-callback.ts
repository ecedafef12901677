import type {UploadToken} from '../storage/token-store.js';
import type {Video} from '../storage/video-store.js';
import type {Answer} from './answer.js';

/** How a redeemed upload ended. */
export type UploadOutcome = {readonly video: Video} | {readonly errorMessage: string};

type Field = readonly [name: string, value: string];

/** Fields that only the site may set; the same names from outside are dropped. */
const OWN_FIELDS = new Set([
  ...['domain', 'upload_token', 'replace_token', 'photo_id', 'tree_id', 'token', 'error_message'],
]);

/** Milliseconds that the site waits for the page at `return_url`. */
const CALLBACK_TIMEOUT = 10_000;

/** Characters of an address; with more the callback is a POST. */
const LONGEST_ADDRESS = 1500;

/** A call of `return_url` that tells how an upload ended. */
export interface Callback {
  /** `return_url` with everything in its query. */
  readonly url: URL;
  /** The same as a POST, if that address is too long. */
  readonly post: {readonly url: URL; readonly fields: readonly Field[]} | null;
}

/**
 * Describes the call of `return_url` after an upload. The query of `return_url` stays as it is, but for fields that only the
 * site may set; extra parameters follow it in their order, each as often as it came.
 *
 * @param extras parameters of the redeem request; they stand for those of the token that have the same name.
 * @returns null when the token has no `return_url`.
 */
export function describeCallback(
  token: UploadToken,
  outcome: UploadOutcome,
  domain: string,
  extras: readonly Field[],
): Callback | null {
  if (token.returnUrl === '') return null;
  const named = new Set(extras.map(([name]) => name));
  const fields = [...token.extras.filter(([name]) => !named.has(name)), ...extras].filter(
    ([name]) => !OWN_FIELDS.has(name),
  );
  // A guess: the callback of a replace token is said to be like that of an upload token, and no example shows its name.
  const name = token.replaces === '' ? 'upload_token' : 'replace_token';
  fields.push(['domain', domain], [name, token.uploadToken]);
  if ('video' in outcome) {
    const {photoId, treeId, token: secret} = outcome.video;
    fields.push(['photo_id', photoId], ['tree_id', treeId], ['token', secret]);
  } else {
    fields.push(['error_message', outcome.errorMessage]);
  }

  const address = new URL(token.returnUrl);
  const parts = address.search.slice(1).split('&');
  const own = parts.filter(part => !OWN_FIELDS.has([...new URLSearchParams(part).keys()][0] ?? ''));
  if (own.length < parts.length) address.search = own.join('&');
  const url = new URL(address);
  url.search = [address.search.slice(1), encodeFields(fields)].filter(Boolean).join('&');
  return {url, post: url.href.length > LONGEST_ADDRESS ? {url: address, fields} : null};
}

/**
 * Calls the page from the server, without waiting for it and without following it elsewhere.
 * Whatever goes wrong is only logged: the upload has ended by then.
 */
export function callFromServer(
  {url, post}: Callback,
  closing: AbortSignal,
  log: (line: string) => void,
): void {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(CALLBACK_TIMEOUT)]);
  const form = post && {method: 'POST', body: new URLSearchParams(encodeFields(post.fields))};
  fetch(post?.url ?? url, {redirect: 'manual', signal, ...form})
    .then(response => response.body?.cancel())
    .catch((error: unknown) => {
      log(`The callback to ${url.origin} failed: ${error instanceof Error ? error.message : String(error)}`);
    });
}

/** A page that goes on to `return_url` by itself with a POST, which no redirect can do without the file. */
export function formAnswer({url, fields}: NonNullable<Callback['post']>): Answer {
  const inputs = fields.map(([name, value]) => {
    return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
  });
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Upload</title>
<form method="post" action="${escapeHtml(url.href)}">
${inputs.join('\n')}
<noscript><button>Continue</button></noscript>
</form>
<script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>
</html>
`;
  return {status: 200, headers: {'Content-Type': 'text/html; charset=utf-8'}, body};
}

function encodeFields(fields: readonly Field[]): string {
  return new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
}

/** A line break would be lost in an attribute, or become two characters. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, character => `&#${character.charCodeAt(0)};`);
}
