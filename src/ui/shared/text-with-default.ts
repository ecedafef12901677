/** Converts an attribute to a text. Without the attribute, the text is the default. */
export function textWithDefault(absent: string): {fromAttribute(value: string | null): string} {
  return {fromAttribute: value => value ?? absent};
}
