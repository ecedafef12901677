const encoder = new TextEncoder();
/** A text that begins with U+FEFF keeps it. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/**
 * Text that can be sent: lone surrogates become U+FFFD.
 *
 * A file name may hold half a surrogate pair, and `encodeURIComponent` throws on one, which would leave
 * a request that was created but never sent. Not by a regular expression: WebKit's, once compiled, overlooked a half
 * that begins a text.
 */
export function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}
