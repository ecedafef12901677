import {clip} from '../../protocol/answers/clip-message.js';

/** Characters. Shorter secrets may be part of ordinary words. */
const SHORTEST_SECRET = 4;
const LONGEST_TEXT = 500;

/**
 * Makes the text of a site fit for an error or a log. Blacks out secrets, in plain form and wholly or partly encoded.
 * Removes control characters, because they could move a terminal's cursor or forge a line of a log. Cuts the text at
 * 500 characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  // The longest first, so that a secret that begins with another secret is blacked out as a whole.
  for (const secret of [...secrets].toSorted((one, other) => other.length - one.length))
    if (secret.length >= SHORTEST_SECRET) clean = clean.replace(anyFormOf(secret), '…');
  return clip(clean.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim(), LONGEST_TEXT);
}

/**
 * Each character of the secret may be plain, after a backslash (`\/` in JSON), or percent-encoded once or several
 * times. The hexadecimal digits may be in upper or lower case. The reason: sites and proxies decode only a part of what
 * they quote.
 */
function anyFormOf(secret: string): RegExp {
  const bytes = new TextEncoder();
  const characters = Array.from(secret, character => {
    const plain = character.replace(/[$()*+./?[\\\]^{|}]/, String.raw`\$&`);
    const encoded = Array.from(
      bytes.encode(character),
      byte => `%(?:25)*${byte.toString(16).padStart(2, '0')}`,
    ).join('');
    return String.raw`(?:\\?${plain}|${encoded})`;
  });
  return new RegExp(characters.join(''), 'giu');
}
