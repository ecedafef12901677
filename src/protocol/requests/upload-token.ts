import {type AnswerFields, asText, isRecord, readAnswer} from '../answers/api-answer.js';
import type {Metadata} from './metadata.js';
import type {TokenField} from './replacing.js';
import {readTags} from './tags.js';

/**
 * An upload token and the facts about it, as the `uploadtoken` object of a `get-upload-token` answer has them (API page of
 * that name). Only `upload_token` is required. Values may be text.
 */
export interface UploadToken {
  /** The token itself. */
  readonly upload_token: string;
  /** The number of files that it permits. Without it, the element uses the token for one file. */
  readonly max_uploads?: number | string;
  /** Minutes, counted from the answer. */
  readonly valid_minutes?: number | string;
  /** Seconds since 1970. `valid_minutes` takes precedence. */
  readonly valid_until?: number | string;
  /** The address that gets the result of an upload. Its origin is the default of `callback-origin`. */
  readonly return_url?: string;
  /** Whether the site itself calls this address. */
  readonly background_return_p?: boolean | number | string;
  /** Preset of the title. */
  readonly title?: string;
  /** Preset of the description. */
  readonly description?: string;
  /** Preset of the tags: with commas between them (`two words, x`), or a list. */
  readonly tags?: string | readonly string[];
  /** Preset of the album. */
  readonly album_id?: number | string;
  /** Preset of the publication. */
  readonly publish?: boolean | number | string;
}

/** The `replacetoken` object of a `get-replace-token` answer, whose values arrive as text. */
export interface ReplaceToken extends Pick<
  UploadToken,
  'max_uploads' | 'valid_minutes' | 'valid_until' | 'return_url' | 'background_return_p'
> {
  readonly replace_token: string;
  /** The id of the video whose film the token replaces. */
  readonly photo_id?: number | string;
}

/** An upload token or a replace token, and the facts about it. */
export interface UploadTokenGrant {
  readonly uploadToken: string;
  /** The id of the video whose film the token replaces. Missing if it replaces none, or if the answer names none. */
  readonly replaces?: string;
  /** How many files it allows; null if unknown. */
  readonly uses: number | null;
  /** When it expires, in milliseconds since 1970; Infinity if that is not known. */
  readonly expiresAt: number;
  /** The address to which the site sends the browser after an upload; null if it does not exist or is unknown. */
  readonly returnUrl: string | null;
  /** Whether a final answer names the video: it does with a `return_url`, and if the site itself calls back. */
  readonly namesVideo: boolean;
  /** The metadata that the embedder set with the token, as far as the answer names it. */
  readonly preset: Metadata;
}

/** A token without further knowledge of it. */
export function bareToken(uploadToken: string): UploadTokenGrant {
  const unknown = {uses: null, expiresAt: Infinity, returnUrl: null, namesVideo: false};
  return Object.freeze({uploadToken, ...unknown, preset: Object.freeze({})});
}

/** Why a text or object is no token. The message is for developers, and quotes the site if it gave a reason. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
}

/** Why there is no token just now. A later request may get one. */
export class TokenDelayedError extends Error {
  override readonly name = 'TokenDelayedError';
  /** Milliseconds that the server asks to wait; 0 if it does not ask. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/**
 * Reads the answer of a token endpoint or provider. It may be a bare token, an `uploadtoken` or `replacetoken` object, or
 * the whole answer of `get-upload-token` or `get-replace-token` in either version of the API. The whole answer may be
 * text in each format of the API, or an object.
 *
 * @param now The time of the answer, in milliseconds since 1970; `valid_minutes` count from it.
 * @param field The kind of token that is needed. A token of the other kind would make a second video, or overwrite one.
 * @throws {NoTokenError} if the answer holds no such token.
 */
export function parseUploadToken(
  answer: unknown,
  now: number,
  field: TokenField = 'upload_token',
): UploadTokenGrant {
  const read = typeof answer === 'string' ? readAnswer(answer) : answer;
  const none = `The answer holds no ${nameOf(field)}.`;
  if (!isRecord(read)) {
    if (typeof answer === 'string') return grant(answer, {}, now, field);
    throw new NoTokenError(none);
  }
  if (read['status'] === 'error') {
    throw new NoTokenError(
      `The site gave no ${nameOf(field)}: ${asText(read['message']) ?? 'it did not say why'}`,
    );
  }
  const candidates = [read[field.replace('_', '')], read['data'], read].filter(isRecord);
  const token = candidates.find(candidate => field in candidate);
  if (token === undefined) {
    const other = field === 'upload_token' ? 'replace_token' : 'upload_token';
    const isOther = [read[other.replace('_', '')], ...candidates].some(
      candidate => isRecord(candidate) && other in candidate,
    );
    const advice = `It names ${other}, and a file replaces a video with replace-token alone.`;
    throw new NoTokenError(isOther ? `${none} ${advice}` : none);
  }
  return grant(asText(token[field]) ?? '', token, now, field);
}

function nameOf(field: TokenField): string {
  return field.replace('_', ' ');
}

function grant(text: string, token: AnswerFields, now: number, field: TokenField): UploadTokenGrant {
  const uploadToken = text.trim();
  if (uploadToken === '') throw new NoTokenError(`The ${nameOf(field)} is empty.`);
  // A page where people sign in, say, that was handed over as text.
  if (uploadToken.includes('<')) throw new NoTokenError(`The answer holds no ${nameOf(field)}.`);
  const replaces = field === 'replace_token' ? asText(token['photo_id']) : null;
  const title = asText(token['title']);
  const description = asText(token['description']);
  const tags = readTags(token['tags']);
  const albumId = asText(token['album_id']);
  const publish = asText(token['publish']);
  return {
    uploadToken,
    ...(replaces === null ? {} : {replaces}),
    uses: count(token['max_uploads']),
    expiresAt: expiresAt(token, now),
    returnUrl: asText(token['return_url']),
    namesVideo: asText(token['return_url']) !== null || isTrue(asText(token['background_return_p'])),
    preset: Object.freeze({
      ...(title === null ? {} : {title}),
      ...(description === null ? {} : {description}),
      ...(tags.length === 0 ? {} : {tags}),
      ...(albumId === null ? {} : {albumId}),
      ...(publish === null ? {} : {publish: isTrue(publish)}),
    }),
  };
}

/** `valid_minutes` come first: they do not depend on the visitor's clock. */
function expiresAt(token: AnswerFields, now: number): number {
  const minutes = count(token['valid_minutes']);
  if (minutes !== null) return now + minutes * 60_000;
  const until = count(token['valid_until']);
  return until === null ? Infinity : until * 1000;
}

function count(value: unknown): number | null {
  const number = Number(asText(value) ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? number : null;
}

/** Version 1 of the API writes `1`, version 2 `true` or `t`. */
function isTrue(value: string | null): boolean {
  return /^(1|t|true)$/.test(value ?? '');
}
