/** Enough for any sentence, not for a whole HTML page. */
const LIMIT = 500;

/** The site's own words, cut to a length that the page can show and keep. */
export function clipMessage(text: string): string {
  return text.trim().slice(0, LIMIT);
}
