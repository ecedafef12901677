import type {RedeemOutcome} from '../../protocol/answers/redeem-outcome.js';
import {type AnswerOrigin, describeAnswer, isDocument} from '../../protocol/answers/describe-answer.js';
import type {Found, SiteProbe} from './site-probe.js';

/** Whether an answer is a web page: of another web server, an app, or a filter between the visitor and the site. */
export function isWebPage(outcome: RedeemOutcome | string): boolean {
  if (typeof outcome === 'string' || outcome.kind !== 'words') return false;
  return isDocument(outcome.message) && !/(?:upload|replace).?token/i.test(outcome.message);
}

/**
 * Whether the status of an answer shows a server that knows nothing of the address. A gateway or a filter has others.
 */
export function mayBeStranger(status: number): boolean {
  return (status >= 200 && status < 300) || status === 404 || status === 405 || status === 410;
}

/**
 * Whether such an answer is that of another server than a 23 site. If the API answers to scripts at the same address,
 * something between the visitor and the site has answered in its place.
 */
export function isStranger(status: number, found: Found): boolean {
  return found === 'other' || (found === 'unknown' && status === 200);
}

/** Whether nobody is at an address, although the page's own server can be reached. */
export async function isNobodyThere(site: SiteProbe, redeemUrl: string): Promise<boolean> {
  return (await site.reach(redeemUrl)) === 'away' && (await site.reach('/')) === 'there';
}

/** Tells a developer that what answers is no 23 site, as far as a page can learn without CORS. */
export function describeOther(url: string): string {
  return (
    `endpoint: what answers at ${url} is no 23 site, or a 23 site out of order, so no video is sent there. Check the ` +
    'address: checkSite() reports what it finds.'
  );
}

/** Tells a developer that a page may not find out what answers at an address. */
export function describeUnknown(url: string): string {
  return (
    `Something answers at ${url}, and the policy of this page forbids to find out whether it is a 23 site. If it is, set ` +
    'transport="form" to say so; transport="auto" sends nothing.'
  );
}

/** Tells a developer what a site without CORS must change. */
export function describeUnreadable(url: string): string {
  return (
    `${url} does not let this page read its answers (CORS). For chunks it must answer OPTIONS requests with status 204 ` +
    'and the header Access-Control-Allow-Origin: *, and send that header with every other answer too. Until then videos ' +
    'go as a plain form: without progress, from the start after an interruption, and with unconfirmed edits.'
  );
}

/** Tells a developer that a page of https cannot send to an address of http. */
export function describeInsecure(url: string): string {
  return `endpoint: browsers let no page of https send to ${url}, which is http.`;
}

/** Tells a developer that something on the way does not let chunks pass. */
export function describeFilter(url: string): string {
  return (
    `${url} answers questions, and what comes in answer to uploads may not be read: a filter or a proxy on the way answers ` +
    'them. Try another network, or have it let them pass.'
  );
}

/** Tells a developer what came in place of the answer of a 23 site. Status 0: no answer. */
export function describeStranger(redeemUrl: string, answer: AnswerOrigin): string {
  const what =
    answer.status === 0 ? `${redeemUrl} gave no answer that this page may read` : describeAnswer(answer);
  return (
    `endpoint: ${what}, where a 23 site says "ok". Check the address, and what is between (CORS, a proxy, a filter): ` +
    'checkSite() looks into it.'
  );
}
