/** Enough for any sentence, not for a whole HTML page. */
const LIMIT = 500;

/** The site's own words, cut to a length that the page can show and keep. */
export function clipMessage(text: string): string {
  return clip(text.trim(), LIMIT).trimEnd();
}

/** The beginning of a text, without a half of a character at its end. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
