/** What is told of an upload: to the page, to the journal, and to other tabs. */
import type {UploadEdits} from './edits/upload-edits.js';
import type {UploadFile} from './file/upload-file.js';
import type {TabMessage} from './journal/tabs.js';
import type {EditDates, JournalEntry} from './model/journal-entry.js';
import {mayBeTakenUp} from './model/upload-error.js';
import type {UploadProgress} from './model/upload-progress.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import type {UploadState} from './model/upload-state.js';
import type {Sending} from './transfer/sending.js';

/** Everything that is known of an upload. */
export interface UploadParts {
  readonly id: string;
  /** When the file was taken in, in milliseconds since 1970. */
  readonly since: number;
  readonly resumeKey: string;
  readonly state: UploadState;
  /** An interrupted upload was waiting for a person or the page when it was let go. */
  readonly wasHeld: boolean;
  readonly file: UploadFile;
  readonly sending: Sending;
  readonly progress: UploadProgress;
  readonly edits: UploadEdits;
}

/** Whether another tab has an upload. */
export function isElsewhere(state: UploadState): boolean {
  return state.phase === 'interrupted' && state.elsewhere;
}

/** Whether nothing of an upload is sent before a person or the page wants it. */
export function isHeldBack(state: UploadState, wasHeld: boolean): boolean {
  if (state.phase === 'interrupted') return wasHeld;
  return state.phase === 'paused' || state.phase === 'failed' || (state.phase === 'waiting' && state.held);
}

/** Waits here for whatever reason, which is all the same to other tabs: ten thousand at once need not tell them. */
export function isIdle(state: UploadState): boolean {
  return (
    state.phase === 'waiting' ||
    state.phase === 'paused' ||
    (state.phase === 'failed' && mayBeTakenUp(state.error))
  );
}

/** For the page. */
export function snapshotOf({id, state, file, sending, progress, edits}: UploadParts): UploadSnapshot {
  const {phase} = state;
  const isMoving = phase === 'uploading';
  return {
    id,
    identifier: sending.identifier,
    file: file.current,
    name: file.facts.name,
    size: file.facts.size,
    phase,
    elsewhere: isElsewhere(state),
    needsFile: file.isMissing && (phase === 'interrupted' || phase === 'failed'),
    unreadable: sending.byForm,
    progress: phase === 'stored' ? 1 : progress.share,
    bytesPerSecond: isMoving ? progress.bytesPerSecond : null,
    secondsLeft: isMoving ? progress.secondsLeft : null,
    ...edits.snapshot,
    preset: sending.preset,
    result: phase === 'stored' ? state.result : null,
    error: phase === 'failed' ? state.error : null,
  };
}

/** For the journal. */
export function entryOf({since, resumeKey, state, wasHeld, file, sending, edits}: UploadParts): JournalEntry {
  return {
    identifier: sending.identifier,
    redeemUrl: sending.redeemUrl,
    resumeKey,
    since,
    file: file.facts,
    fingerprint: file.lastingFingerprint,
    sent: sending.entry,
    ...edits.entry,
    held: isHeldBack(state, wasHeld),
    result: state.phase === 'stored' ? state.result : null,
  };
}

/** For other tabs. */
export function messageOf(
  {identifier, size, phase, progress, result, error}: UploadSnapshot,
  edited: EditDates,
): TabMessage {
  // What can be taken up again is still this tab's.
  const final = error === null || mayBeTakenUp(error) ? null : error;
  return {
    ...{identifier, size, phase, progress, edited, result},
    error: final && {code: final.code, message: final.message, serverMessage: final.serverMessage},
  };
}
