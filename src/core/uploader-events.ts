import type {Metadata} from '../protocol/requests/metadata.js';
import type {UploadError} from './model/upload-error.js';
import type {UploadResult} from './model/upload-result.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import type {PauseReason, Trouble} from './model/upload-state.js';

/** Detail of the events that say nothing beside which upload they are about. */
export interface UploadDetail {
  readonly upload: UploadSnapshot;
}

/** What all events of the tag have in common: they bubble and leave the shadow tree. */
class UploaderEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, {detail, bubbles: true, composed: true, cancelable});
  }
}

/** Files were picked, dropped, pasted or handed over. Cancelable; nothing was taken in yet. */
export class BeforeFilesAddedEvent extends UploaderEvent<{readonly files: readonly File[]}> {
  static readonly type = 'before-files-added';
  constructor(files: readonly File[]) {
    super(BeforeFilesAddedEvent.type, {files}, true);
  }
}

/** A file was taken in and has a row. */
export class FileAddedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'file-added';
  constructor(upload: UploadSnapshot) {
    super(FileAddedEvent.type, {upload});
  }
}

/** A row was taken away; what was unfinished is cancelled. */
export class FileRemovedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'file-removed';
  constructor(upload: UploadSnapshot) {
    super(FileRemovedEvent.type, {upload});
  }
}

/** A file was refused before anything was sent. One event a file; the others of the batch go on. */
export class FileRejectedEvent extends UploaderEvent<{readonly file: File; readonly error: UploadError}> {
  static readonly type = 'file-rejected';
  constructor(file: File, error: UploadError) {
    super(FileRejectedEvent.type, {file, error});
  }
}

/** An upload that an earlier page left behind was found; `resume(id)` goes on with it. */
export class UploadRestoredEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-restored';
  constructor(upload: UploadSnapshot) {
    super(UploadRestoredEvent.type, {upload});
  }
}

/** The first byte of an upload is about to go. */
export class UploadStartedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-started';
  constructor(upload: UploadSnapshot) {
    super(UploadStartedEvent.type, {upload});
  }
}

/** Bytes moved. At most once a frame for each upload. */
export class UploadProgressEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-progress';
  constructor(upload: UploadSnapshot) {
    super(UploadProgressEvent.type, {upload});
  }
}

/** An upload stands still, by the user's wish or for want of a network. */
export class UploadPausedEvent extends UploaderEvent<UploadDetail & {readonly reason: PauseReason}> {
  static readonly type = 'upload-paused';
  constructor(upload: UploadSnapshot, reason: PauseReason) {
    super(UploadPausedEvent.type, {upload, reason});
  }
}

/** An upload goes on. */
export class UploadResumedEvent extends UploaderEvent<UploadDetail & {readonly reason: PauseReason}> {
  static readonly type = 'upload-resumed';
  constructor(upload: UploadSnapshot, reason: PauseReason) {
    super(UploadResumedEvent.type, {upload, reason});
  }
}

/** Something keeps an upload from moving; with null nothing does any more. The upload is retried automatically. */
export class UploadTroubleEvent extends UploaderEvent<UploadDetail & {readonly trouble: Trouble | null}> {
  static readonly type = 'upload-trouble';
  constructor(upload: UploadSnapshot) {
    super(UploadTroubleEvent.type, {upload, trouble: upload.trouble});
  }
}

/** The site has stored the video. One ending of a started upload. */
export class UploadSuccessEvent extends UploaderEvent<UploadDetail & UploadResult> {
  static readonly type = 'upload-success';
  constructor(upload: UploadSnapshot, result: UploadResult) {
    super(UploadSuccessEvent.type, {...result, upload});
  }
}

/** An upload ended without being stored, or unconfirmed. Never fired while it still tries. */
export class UploadErrorEvent extends UploaderEvent<UploadDetail & {readonly error: UploadError}> {
  static readonly type = 'upload-error';
  constructor(upload: UploadSnapshot, error: UploadError) {
    super(UploadErrorEvent.type, {upload, error});
  }
}

/** What `uploads-complete` tells: the uploads that ended since the last one. */
export interface BatchDetail {
  readonly successful: readonly UploadSnapshot[];
  readonly failed: readonly UploadSnapshot[];
}

/** Nothing is left to send. Edits that are still to be saved do not hold it back. */
export class UploadsCompleteEvent extends UploaderEvent<BatchDetail> {
  static readonly type = 'uploads-complete';
  constructor(batch: BatchDetail) {
    super(UploadsCompleteEvent.type, batch);
  }
}

/** An edit was committed; `metadata` holds what was changed. */
export class MetadataChangedEvent extends UploaderEvent<UploadDetail & {readonly metadata: Metadata}> {
  static readonly type = 'metadata-changed';
  constructor(upload: UploadSnapshot, metadata: Metadata) {
    super(MetadataChangedEvent.type, {upload, metadata});
  }
}

/** The site confirmed an edit; `metadata` holds what was sent. */
export class MetadataSavedEvent extends UploaderEvent<UploadDetail & {readonly metadata: Metadata}> {
  static readonly type = 'metadata-saved';
  constructor(upload: UploadSnapshot, metadata: Metadata) {
    super(MetadataSavedEvent.type, {upload, metadata});
  }
}

/** The site refused an edit for good; `metadata` holds what was sent. */
export class MetadataErrorEvent extends UploaderEvent<
  UploadDetail & {readonly metadata: Metadata; readonly error: UploadError}
> {
  static readonly type = 'metadata-error';
  constructor(upload: UploadSnapshot, metadata: Metadata, error: UploadError) {
    super(MetadataErrorEvent.type, {upload, metadata, error});
  }
}

/** Event name to event class. Keyed by the classes, so that the two cannot drift apart. */
export interface VideoUploaderEventMap {
  [BeforeFilesAddedEvent.type]: BeforeFilesAddedEvent;
  [FileAddedEvent.type]: FileAddedEvent;
  [FileRemovedEvent.type]: FileRemovedEvent;
  [FileRejectedEvent.type]: FileRejectedEvent;
  [UploadRestoredEvent.type]: UploadRestoredEvent;
  [UploadStartedEvent.type]: UploadStartedEvent;
  [UploadProgressEvent.type]: UploadProgressEvent;
  [UploadPausedEvent.type]: UploadPausedEvent;
  [UploadResumedEvent.type]: UploadResumedEvent;
  [UploadTroubleEvent.type]: UploadTroubleEvent;
  [UploadSuccessEvent.type]: UploadSuccessEvent;
  [UploadErrorEvent.type]: UploadErrorEvent;
  [UploadsCompleteEvent.type]: UploadsCompleteEvent;
  [MetadataChangedEvent.type]: MetadataChangedEvent;
  [MetadataSavedEvent.type]: MetadataSavedEvent;
  [MetadataErrorEvent.type]: MetadataErrorEvent;
}
