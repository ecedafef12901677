/** Converts an attribute to a text that is back at its default once the attribute is taken away. */
export function textWithDefault(absent: string): {fromAttribute(value: string | null): string} {
  return {fromAttribute: value => value ?? absent};
}
