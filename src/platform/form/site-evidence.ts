import {runInOpaqueFrame} from '../page/opaque-frame.js';

/** Milliseconds for the answer. */
const TIMEOUT = 20_000;

/**
 * What answers at an address, as far as a page can learn that without CORS: `site`: the API of a 23 site; `other`:
 * something else; `silent`: nothing in time; `unknown`: the policy of this page does not let it ask.
 */
export type Evidence = 'site' | 'other' | 'silent' | 'unknown';

/**
 * Calls methods of the API as scripts, and says whether one of them called back as the API does. A script that runs into
 * the frame's own policy was redirected to another origin, which a form would be too; into another policy: that of the
 * page, whatever answers.
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

/** Addresses at which a 23 site was found, for the life of the page. */
const found = new Set<string>();

const asking = new Map<string, Promise<Evidence>>();

/**
 * Finds out whether there is a 23 site at an address, whatever it lets this page read. Sends neither token nor file.
 *
 * Without CORS a page sees neither the status of an answer nor its redirects (a request of mode `no-cors` that may not
 * be redirected fails in any case), so only what is no `fetch` can tell. Both versions of the API answer a `GET` with
 * `callback` as a script that calls that function (JSONP), and no other server does. The script runs in a frame of no
 * origin, for it may be anybody's. Browsers do not run it unless the status is 2xx, so a method is called that every
 * site answers so: `echo`, which version 1 has for such tests; and `photo/list`, should a later version be alone.
 *
 * A negative answer is no proof: error pages of a site in trouble look the same, and so does a blocked script.
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
  const base = redeemUrl.replace(/\/photo\/redeem-upload-token$/, '');
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
