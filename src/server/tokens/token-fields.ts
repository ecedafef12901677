import {listTags, readTags} from '../../protocol/requests/tags.js';
import {dateOf, flagOf, idOf, listOf, numberOf, textOf, type ApiObject} from '../api/api-answer.js';
import {
  checkNames,
  isGiven,
  newVideoFields,
  readFlag,
  type Field,
  type NewVideoMetadata,
} from '../video-metadata.js';

/** How long a token lasts, how many files it takes, and how an upload ends. */
export interface TokenLimits {
  /**
   * The address to which the site sends the browser after an upload, or that the site itself calls with
   * `backgroundReturn`. It is an absolute http or https address. Without it, the browser only learns that the site took
   * the file.
   */
  readonly returnUrl?: string | URL | undefined;
  /** Whether the site itself calls `returnUrl`; the tag then reads the result from the answer to the upload. */
  readonly backgroundReturn?: boolean | undefined;
  /** Minutes from 15 to 1440. Defaults to 180, the site's own value. */
  readonly validMinutes?: number | undefined;
  /** How many files, from 1. The site's default is 1; its limit is 10 on old sites, and 100 or 1000 on later ones. */
  readonly maxUploads?: number | undefined;
}

/** What an upload token allows, and sets for its videos (API page `get-upload-token`). */
export interface UploadTokenOptions extends NewVideoMetadata, TokenLimits {}

/** An upload token, as the site gave it. */
export interface UploadToken {
  /** The token itself, for the browser. */
  readonly uploadToken: string;
  readonly maxUploads: number | null;
  readonly validMinutes: number | null;
  readonly validUntil: Date | null;
  readonly returnUrl: string | null;
  readonly backgroundReturn: boolean | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly albumIds: readonly string[];
  readonly userId: string | null;
  readonly publish: boolean | null;
  readonly publishDate: string | null;
  readonly absoluteUrl: string | null;
}

/** The `uploadtoken` object that the tag's `token-endpoint` takes. */
export interface UploadTokenJson {
  readonly upload_token: string;
  readonly max_uploads?: number;
  readonly valid_minutes?: number;
  /** Seconds since 1970. */
  readonly valid_until?: number;
  readonly return_url?: string;
  readonly title?: string;
  readonly description?: string;
  readonly tags?: string;
  readonly album_id?: string;
  readonly publish?: '0' | '1';
}

export const NEW_VIDEO_NAMES: readonly string[] = [
  ...['title', 'description', 'tags', 'albumId', 'publish'],
  ...['userId', 'publishDate', 'absoluteUrl', 'parameters'],
];

export const TOKEN_LIMIT_NAMES: readonly string[] = [
  ...['returnUrl', 'backgroundReturn', 'validMinutes', 'maxUploads'],
];

/**
 * The parameters of `get-upload-token`.
 *
 * @throws {TypeError} or {RangeError} naming the option that is wrong.
 */
export function uploadTokenFields(options: UploadTokenOptions): Field[] {
  checkNames(options, [...NEW_VIDEO_NAMES, ...TOKEN_LIMIT_NAMES]);
  return [...newVideoFields(options), ...tokenLimitFields(options)];
}

/** @throws {TypeError} or {RangeError} naming the option that is wrong. */
export function tokenLimitFields(options: TokenLimits): Field[] {
  const {returnUrl, backgroundReturn, validMinutes, maxUploads} = options;
  const fields: Field[] = [];
  if (isGiven(returnUrl)) fields.push(['return_url', readAddress(returnUrl)]);
  if (isGiven(backgroundReturn))
    fields.push(['background_return_p', readFlag('backgroundReturn', backgroundReturn)]);
  if (isGiven(validMinutes))
    fields.push(['valid_minutes', readCount('validMinutes', validMinutes, 15, 1440)]);
  if (isGiven(maxUploads)) fields.push(['max_uploads', readCount('maxUploads', maxUploads, 1, 1000)]);
  return fields;
}

/** Reads the token object of an answer; null if it has no token. */
export function readUploadToken(object: ApiObject): UploadToken | null {
  const uploadToken = idOf(object, 'upload_token');
  if (uploadToken === null) return null;
  return {
    uploadToken,
    maxUploads: numberOf(object, 'max_uploads'),
    validMinutes: numberOf(object, 'valid_minutes'),
    validUntil: dateOf(object, 'valid_until'),
    returnUrl: textOf(object, 'return_url'),
    backgroundReturn: flagOf(object, 'background_return_p'),
    title: textOf(object, 'title'),
    description: textOf(object, 'description'),
    tags: readTags(object.get('tags')),
    albumIds: listOf(object, 'album_id'),
    userId: textOf(object, 'user_id'),
    publish: flagOf(object, 'publish'),
    publishDate: textOf(object, 'publish_date'),
    absoluteUrl: textOf(object, 'absolute_url'),
  };
}

/** A token as the tag reads it, without fields that the tag does not need, such as the owner of the key. */
export function uploadTokenJson(token: UploadToken): UploadTokenJson {
  const {maxUploads, validMinutes, validUntil, returnUrl, title, description, tags, albumIds, publish} =
    token;
  return {
    upload_token: token.uploadToken,
    ...(maxUploads === null ? {} : {max_uploads: maxUploads}),
    ...(validMinutes === null ? {} : {valid_minutes: validMinutes}),
    ...(validUntil === null ? {} : {valid_until: Math.floor(validUntil.getTime() / 1000)}),
    ...(returnUrl === null ? {} : {return_url: returnUrl}),
    ...(title === null ? {} : {title}),
    ...(description === null ? {} : {description}),
    ...(tags.length === 0 ? {} : {tags: listTags(tags)}),
    ...(albumIds.length === 0 ? {} : {album_id: albumIds.join(',')}),
    ...(publish === null ? {} : {publish: publish ? '1' : '0'}),
  };
}

function readAddress(value: string | URL): string {
  const problem = 'returnUrl must be an absolute http or https address.';
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new TypeError(problem);
  }
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(problem);
  return url.href;
}

function readCount(name: string, value: unknown, least: number, most: number): string {
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}.`);
  return String(value);
}
