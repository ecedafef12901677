import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';

/** The phases that the host shows for all of its uploads together; the first that applies counts. */
const WHOLE_STATES = ['uploading', 'offline', 'finishing', 'paused', 'failed', 'stored'] as const;

/** The states of all uploads together: a phase, if there are any, and what holds beside it. */
export function wholeStates(uploads: readonly UploadSnapshot[]): string[] {
  const phases = new Set(uploads.map(({phase}) => phase));
  if (phases.has('interrupted')) phases.add('paused');
  const whole = WHOLE_STATES.find(state => phases.has(state) && (state !== 'stored' || phases.size === 1));
  const isPlayable = whole === 'stored' && uploads.every(({playable}) => playable === 'ready');
  return [
    ...(whole === undefined ? [] : [whole]),
    // Something keeps an upload from moving.
    ...(uploads.some(({trouble}) => trouble !== null) ? ['trouble'] : []),
    ...(isPlayable ? ['playable'] : []),
  ];
}
