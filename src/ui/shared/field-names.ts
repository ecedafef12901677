/** The fields that a page may offer, by their names in the `fields` attribute. */
export const FIELD_NAMES = ['title', 'description', 'tags', 'album', 'publish'] as const;

/** The name of one of them. */
export type FieldName = (typeof FIELD_NAMES)[number];

/** Reads a list of field names from an attribute; `wrong` hears of names that are none. */
export function parseFieldNames(text: string, wrong: (name: string) => void): FieldName[] {
  const names = new Set(text.split(/[\s,]+/).filter(name => name !== ''));
  return [...names].filter((name): name is FieldName => {
    const isField = FIELD_NAMES.some(known => known === name);
    if (!isField) wrong(name);
    return isField;
  });
}
