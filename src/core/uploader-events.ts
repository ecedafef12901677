import type {Metadata} from '../protocol/requests/metadata.js';
import type {UploadError} from './model/upload-error.js';
import type {UploadResult} from './model/upload-result.js';
import type {CaptionSnapshot, UploadSnapshot} from './model/upload-snapshot.js';
import type {PauseReason, Trouble} from './model/upload-state.js';

/** The detail of all events about one upload. */
export interface UploadDetail {
  readonly upload: UploadSnapshot;
}

/** What all events of the tag have in common: they bubble and leave the shadow tree. */
class UploaderEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, {detail, bubbles: true, composed: true, cancelable});
  }
}

/** A visitor or a script adds files. Cancelable; no file has a row yet. */
export class BeforeFilesAddedEvent extends UploaderEvent<{readonly files: readonly File[]}> {
  static readonly type = 'before-files-added';
  constructor(files: readonly File[]) {
    super(BeforeFilesAddedEvent.type, {files}, true);
  }
}

/** The element accepted a file, and the file has a row. */
export class FileAddedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'file-added';
  constructor(upload: UploadSnapshot) {
    super(FileAddedEvent.type, {upload});
  }
}

/** A row is gone. This also ends an unfinished upload. */
export class FileRemovedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'file-removed';
  constructor(upload: UploadSnapshot) {
    super(FileRemovedEvent.type, {upload});
  }
}

/** The element rejected a file before the upload. One event per file; the other files continue. */
export class FileRejectedEvent extends UploaderEvent<{readonly file: File; readonly error: UploadError}> {
  static readonly type = 'file-rejected';
  constructor(file: File, error: UploadError) {
    super(FileRejectedEvent.type, {file, error});
  }
}

/** The element found an interrupted upload of an earlier page. `resume(id)` continues it. */
export class UploadRestoredEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-restored';
  constructor(upload: UploadSnapshot) {
    super(UploadRestoredEvent.type, {upload});
  }
}

/** The first byte of an upload is about to leave. */
export class UploadStartedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-started';
  constructor(upload: UploadSnapshot) {
    super(UploadStartedEvent.type, {upload});
  }
}

/** Bytes moved. At most once per frame for each upload. */
export class UploadProgressEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-progress';
  constructor(upload: UploadSnapshot) {
    super(UploadProgressEvent.type, {upload});
  }
}

/** An upload paused, by the user or because the browser is offline. */
export class UploadPausedEvent extends UploaderEvent<UploadDetail & {readonly reason: PauseReason}> {
  static readonly type = 'upload-paused';
  constructor(upload: UploadSnapshot, reason: PauseReason) {
    super(UploadPausedEvent.type, {upload, reason});
  }
}

/** An upload continues. */
export class UploadResumedEvent extends UploaderEvent<UploadDetail & {readonly reason: PauseReason}> {
  static readonly type = 'upload-resumed';
  constructor(upload: UploadSnapshot, reason: PauseReason) {
    super(UploadResumedEvent.type, {upload, reason});
  }
}

/** Nothing moves, and the element retries automatically. If `trouble` is null, the upload moves again. */
export class UploadTroubleEvent extends UploaderEvent<UploadDetail & {readonly trouble: Trouble | null}> {
  static readonly type = 'upload-trouble';
  constructor(upload: UploadSnapshot) {
    super(UploadTroubleEvent.type, {upload, trouble: upload.trouble});
  }
}

/** The site has stored the video. This ends the upload. */
export class UploadSuccessEvent extends UploaderEvent<UploadDetail & UploadResult> {
  static readonly type = 'upload-success';
  constructor(upload: UploadSnapshot, result: UploadResult) {
    super(UploadSuccessEvent.type, {...result, upload});
  }
}

/** The site has prepared a stored video: people can watch it. At most once for each upload. */
export class UploadPlayableEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'upload-playable';
  constructor(upload: UploadSnapshot) {
    super(UploadPlayableEvent.type, {upload});
  }
}

/** The site has deleted a stored video at the visitor's request. `file-removed`, `input` and `change` follow. */
export class VideoDeletedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'video-deleted';
  constructor(upload: UploadSnapshot) {
    super(VideoDeletedEvent.type, {upload});
  }
}

/** An upload failed, or the site did not confirm it. It does not fire while the element retries. */
export class UploadErrorEvent extends UploaderEvent<UploadDetail & {readonly error: UploadError}> {
  static readonly type = 'upload-error';
  constructor(upload: UploadSnapshot, error: UploadError) {
    super(UploadErrorEvent.type, {upload, error});
  }
}

/** The detail of `uploads-complete`: the uploads that ended since the last one. */
export interface BatchDetail {
  readonly successful: readonly UploadSnapshot[];
  readonly failed: readonly UploadSnapshot[];
}

/** Nothing remains to send. The event does not wait for edits. */
export class UploadsCompleteEvent extends UploaderEvent<BatchDetail> {
  static readonly type = 'uploads-complete';
  constructor(batch: BatchDetail) {
    super(UploadsCompleteEvent.type, batch);
  }
}

/** A visitor or a script edited the metadata; `metadata` contains the changed fields. */
export class MetadataChangedEvent extends UploaderEvent<UploadDetail & {readonly metadata: Metadata}> {
  static readonly type = 'metadata-changed';
  constructor(upload: UploadSnapshot, metadata: Metadata) {
    super(MetadataChangedEvent.type, {upload, metadata});
  }
}

/** The site confirmed an edit; `metadata` contains the fields of the request. */
export class MetadataSavedEvent extends UploaderEvent<UploadDetail & {readonly metadata: Metadata}> {
  static readonly type = 'metadata-saved';
  constructor(upload: UploadSnapshot, metadata: Metadata) {
    super(MetadataSavedEvent.type, {upload, metadata});
  }
}

/** The site refused an edit permanently; `metadata` contains the fields of the request. */
export class MetadataErrorEvent extends UploaderEvent<
  UploadDetail & {readonly metadata: Metadata; readonly error: UploadError}
> {
  static readonly type = 'metadata-error';
  constructor(upload: UploadSnapshot, metadata: Metadata, error: UploadError) {
    super(MetadataErrorEvent.type, {upload, metadata, error});
  }
}

/** The site has taken the picture that a visitor or `setPoster` chose. */
export class PosterSavedEvent extends UploaderEvent<UploadDetail> {
  static readonly type = 'poster-saved';
  constructor(upload: UploadSnapshot) {
    super(PosterSavedEvent.type, {upload});
  }
}

/** The site did not take the chosen picture, or cannot take one. The video stays as it is. */
export class PosterErrorEvent extends UploaderEvent<UploadDetail & {readonly error: UploadError}> {
  static readonly type = 'poster-error';
  constructor(upload: UploadSnapshot, error: UploadError) {
    super(PosterErrorEvent.type, {upload, error});
  }
}

/** The detail of events about captions of one video. */
export interface CaptionsDetail extends UploadDetail {
  readonly captions: CaptionSnapshot;
}

/** The element accepted captions, and the row of their video shows them. */
export class CaptionsAddedEvent extends UploaderEvent<CaptionsDetail> {
  static readonly type = 'captions-added';
  constructor(upload: UploadSnapshot, captions: CaptionSnapshot) {
    super(CaptionsAddedEvent.type, {upload, captions});
  }
}

/** Your server has added captions to a stored video. */
export class CaptionsSavedEvent extends UploaderEvent<CaptionsDetail> {
  static readonly type = 'captions-saved';
  constructor(upload: UploadSnapshot, captions: CaptionSnapshot) {
    super(CaptionsSavedEvent.type, {upload, captions});
  }
}

/** Your server or the site did not take captions. The video stays as it is. */
export class CaptionsErrorEvent extends UploaderEvent<CaptionsDetail & {readonly error: UploadError}> {
  static readonly type = 'captions-error';
  constructor(upload: UploadSnapshot, captions: CaptionSnapshot, error: UploadError) {
    super(CaptionsErrorEvent.type, {upload, captions, error});
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
  [UploadPlayableEvent.type]: UploadPlayableEvent;
  [VideoDeletedEvent.type]: VideoDeletedEvent;
  [UploadErrorEvent.type]: UploadErrorEvent;
  [UploadsCompleteEvent.type]: UploadsCompleteEvent;
  [MetadataChangedEvent.type]: MetadataChangedEvent;
  [MetadataSavedEvent.type]: MetadataSavedEvent;
  [MetadataErrorEvent.type]: MetadataErrorEvent;
  [PosterSavedEvent.type]: PosterSavedEvent;
  [PosterErrorEvent.type]: PosterErrorEvent;
  [CaptionsAddedEvent.type]: CaptionsAddedEvent;
  [CaptionsSavedEvent.type]: CaptionsSavedEvent;
  [CaptionsErrorEvent.type]: CaptionsErrorEvent;
}
