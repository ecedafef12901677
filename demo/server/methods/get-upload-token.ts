import {formatAnswer} from '../answers/answer-format.js';
import type {ApiResult} from '../answers/api-result.js';
import type {Answer} from '../http/answer.js';
import {ApiError} from '../http/api-error.js';
import type {ApiRequest} from '../http/api-request.js';
import type {Credentials} from '../http/oauth-verifier.js';
import type {Parameters} from '../http/parameters.js';
import type {SiteParts} from '../site-parts.js';
import type {NewUploadToken, UploadToken} from '../storage/token-store.js';
import {EMPTY_METADATA, readFlag, readMetadata} from './metadata.js';
import {formatDate, readPublishing} from './publishing.js';

/** What the method understands; every other parameter is repeated in the callback. */
const KNOWN = new Set([
  ...['return_url', 'background_return_p', 'user_id', 'album_id', 'title', 'description', 'tags', 'publish'],
  ...[
    'publish_date',
    'absolute_url',
    'valid_minutes',
    'max_uploads',
    'format',
    'raw',
    'varname',
    'callback',
    'fields',
  ],
]);
const MOST_EXTRAS = 100;
const LONGEST_EXTRAS = 8000;
const LONGEST_RETURN_URL = 2000;

/** Answers `get-upload-token`, which needs a request signed with permission `write`. */
export async function getUploadToken(request: ApiRequest, site: SiteParts): Promise<Answer> {
  const {fields} = await request.readForm();
  const credentials = request.require('write');
  const token = await site.tokens.create(readNewToken(fields, credentials, request.version, site.variables));
  if (!token)
    throw new ApiError('invalid_input', 'This site has too many upload tokens that are still valid.');
  return formatAnswer(tokenResult(token, request.version), request);
}

/**
 * Reads what a new token shall be.
 *
 * @throws {ApiError} naming the parameter that is wrong.
 */
export function readNewToken(
  fields: Parameters,
  credentials: Credentials,
  version: 1 | 2,
  variables: ReadonlySet<string>,
): NewUploadToken {
  const extras = [...fields.all()].filter(([name]) => {
    return !KNOWN.has(name) && !variables.has(name) && !name.startsWith('oauth_');
  });
  const length = extras.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (extras.length > MOST_EXTRAS || length > LONGEST_EXTRAS) {
    throw new ApiError('invalid_input', 'The extra parameters for the callback are too long.');
  }
  const background = fields.text('background_return_p');
  return {
    replaces: '',
    returnUrl: readReturnUrl(fields.text('return_url')),
    isBackground: background !== '' && readFlag('background_return_p', background, version),
    userId: readUserId(fields, credentials),
    validMinutes: readNumber(fields, 'valid_minutes', version === 1 ? 180 : 360, 15, 1440),
    maxUploads: readNumber(fields, 'max_uploads', 1, 1, version === 1 ? 10 : 1000),
    metadata: {...EMPTY_METADATA, ...readMetadata(fields, version)},
    publishing: readPublishing(fields, variables),
    extras,
  };
}

/**
 * Whom an upload belongs to. Only `super` may choose, or leave it anonymous; with any other key
 * it is the key's own user.
 */
export function readUserId(fields: Parameters, credentials: Credentials): string {
  if (credentials.level !== 'super') return credentials.userId ?? '17488';
  const userId = fields.text('user_id');
  if (!/^\d{0,15}$/.test(userId)) throw new ApiError('no_such_user', 'user_id must be a number.');
  return userId;
}

/** The answer of `get-upload-token` for a token. Numbers are texts in either version, but for ids in version 2. */
export function tokenResult(token: UploadToken, version: 1 | 2): ApiResult {
  const {metadata, publishing} = token;
  const {publishAt, absoluteUrl, variables} = publishing;
  const isLater = publishAt > Date.now();
  const flag = (value: boolean): string | boolean => (version === 1 ? String(Number(value)) : value);
  const id = (text: string): string | number => (version === 2 && /^\d+$/.test(text) ? Number(text) : text);
  return {
    status: 'ok',
    message: 'The upload token is ready to use',
    key: 'uploadtoken',
    payload: {
      upload_token: token.uploadToken,
      title: metadata.title,
      description: metadata.description,
      publish: (version === 1 ? '01' : 'ft').charAt(Number(metadata.published && !isLater)),
      tags: metadata.tags.join(', '),
      user_id: id(token.userId),
      album_id: id(metadata.albumId),
      max_uploads: String(token.maxUploads),
      valid_minutes: String(token.validMinutes),
      valid_until: String(Math.floor(token.validUntil / 1000)),
      return_url: token.returnUrl,
      background_return_p: flag(token.isBackground),
      ...(version === 2 || publishAt !== 0
        ? {publish_date: publishAt === 0 ? '' : formatDate(publishAt, version)}
        : {}),
      ...(version === 2 || absoluteUrl !== '' ? {absolute_url: absoluteUrl} : {}),
      ...variables,
    },
  };
}

/** @throws {ApiError} unless it is empty or an http or https address. */
export function readReturnUrl(text: string): string {
  if (text === '') return '';
  if (text.length > LONGEST_RETURN_URL || !URL.canParse(text)) {
    throw new ApiError('invalid_input', 'return_url must be an absolute address.');
  }
  const {protocol} = new URL(text);
  // A redirect to javascript: or file: would run or open something on the visitor's side.
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ApiError('invalid_input', 'return_url must begin with http: or https:.');
  }
  return text;
}

/** @throws {ApiError} for anything but a whole number between the two. */
export function readNumber(
  fields: Parameters,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  const text = fields.text(name);
  if (text === '') return standard;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new ApiError('invalid_input', `${name} must be a number from ${least} to ${most}.`);
  }
  return value;
}
