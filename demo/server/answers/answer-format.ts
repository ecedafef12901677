import {ApiError} from '../http/api-error.js';
import type {Answer} from '../http/answer.js';
import type {Parameters} from '../http/parameters.js';
import type {ApiObject, ApiResult, Asked} from './api-result.js';
import {statusOf, writeVersion2} from './version-2.js';
import {withoutUnwritable, writeXml} from './xml.js';

const SCRIPT_PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
const LONGEST_SCRIPT_PATH = 128;

/**
 * Writes a result in the format that the parameters ask for: XML unless `format=json`,
 * which is a script (`var visual = …`, or with `varname` or `callback`) unless `raw` is present.
 * Version 2 has JSON alone, with `callback` as a script.
 *
 * A `callback` or `varname` that is no plain script name is refused with `invalid_input`,
 * since it would run as code in the page that loads it.
 */
export function formatAnswer(result: ApiResult, asked: Asked): Answer {
  const {parameters, version} = asked;
  const {answerFormat} = parameters;
  if (answerFormat === null && version === 2) return formatVersion2(result, asked);
  const format = parameters.text('format').toLowerCase() || 'xml';
  if (answerFormat === 'xml' || (format === 'xml' && answerFormat === null)) return xmlAnswer(result, asked);
  if (format !== 'json' && answerFormat === null)
    return xmlAnswer(refusal('format must be xml or json.'), asked);

  if (parameters.has('raw') && answerFormat === null) return scriptAnswer(toJson(result, asked));
  const problem = findBadName(parameters);
  if (problem) return scriptAnswer(toJson(problem, asked));
  const json = toJson(result, asked);
  const callback = parameters.text('callback');
  if (callback) return scriptAnswer(`${callback}(${json});`);
  return scriptAnswer(`var ${parameters.text('varname') || 'visual'} = ${json};`);
}

/** Turns an {@link ApiError} into the result that tells the caller about it. */
export function errorResult(error: ApiError): ApiResult {
  return {status: 'error', message: error.message, code: error.code};
}

function formatVersion2(result: ApiResult, asked: Asked): Answer {
  const problem = findBadName(asked.parameters);
  const told = problem ?? result;
  const status = statusOf(told, asked);
  const json = escapeScript(writeVersion2(told, asked));
  const callback = asked.parameters.text('callback');
  if (callback && !problem) return {...scriptAnswer(`${callback}(${json});`), status};
  return {status, headers: {'Content-Type': 'application/json; charset=utf-8'}, body: json};
}

function findBadName(parameters: Parameters): ApiResult | null {
  for (const name of ['callback', 'varname']) {
    const value = parameters.text(name);
    if (value && (value.length > LONGEST_SCRIPT_PATH || !SCRIPT_PATH.test(value)))
      return refusal(`${name} must be a script name.`);
  }
  return null;
}

function refusal(message: string): ApiResult {
  return errorResult(new ApiError('invalid_input', message));
}

/**
 * The client's permission level, which every answer tells. Without a signature anybody may read what a public site has;
 * an error shows `none` then.
 */
function levelOf(result: ApiResult, {level}: Asked): string {
  return level ?? (result.status === 'ok' ? 'anonymous' : 'none');
}

function xmlAnswer(result: ApiResult, asked: Asked): Answer {
  const {status, message, code, page, payload, element} = result;
  const attributes = {
    status,
    permission_level: levelOf(result, asked),
    ...(message === undefined ? {} : {message}),
    ...(code === undefined ? {} : {code}),
    ...(page ? {p: String(page.p), size: String(page.size), total_count: String(page.total)} : {}),
    cached: result.isCached ? '1' : '0',
  };
  const headers = {'Content-Type': 'text/xml; charset=utf-8'};
  return {status: 200, headers, body: writeXml(attributes, payload, element)};
}

/** Bare JSON has this type as well, because 23's own client for Node parses the text of a body, and its HTTP library any JSON. */
function scriptAnswer(body: string): Answer {
  return {status: 200, headers: {'Content-Type': 'text/javascript; charset=utf-8'}, body};
}

function toJson(result: ApiResult, asked: Asked): string {
  const {status, message, code, key, payload = {}, page} = result;
  return escapeScript({
    status,
    ...(message === undefined ? {} : {message: withoutUnwritable(message)}),
    permission_level: levelOf(result, asked),
    ...(code === undefined ? {} : {code}),
    cached: result.isCached ? '1' : '0',
    ...(key === undefined ? {} : {[key]: isList(payload) ? payload.map(toVersion1) : toVersion1(payload)}),
    p: String(page?.p ?? 1),
    size: String(page?.size ?? 1),
    ...(page ? {total_count: String(page.total)} : {}),
    site: {domain: asked.domain},
    endpoint: asked.endpoint,
  });
}

function toVersion1(object: ApiObject): object {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      if (typeof value === 'object') return [name, value.map(withoutUnwritable)];
      return [name, typeof value === 'boolean' ? Number(value) : withoutUnwritable(String(value))];
    }),
  );
}

/** The same text must be safe inside a script, where these three can end it or break a line. */
function escapeScript(content: object): string {
  return JSON.stringify(content).replace(/[<\u2028\u2029]/g, character => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function isList(payload: ApiObject | readonly ApiObject[]): payload is readonly ApiObject[] {
  return Array.isArray(payload);
}
