import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';

/** The known ids of the stored videos. */
export function photoIdsOf(uploads: readonly UploadSnapshot[]): string[] {
  return uploads.flatMap(({result}) => (result?.photoId ? [result.photoId] : []));
}

/** Reads ids from an attribute or a script. */
export function parsePhotoIds(value: unknown): string[] {
  const ids = String(value ?? '')
    .split(',')
    .map(id => id.trim());
  return [...new Set(ids.filter(id => id !== ''))];
}

/** The entries of stored videos if the page knows only their ids. See `formEntries`. */
export function storedEntries(ids: readonly string[], format: string): string[] {
  const unknown = {treeId: null, token: null, domain: null, uploadToken: null, title: null};
  const addresses = {page: null, embed: null, poster: null, download: null};
  return format === 'json' ? ids.map(photoId => JSON.stringify({photoId, ...unknown, addresses})) : [...ids];
}

/**
 * The entries of the stored videos in a form, one each. A video without a known id has none.
 *
 * @param format `json` for all known facts about a video, anything else for its photo id.
 */
export function formEntries(uploads: readonly UploadSnapshot[], format: string): string[] {
  return uploads.flatMap(({result, metadata, preset, addresses}) => {
    if (!result?.photoId) return [];
    const {photoId, treeId, token, domain, uploadToken} = result;
    if (format !== 'json') return [photoId];
    const title = metadata.title ?? preset.title ?? null;
    return [JSON.stringify({photoId, treeId, token, domain, uploadToken, title, addresses})];
  });
}
