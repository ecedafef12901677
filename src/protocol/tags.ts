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

/** Reads what a person types: tags separated by commas or line breaks, so that a space is part of a tag. */
export function parseTypedTags(text: string): string[] {
  return cleanTags(text.split(/[,\n]/));
}
