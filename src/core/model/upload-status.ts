/** Questions about where an upload stands, each answered here alone. A snapshot and a state can both be asked. */
import {type UploadErrorCode, mayBeTakenUp} from './upload-error.js';
import type {UploadPhase, UploadState} from './upload-state.js';

/** A snapshot or a state, as far as these questions need it. */
interface UploadStanding {
  readonly phase: UploadPhase;
  /** Of a failed upload. */
  readonly error?: {readonly code: UploadErrorCode} | null;
}

/** Whether bytes of an upload in this phase are on their way, so that the next one has to wait. */
export function isUnderWay(phase: UploadPhase): boolean {
  return phase === 'uploading' || phase === 'offline' || phase === 'finishing';
}

/** Whether an upload in this phase would move if nothing kept it. */
export function mayBeInTrouble(phase: UploadPhase): boolean {
  return phase === 'waiting' || phase === 'uploading' || phase === 'finishing';
}

/** Whether an upload in this phase has nothing to send, unless a person decides otherwise. */
export function isAtRest(phase: UploadPhase): boolean {
  return phase === 'stored' || phase === 'failed' || phase === 'interrupted';
}

/** Whether every byte has left and no answer told the end: most likely the site has the video. */
export function isUnconfirmed({error}: Pick<UploadStanding, 'error'>): boolean {
  return error?.code === 'callback-unreadable';
}

/** Whether the site has the video, or most likely so. */
export function isAtSite(upload: UploadStanding): boolean {
  return upload.phase === 'stored' || isUnconfirmed(upload);
}

/** Whether it ended without a video. */
export function hasFailed(upload: UploadStanding): boolean {
  return upload.phase === 'failed' && !isUnconfirmed(upload);
}

/** Whether another tab has an upload. */
export function isElsewhere(state: UploadState): boolean {
  return state.phase === 'interrupted' && state.at === 'other-tab';
}

/** Whether an upload waits until a person or the page wants it. */
export function isHeld(state: UploadState): boolean {
  if (state.phase === 'waiting' || state.phase === 'interrupted') return state.held;
  return state.phase === 'paused' || state.phase === 'failed';
}

/** Whether an upload waits here. The reason is all the same to other tabs: ten thousand at once need not tell them. */
export function isIdle(state: UploadState): boolean {
  return (
    state.phase === 'waiting' ||
    state.phase === 'paused' ||
    (state.phase === 'failed' && mayBeTakenUp(state.error))
  );
}

/** Whether an upload can only continue with its file, found again or chosen. */
export function lacksFile(state: UploadState): boolean {
  return (
    state.phase === 'interrupted' || (state.phase === 'failed' && state.error.code === 'file-unreadable')
  );
}
