import type {ApiErrorCode} from '../http/api-error.js';
import type {ApiObject, ApiResult, Asked} from './api-result.js';

/**
 * Version 2 of the API, below `/api/2`: JSON with the payload under `data`, numbers and booleans as such, and a status that
 * fits. It has few codes; the message says the rest.
 */
const ERRORS: Readonly<Record<ApiErrorCode, readonly [status: number, code: string]>> = {
  error_processing_upload: [500, 'creation_error'],
  invalid_album: [400, 'invalid_input'],
  invalid_input: [400, 'invalid_input'],
  invalid_oauth_site: [401, 'missing_authentication'],
  invalid_oauth_user: [401, 'missing_authentication'],
  invalid_photo_token: [404, 'no_such_object'],
  invalid_signature: [401, 'missing_authentication'],
  no_file: [400, 'invalid_input'],
  no_such_object: [404, 'no_such_object'],
  no_such_photo: [404, 'no_such_object'],
  no_such_user: [404, 'no_such_object'],
  permission_denied: [403, 'permission_denied'],
  token_required: [400, 'invalid_input'],
};

/** Which version a path below `/api` asks for, and the path of the same method in version 1. */
export function splitVersion(path: string): {version: 1 | 2; path: string} {
  const isSecond = /^\/api\/2(?:\/|$)/.test(path);
  return isSecond ? {version: 2, path: `/api${path.slice('/api/2'.length)}`} : {version: 1, path};
}

/** The HTTP status of a result in version 2. */
export function statusOf(result: ApiResult, asked: Asked): number {
  return result.status === 'ok' ? 200 : errorOf(result, asked)[0];
}

/** The body of an answer in version 2. `fields` names those of the payload that are wanted. */
export function writeVersion2(result: ApiResult, asked: Asked): object {
  const {status, message, payload = {}, page} = result;
  const told = {status, permission_level: asked.level ?? 'none'};
  if (status === 'error') return {...told, message, code: errorOf(result, asked)[1]};
  const wanted = asked.parameters.text('fields').split(',').filter(Boolean);
  const pick = (object: ApiObject): ApiObject =>
    wanted.length === 0
      ? object
      : Object.fromEntries(Object.entries(object).filter(([name]) => wanted.includes(name)));
  return {
    ...told,
    cached: result.isCached === true,
    ...(message === undefined ? {} : {message}),
    data: Array.isArray(payload) ? (payload as readonly ApiObject[]).map(pick) : pick(payload as ApiObject),
    ...(page ? {p: page.p, size: page.size, total_count: page.total} : {}),
  };
}

function errorOf({code}: ApiResult, {level}: Asked): readonly [status: number, code: string] {
  // Without a signature it is not the permission that is missing.
  if (code === 'permission_denied' && level === null) return [401, 'missing_authentication'];
  return ERRORS[code as ApiErrorCode] ?? [400, 'invalid_input'];
}
