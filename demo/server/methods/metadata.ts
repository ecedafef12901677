import sanitizeHtml from 'sanitize-html';
import {ApiError} from '../http/api-error.js';
import type {Parameters} from '../http/parameters.js';

/** The metadata of a video, or what a token will give to its videos. */
export interface Metadata {
  /** Plain text. */
  readonly title: string;
  /** Safe HTML, or plain text; pass it through {@link safeDescription} before it goes into a page. */
  readonly description: string;
  readonly tags: readonly string[];
  /** One id or several separated by commas; empty for none. */
  readonly albumId: string;
  readonly published: boolean;
}

export const EMPTY_METADATA: Metadata = {title: '', description: '', tags: [], albumId: '', published: true};

/** Characters; longer values are refused, because nobody types them by hand. */
const LONGEST_TITLE = 2000;
const LONGEST_DESCRIPTION = 100_000;
const LONGEST_TAGS = 10_000;

const BOOLEANS = new Map([
  ['t', '1'],
  ['true', '1'],
  ['f', '0'],
  ['false', '0'],
]);

const SAFE_TAGS = [
  ...[
    'a',
    'abbr',
    'b',
    'blockquote',
    'br',
    'cite',
    'code',
    'div',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
  ],
  ...['i', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'ul'],
];
const SAFE_TAG_SET = new Set(SAFE_TAGS);

// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * Reads the metadata parameters that a request carries. An absent one is left out of the
 * result and an empty one clears the field, except an empty `publish`, which is like an absent one.
 *
 * @throws {ApiError} `invalid_input` or `invalid_album` when a value cannot be used.
 */
export function readMetadata(parameters: Parameters, version: 1 | 2): Partial<Metadata> {
  const changes: {-readonly [Field in keyof Metadata]?: Metadata[Field]} = {};
  if (parameters.has('title')) changes.title = cleanTitle(limited(parameters, 'title', LONGEST_TITLE));
  if (parameters.has('description')) {
    changes.description = cleanDescription(limited(parameters, 'description', LONGEST_DESCRIPTION));
  }
  if (parameters.has('tags')) changes.tags = parseTags(limited(parameters, 'tags', LONGEST_TAGS));
  if (parameters.has('album_id')) {
    const albumId = parameters.text('album_id').replace(/\s+/g, '');
    if (!/^(?:\d{1,18}(?:,\d{1,18})*)?$/.test(albumId)) {
      throw new ApiError('invalid_album', 'album_id must be a number, or numbers separated by commas.');
    }
    changes.albumId = albumId;
  }
  const publish = parameters.text('publish');
  if (publish) changes.published = readFlag('publish', publish, version);
  return changes;
}

/** @throws {ApiError} `invalid_input` unless the value is `0` or `1`; version 2 takes booleans in words as well. */
export function readFlag(name: string, value: string, version: 1 | 2): boolean {
  const text = version === 2 ? (BOOLEANS.get(value.toLowerCase()) ?? value) : value;
  if (text !== '0' && text !== '1') throw new ApiError('invalid_input', `${name} must be 0 or 1.`);
  return text === '1';
}

/** Removes every tag and the entities with them, so the result is text and no longer HTML. */
export function cleanTitle(value: string): string {
  return stripHtml(value).replace(/\s+/g, ' ').trim();
}

/**
 * Keeps the HTML of a description if all its tags are safe; a single other tag costs it all of them.
 * Attributes other than a link's address and title are dropped without that consequence.
 */
export function cleanDescription(value: string): string {
  const text = value.replace(CONTROL_CHARACTERS, '').replace(/\r\n?/g, '\n').trim();
  let tags = 0;
  let disallowed = 0;
  const safe = sanitizeHtml(text, {
    ...SAFE_HTML,
    transformTags: {
      ...SAFE_HTML.transformTags,
      '*': (tagName, attribs) => {
        tags += 1;
        if (!SAFE_TAG_SET.has(tagName)) disallowed += 1;
        return {tagName, attribs};
      },
    },
  });
  if (disallowed > 0) return stripHtml(text).trim();
  // Without a tag it is text, and text is kept as it was typed: `Tom & Jerry` stays that.
  return tags === 0 ? text : safe.trim();
}

/** The description as HTML for a page. Stored ones were cleaned already; this also escapes plain text. */
export function safeDescription(description: string): string {
  return sanitizeHtml(description, SAFE_HTML);
}

/** A description without its HTML. */
export function plainText(description: string): string {
  return stripHtml(description).trim();
}

/** Splits a space-separated list of tags; double quotes keep a tag with a space together. */
export function parseTags(text: string): string[] {
  const tags = new Map<string, string>();
  for (const match of text.replace(CONTROL_CHARACTERS, ' ').matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const tag = (match[1] ?? match[2] ?? '').replace(/\s+/g, ' ').trim();
    if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  return [...tags.values()];
}

const SAFE_HTML = {
  allowedTags: SAFE_TAGS,
  allowedAttributes: {a: ['href', 'title', 'rel']},
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {a: sanitizeHtml.simpleTransform('a', {rel: 'nofollow noopener noreferrer'})},
} satisfies sanitizeHtml.IOptions;

function stripHtml(value: string): string {
  let text = value.replace(CONTROL_CHARACTERS, '');
  // Turning `&lt;b&gt;` into text makes a new tag, so it goes on until nothing changes.
  for (let round = 0; round < 5; round += 1) {
    const stripped = unescapeText(sanitizeHtml(text, {allowedTags: [], allowedAttributes: {}}));
    if (stripped === text) break;
    text = stripped;
  }
  return text;
}

/** Undoes exactly what sanitize-html escapes in text; `&amp;` last, or `&amp;lt;` would become `<`. */
function unescapeText(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function limited(parameters: Parameters, name: string, longest: number): string {
  const value = parameters.get(name) ?? '';
  if (value.length > longest)
    throw new ApiError('invalid_input', `${name} is longer than ${longest} characters.`);
  return value;
}
