import {ApiError} from '../http/api-error.js';
import type {Parameters} from '../http/parameters.js';

/** When and where a video is published, and what the site's own fields hold of it. */
export interface Publishing {
  /** Milliseconds since 1970, or 0 for at once; the future hides a published video until then. */
  readonly publishAt: number;
  /** The canonical address, or empty. */
  readonly absoluteUrl: string;
  /** Custom variables of the site by their keys. */
  readonly variables: Readonly<Record<string, string>>;
}

export const AT_ONCE: Publishing = {publishAt: 0, absoluteUrl: '', variables: {}};

const LONGEST_VARIABLE = 10_000;

/**
 * Reads `publish_date`, `absolute_url` and the custom variables that the site has.
 *
 * @throws {ApiError} `invalid_input` naming the parameter that is wrong.
 */
export function readPublishing(fields: Parameters, variables: ReadonlySet<string>): Publishing {
  const values: [string, string][] = [];
  for (const key of variables) {
    const value = fields.get(key);
    if (value === undefined) continue;
    if (value.length > LONGEST_VARIABLE)
      throw new ApiError('invalid_input', `${key} is longer than ${LONGEST_VARIABLE} characters.`);
    values.push([key, value]);
  }
  const date = fields.text('publish_date');
  return {
    publishAt: date === '' ? 0 : readDate('publish_date', date),
    absoluteUrl: readAbsoluteUrl(fields.text('absolute_url')),
    variables: Object.fromEntries(values),
  };
}

/**
 * Reads a day of the calendar, `2026-01-31`, optionally with a time, in UTC unless it names a zone; so also what
 * {@link formatDate} writes.
 *
 * @returns milliseconds since 1970.
 */
export function readDate(name: string, text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
    text,
  );
  const [, day = '', minutes = '00:00', seconds = ':00', zone = 'Z'] = match ?? [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const wholeZone = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const time = Date.parse(`${day}T${minutes}${seconds}${wholeZone}`);
  // A day that the month does not have is read as one of the next.
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  if (!isDay || Number.isNaN(time))
    throw new ApiError('invalid_input', `${name} must be a date such as 2026-01-31 12:00:00.`);
  return time;
}

/** A time as answers of the API have it. Version 2 names the zone. */
export function formatDate(time: number, version: 1 | 2): string {
  const text = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return version === 1 ? text : `${text}+00`;
}

function readAbsoluteUrl(text: string): string {
  if (text === '') return '';
  const isPath = /^\/[^/\\]/.test(text) && URL.canParse(text, 'http://site.invalid');
  const isAddress = /^https?:\/\//i.test(text) && URL.canParse(text);
  if (text.length > 2000 || !(isPath || isAddress)) {
    throw new ApiError('invalid_input', 'absolute_url must be a path or an http(s) address.');
  }
  return text;
}
