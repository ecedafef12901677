/** Characters. Shorter secrets may be part of ordinary words. */
const SHORTEST_SECRET = 4;
const LONGEST_TEXT = 500;

/**
 * Makes the text of a site fit for an error or a log: secrets are blacked out, in plain and in encoded form; control
 * characters are removed, since they could move a terminal's cursor or forge a line of a log; and the text is cut at 500
 * characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  const forms = [...secrets].flatMap(secret => [secret, encodeURIComponent(secret)]);
  // The longest first, so that a secret that begins with another secret is blacked out as a whole.
  for (const form of forms.toSorted((one, other) => other.length - one.length))
    if (form.length >= SHORTEST_SECRET) clean = clean.replaceAll(form, '…');
  return clean
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT);
}
