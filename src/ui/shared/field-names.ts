import {METADATA_FIELDS, type MetadataField} from '../../protocol/requests/metadata.js';

/** The name of a field that a page may offer, as in the `fields` attribute. */
export type FieldName = DataFieldName | 'poster';

/** The name of a field of the metadata. */
export type DataFieldName = Exclude<MetadataField, 'albumId'> | 'album';

/** The names of the fields of the metadata. */
export const DATA_FIELD_NAMES: readonly DataFieldName[] = METADATA_FIELDS.map(field =>
  field === 'albumId' ? 'album' : field,
);

/** The names of all fields. */
export const FIELD_NAMES: readonly FieldName[] = [...DATA_FIELD_NAMES, 'poster'];

/** The part of the metadata that a field is about. */
export function metadataFieldOf(field: DataFieldName): MetadataField {
  return field === 'album' ? 'albumId' : field;
}

/** Reads a list of field names from an attribute. `wrong` gets each name that the list omits, and why. */
export function parseFieldNames(text: string, wrong: (name: string, why: string) => void): FieldName[] {
  const names = new Set(text.split(/[\s,]+/).filter(name => name !== ''));
  return [...names].filter((name): name is FieldName => {
    const isField = FIELD_NAMES.some(known => known === name);
    if (!isField) wrong(name, `none of ${new Intl.ListFormat('en-GB').format(FIELD_NAMES)}`);
    return isField;
  });
}
