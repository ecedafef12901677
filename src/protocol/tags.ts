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

/** Reads tags as the API writes them, with commas between them or not: the other way round of `formatTags`. */
export function parseTags(text: string): string[] {
  return cleanTags([...text.matchAll(/"([^"]*)"?|[^\s",]+/g)].map(([all, quoted]) => quoted ?? all));
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
