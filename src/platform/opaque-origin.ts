import {makeHiddenFrame} from './hidden-frame.js';
import {PATIENCE} from './site-readability.js';

/** Milliseconds for both questions together, and the frame. */
const TIMEOUT = 20_000;
/** Milliseconds after which a frame whose script may run has said that it does. */
const SILENCE = 1000;

/** What a page of no origin may read at an address; null if there was no answer in time. */
export interface OpaqueReading {
  /** The answer to a plain `GET`. */
  readonly plain: boolean | null;
  /** The answer to a request that needs a preflight. */
  readonly preflighted: boolean | null;
}

/** Runs in the frame. The listener on the upload makes the browser ask by `OPTIONS` first. */
const SCRIPT = `
parent.postMessage('asking', '*');
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
  request.open(method, address);
  request.timeout = ${PATIENCE};
  request.send(method === 'POST' ? new URLSearchParams({check: '1'}) : null);
});
Promise.all([ask('GET'), ask('POST')]).then(answers => parent.postMessage(answers, '*'));`;

/**
 * Asks an address in the name of no origin, as browsers do once they have followed a redirect to there.
 *
 * @returns Null where the policy of this page forbids such a question, or nothing came back.
 */
export function askFromOpaqueOrigin(url: string): Promise<OpaqueReading | null> {
  return new Promise(resolve => {
    const frame = makeHiddenFrame('allow-scripts');
    const end = (reading: OpaqueReading | null): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      frame.remove();
      resolve(reading);
    };
    const timer = setTimeout(() => end(null), TIMEOUT);
    let isAsking = false;
    const hear = ({source, data}: MessageEvent): void => {
      if (source !== frame.contentWindow) return;
      if (data === 'asking') isAsking = true;
      else if (Array.isArray(data)) end({plain: data[0] ?? null, preflighted: data[1] ?? null});
    };
    addEventListener('message', hear);
    frame.addEventListener('load', () => {
      setTimeout(() => {
        if (!isAsking) end(null);
      }, SILENCE);
    });
    try {
      const address = JSON.stringify(url).replaceAll('<', '\\u003c');
      frame.srcdoc = `<script>const address = ${address};${SCRIPT}</script>`;
    } catch {
      // Trusted types.
      end(null);
      return;
    }
    (document.body ?? document.documentElement).append(frame);
  });
}
