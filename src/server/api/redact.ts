/** Shorter ones would tear holes into ordinary words. */
const SHORTEST_SECRET = 4;
const LONGEST_TEXT = 500;

/**
 * Text of a site as it may stand in an error or a log: secrets blacked out in plain and in encoded form, no control
 * characters (which could move a terminal's cursor or forge a line of a log), and not longer than 500 characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  const forms = [...secrets].flatMap(secret => [secret, encodeURIComponent(secret)]);
  // The longest first, so that one that begins with another goes as a whole.
  for (const form of forms.toSorted((one, other) => other.length - one.length))
    if (form.length >= SHORTEST_SECRET) clean = clean.replaceAll(form, '…');
  return clean
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT);
}
