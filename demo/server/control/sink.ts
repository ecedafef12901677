import type {IncomingMessage} from 'node:http';
import type {Answer} from '../http/answer.js';
import {answerPreflight, CORS_HEADERS} from '../http/cors.js';
import type {Parameters} from '../http/parameters.js';

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Upload finished</title><p>The upload has finished.</p>';

/**
 * Answers for a page at `return_url`. Tests choose how it behaves in its query: `_cors=none` makes it
 * a page that no script may read, and `_status=404` sets its status.
 */
export function answerSink(req: IncomingMessage, query: Parameters): Answer {
  const hasCors = query.get('_cors') !== 'none';
  if (req.method === 'OPTIONS') {
    if (!hasCors) return {status: 405, headers: {Allow: 'GET'}, body: ''};
    const answer = answerPreflight(req);
    return {...answer, headers: {...answer.headers, ...CORS_HEADERS}};
  }
  const status = /^[2-5]\d\d$/.test(query.text('_status')) ? Number(query.text('_status')) : 200;
  const headers = {'Content-Type': 'text/html; charset=utf-8', ...(hasCors ? CORS_HEADERS : {})};
  return {status, headers, body: PAGE};
}
