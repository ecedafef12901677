import type {UploadSnapshot} from '../model/upload-snapshot.js';
import {
  CaptionsErrorEvent,
  CaptionsSavedEvent,
  MetadataErrorEvent,
  MetadataSavedEvent,
  PosterErrorEvent,
  PosterSavedEvent,
} from '../uploader-events.js';
import type {UploadEditsListener} from './upload-edits.js';

/** Tells the page what became of the edits of an upload. */
export function editNews(
  upload: {readonly snapshot: UploadSnapshot},
  owner: {emit(event: Event): void},
  changed: () => void,
): UploadEditsListener {
  return {
    changed,
    saved: metadata => owner.emit(new MetadataSavedEvent(upload.snapshot, metadata)),
    refused: (metadata, error) => owner.emit(new MetadataErrorEvent(upload.snapshot, metadata, error)),
    posterSaved: () => owner.emit(new PosterSavedEvent(upload.snapshot)),
    posterRefused: error => owner.emit(new PosterErrorEvent(upload.snapshot, error)),
    captionsSaved: captions => owner.emit(new CaptionsSavedEvent(upload.snapshot, captions)),
    captionsRefused: (captions, error) =>
      owner.emit(new CaptionsErrorEvent(upload.snapshot, captions, error)),
  };
}
