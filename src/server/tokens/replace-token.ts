import {dateOf, flagOf, idOf, numberOf, textOf, type ApiObject} from '../api/api-answer.js';
import {checkNames, type Field} from '../video-metadata.js';
import {TOKEN_LIMIT_NAMES, tokenLimitFields, type TokenLimits} from './token-fields.js';

/** What a replace token allows (API method `photo/get-replace-token`). */
export interface ReplaceTokenOptions extends TokenLimits {}

/** A replace token, as the site gave it. */
export interface ReplaceToken {
  /** The token itself, for the browser. */
  readonly replaceToken: string;
  /** The video that it replaces. Its id stays. */
  readonly photoId: string;
  readonly maxUploads: number | null;
  readonly validMinutes: number | null;
  readonly validUntil: Date | null;
  readonly returnUrl: string | null;
  readonly backgroundReturn: boolean | null;
}

/** The object that the tag's `token-endpoint` takes for a replacement. */
export interface ReplaceTokenJson {
  readonly replace_token: string;
  readonly photo_id: string;
  readonly max_uploads?: number;
  readonly valid_minutes?: number;
  /** Seconds since 1970. */
  readonly valid_until?: number;
  readonly return_url?: string;
}

/**
 * The parameters of `get-replace-token` without the video.
 *
 * @throws {TypeError} or {RangeError} naming the option that is wrong.
 */
export function replaceTokenFields(options: ReplaceTokenOptions): Field[] {
  checkNames(options, TOKEN_LIMIT_NAMES);
  return tokenLimitFields(options);
}

/** Reads the token object of an answer; null if it has no token. */
export function readReplaceToken(object: ApiObject, photoId: string): ReplaceToken | null {
  const replaceToken = idOf(object, 'replace_token');
  if (replaceToken === null) return null;
  return {
    replaceToken,
    photoId,
    maxUploads: numberOf(object, 'max_uploads'),
    validMinutes: numberOf(object, 'valid_minutes'),
    validUntil: dateOf(object, 'valid_until'),
    returnUrl: textOf(object, 'return_url'),
    backgroundReturn: flagOf(object, 'background_return_p'),
  };
}

/** A token as the tag reads it. */
export function replaceTokenJson(token: ReplaceToken): ReplaceTokenJson {
  const {maxUploads, validMinutes, validUntil, returnUrl} = token;
  return {
    replace_token: token.replaceToken,
    photo_id: token.photoId,
    ...(maxUploads === null ? {} : {max_uploads: maxUploads}),
    ...(validMinutes === null ? {} : {valid_minutes: validMinutes}),
    ...(validUntil === null ? {} : {valid_until: Math.floor(validUntil.getTime() / 1000)}),
    ...(returnUrl === null ? {} : {return_url: returnUrl}),
  };
}
