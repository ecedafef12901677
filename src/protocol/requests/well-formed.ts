const encoder = new TextEncoder();
/** Keeps U+FEFF at the beginning of a text. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/**
 * Text for a request: lone surrogates become U+FFFD.
 *
 * A file name may hold half a surrogate pair. `encodeURIComponent` throws for it, and the new request would never
 * leave. A regular expression is no way: WebKit's, once compiled, overlooked a half at the beginning of a text.
 */
export function wellFormed(text: string): string {
  return decoder.decode(encoder.encode(text));
}
