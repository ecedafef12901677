import type {IncomingMessage} from 'node:http';
import type {Answer} from './answer.js';

/** Sent with every API answer, errors and redirects included, so that a page of any origin can read it. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** Two hours, the longest that Chromium remembers a preflight. */
const PREFLIGHT_SECONDS = '7200';

/** Allows whatever a preflight asks for; the API has no secret that a header could unlock. */
export function answerPreflight(req: IncomingMessage): Answer {
  const asked = req.headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers':
        asked && /^[\w\-, !#$%&'*+.^`|~]*$/.test(asked) ? asked : 'Content-Type',
      'Access-Control-Max-Age': PREFLIGHT_SECONDS,
      Vary: 'Access-Control-Request-Headers',
    },
    body: '',
  };
}
