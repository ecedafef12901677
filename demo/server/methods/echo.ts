import {formatAnswer} from '../answers/answer-format.js';
import type {Answer} from '../http/answer.js';
import type {ApiRequest} from '../http/api-request.js';

/** What says how to answer, and no parameter of the method. */
const FORMAT = new Set(['format', 'raw', 'varname', 'callback', 'time']);

/** Names that an element of XML may have. */
const NAME = /^[A-Za-z_][\w.-]*$/;

/** Answers `echo`, which mirrors its parameters: for those who try out their connection. Anybody may call it. */
export async function echo(request: ApiRequest): Promise<Answer> {
  const {fields} = await request.readForm();
  const payload = Object.fromEntries(
    [...fields.last()].filter(([name]) => NAME.test(name) && !FORMAT.has(name)),
  );
  request.authenticate();
  return formatAnswer({status: 'ok', key: 'echo', payload}, request);
}
