/** Enough for any sentence, not for a whole HTML page. */
const LIMIT = 500;

/** The site's own words, as far as they are kept. */
export function clipMessage(text: string): string {
  return text.trim().slice(0, LIMIT);
}
