import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';

/** What the site has or will have of an upload: what was edited, else what it has by the token. */
export function shownMetadata({metadata, preset}: UploadSnapshot): Metadata {
  return {...preset, ...metadata};
}

/**
 * Whether an edit is none: something that was typed and taken back is no wish to make the field empty, or to repeat what
 * the site has anyway.
 */
export function isTakenBack(upload: UploadSnapshot | undefined, change: Metadata): boolean {
  return Object.entries(change).every(([name, value]) => {
    const field = name as MetadataField;
    const preset = upload?.preset[field];
    if (upload?.metadata[field] !== undefined) return false;
    return preset === undefined ? isEmpty(value) : JSON.stringify(preset) === JSON.stringify(value);
  });
}

function isEmpty(value: Metadata[MetadataField]): boolean {
  return value !== undefined && typeof value !== 'boolean' && value.length === 0;
}
