import {expect} from '@open-wc/testing';
import type {UploadErrorEvent, UploadSuccessEvent} from '../../../src/core/uploader-events.js';
import {VideoUploads} from '../../../src/headless.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, openScope} from '../../support/site/site.js';

const SIZE = 600_000;

let scope: Scope;
let uploads: VideoUploads;
let log: EventLog;

async function open(token: Record<string, string | number>, options = {}): Promise<string> {
  const {upload_token: uploadToken} = await scope.mintToken(token);
  uploads = new VideoUploads({endpoint: scope.endpoint, uploadToken, chunkSize: '64KiB', ...options});
  log = new EventLog(uploads, EVENT_TYPES);
  return uploadToken;
}

async function updates(): Promise<LogEntry[]> {
  return (await scope.log()).filter(entry => entry.method === 'update');
}

describe('VideoUploads', () => {
  beforeEach(async () => {
    scope = await openScope();
  });

  it('uploads a file and tells the whole story, once', async () => {
    const token = await open({return_url: scope.sinkUrl({theme: 'green'}), background_return_p: 1});
    const file = videoFile(SIZE);

    await uploads.addFiles([file]);
    await log.until('uploads-complete');

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const [video] = await scope.videos(token);
    expect(video?.sha256).to.equal(await sha256Hex(file));
    const [success] = log.all<UploadSuccessEvent>('upload-success');
    expect(success?.detail).to.include({photoId: video?.photoId, treeId: video?.treeId, uploadToken: token});
    expect(success?.detail.parameters).to.deep.equal({theme: 'green'});
    expect(uploads.uploads[0]).to.include({phase: 'stored', progress: 1});
    expect(uploads.totalProgress).to.equal(1);
  });

  it('saves edits made before, during and after the upload, the last one winning, in few requests', async () => {
    const token = await open({background_return_p: 1, return_url: scope.sinkUrl()}, {manual: true});
    await scope.faults([{times: null, delayMs: 40}]);
    const [upload] = await uploads.addFiles([videoFile(SIZE)]);
    const id = upload?.id ?? '';

    uploads.setMetadata(id, {title: 'Before'});
    uploads.setMetadata(id, {description: 'A <b>fine</b> day'});
    uploads.start();
    await log.until('metadata-saved');
    uploads.setMetadata(id, {title: 'During', tags: ['summer campaign', 'sea']});
    uploads.setMetadata(id, {title: 'Later'});
    await log.until('upload-success');
    await log.until('metadata-saved', 2);
    uploads.setMetadata(id, {title: 'After'});
    await log.until('metadata-changed', 5);
    while (uploads.uploads[0]?.metadataState !== 'saved')
      await new Promise(resolve => setTimeout(resolve, 20));

    const sent = await updates();
    expect(sent[0]?.fields).to.include({title: 'Before', description: 'A <b>fine</b> day'});
    expect(sent.at(-1)?.fields).to.include({title: 'After'});
    expect(sent.length).to.be.at.most(4);
    expect(Math.max(...sent.map(entry => entry.bytes))).to.be.lessThan(1000);
    const [video] = await scope.videos(token);
    expect(video).to.include({title: 'After', description: 'A <b>fine</b> day', uploadToken: token});
    expect(String(video?.['tags'])).to.contain('summer campaign');
  });

  it('sends the defaults, the album and the extra parameters of the page', async () => {
    const token = await open(
      {background_return_p: 1, return_url: scope.sinkUrl()},
      {albumId: '4711', defaultMetadata: {tags: ['press']}, parameters: {order: '12 & 13'}},
    );

    await uploads.addFiles([videoFile(SIZE)]);
    await log.until('metadata-saved');
    const success = await log.until<UploadSuccessEvent>('upload-success');

    expect(success.detail.parameters).to.deep.equal({order: '12 & 13'});
    expect((await updates()).map(entry => entry.fields)).to.have.length(1);
    expect((await scope.videos(token))[0]).to.include({albumId: '4711'});
  });

  it('sends three files, and the one that is no video stops neither of the others', async () => {
    const token = await open(
      {background_return_p: 1, return_url: scope.sinkUrl(), max_uploads: 3},
      {multiple: true, maxFiles: 3},
    );
    const good = [videoFile(SIZE, {seed: 1, name: 'one.mp4'}), videoFile(SIZE, {seed: 2, name: 'three.mp4'})];
    const bad = new File(['These are words. '.repeat(20_000)], 'two.mp4', {type: 'video/mp4'});

    await uploads.addFiles([good[0], bad, good[1]].filter(file => file !== undefined));
    await log.until('uploads-complete');

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'file-added',
      'file-added',
      'upload-started',
      'upload-success',
      'upload-started',
      'upload-error',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const [failure] = log.all<UploadErrorEvent>('upload-error');
    expect(failure?.detail.error).to.include({code: 'upload-refused', status: 500, retryable: false});
    const stored = (await scope.videos(token)).map(video => video.sha256).sort();
    expect(stored).to.deep.equal((await Promise.all(good.map(sha256Hex))).sort());
  });

  it('repeats an edit that did not get through, and tells of one that the site refused', async () => {
    await open({background_return_p: 1, return_url: scope.sinkUrl()});
    await scope.faults([
      {method: 'update', status: 503},
      {method: 'update', drop: 'before'},
    ]);
    const [upload] = await uploads.addFiles([videoFile(SIZE)]);
    const id = upload?.id ?? '';
    uploads.setMetadata(id, {title: 'Patience'});
    await log.until('metadata-saved');
    await log.until('upload-success');

    await scope.faults([{method: 'update', expireToken: true}]);
    uploads.setMetadata(id, {title: 'Too late'});
    await log.until('metadata-error');

    expect(uploads.uploads[0]).to.include({metadataState: 'failed', phase: 'stored'});
  });

  it('says what is missing where there is no token, and goes on when it is given', async () => {
    const token = await open({background_return_p: 1, return_url: scope.sinkUrl()});
    uploads.options = {...uploads.options, uploadToken: ''};
    await uploads.addFiles([videoFile(SIZE)]);
    const failure = await log.until<UploadErrorEvent>('upload-error');
    expect(failure.detail.error).to.include({code: 'token-missing', retryable: true});

    uploads.options = {...uploads.options, uploadToken: token};
    uploads.retry();
    await log.until('upload-success');

    expect(await scope.videos(token)).to.have.length(1);
  });

  it('pauses and goes on, and stores the file whole', async () => {
    const token = await open({background_return_p: 1, return_url: scope.sinkUrl()});
    const file = videoFile(SIZE);
    // Longer than the half second in which a page that nobody sees draws no frame, and tells no progress.
    await scope.faults([{times: null, delayMs: 400}]);
    await uploads.addFiles([file]);
    await log.until('upload-progress');
    uploads.pause();
    await log.until('upload-paused');
    await scope.faults([]);
    uploads.resume();
    await log.until('upload-success');

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-paused',
      'upload-resumed',
      'upload-success',
      'uploads-complete',
    ]);
    expect((await scope.videos(token)).map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
  });
});

describe('VideoUploads with a token endpoint', () => {
  it('fetches a token where there is none, and another when the site refuses the first half-way', async () => {
    scope = await openScope();
    uploads = new VideoUploads({endpoint: scope.endpoint, tokenEndpoint: '/mint-token', chunkSize: '64KiB'});
    log = new EventLog(uploads, EVENT_TYPES);
    await scope.faults([{chunk: 4, expireToken: true}]);
    const file = videoFile(SIZE);

    await uploads.addFiles([file]);
    await log.until('uploads-complete');

    expect(log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
    const [success] = log.all<UploadSuccessEvent>('upload-success');
    const stored = await scope.videos(success?.detail.uploadToken ?? '');
    expect(stored.map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
  });
});
