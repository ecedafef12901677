import {parseRetryAfter} from '../../protocol/answers/retry-after.js';

const NAME = 'retry-after:';

/**
 * Milliseconds that an answer asks to wait; 0 if it does not say. It looks through all headers, because browsers write an
 * error to the console if a page asks for one that the site does not expose.
 */
export function retryAfterOf(xhr: XMLHttpRequest): number {
  const lines = xhr.getAllResponseHeaders().split('\r\n');
  const line = lines.find(header => header.toLowerCase().startsWith(NAME));
  return parseRetryAfter(line?.slice(NAME.length).trim() ?? null, Date.now());
}
