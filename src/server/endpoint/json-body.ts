import {isRecord} from '../../protocol/answers/api-answer.js';
import {readLimited} from '../../protocol/answers/limited-body.js';
import {Refusal} from './endpoint.js';

/** Bytes of most requests. */
const LONGEST_REQUEST = 4096;

/**
 * Reads the JSON object of a request.
 *
 * @param invalid The refusal of anything else.
 * @param longest Bytes. It does not read the rest of a longer request.
 * @throws {Refusal}
 */
export async function readJsonBody(
  request: Request,
  invalid: Refusal,
  longest: number = LONGEST_REQUEST,
): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Refusal(415, 'unsupported_type', 'Send JSON.');
  const bytes = await readLimited(request.body, longest).catch(() => null);
  // The body broke off.
  if (bytes === null) throw invalid;
  if (bytes.length > longest) throw new Refusal(413, 'too_large', 'The request is too large.');
  const fields = parseJson(bytes);
  if (!isRecord(fields)) throw invalid;
  return fields;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    return null;
  }
}
