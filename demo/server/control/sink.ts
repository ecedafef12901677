import type {IncomingMessage} from 'node:http';
import {PassThrough} from 'node:stream';
import type {Answer} from '../http/answer.js';
import {answerPreflight, CORS_HEADERS} from '../http/cors.js';
import {readFormBody} from '../http/form-body.js';
import {Parameters} from '../http/parameters.js';

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

/** The fields of a call of `return_url`: those of its query, and those of its body if it is a POST. */
export async function readSinkFields(req: IncomingMessage, query: Parameters): Promise<Parameters> {
  if (req.method !== 'POST') return query;
  const fields = new Parameters();
  const form = await readFormBody(req, new PassThrough(), async ({content}) => void content.resume()).catch(
    () => null,
  );
  for (const [name, value] of [...query.all(), ...(form?.fields.all() ?? [])]) fields.add(name, value);
  return fields;
}
