/** Questions about where an upload stands, each answered here alone. A snapshot and a state can both be asked. */
import type {UploadErrorCode} from './upload-error.js';
import type {UploadPhase} from './upload-state.js';

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
