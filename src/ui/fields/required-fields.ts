import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {hasFailed} from '../../core/model/upload-status.js';
import type {Metadata} from '../../protocol/requests/metadata.js';
import {type DataFieldName, type FieldName, metadataFieldOf, parseFieldNames} from '../shared/field-names.js';
import {isEmpty, shownMetadata} from './shown-metadata.js';

/** A required field of an upload that is empty. */
export interface MissingField {
  /** The upload. */
  readonly id: string;
  readonly field: DataFieldName;
}

/** Reads the names of required fields from an attribute. `wrong` gets those that nobody could fill in, and why. */
export function parseRequiredFields(
  text: string,
  fields: readonly FieldName[],
  wrong: (name: string, why: string) => void,
): DataFieldName[] {
  return parseFieldNames(text, wrong).filter((name): name is DataFieldName => {
    if (name === 'poster') {
      wrong(name, 'optional, because a browser may be unable to show the video');
      return false;
    }
    const isShown = fields.includes(name);
    if (!isShown) wrong(name, 'not among the fields that people may edit');
    return isShown;
  });
}

/** Whether a field has no value. To publish is a yes or no, and only a yes counts as a value. */
export function isFieldEmpty(metadata: Metadata, field: DataFieldName): boolean {
  const value = metadata[metadataFieldOf(field)];
  if (field === 'publish') return value !== true;
  return isEmpty(typeof value === 'string' ? value.trim() : value);
}

/**
 * Everything that is required and still empty, in the order shown. Skips uploads that failed, that another tab is
 * sending, that were stored before, or that replace a video.
 */
export function missingFields(
  uploads: readonly UploadSnapshot[],
  required: readonly DataFieldName[],
): MissingField[] {
  return uploads
    .filter(upload => upload.identifier !== '' && !upload.elsewhere && !upload.replaces && !hasFailed(upload))
    .flatMap(upload =>
      required
        .filter(field => isFieldEmpty(shownMetadata(upload), field))
        .map(field => ({id: upload.id, field})),
    );
}
