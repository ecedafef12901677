import {cleanTags, formatTags} from '../protocol/requests/tags.js';
import {wellFormed} from '../protocol/requests/well-formed.js';

/** A number, or a number as text. */
export type Id = string | number;

/** The metadata of a video. The package sends an empty text, and it omits an absent field. */
export interface VideoMetadata {
  /** The site removes HTML. */
  readonly title?: string | undefined;
  /** The site keeps safe HTML (`<b>`, `<p>` …). With another tag, it removes all HTML. */
  readonly description?: string | undefined;
  /** A tag can contain spaces. The package drops double quotes, because the API cannot escape them. */
  readonly tags?: readonly string[] | undefined;
  /** One or several albums; an empty text for no album. */
  readonly albumId?: Id | readonly Id[] | undefined;
  /** Whether the site publishes the video at once. Default of the site: yes. */
  readonly publish?: boolean | undefined;
}

/** Parameters that only `get-upload-token` and `upload` take. */
export interface NewVideoMetadata extends VideoMetadata {
  /** The owner of the video. It needs a key of level `super`; with another key the owner is the user of the key. */
  readonly userId?: Id | undefined;
  /**
   * The time of publication, past or future: a `Date`, or text. With a zone (`2026-01-31 12:00:00+00`), text has the form
   * of the API's answers. Without one (`2026-01-31`, `2026-01-31 12:00:00`), the site uses its own zone.
   */
  readonly publishDate?: Date | string | undefined;
  /** The address of the video, absolute or a path. Default: the site chooses it. */
  readonly absoluteUrl?: string | URL | undefined;
  /** Further parameters: custom variables by their key, and all others that the site knows. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** A parameter of the request. */
export type Field = readonly [name: string, value: string];

/** Parameters that have their own option, or belong to the signature or to the format of the answer. */
const RESERVED = new Set([
  ...['return_url', 'background_return_p', 'user_id', 'album_id', 'title', 'description', 'tags', 'publish'],
  ...['publish_date', 'absolute_url', 'valid_minutes', 'max_uploads', 'upload_token', 'file'],
  ...['format', 'raw', 'callback', 'varname', 'realm'],
]);

/**
 * The parameters of metadata.
 *
 * @throws {TypeError} naming the invalid option.
 */
export function metadataFields(metadata: VideoMetadata): Field[] {
  const {title, description, tags, albumId, publish} = metadata;
  const fields: Field[] = [];
  if (isGiven(title)) fields.push(['title', readText('title', title)]);
  if (isGiven(description)) fields.push(['description', readText('description', description)]);
  if (isGiven(tags)) {
    if (!Array.isArray(tags)) throw new TypeError('tags must be a list of texts.');
    const texts = (tags as readonly unknown[]).map(tag => readText('tags', tag));
    fields.push(['tags', formatTags(cleanTags(texts))]);
  }
  if (isGiven(albumId)) {
    const ids: readonly unknown[] = Array.isArray(albumId) ? albumId : [albumId];
    fields.push(['album_id', ids.map(id => readId('albumId', id)).join(',')]);
  }
  if (isGiven(publish)) fields.push(['publish', readFlag('publish', publish)]);
  return fields;
}

/** The parameters of metadata, and those that only a new video takes. Throws like {@link metadataFields}. */
export function newVideoFields(metadata: NewVideoMetadata): Field[] {
  const {userId, publishDate, absoluteUrl, parameters} = metadata;
  const fields = metadataFields(metadata);
  if (isGiven(userId)) fields.push(['user_id', readId('userId', userId)]);
  if (isGiven(publishDate)) fields.push(['publish_date', readDate('publishDate', publishDate)]);
  if (isGiven(absoluteUrl)) fields.push(['absolute_url', readText('absoluteUrl', String(absoluteUrl))]);
  if (isGiven(parameters)) fields.push(...readParameters(parameters));
  return fields;
}

/**
 * Refuses unknown names, so that a misspelt option is not ignored silently.
 *
 * @throws {TypeError} naming the option.
 */
export function checkNames(options: object, known: readonly string[]): void {
  // A list, or a promise that nobody awaited, has no names of its own and would mean the defaults of the site.
  const isNone = Array.isArray(options) || options instanceof Promise;
  if (typeof options !== 'object' || options === null || isNone)
    throw new TypeError('The options must be an object.');
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const hint = known.includes('parameters') ? ' Further parameters of the API go into `parameters`.' : '';
    throw new TypeError(`There is no option ${JSON.stringify(name)}.${hint}`);
  }
}

/** Undefined and null both mean that an option is not given. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

export function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be text.`);
  return wellFormed(value);
}

export function readFlag(name: string, value: unknown): '0' | '1' {
  if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false.`);
  return value ? '1' : '0';
}

function readId(name: string, value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{0,18}$/.test(text)) throw new TypeError(`${name} must be a number.`);
  return text;
}

/** Day, minutes, seconds and zone, as the API takes them and as its answers have them (`2026-01-31 12:00:00+00`). */
const DATE =
  /^(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/;

function readDate(name: string, value: unknown): string {
  const problem = `${name} must be a date of the calendar, or text such as 2026-01-31 12:00:00 or 2026-01-31 12:00:00+00.`;
  if (value instanceof Date) {
    const year = value.getUTCFullYear();
    if (!(year >= 0 && year <= 9999)) throw new TypeError(problem);
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, '+00');
  }
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  const day = new Date(`${match?.[1]}T00:00:00Z`);
  // Some parsers make another date of a day that its month does not have, such as 31 February.
  if (!match || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== match[1])
    throw new TypeError(problem);
  return match[0];
}

function readParameters(parameters: unknown): Field[] {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
    throw new TypeError('parameters must be an object of texts.');
  return Object.entries(parameters).map(([name, value]: [string, unknown]) => {
    if (name === '' || name !== wellFormed(name))
      throw new TypeError('parameters holds a name that cannot be sent.');
    if (RESERVED.has(name) || /^oauth_/i.test(name))
      throw new TypeError(
        `${name} cannot be one of the parameters: it has an option or a meaning of its own.`,
      );
    if (typeof value === 'boolean') return [name, readFlag(name, value)];
    return [name, readText(`parameters.${name}`, typeof value === 'number' ? String(value) : value)];
  });
}
