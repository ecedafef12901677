import type {UploadSnapshot} from './upload-snapshot.js';

/** Share of all bytes that have arrived, 0–1; failed and interrupted uploads do not count. 0 while there are none. */
export function totalProgress(uploads: readonly UploadSnapshot[]): number {
  const counted = uploads.filter(({phase}) => phase !== 'failed' && phase !== 'interrupted');
  if (counted.length === 0) return 0;
  if (counted.every(upload => upload.phase === 'stored')) return 1;
  const size = counted.reduce((sum, upload) => sum + upload.size, 0);
  return counted.reduce((sum, upload) => sum + upload.size * upload.progress, 0) / size;
}
