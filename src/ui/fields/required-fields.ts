import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed} from '../../core/model/upload-status.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import {type FieldName, parseFieldNames} from '../shared/field-names.js';
import {shownMetadata} from './shown-metadata.js';

/** A required field of an upload that is empty. */
export interface MissingField {
  /** The upload. */
  readonly id: string;
  readonly field: FieldName;
}

/** Reads the names of required fields from an attribute; `wrong` hears of those that nobody could fill, and why. */
export function parseRequiredFields(
  text: string,
  fields: readonly FieldName[],
  wrong: (name: string, why: string) => void,
): FieldName[] {
  const names = parseFieldNames(text, name =>
    wrong(name, 'none of title, description, tags, album and publish'),
  );
  return names.filter(name => {
    const isShown = fields.includes(name);
    if (!isShown) wrong(name, 'not among the fields that people may edit');
    return isShown;
  });
}

/** The part of the metadata that a field is about. */
export function metadataFieldOf(field: FieldName): MetadataField {
  return field === 'album' ? 'albumId' : field;
}

/** Whether nothing was said in a field. To publish is a yes or no of which only a yes counts as filled in. */
export function isFieldEmpty(metadata: Metadata, field: FieldName): boolean {
  if (field === 'publish') return metadata.publish !== true;
  const value = metadata[metadataFieldOf(field)];
  // Pages without types may have set a number.
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) ? value.length === 0 : String(value).trim() === '')
  );
}

/**
 * Everything that is required and still empty, in the order shown. Of all uploads that have led to a video or may
 * still do so here: none is expected for one that failed, that another tab is sending, or that was stored before.
 */
export function missingFields(
  uploads: readonly UploadSnapshot[],
  required: readonly FieldName[],
): MissingField[] {
  return uploads
    .filter(upload => upload.identifier !== '' && !upload.elsewhere && !hasFailed(upload))
    .flatMap(upload =>
      required
        .filter(field => isFieldEmpty(shownMetadata(upload), field))
        .map(field => ({id: upload.id, field})),
    );
}
