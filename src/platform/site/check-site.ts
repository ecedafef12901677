import type {Evidence, Reach} from '../../core/transfer/site-probe.js';
import type {AnswerOrigin} from '../../protocol/answers/describe-answer.js';
import type {ApiError} from '../../protocol/answers/api-answer.js';
import type {SiteEndpoints} from '../../protocol/requests/endpoints.js';
import type {OpaqueAnswer} from '../page/opaque-frame.js';
import type {fetchAnswer} from './fetch-answer.js';
import {askFromOpaqueOrigin} from './opaque-origin.js';

/**
 * What the tag has anyway, handed over so that this file, which is loaded only when it is called, imports nothing of the
 * tag: the one file for a script tag must not fall into pieces.
 */
export interface SiteTools {
  /** Milliseconds for one question. */
  readonly timeout: number;
  siteEndpoints(endpoint: string, pageOrigin: string): SiteEndpoints | null;
  reach(url: string): Promise<Reach>;
  answersChunks(redeemUrl: string): Promise<boolean | null>;
  findEvidence(redeemUrl: string): Promise<Evidence>;
  readonly fetchAnswer: typeof fetchAnswer;
  readApiError(body: string): ApiError | null;
  describeAnswer(answer: AnswerOrigin): string;
  connectAdvice(origin: string): string;
  runInOpaqueFrame(script: string, given: unknown, milliseconds: number): Promise<OpaqueAnswer>;
}

/** One thing that was looked at. */
export interface SiteFinding {
  /** What it is about; `address` if one of the two is not an address. */
  readonly subject: 'address' | 'site' | 'preflight' | 'edits' | 'return_url';
  /** Null if this page could not find out. */
  readonly isGood: boolean | null;
  /** What was found, and what must change, in English. */
  readonly message: string;
}

/** What `checkSite` found. */
export interface SiteCheck {
  /**
   * The verdict. How videos can be sent: in `chunks`, or as a plain `form`; null if they cannot, and then a finding that is
   * not good says why.
   */
  readonly transport: 'chunks' | 'form' | null;
  readonly findings: readonly SiteFinding[];
}

const CORS = 'the header Access-Control-Allow-Origin: *';

/** Finds out what `checkSite` of the package promises. */
export async function checkSite(
  endpoint: string,
  returnUrl: string | undefined,
  tools: SiteTools,
): Promise<SiteCheck> {
  const findings: SiteFinding[] = [];
  const note = (subject: SiteFinding['subject'], isGood: boolean | null, message: string): void => {
    findings.push({subject, isGood, message});
  };
  const transport = await checkEndpoint(endpoint, note, tools);
  if (returnUrl) await checkReturnUrl(returnUrl, transport, note, tools);
  return {transport, findings};
}

type Note = (subject: SiteFinding['subject'], isGood: boolean | null, message: string) => void;

/** Ends a sentence that begins with the address. */
function silence({timeout}: SiteTools): string {
  return `takes requests and did not answer within ${timeout / 1000} seconds`;
}

async function checkEndpoint(
  endpoint: string,
  note: Note,
  tools: SiteTools,
): Promise<SiteCheck['transport']> {
  const endpoints = tools.siteEndpoints(endpoint, location.origin);
  if (endpoints === null) {
    note('address', false, `endpoint="${endpoint}" is no address that starts with https:// or http://.`);
    return null;
  }
  const {redeem, update} = endpoints;
  const {origin, protocol} = new URL(redeem);
  const there = await tools.reach(redeem);
  const isMixed = location.protocol === 'https:' && protocol === 'http:';
  if (there === 'forbidden' && !isMixed) {
    note('site', false, tools.connectAdvice(origin));
    return null;
  }
  if (there === 'silent') {
    note('site', false, `${redeem} ${silence(tools)}.`);
    return null;
  }
  if (there === 'away' || there === 'forbidden') {
    const why = isMixed ? 'Browsers do not let a page of https reach one of http.' : 'Is the address right?';
    note('site', false, `Nobody answers at ${redeem}. ${why}`);
    return null;
  }
  const isReadable = await tools.answersChunks(redeem);
  if (isReadable === null) {
    note('preflight', false, `${redeem} ${silence(tools)}, if it has to answer OPTIONS first as for chunks.`);
    return null;
  }
  const stranger = isReadable ? await readStranger(redeem, tools) : null;
  const evidence = stranger === '' ? 'site' : await tools.findEvidence(redeem);
  if (evidence === 'site') note('site', true, `A 23 site answers at ${redeem}.`);
  else if (stranger !== null || evidence !== 'unknown') {
    note('site', false, `${stranger ?? `${redeem} answers`}, but not as a 23 site does. Is endpoint right?`);
    return null;
  } else {
    // Nothing goes as a form to what may be none; see `transport="form"`.
    note('site', null, ignorance(redeem));
  }
  note(
    'preflight',
    isReadable,
    isReadable
      ? 'It answers preflights, so videos go in chunks: with progress, and they go on where they were interrupted.'
      : `It does not let this page read its answers. For chunks it must answer OPTIONS requests to ${redeem} with ` +
          `status 204 and ${CORS}, and send that header with every other answer too. Until then videos go as a plain ` +
          'form: without progress, from the start after an interruption, and with edits that nobody confirms.',
  );
  const canEdit = await canRead(update, tools);
  note(
    'edits',
    canEdit === true,
    canEdit
      ? 'Its answers to edits can be read.'
      : canEdit === null
        ? `${update} ${silence(tools)}, so edits are not saved.`
        : `Its answers to edits cannot be read: ${update} must send ${CORS}.`,
  );
  return isReadable ? 'chunks' : 'form';
}

/** Where nothing may be read, nor asked by a script. */
function ignorance(redeem: string): string {
  return (
    `Something answers at ${redeem}, and the policy of this page forbids to find out whether it is a 23 site. If it is, ` +
    'set transport="form" to say so; transport="auto" sends nothing.'
  );
}

async function checkReturnUrl(
  returnUrl: string,
  transport: SiteCheck['transport'],
  note: Note,
  tools: SiteTools,
): Promise<void> {
  let url: URL;
  try {
    url = new URL(returnUrl, document.baseURI);
  } catch {
    note('address', false, `return_url="${returnUrl}" is no address.`);
    return;
  }
  if (transport === 'form') {
    note(
      'return_url',
      null,
      `Whether ${url.href} tells this page the outcome is seen with the first video: it must carry ` +
        '<script type="module" src="…/callback.js"></script>, and callback-origin must name its origin where that is ' +
        `not ${location.origin}; and it must let itself be shown in a frame (X-Frame-Options, frame-ancestors). ` +
        `The Content-Security-Policy of this page must allow ${url.origin} in frame-src and form-action.`,
    );
    return;
  }
  const reading = await askFromOpaqueOrigin(url.href, tools);
  if (reading === null) {
    const message =
      `${url.href} could not be asked as browsers do after a redirect, because this page may not run a script in a ` +
      'frame of its own. Check it from a page without that policy.';
    note('return_url', null, message);
    return;
  }
  if (reading.plain === null || reading.preflighted === null) {
    const which = reading.plain === null ? '' : ', if it has to answer OPTIONS first';
    note(
      'return_url',
      false,
      `${url.href} ${silence(tools)}${which}, so videos would end as "sent, but not confirmed".`,
    );
    return;
  }
  const isGood = reading.plain && reading.preflighted;
  note(
    'return_url',
    isGood,
    isGood ? `${url.href} can be read after a redirect.` : advice(url.href, reading.plain),
  );
}

function advice(address: string, answersPlainly: boolean): string {
  const lack = answersPlainly
    ? `It sends ${CORS} with plain answers, but not to OPTIONS requests, which it must answer with status 204 and that header`
    : `It must answer GET and OPTIONS requests with status 200 or 204 and ${CORS} (not the origin of this page: after a redirect browsers ask in the name of "null")`;
  return `${address} cannot be read after a redirect, so videos would end as "sent, but not confirmed". ${lack}; or make upload tokens with background_return_p=1.`;
}

/** Null if there was no answer in time. */
async function canRead(url: string, tools: SiteTools): Promise<boolean | null> {
  const signal = AbortSignal.timeout(tools.timeout);
  return ask(url, signal, tools).then(
    () => true,
    () => (signal.aborted ? null : false),
  );
}

/**
 * Says what answers a request without a token; empty if a 23 site does, in an error of the API or in plain words. Null if
 * that cannot be read.
 */
async function readStranger(url: string, tools: SiteTools): Promise<string | null> {
  const answer = await ask(url, AbortSignal.timeout(tools.timeout), tools).catch(() => null);
  if (answer === null) return null;
  const {body} = answer;
  const isSite = tools.readApiError(body) !== null || (/token/i.test(body) && !body.trim().startsWith('<'));
  return isSite ? '' : tools.describeAnswer(answer);
}

/** A simple request, as edits are. */
function ask(url: string, signal: AbortSignal, tools: SiteTools): ReturnType<typeof fetchAnswer> {
  const body = new URLSearchParams({format: 'json', raw: '1'});
  return tools.fetchAnswer(url, {method: 'POST', body, cache: 'no-store', credentials: 'omit', signal});
}
