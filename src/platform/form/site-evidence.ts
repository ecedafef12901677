import type {Evidence} from '../../core/transfer/site-probe.js';
import {runInOpaqueFrame} from '../page/opaque-frame.js';

/** Milliseconds for the answer. */
const TIMEOUT = 20_000;

/**
 * Calls methods of the API as scripts, and reports whether one of them called back as the API does. If the frame's own
 * policy blocks a script, the server redirected it to another origin, as it would redirect a form. If another policy
 * does, it is the policy of the page, whatever answers.
 */
const SCRIPT = `
const {urls, policy} = given;
let isForbidden = false, isMoved = false;
const say = word => parent.postMessage(word, '*');
const answer = said => {
  const {status} = said || {};
  if ((status === 'ok' || status === 'error') && ('permission_level' in said || 'code' in said || 'endpoint' in said)) say('site');
};
document.addEventListener('securitypolicyviolation', ({originalPolicy}) => {
  if (originalPolicy === policy) isMoved = true;
  else isForbidden = true;
});
Promise.all(urls.map(url => new Promise(done => {
  const script = document.createElement('script');
  script.onload = script.onerror = done;
  script.src = url;
  document.head.append(script);
}))).then(() => setTimeout(() => say(isForbidden && !isMoved ? 'unknown' : 'other'), 100));`;

/** Addresses with a known 23 site, for the life of the page. */
const found = new Set<string>();

const asking = new Map<string, Promise<Evidence>>();

/**
 * Finds out whether there is a 23 site at an address, even if this page may read nothing of it. Sends neither token nor
 * file.
 *
 * Without CORS, `fetch` sees neither the status of an answer nor its redirects. A request of mode `no-cors` that
 * forbids redirects always fails. Both versions of the API answer a `GET` with `callback` as a script that calls that
 * function (JSONP), and no other server does. The script may be anybody's, so it runs in a frame without an origin.
 * Browsers run it only if the status is 2xx, so the methods are ones that every site answers in this way. `echo` is the
 * method of version 1 for such tests. `photo/list` serves if there is only a later version.
 *
 * A negative answer is no proof. Error pages of a site in trouble and blocked scripts look the same.
 */
export function findEvidence(redeemUrl: string): Promise<Evidence> {
  if (found.has(redeemUrl)) return Promise.resolve('site');
  let evidence = asking.get(redeemUrl);
  if (evidence === undefined) {
    evidence = ask(redeemUrl).finally(() => asking.delete(redeemUrl));
    asking.set(redeemUrl, evidence);
  }
  return evidence;
}

async function ask(redeemUrl: string): Promise<Evidence> {
  const base = redeemUrl.replace(/\/photo\/[\w-]+$/, '');
  // Sites keep anonymous answers for half an hour.
  const query = `format=json&callback=answer&time=${Date.now()}`;
  const urls = [`${base.replace(/\/\d+$/, '')}/echo?${query}`, `${base}/photo/list?size=1&${query}`];
  const {origin} = new URL(redeemUrl);
  // Policies cannot name an address of IPv6.
  const policy = origin.includes('[') ? '' : `script-src 'unsafe-inline' ${origin}`;
  const {hasRun, said} = await runInOpaqueFrame(SCRIPT, {urls, policy}, TIMEOUT, policy);
  if (said === 'site') found.add(redeemUrl);
  if (said === 'site' || said === 'other' || said === 'unknown') return said;
  return hasRun ? 'silent' : 'unknown';
}
