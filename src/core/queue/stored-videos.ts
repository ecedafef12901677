import {isId} from '../../protocol/callback/photo-id.js';
import type {InterruptedUploads} from '../resume/interrupted-uploads.js';
import type {UploadRows} from '../upload-rows.js';

/**
 * Shows these stored videos, and removes other stored ones. Leaves out what cannot be an id, with a warning.
 *
 * @param keepsOwn Whether videos stay that this page has uploaded.
 */
export function showStored(
  rows: UploadRows,
  interrupted: InterruptedUploads,
  ids: readonly string[],
  keepsOwn: boolean,
): void {
  const photoIds = ids.filter(isId);
  for (const id of ids) {
    if (!isId(id))
      rows.ports.warn(`value="${id}" is ignored: a photo id has only digits, letters, "-" and "_".`);
  }
  const wanted = new Set(photoIds);
  const there = new Set<string>();
  for (const upload of rows.select()) {
    if (upload.state.phase !== 'stored') continue;
    const {photoId} = upload.state.result;
    if (photoId !== null && wanted.has(photoId)) there.add(photoId);
    else if (!keepsOwn || upload.identifier === '') interrupted.remove(upload);
  }
  for (const photoId of photoIds) if (!there.has(photoId)) rows.addStored(photoId);
  rows.listChanged();
}
