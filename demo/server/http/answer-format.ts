import {create} from 'xmlbuilder2';
import type {Answer} from './answer.js';
import {ApiError} from './api-error.js';
import type {Parameters} from './parameters.js';

/** Every value is a string, as in the API pages; a list is used for tags and for several objects. */
export type ApiValue = string | readonly string[];
export type ApiObject = Readonly<Record<string, ApiValue>>;

/** The content of an answer, before it becomes XML or JSON. */
export interface ApiResult {
  readonly status: 'ok' | 'error';
  readonly message: string;
  readonly permissionLevel: string;
  /** Only errors have one. */
  readonly code?: string;
  /** The key of the payload in JSON, for example `uploadtoken`. XML puts a single object straight into the response. */
  readonly key?: string;
  /** A list becomes one element per object in XML, named `photo`. */
  readonly payload?: ApiObject | readonly ApiObject[];
}

const SCRIPT_PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
const LONGEST_SCRIPT_PATH = 128;

/**
 * Writes a result in the format that the parameters ask for: XML unless `format=json`,
 * which is a script (`var visual = …`, or with `varname` or `callback`) unless `raw` is present.
 *
 * A `callback` or `varname` that is no plain script name is refused with `invalid_input`,
 * since it would run as code in the page that loads it.
 */
export function formatAnswer(
  result: ApiResult,
  parameters: Parameters,
  endpoint: string,
  domain: string,
): Answer {
  const {answerFormat} = parameters;
  const format = parameters.text('format').toLowerCase() || 'xml';
  if (answerFormat === 'xml' || (format === 'xml' && answerFormat === null)) return xmlAnswer(result);
  if (format !== 'json' && answerFormat === null) return xmlAnswer(refusal('format must be xml or json.'));

  if (parameters.has('raw') && answerFormat === null) return jsonAnswer(result, endpoint, domain);
  for (const name of ['callback', 'varname']) {
    const value = parameters.text(name);
    if (value && (value.length > LONGEST_SCRIPT_PATH || !SCRIPT_PATH.test(value))) {
      return jsonAnswer(refusal(`${name} must be a script name.`), endpoint, domain);
    }
  }
  const json = toJson(result, endpoint, domain);
  const callback = parameters.text('callback');
  if (callback) return scriptAnswer(`${callback}(${json});`);
  return scriptAnswer(`var ${parameters.text('varname') || 'visual'} = ${json};`);
}

/** Turns an {@link ApiError} into the result that tells the caller about it. */
export function errorResult(error: ApiError): ApiResult {
  return {status: 'error', message: error.message, permissionLevel: 'none', code: error.code};
}

function refusal(message: string): ApiResult {
  return errorResult(new ApiError('invalid_input', message));
}

function xmlAnswer(result: ApiResult): Answer {
  // XML 1.0 has no way to write most control characters, so they are left out.
  const document = create({version: '1.0', encoding: 'UTF-8', invalidCharReplacement: ''});
  const response = document.ele('response', {
    status: result.status,
    permission_level: result.permissionLevel,
    message: result.message,
    ...(result.code === undefined ? {} : {code: result.code}),
    cached: '0',
  });
  if (isList(result.payload)) {
    for (const object of result.payload) {
      const element = response.ele('photo');
      for (const [name, value] of Object.entries(object)) {
        if (typeof value === 'string') element.att(name, value);
        else for (const item of value) element.ele(name.replace(/s$/, '')).txt(item);
      }
    }
  } else {
    for (const [name, value] of Object.entries(result.payload ?? {})) {
      response.ele(name).txt(typeof value === 'string' ? value : value.join(', '));
    }
  }
  return {status: 200, headers: {'Content-Type': 'text/xml; charset=utf-8'}, body: document.end()};
}

function jsonAnswer(result: ApiResult, endpoint: string, domain: string): Answer {
  const headers = {'Content-Type': 'application/json; charset=utf-8'};
  return {status: 200, headers, body: toJson(result, endpoint, domain)};
}

function scriptAnswer(body: string): Answer {
  return {status: 200, headers: {'Content-Type': 'text/javascript; charset=utf-8'}, body};
}

function toJson(result: ApiResult, endpoint: string, domain: string): string {
  const content = {
    status: result.status,
    message: result.message,
    permission_level: result.permissionLevel,
    ...(result.code === undefined ? {} : {code: result.code}),
    cached: '0',
    ...(result.key === undefined ? {} : {[result.key]: result.payload ?? {}}),
    p: '1',
    size: isList(result.payload) ? String(result.payload.length) : '1',
    site: {domain},
    endpoint,
  };
  // The same text must be safe inside a script, where these three can end it or break a line.
  return JSON.stringify(content).replace(/[<\u2028\u2029]/g, character => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function isList(payload: ApiResult['payload']): payload is readonly ApiObject[] {
  return Array.isArray(payload);
}
