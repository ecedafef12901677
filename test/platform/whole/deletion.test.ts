import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, type StoredVideo, UNREADABLE, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

let scope: Scope;
let token: string;

/** A page of its own: it knows of no site what the page of another test has found out. */
function open(options: UploadOptions = {}): {uploader: Uploader; log: EventLog} {
  const ports = {...browserPorts(), knownSources: new KnownSources(), warn: () => {}};
  const given = {endpoint: scope.endpoint, uploadToken: token, noResume: true, multiple: true, ...options};
  const uploader = new Uploader(given, ports);
  return {uploader, log: new EventLog(uploader, [...EVENT_TYPES, 'video-deleted'])};
}

/** Videos that were just stored under one token for several. */
async function stored(count = 1, options: UploadOptions = {}, uses = 5): Promise<ReturnType<typeof open>> {
  const parameters = {return_url: scope.sinkUrl(), background_return_p: 1, max_uploads: uses};
  token = (await scope.mintToken(parameters)).upload_token;
  const page = open(options);
  const files = Array.from({length: count}, (_, index) => videoFile(1000 + index));
  await page.uploader.addFiles(files);
  await page.log.until('uploads-complete', 1);
  page.log.clear();
  return page;
}

const upload = ({uploads}: Uploader, index = 0): UploadSnapshot => {
  const found = uploads[index];
  if (found === undefined) throw new Error('There is no such upload.');
  return found;
};

const requests = async (): Promise<LogEntry[]> =>
  (await scope.log()).filter(({method}) => method === 'delete-token');
const videos = async (): Promise<string[]> =>
  (await scope.videos(token)).map(({photoId}: StoredVideo) => photoId);

describe('A stored video', () => {
  beforeEach(async () => {
    scope = await openScope();
  });

  it('is deleted from the site by id, token and identifier, and no other of the token is', async () => {
    const {uploader, log} = await stored(2);
    const [first, second] = uploader.uploads;
    await uploader.deletions.start(first?.id ?? '');
    expect(log.names()).to.deep.equal(['video-deleted', 'file-removed']);
    expect(await videos()).to.deep.equal([second?.result?.photoId]);
    const [request, ...more] = await requests();
    expect(more).to.deep.equal([]);
    expect(request?.path).to.include('/api/2/photo/delete-upload-token');
    expect(request).to.include({http: 'POST', cookie: null, status: 200, uploadToken: token});
    expect(request?.fields).to.include({
      photo_id: first?.result?.photoId,
      resumableIdentifier: first?.identifier,
    });
    // A simple request, so nothing goes before it.
    const preflights = (await scope.log()).filter(
      ({method, path}) => method === 'preflight' && path.includes('delete'),
    );
    expect(preflights).to.deep.equal([]);
    uploader.reset();
  });

  it('is deleted after its token is used up', async () => {
    const {uploader} = await stored(1, {}, 1);
    await uploader.deletions.start(upload(uploader).id);
    expect(uploader.uploads).to.deep.equal([]);
    expect(await videos()).to.deep.equal([]);
  });

  it('is deleted once, however often a person presses and however late the answer is', async () => {
    const {uploader, log} = await stored();
    await scope.faults([{method: 'delete-token', delayMs: 500}]);
    const {id} = upload(uploader);
    await Promise.all([
      uploader.deletions.start(id),
      uploader.deletions.start(id),
      uploader.deletions.start(id),
    ]);
    await uploader.deletions.start(id);
    expect(await requests()).to.have.length(1);
    expect(log.names()).to.deep.equal(['video-deleted', 'file-removed']);
  });

  it('stays once its token has expired, and the row tells why', async () => {
    const {uploader, log} = await stored();
    await scope.faults([{method: 'delete-token', expireToken: true}]);
    await uploader.deletions.start(upload(uploader).id);
    expect(upload(uploader).deletionState).to.equal('expired');
    expect(upload(uploader).deletionError).to.include({code: 'delete-refused'});
    expect(await videos()).to.have.length(1);
    expect(log.names()).to.deep.equal([]);
    uploader.reset();
  });

  it('stays at an old site, which is asked once for all videos', async () => {
    await scope.behave({isOld: true});
    const {uploader} = await stored(2);
    await uploader.deletions.start(upload(uploader).id);
    expect(upload(uploader).deletionState).to.equal('unable');
    expect(uploader.deletions.whyNot(upload(uploader, 1).id)).to.equal('unable');
    await uploader.deletions.start(upload(uploader, 1).id);
    expect(await requests()).to.have.length(1);
    expect(await videos()).to.have.length(2);
    uploader.reset();
  });

  it('is gone if another page has deleted it: the list of the site tells', async () => {
    const {uploader, log} = await stored();
    const {result, identifier} = upload(uploader);
    const body = new URLSearchParams({
      photo_id: result?.photoId ?? '',
      upload_token: token,
      resumableIdentifier: identifier,
    });
    await fetch(`${scope.endpoint}/2/photo/delete-upload-token`, {method: 'POST', body});
    await uploader.deletions.start(upload(uploader).id);
    expect(log.names()).to.deep.equal(['video-deleted', 'file-removed']);
  });

  for (const [what, fault] of [
    ['answers with an error although it has deleted it', {status: 503, store: true}],
    ['breaks the connection although it has deleted it', {drop: 'answer'}],
    ['lets the page read nothing about it', {cors: false}],
    ['answers with a contradiction', {status: 404, body: '{"status":"ok"}', store: true}],
  ] as const)
    it(`is found to be gone by the next try, if the site ${what}`, async () => {
      const {uploader, log} = await stored();
      // All of them, because a browser may repeat a request whose connection broke.
      await scope.faults([{method: 'delete-token', times: null, ...fault}]);
      await uploader.deletions.start(upload(uploader).id);
      expect(upload(uploader).deletionState).to.equal('unclear');
      expect(upload(uploader).deletionError?.retryable).to.equal(true);
      expect(log.names()).to.deep.equal([]);
      await scope.faults([]);
      await uploader.deletions.start(upload(uploader).id);
      expect(log.names()).to.deep.equal(['video-deleted', 'file-removed']);
      expect(await videos()).to.deep.equal([]);
    });

  it('is deleted although its row goes before the answer comes', async () => {
    const {uploader, log} = await stored();
    await scope.faults([{method: 'delete-token', delayMs: 300}]);
    const {id} = upload(uploader);
    const running = uploader.deletions.start(id);
    uploader.removeFile(id);
    await running;
    expect(log.names()).to.deep.equal(['file-removed', 'video-deleted']);
    expect(await videos()).to.deep.equal([]);
  });

  it('is deleted although its element goes before the answer comes', async () => {
    const {uploader, log} = await stored();
    await scope.faults([{method: 'delete-token', delayMs: 300}]);
    const running = uploader.deletions.start(upload(uploader).id);
    uploader.suspend();
    await running;
    expect(log.names()).to.deep.equal(['video-deleted', 'file-removed']);
    uploader.unsuspend();
    expect(uploader.uploads).to.deep.equal([]);
  });

  it('stays if this page did not upload it, whatever token the page has', async () => {
    const {uploader} = await stored();
    const {result} = upload(uploader);
    const other = open();
    other.uploader.setStored([result?.photoId ?? '']);
    const {id} = upload(other.uploader);
    expect(other.uploader.deletions.whyNot(id)).to.equal('unknown');
    await other.uploader.deletions.start(id);
    expect(await requests()).to.deep.equal([]);
    for (const page of [uploader, other.uploader]) page.reset();
  });

  it('stays at a site whose answers to the upload the page cannot read', async () => {
    await scope.faults([UNREADABLE]);
    const returnUrl = new URL('/test/support/pages/return-page.html', location.origin).href;
    token = (await scope.mintToken({return_url: returnUrl})).upload_token;
    const {uploader, log} = open({transport: 'form', callbackOrigin: location.origin});
    await uploader.addFiles([videoFile(1000)]);
    await log.until('upload-success', 1);
    expect(uploader.deletions.whyNot(upload(uploader).id)).to.equal('unreadable');
    await uploader.deletions.start(upload(uploader).id);
    expect(upload(uploader).deletionState).to.equal('unreadable');
    expect(await requests()).to.deep.equal([]);
    uploader.reset();
  });

  it('is deleted by the page’s server alone, where there is one', async () => {
    const {uploader} = await stored(1, {deleteEndpoint: '/no-such-endpoint'});
    await uploader.deletions.start(upload(uploader).id);
    expect(upload(uploader).deletionState).to.equal('unable');
    expect(await requests()).to.deep.equal([]);
    expect(await videos()).to.have.length(1);
    await until('the row stays', () => uploader.uploads.length === 1);
    uploader.reset();
  });
});
