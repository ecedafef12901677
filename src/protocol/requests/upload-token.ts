import {asText, isRecord, readAnswer} from '../answers/api-answer.js';
import type {Metadata} from './metadata.js';
import {readTags} from './tags.js';

/** The `uploadtoken` object of a `get-upload-token` answer (API page of that name). Values arrive as text. */
export interface UploadToken {
  readonly upload_token: string;
  readonly max_uploads?: number | string;
  /** Minutes from the answer on. */
  readonly valid_minutes?: number | string;
  /** Seconds since 1970. */
  readonly valid_until?: number | string;
  readonly return_url?: string;
  readonly background_return_p?: boolean | number | string;
  readonly title?: string;
  readonly description?: string;
  /** As in the answer, with commas between them (`two words, x`), or a list. */
  readonly tags?: string | readonly string[];
  readonly album_id?: number | string;
  readonly publish?: boolean | number | string;
}

/** An upload token as the core works with it. */
export interface TokenGrant {
  readonly uploadToken: string;
  /** How many files it is good for; null where that is not known. */
  readonly uses: number | null;
  /** Milliseconds until it expires, counted from the answer; null where that is not known. */
  readonly validFor: number | null;
  readonly returnUrl: string | null;
  /** A final answer names the video: there is a `return_url`, or the site calls back itself. */
  readonly namesVideo: boolean;
  /** What the embedder set beforehand, as far as the answer says. */
  readonly metadata: Metadata;
}

/** Why a text or object is no token. The message is for developers and quotes the site, where it said something. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
}

/** Why there is no token just now. Asking again later may help. */
export class TokenDelayedError extends Error {
  override readonly name = 'TokenDelayedError';
  /** Milliseconds that the server asked to be left alone; 0 where it did not. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/**
 * Reads what a token endpoint or provider gave: a bare token, an `uploadtoken` object, or the whole answer of
 * `get-upload-token` in either version of the API, as the text of any of its formats or as an object.
 *
 * @param now Milliseconds since 1970, needed only where the answer gives no `valid_minutes`.
 * @throws {NoTokenError} where there is no token in it.
 */
export function parseUploadToken(answer: unknown, now: number): TokenGrant {
  const read = typeof answer === 'string' ? readAnswer(answer) : answer;
  if (!isRecord(read)) {
    if (typeof answer === 'string') return grant({upload_token: answer}, now);
    throw new NoTokenError('The answer holds no upload token.');
  }
  if (read['status'] === 'error') {
    throw new NoTokenError(
      `The site gave no upload token: ${asText(read['message']) ?? 'it did not say why'}`,
    );
  }
  const token = [read['uploadtoken'], read['data'], read].find(
    candidate => isRecord(candidate) && 'upload_token' in candidate,
  );
  if (!isRecord(token)) throw new NoTokenError('The answer holds no upload token.');
  return grant(token, now);
}

function grant(token: Record<string, unknown>, now: number): TokenGrant {
  const uploadToken = asText(token['upload_token'])?.trim() ?? '';
  if (uploadToken === '') throw new NoTokenError('The upload token is empty.');
  const title = asText(token['title']);
  const description = asText(token['description']);
  const tags = readTags(token['tags']);
  const albumId = asText(token['album_id']);
  const publish = asText(token['publish']);
  return {
    uploadToken,
    uses: count(token['max_uploads']),
    validFor: validFor(token, now),
    returnUrl: asText(token['return_url']),
    namesVideo: asText(token['return_url']) !== null || isTrue(asText(token['background_return_p'])),
    metadata: {
      ...(title === null ? {} : {title}),
      ...(description === null ? {} : {description}),
      ...(tags.length === 0 ? {} : {tags}),
      ...(albumId === null ? {} : {albumId}),
      ...(publish === null ? {} : {publish: isTrue(publish)}),
    },
  };
}

/** The minutes come first: they hold whatever the visitor's clock shows. */
function validFor(token: Record<string, unknown>, now: number): number | null {
  const minutes = count(token['valid_minutes']);
  if (minutes !== null) return minutes * 60_000;
  const until = count(token['valid_until']);
  return until === null ? null : Math.max(0, until * 1000 - now);
}

function count(value: unknown): number | null {
  const number = Number(asText(value) ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? number : null;
}

/** Version 1 writes 1, version 2 true or t. */
function isTrue(value: string | null): boolean {
  return /^(1|t|true)$/.test(value ?? '');
}
