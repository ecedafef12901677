import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {isUnderWay} from '../../core/model/upload-status.js';

/** An upload that has a row. */
export interface ShownRow {
  readonly upload: UploadSnapshot;
  /** Its place among all uploads, from 1. */
  readonly position: number;
}

/**
 * Chooses the uploads that have a row, in their order. The first `most` always have one, so that none vanishes while a
 * person uses it. Further uploads have a row if they are active, have failed (`most` at most), or a person visits them.
 */
export function shownRows(
  uploads: readonly UploadSnapshot[],
  most: number,
  isVisited: (id: string) => boolean,
): ShownRow[] {
  const rows: ShownRow[] = [];
  let wrong = 0;
  for (const [index, upload] of uploads.entries()) {
    const {id, phase, metadataState} = upload;
    const isShown =
      index < most ||
      isUnderWay(phase) ||
      isVisited(id) ||
      ((phase === 'failed' || metadataState === 'failed') && (wrong += 1) <= most);
    if (isShown) rows.push({upload, position: index + 1});
  }
  return rows;
}
