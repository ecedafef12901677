import {clip} from '../../protocol/answers/clip-message.js';

/** Characters. Shorter secrets may be part of ordinary words. */
const SHORTEST_SECRET = 4;
/** Characters. A regular expression cannot hold much more, and would quote the secret in its error. */
const LONGEST_SECRET = 1000;
const LONGEST_TEXT = 500;
/** Characters that it reads of a longer text, so that a long answer takes no long time. */
const LONGEST_SOURCE = 10_000;

/**
 * Makes the text of a site fit for an error or a log. Blacks out secrets, in plain form and wholly or partly encoded.
 * Removes control characters, because they could move a terminal's cursor or forge a line of a log. Cuts the text at
 * 500 characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = beginningOf(text, LONGEST_SOURCE);
  // The longest first, so that a secret that begins with another secret is blacked out as a whole.
  for (const secret of [...secrets].toSorted((one, other) => other.length - one.length))
    if (secret.length >= SHORTEST_SECRET) clean = clean.replace(anyFormOf(secret), '…');
  return clip(clean.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim(), LONGEST_TEXT);
}

/** The beginning of a text, without a part of a word at its end: nobody could know half a secret for one. */
export function beginningOf(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/(?<!\S)\S+$/, '');
}

/**
 * Each character of the secret may be plain, after a backslash (`\/` in JSON), or percent-encoded once or several
 * times. The hexadecimal digits may be in upper or lower case. The reason: sites and proxies decode only a part of what
 * they quote.
 *
 * A run of backslashes is one part. If each of them could be two, a text could be a run in more ways than a machine can try.
 */
function anyFormOf(secret: string): RegExp {
  const parts = clip(secret, LONGEST_SECRET).match(/\\+|[^\\]/gu) ?? [];
  const forms = parts.map((part, at) => {
    // The last one is that before the next character.
    if (part.startsWith('\\'))
      return `(?:\\\\|${encodedFormOf('\\')}){${part.length},${2 * part.length + 1}}`;
    const escape = parts[at - 1]?.startsWith('\\') ? '' : String.raw`\\?`;
    const plain = part.replace(/[$()*+./?[\]^{|}]/, String.raw`\$&`);
    return `(?:${escape}${plain}|${encodedFormOf(part)})`;
  });
  // The rest of a longer one is a part of the same word.
  const rest = secret.length > LONGEST_SECRET ? String.raw`\S*` : '';
  return new RegExp(forms.join('') + rest, 'giu');
}

function encodedFormOf(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, byte => `%(?:25)*${byte.toString(16).padStart(2, '0')}`).join('');
}
