import {asText} from '../answers/api-answer.js';

/**
 * Writes tags as the API takes them: separated by spaces, with double quotes around a tag that has a space. Double quotes
 * inside a tag are dropped, since the API documents no escape.
 */
export function formatTags(tags: readonly string[]): string {
  return cleanTags(tags)
    .map(tag => (tag.includes(' ') ? `"${tag}"` : tag))
    .join(' ');
}

/** Tags for a request: with single spaces, without double quotes, empty tags and repeated tags. */
export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(tag => tag.replaceAll('"', '').replace(/\s+/g, ' ').trim()))].filter(
    tag => tag !== '',
  );
}

/** Writes tags as answers of the API list them, for `readTags`: with commas, and double quotes around a tag that has one. */
export function listTags(tags: readonly string[]): string {
  return cleanTags(tags)
    .map(tag => (tag.includes(',') ? `"${tag}"` : tag))
    .join(', ');
}

/**
 * Reads the tags of an answer: a list, or text with commas between tags (`two words, x`). A comma in double quotes ends
 * no tag, and text without commas is one tag. But text with double quotes and without commas has the form of
 * `formatTags`, with spaces between tags. An embedder's server may return the text that it sent.
 */
export function readTags(value: unknown): string[] {
  if (Array.isArray(value)) return cleanTags(value.map(tag => asText(tag) ?? ''));
  const text = asText(value) ?? '';
  const parts = text.match(/(?:"[^"]*"|[^",])+/g) ?? [];
  const isSpaced = parts.length === 1 && text.includes('"');
  return cleanTags((isSpaced ? text.match(/"[^"]*"|[^\s"]+/g) : parts) ?? []);
}

/** What ends a tag that people type or paste: commas of all scripts, line breaks and tabs. A space is part of a tag. */
export const TAG_SEPARATOR: RegExp = /[,،、，;\n\r\t]/;

/** Reads tags that a person typed, or a script wrote, as one text. */
export function parseTypedTags(text: string): string[] {
  return cleanTags(text.split(TAG_SEPARATOR));
}

/** Adds tags at the end. A tag that is there already, in upper or lower case, is not added again. */
export function addTags(tags: readonly string[], more: readonly string[]): readonly string[] {
  const known = new Set(tags.map(tag => tag.toLocaleLowerCase()));
  const added = cleanTags(more).filter(tag => {
    const folded = tag.toLocaleLowerCase();
    return !known.has(folded) && known.add(folded);
  });
  return added.length === 0 ? tags : [...tags, ...added];
}

/** Adds the tags that a person typed. */
export function addTypedTags(tags: readonly string[], text: string): readonly string[] {
  return addTags(tags, parseTypedTags(text));
}
