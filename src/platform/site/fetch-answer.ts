import type {AnswerOrigin} from '../../protocol/answers/describe-answer.js';
import {readLimited} from '../../protocol/answers/limited-body.js';

/** The most bytes of an answer's body. Useful answers are a line or a small object, but a page may have no end. */
export const LONGEST_ANSWER: number = 2 ** 20;

/** An answer. A body longer than `LONGEST_ANSWER` is incomplete. */
export interface FetchedAnswer extends AnswerOrigin {
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Sends a request by `fetch` and reads its answer. `signal` ends both, the body included. Cuts off an answer without an
 * end. Nothing stays open, because browsers have six connections to a site.
 *
 * @param send Sends it. Defaults to the `fetch` of the browser.
 */
export async function fetchAnswer(
  url: string | URL,
  {signal, ...options}: RequestInit & {readonly signal: AbortSignal},
  send: (url: string | URL, options: RequestInit) => Promise<Response> = fetch,
): Promise<FetchedAnswer> {
  signal.throwIfAborted();
  const end = new AbortController();
  const read = async (): Promise<FetchedAnswer> => {
    const response = await send(url, {...options, signal: end.signal});
    const {url: address, status, headers} = response;
    const bytes = await readLimited(response.body, LONGEST_ANSWER);
    const type = headers.get('content-type') ?? '';
    return {url: address, status, type, headers, body: new TextDecoder().decode(bytes)};
  };
  // In WebKit a request that may outlive its page (keepalive) waits for the end of its answer, whatever its signal.
  const ended = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), {signal: end.signal});
  });
  try {
    return await Promise.race([read(), ended]);
  } finally {
    // An answer that may not be read has no body to cancel.
    end.abort();
  }
}
