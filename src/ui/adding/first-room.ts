import type {Room} from '../../core/queue/admission.js';

interface FileLimits {
  readonly multiple: boolean;
  readonly maxFiles: number | string | null;
}

/** How many files the attributes allow. `Infinity` if the page names no readable limit. */
export function mostFiles({multiple, maxFiles}: FileLimits): number {
  const limit = Number(maxFiles ?? 0);
  if (!multiple) return 1;
  return Number.isInteger(limit) && limit > 0 ? limit : Infinity;
}

/**
 * Room for another file before there are uploads.
 *
 * @param stored How many videos the value of the form names.
 */
export function firstRoom(limits: FileLimits, stored: number): Room {
  const most = mostFiles(limits);
  if (stored < most) return 'some';
  return most === 1 && stored === 1 ? 'replace' : 'none';
}
