/** How an upload passes from page to page and from tab to tab. */
import type {SavedUpload} from '../journal/journal.js';
import {createIdentifier} from '../model/identifier.js';
import {isSameFile, mayBeSame} from '../model/journal-entry.js';
import {targetOf} from '../model/projections.js';
import type {UploadResult} from '../model/upload-result.js';
import {lacksFile} from '../model/upload-state.js';
import {isAtRest} from '../model/upload-status.js';
import type {Upload} from '../upload.js';

/** Begins to save a new upload. */
export function save(upload: Upload, file: File, resumeKey: string, mayCopyFile: boolean): void {
  upload.apply({type: 'save', resumeKey});
  upload.journal.start(upload.identifier);
  upload.journal.saveFile(file, mayCopyFile);
}

/** Saves an upload no more. Its entry stays for other tabs. */
export function detach(upload: Upload): void {
  upload.journal.detach();
  upload.apply({type: 'save', resumeKey: null});
}

/** Deletes the entry of an upload and saves it no more. */
export function discard(upload: Upload): void {
  upload.journal.discard();
  upload.apply({type: 'save', resumeKey: null});
}

/** Whether a file may be what an upload lacks, before its content was looked at. */
export function mayLack({state, model}: Upload, file: File): boolean {
  return lacksFile(state) && mayBeSame(model.file, file);
}

/** Whether a file is what an upload lacks, as far as the page can tell. */
export function lacks(upload: Upload, file: File, fingerprint: string | null): boolean {
  return mayLack(upload, file) && isSameFile(upload.model, file, fingerprint);
}

/**
 * Resumes an interrupted upload, or an upload whose file the page could not read.
 *
 * @param unlock Releases the lock of the upload, if the caller has just acquired it.
 */
export function resumeWith(
  upload: Upload,
  file: File,
  unlock: (() => void) | null,
  mayCopyFile: boolean,
): boolean {
  const {journal, model} = upload;
  const {attempt} = model;
  upload.file = file;
  if (unlock !== null) journal.setLock(unlock);
  // Content that nobody had looked into is not mixed with what has arrived.
  if (model.fingerprint === null && attempt?.mayBeComplete === false && attempt.acknowledged.length > 0)
    upload.apply({type: 'restart', identifier: createIdentifier(), attempt: null});
  journal.saveFile(file, mayCopyFile);
  return upload.apply({type: model.state.phase === 'failed' ? 'retry' : 'resume'});
}

/** Lets another tab or a later page resume an upload, if it waits and is in the journal. This page keeps the file. */
export function release(upload: Upload): boolean {
  const {journal, model} = upload;
  // The outcome of a form that was begun is about to be told, to this page alone.
  const isFormBegun = model.attempt?.byForm && model.attempt.mayBeComplete;
  if (!journal.isSaved || isFormBegun || !upload.apply({type: 'release'})) return false;
  journal.releaseLock();
  return true;
}

/** The lock of an upload has ended. True if the upload was released, since another tab may have the lock. */
export function loseLock(upload: Upload): boolean {
  const {journal, model} = upload;
  const {phase} = model.state;
  if (phase === 'interrupted') return false;
  const isFormSent = model.attempt?.byForm && model.attempt.acknowledged.length > 0;
  if (!journal.isSaved || isFormSent || isAtRest(phase)) {
    journal.relock();
    return false;
  }
  // The entry may be another tab's by now, and newer.
  journal.detach();
  upload.apply({type: 'pause'});
  return release(upload);
}

/** Saves the edits of an upload, under its lock. */
export function saveEdits(upload: Upload, unlock: () => void): void {
  upload.journal.setLock(unlock);
  upload.sendEdits();
}

/** The video is stored, and what another tab left unsaved of its edits is saved here. */
export function restoreStored(
  upload: Upload,
  saved: SavedUpload,
  result: UploadResult,
  unlock: () => void,
): void {
  upload.restore(saved);
  saveEdits(upload, unlock);
  upload.end({type: 'store', result});
}

/** Another tab has stored the video: it saves its own edits, and those of this tab are saved here. */
export function keepOwnEdits(upload: Upload, result: UploadResult): void {
  detach(upload);
  upload.edits.keepOwn(targetOf(upload.model, result));
  upload.changed();
}
