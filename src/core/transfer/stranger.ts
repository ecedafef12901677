import type {RedeemOutcome} from '../../protocol/answers/redeem-outcome.js';
import {type AnswerOrigin, describeAnswer} from '../../protocol/answers/describe-answer.js';
import type {Evidence, SiteProbe} from './site-probe.js';

/** Whether an answer is a web page: of another web server, an app, or a filter between the visitor and the site. */
export function isWebPage(outcome: RedeemOutcome | string): boolean {
  if (typeof outcome === 'string' || outcome.kind !== 'words') return false;
  return /^\s*<(!doctype|html)\b/i.test(outcome.message) && !/upload.?token/i.test(outcome.message);
}

/** Whether the status of an answer says that its server knows nothing of the address. A gateway or a filter has others. */
export function mayBeStranger(status: number): boolean {
  return (status >= 200 && status < 300) || status === 404 || status === 405 || status === 410;
}

/**
 * Whether such an answer is that of another server than a 23 site. If the API answers to scripts at the same address,
 * something between the visitor and the site has answered in its place.
 */
export function isStranger(status: number, evidence: Evidence): boolean {
  return evidence === 'other' || (evidence === 'unknown' && status === 200);
}

/** Whether nobody is at an address, although the page's own server can be reached. */
export async function isNobodyThere(site: SiteProbe, redeemUrl: string): Promise<boolean> {
  return (await site.reach(redeemUrl)) === 'away' && (await site.reach('/')) === 'there';
}

/** Tells a developer that what answers is no 23 site, as far as a page can learn without CORS. */
export function describeOther(url: string): string {
  return (
    `endpoint: what answers at ${url} is no 23 site, or one that is out of order, so no video is sent there. Check the ` +
    'address: checkSite() says what it finds.'
  );
}

/** Tells a developer that a page of https cannot send to an address of http. */
export function describeInsecure(url: string): string {
  return `endpoint: browsers let no page of https send to ${url}, which is http.`;
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
