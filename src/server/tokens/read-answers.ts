import {wellFormed} from '../../protocol/requests/well-formed.js';
import {Refusal} from '../endpoint/endpoint.js';
import {readJsonBody} from '../endpoint/json-body.js';

/**
 * Reads the answers that a page sends with its request for a token: the named texts of a JSON object, of at most 4 KiB. A
 * missing answer is empty. All other fields of the object have no effect.
 *
 * **A visitor can send any text.** Verify what you rely on.
 *
 * @returns null for a request that is no such object.
 * @throws {TypeError} if `names` is no list of texts.
 */
export async function readAnswers<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>> | null> {
  if (!Array.isArray(names) || names.some(name => typeof name !== 'string'))
    throw new TypeError('readAnswers(request, names) needs the names of the answers.');
  const invalid = new Refusal(400, 'invalid_input', 'Send the answers as an object of texts.');
  const fields = await readJsonBody(request, invalid).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (fields === null) return null;
  const answers: [Name, string][] = [];
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : '';
    if (typeof value !== 'string') return null;
    answers.push([name, wellFormed(value)]);
  }
  return Object.fromEntries(answers) as Record<Name, string>;
}
