import {runInOpaqueFrame} from '../page/opaque-frame.js';
import {QUESTION_TIMEOUT} from './site-readability.js';

/** Milliseconds for both questions together, and the frame. */
const TIMEOUT = 20_000;

/** What a page without an origin may read at an address; null if there was no answer in time. */
export interface OpaqueReading {
  /** The answer to a plain `GET`. */
  readonly plain: boolean | null;
  /** The answer to a request that needs a preflight. */
  readonly preflighted: boolean | null;
}

/** The listener on the upload makes the browser send a preflight. */
const SCRIPT = `
const ask = method => new Promise(done => {
  const request = new XMLHttpRequest();
  if (method === 'POST') request.upload.onprogress = () => {};
  request.onreadystatechange = () => {
    if (request.readyState < 2 || request.status === 0) return;
    done(true);
    request.abort();
  };
  request.ontimeout = () => done(null);
  request.onloadend = () => done(false);
  request.open(method, given);
  request.timeout = ${QUESTION_TIMEOUT};
  request.send(method === 'POST' ? new URLSearchParams({check: '1'}) : null);
});
Promise.all([ask('GET'), ask('POST')]).then(answers => parent.postMessage(answers, '*'));`;

/**
 * Asks an address without an origin, as browsers do after they have followed a redirect to it.
 *
 * @returns Null if the policy of this page forbids the question, or nothing came back.
 */
export async function askFromOpaqueOrigin(url: string): Promise<OpaqueReading | null> {
  const {said} = await runInOpaqueFrame(SCRIPT, url, TIMEOUT);
  return Array.isArray(said) ? {plain: said[0] ?? null, preflighted: said[1] ?? null} : null;
}
