import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';

/** The phases that the host shows for all of its uploads together; the first that applies counts. */
export const WHOLE_STATES = ['uploading', 'offline', 'finishing', 'paused', 'failed', 'stored'] as const;

export type WholeState = (typeof WHOLE_STATES)[number];

/** The state of all uploads together; null if there is none. */
export function wholeState(uploads: readonly UploadSnapshot[]): WholeState | null {
  const phases = new Set(uploads.map(({phase}) => phase));
  if (phases.has('interrupted')) phases.add('paused');
  const applies = (state: WholeState): boolean =>
    phases.has(state) && (state !== 'stored' || phases.size === 1);
  return WHOLE_STATES.find(applies) ?? null;
}

/** Whether something keeps an upload from moving. */
export function isInTrouble(uploads: readonly UploadSnapshot[]): boolean {
  return uploads.some(({trouble}) => trouble !== null);
}
