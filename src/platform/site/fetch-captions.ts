import type {CaptionGateway} from '../../core/captions/caption-gateway.js';
import {fetchAnswer} from './fetch-answer.js';

/** Milliseconds that the server and its site may take for captions. */
const TIMEOUT = 60_000;
/** Bytes that a browser sends at most for a page that is about to go. All such requests share 64 KiB. */
const LONGEST_KEPT_ALIVE = 30_000;

/** Sends captions by `fetch` to the page's own server, with its cookies. */
export const fetchCaptions: CaptionGateway = {
  async read(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
    const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
    try {
      return new TextDecoder(encoding, {fatal: true}).decode(bytes);
    } catch {
      return null;
    }
  },

  send({url, headers, body}, signal) {
    const bytes = new TextEncoder().encode(body);
    return fetchAnswer(url, {
      method: 'POST',
      headers,
      body: bytes,
      cache: 'no-store',
      credentials: 'same-origin',
      keepalive: bytes.length <= LONGEST_KEPT_ALIVE,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
  },
};
