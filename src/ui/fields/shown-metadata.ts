import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';

/** What the site has or will have of an upload: each field as it was edited, or else as the token presets it. */
export function shownMetadata({metadata, preset}: UploadSnapshot): Metadata {
  return {...preset, ...metadata};
}

/**
 * Whether an edit changes nothing. A text that was typed and taken back is no wish to make the field empty, nor to repeat
 * what the site has anyway. Once a field was edited, every further edit of it counts.
 */
export function isTakenBack(upload: UploadSnapshot | undefined, change: Metadata): boolean {
  return Object.entries(change).every(([name, value]) => {
    const field = name as MetadataField;
    const preset = upload?.preset[field];
    if (upload?.metadata[field] !== undefined) return false;
    return preset === undefined ? isEmpty(value) : JSON.stringify(preset) === JSON.stringify(value);
  });
}

/** Whether a value is empty. A yes or no counts as a value, and so does a number, which pages without types may set. */
export function isEmpty(value: Metadata[MetadataField] | null): boolean {
  return value === undefined || value === null || (typeof value !== 'boolean' && value.length === 0);
}
