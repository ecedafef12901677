import {readLimited} from '../../protocol/answers/limited-body.js';

/** Bytes of an answer that are read; what is of use in one is a line, or a small object. A page may go on and on. */
export const LONGEST_ANSWER: number = 2 ** 20;

/** An answer that was read, as far as it was. */
export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Sends a request by `fetch` and reads its answer. `signal` ends both, the body included; an answer without an end is
 * cut off. Either way nothing is left open, for browsers have six connections to a site.
 *
 * @param send Sends it; the `fetch` of the browser if left out.
 */
export async function fetchAnswer(
  url: string | URL,
  {signal, ...options}: RequestInit & {readonly signal: AbortSignal},
  send: (url: string | URL, options: RequestInit) => Promise<Response> = fetch,
): Promise<FetchedAnswer> {
  const end = new AbortController();
  const read = async (): Promise<FetchedAnswer> => {
    const response = await send(url, {...options, signal: AbortSignal.any([signal, end.signal])});
    const {status, headers} = response;
    const bytes = await readLimited(response.body, LONGEST_ANSWER);
    return {status, headers, body: new TextDecoder().decode(bytes)};
  };
  // WebKit lets a request that may outlive its page (keepalive) wait for the end of its answer, whatever the signal.
  const ended = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), {signal: end.signal});
  });
  try {
    return await Promise.race([read(), ended]);
  } finally {
    // Of an answer that may not be read there is no body to cancel.
    end.abort();
  }
}
