import {readApiError} from '../../protocol/answers/api-answer.js';
import {describeInsecure, describeUnknown, describeUnreadable} from '../../core/transfer/stranger.js';
import {describeAnswer} from '../../protocol/answers/describe-answer.js';
import {siteEndpoints} from '../../protocol/requests/endpoints.js';
import {findEvidence} from '../form/site-evidence.js';
import {connectAdvice} from '../page/policy-watch.js';
import {fetchAnswer} from './fetch-answer.js';
import {askFromOpaqueOrigin} from './opaque-origin.js';
import {QUESTION_TIMEOUT, answersChunks, reach} from './site-readability.js';

/** One thing that was looked at. */
export interface SiteFinding {
  /** What it is about; `address` if one of the two is not an address. */
  readonly subject: 'address' | 'site' | 'preflight' | 'edits' | 'return_url';
  /** Null if this page could not find out. */
  readonly isGood: boolean | null;
  /** The result and the necessary change, in English. */
  readonly message: string;
}

/** What `checkSite` found. */
export interface SiteCheck {
  /**
   * The verdict: how this page can send videos, in `chunks` or as a plain `form`. Null if it cannot. Then a finding
   * that is not good gives the reason.
   */
  readonly transport: 'chunks' | 'form' | null;
  readonly findings: readonly SiteFinding[];
}

const CORS = 'the header Access-Control-Allow-Origin: *';

/** Ends a sentence that begins with the address. */
const SILENCE = `takes requests and did not answer within ${QUESTION_TIMEOUT / 1000} seconds`;

/**
 * Finds out what a site and a `return_url` page answer to this page, and reports what must change. It sends no token
 * and no file. It calls the page at `return_url` twice, by `GET` and by `POST`, with none of the parameters of a
 * callback.
 *
 * @param endpoint Address of the 23 site, as in the attribute. Defaults to the origin of the page.
 * @param returnUrl The `return_url` of the upload tokens. By default, there is no check of it.
 */
export async function checkSite(endpoint = '', returnUrl?: string): Promise<SiteCheck> {
  const findings: SiteFinding[] = [];
  const note = (subject: SiteFinding['subject'], isGood: boolean | null, message: string): void => {
    findings.push({subject, isGood, message});
  };
  const transport = await checkEndpoint(endpoint, note);
  if (returnUrl) await checkReturnUrl(returnUrl, transport, note);
  return {transport, findings};
}

type Note = (subject: SiteFinding['subject'], isGood: boolean | null, message: string) => void;

async function checkEndpoint(endpoint: string, note: Note): Promise<SiteCheck['transport']> {
  const endpoints = siteEndpoints(endpoint, location.origin);
  if (endpoints === null) {
    note('address', false, `endpoint="${endpoint}" is no address that starts with https:// or http://.`);
    return null;
  }
  const {redeem, update} = endpoints;
  const there = await reach(redeem);
  if (there === 'forbidden') {
    note('site', false, connectAdvice(new URL(redeem).origin));
    return null;
  }
  if (there === 'silent') {
    note('site', false, `${redeem} ${SILENCE}.`);
    return null;
  }
  if (there !== 'there') {
    const isAway = there === 'away';
    note(
      'site',
      false,
      isAway ? `No server answers at ${redeem}. Check the address.` : describeInsecure(redeem),
    );
    return null;
  }
  const isReadable = await answersChunks(redeem);
  if (isReadable === null) {
    note('preflight', false, `${redeem} ${SILENCE}, if it has to answer OPTIONS first as for chunks.`);
    return null;
  }
  const stranger = isReadable ? await readStranger(redeem) : null;
  const evidence = stranger === '' ? 'site' : await findEvidence(redeem);
  if (evidence === 'site') note('site', true, `A 23 site answers at ${redeem}.`);
  else if (stranger !== null || evidence !== 'unknown') {
    note('site', false, `${stranger ?? `${redeem} answers`}, but not as a 23 site does. Is endpoint right?`);
    return null;
  } else {
    // Nothing goes as a form to what may be none; see `transport="form"`.
    note('site', null, describeUnknown(redeem));
  }
  note(
    'preflight',
    isReadable,
    isReadable
      ? 'It answers preflights, so videos go in chunks: with progress, and they go on where they were interrupted.'
      : describeUnreadable(redeem),
  );
  const canEdit = await canRead(update);
  note(
    'edits',
    canEdit === true,
    canEdit
      ? 'Its answers to edits can be read.'
      : canEdit === null
        ? `${update} ${SILENCE}, so edits are not saved.`
        : `Its answers to edits cannot be read: ${update} must send ${CORS}.`,
  );
  return isReadable ? 'chunks' : 'form';
}

async function checkReturnUrl(
  returnUrl: string,
  transport: SiteCheck['transport'],
  note: Note,
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
  const reading = await askFromOpaqueOrigin(url.href);
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
      `${url.href} ${SILENCE}${which}, so videos would end as "sent, but not confirmed".`,
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
async function canRead(url: string): Promise<boolean | null> {
  const signal = AbortSignal.timeout(QUESTION_TIMEOUT);
  return ask(url, signal).then(
    () => true,
    () => (signal.aborted ? null : false),
  );
}

/**
 * Describes what answers a request without a token. Empty if a 23 site answers, with an error of the API or in plain
 * words. Null if the answer is unreadable.
 */
async function readStranger(url: string): Promise<string | null> {
  const answer = await ask(url, AbortSignal.timeout(QUESTION_TIMEOUT)).catch(() => null);
  if (answer === null) return null;
  const {body} = answer;
  const isSite = readApiError(body) !== null || (/token/i.test(body) && !body.trim().startsWith('<'));
  return isSite ? '' : describeAnswer(answer);
}

/** A simple request, as edits are. */
function ask(url: string, signal: AbortSignal): ReturnType<typeof fetchAnswer> {
  const body = new URLSearchParams({format: 'json', raw: '1'});
  return fetchAnswer(url, {method: 'POST', body, cache: 'no-store', credentials: 'omit', signal});
}
