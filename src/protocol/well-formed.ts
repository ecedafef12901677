/**
 * Text that can be sent: lone surrogates become U+FFFD.
 *
 * A file name may hold half a surrogate pair, and `encodeURIComponent` throws on one, which would leave
 * a request that was created but never sent.
 */
export function wellFormed(text: string): string {
  // With the u flag a whole pair is one code point, so only halves are of this category.
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
