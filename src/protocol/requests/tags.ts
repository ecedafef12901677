import {asText} from '../answers/api-answer.js';

/**
 * Writes tags as the API takes them: separated by spaces, a tag with a space in double quotes. A double
 * quote inside a tag is dropped, since the API documents no escape for one.
 */
export function formatTags(tags: readonly string[]): string {
  return cleanTags(tags)
    .map(tag => (tag.includes(' ') ? `"${tag}"` : tag))
    .join(' ');
}

/** Tags as they can be sent: white space made single, double quotes dropped, no empty or repeated ones. */
export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(tag => tag.replaceAll('"', '').replace(/\s+/g, ' ').trim()))].filter(
    tag => tag !== '',
  );
}

/** Writes tags as the API lists them in its answers, with commas; a tag with a comma in double quotes. Read by `readTags`. */
export function listTags(tags: readonly string[]): string {
  return cleanTags(tags)
    .map(tag => (tag.includes(',') ? `"${tag}"` : tag))
    .join(', ');
}

/**
 * Reads the tags of an answer: a list as such, or text with commas between them (`two words, x`), so that text without a
 * comma is one tag. A comma in double quotes ends no tag. Quotes in text without any other comma are those of
 * `formatTags`, and so are the spaces between: an embedder's server may give back what it sent.
 */
export function readTags(value: unknown): string[] {
  if (Array.isArray(value)) return cleanTags(value.map(tag => asText(tag) ?? ''));
  const text = asText(value) ?? '';
  const parts = text.match(/(?:"[^"]*"|[^",])+/g) ?? [];
  const isSpaced = parts.length === 1 && text.includes('"');
  return cleanTags((isSpaced ? text.match(/"[^"]*"|[^\s"]+/g) : parts) ?? []);
}

/** What ends a tag when people type or paste: commas of all scripts, line breaks and tabs. A space is part of a tag. */
export const TAG_SEPARATOR: RegExp = /[,،、，;\n\r\t]/;

/** Reads what a person typed, or a script wrote as one text. */
export function parseTypedTags(text: string): string[] {
  return cleanTags(text.split(TAG_SEPARATOR));
}

/** Tags with others behind them; one that is there already, in whatever case, is not added again. */
export function addTags(tags: readonly string[], more: readonly string[]): readonly string[] {
  const known = new Set(tags.map(tag => tag.toLocaleLowerCase()));
  const added = cleanTags(more).filter(tag => {
    const folded = tag.toLocaleLowerCase();
    return !known.has(folded) && known.add(folded);
  });
  return added.length === 0 ? tags : [...tags, ...added];
}

/** Tags with what a person typed behind them. */
export function addTypedTags(tags: readonly string[], text: string): readonly string[] {
  return addTags(tags, parseTypedTags(text));
}
