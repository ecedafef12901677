/**
 * Whether a text can be an id: digits, letters, `-` and `_`. Any other could be several ids in the value of a form,
 * another part of an address, or a formula in a table.
 */
export function isId(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/** An id, or null where the text can be none. */
export function idOrNull(text: string | null): string | null {
  return text !== null && isId(text) ? text : null;
}

/** The host of an address, with or without a port; null where the text can be none. */
export function hostOrNull(text: string | null): string | null {
  return text !== null && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(text) ? text : null;
}
