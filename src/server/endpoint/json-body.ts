import {isRecord} from '../../protocol/answers/api-answer.js';
import {readLimited} from '../../protocol/answers/limited-body.js';
import {Refusal} from './endpoint.js';

/** Bytes of the longest request. */
const LONGEST_REQUEST = 4096;

/**
 * Reads the JSON object of a request.
 *
 * @param invalid The refusal of anything else.
 * @throws {Refusal}
 */
export async function readJsonBody(request: Request, invalid: Refusal): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Refusal(415, 'unsupported_type', 'Send JSON.');
  const bytes = await readLimited(request.body, LONGEST_REQUEST).catch(() => null);
  // The body broke off.
  if (bytes === null) throw invalid;
  if (bytes.length > LONGEST_REQUEST) throw new Refusal(413, 'too_large', 'The request is too large.');
  const fields = parseJson(new TextDecoder().decode(bytes));
  if (!isRecord(fields)) throw invalid;
  return fields;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
