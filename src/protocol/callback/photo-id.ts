/**
 * Whether a text can be an id: digits, letters, `-` and `_`. Other characters could make of it several ids in the value
 * of a form, another part of an address, or a formula in a table.
 */
export function isId(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/** The text if it can be an id, otherwise null. */
export function idOrNull(text: string | null): string | null {
  return text !== null && isId(text) ? text : null;
}

/** The text if it can be the host of an address, with or without a port; otherwise null. */
export function hostOrNull(text: string | null): string | null {
  return text !== null && /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(text) ? text : null;
}
