const encoder = new TextEncoder();
/** U+FEFF at the beginning of a text is kept. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/**
 * Text that can be sent: lone surrogates become U+FFFD.
 *
 * A file name may hold half a surrogate pair. `encodeURIComponent` throws for it, which would leave a request that was
 * created and never sent. A regular expression is no way: WebKit's, once compiled, overlooked a half at the beginning of
 * a text.
 */
export function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}
