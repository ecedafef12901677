import {expect} from '@open-wc/testing';
import {UploadError} from '../../../src/core/model/upload-error.js';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import {
  BeforeFilesAddedEvent,
  FileAddedEvent,
  FileRejectedEvent,
  FileRemovedEvent,
  MetadataChangedEvent,
  MetadataErrorEvent,
  MetadataSavedEvent,
  UploadErrorEvent,
  UploadPausedEvent,
  UploadProgressEvent,
  UploadResumedEvent,
  UploadsCompleteEvent,
  UploadStartedEvent,
  UploadSuccessEvent,
} from '../../../src/core/uploader-events.js';
import {VIDEO} from '../../support/fakes/fake-transport.js';

const upload = {id: 'upload-1'} as UploadSnapshot;
const error = new UploadError('network', '');
const file = new File(['x'], 'clip.mp4');
const metadata = {title: 'Sea'};
const batch = {successful: [upload], failed: []};

describe('UploaderEvent', () => {
  for (const [event, type, detail] of [
    [new BeforeFilesAddedEvent([file]), 'before-files-added', {files: [file]}],
    [new FileAddedEvent(upload), 'file-added', {upload}],
    [new FileRemovedEvent(upload), 'file-removed', {upload}],
    [new FileRejectedEvent(file, error), 'file-rejected', {file, error}],
    [new UploadStartedEvent(upload), 'upload-started', {upload}],
    [new UploadProgressEvent(upload), 'upload-progress', {upload}],
    [new UploadPausedEvent(upload, 'user'), 'upload-paused', {upload, reason: 'user'}],
    [new UploadResumedEvent(upload, 'offline'), 'upload-resumed', {upload, reason: 'offline'}],
    [
      new UploadSuccessEvent(upload, {...VIDEO, uploadToken: 't'}),
      'upload-success',
      {...VIDEO, uploadToken: 't', upload},
    ],
    [new UploadErrorEvent(upload, error), 'upload-error', {upload, error}],
    [new UploadsCompleteEvent(batch), 'uploads-complete', batch],
    [new MetadataChangedEvent(upload, metadata), 'metadata-changed', {upload, metadata}],
    [new MetadataSavedEvent(upload, metadata), 'metadata-saved', {upload, metadata}],
    [new MetadataErrorEvent(upload, metadata, error), 'metadata-error', {upload, metadata, error}],
  ] as const) {
    it(`carries its detail through shadow trees as ${type}`, () => {
      expect(event).to.be.instanceOf(CustomEvent);
      expect(event).to.include({type, bubbles: true, composed: true});
      expect(event.cancelable).to.equal(type === 'before-files-added');
      expect(event.detail).to.deep.equal(detail);
    });
  }
});
