import {expect, waitUntil} from '@open-wc/testing';
import type {TransferJob} from '../../../src/core/transfer/transport.js';
import type {MetadataErrorEvent, UploadSuccessEvent} from '../../../src/core/uploader-events.js';
import {VideoUploads} from '../../../src/headless.js';
import {checkSite} from '../../../src/create-uploader.js';
import {testChunk} from '../../../src/platform/site/chunk-test.js';
import {isWebKit} from '../../support/engine.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule, type Scope, openScope} from '../../support/site/site.js';

const FORMATS = ['xml', 'script'] as const;
/** Bytes every 20 ms. */
const FLOOD = 2 ** 18;
const DRIP = 1;

let scope: Scope;
let log: EventLog;

beforeEach(async () => {
  scope = await openScope();
});

/** How many requests of this name the token endpoint of the page's server has open. */
async function openTokenRequests(mute: string): Promise<number> {
  const answer = await fetch(`/token-endpoint?mute=${mute}`, {cache: 'no-store'});
  return ((await answer.json()) as {open: number}).open;
}

async function open(token: Record<string, string | number>, rules: FaultRule[]): Promise<VideoUploads> {
  const {upload_token: uploadToken} = await scope.mintToken(token);
  const uploads = new VideoUploads({endpoint: scope.endpoint, uploadToken, chunkSize: '64KiB'});
  log = new EventLog(uploads, EVENT_TYPES);
  await scope.faults(rules);
  return uploads;
}

/** Waits until the site has seen all ends of its requests. */
async function untilAllHungUp(): Promise<void> {
  await waitUntil(
    async () => (await scope.log()).every(entry => entry.isDone),
    'the site sees the end of all its requests',
    {interval: 20, timeout: 60_000},
  );
}

describe('An answer of the API', () => {
  for (const format of FORMATS) {
    it(`says in ${format} that an edit is saved`, async () => {
      const uploads = await open({background_return_p: 1}, [{method: 'update', times: null, format}]);
      const [upload] = await uploads.addFiles([videoFile(200_000)]);
      uploads.setMetadata(upload?.id ?? '', {title: 'Saved', tags: ['two words']});
      await log.until('metadata-saved');
      await log.until('upload-success');
      expect(log.names()).not.to.include('metadata-error');
      const [video] = await scope.videos(uploads.uploads[0]?.result?.uploadToken ?? '');
      expect(video).to.deep.include({title: 'Saved', tags: ['two words']});
    });

    it(`says in ${format} why an edit is refused`, async () => {
      const uploads = await open({background_return_p: 1}, [{method: 'update', times: null, format}]);
      const [upload] = await uploads.addFiles([videoFile(200_000)]);
      uploads.setMetadata(upload?.id ?? '', {albumId: 'none'});
      await log.until('metadata-error');
      const [event] = log.all<MetadataErrorEvent>('metadata-error');
      expect(event?.detail.error.code).to.equal('metadata-refused');
      expect(event?.detail.error.serverMessage).to.match(/album/i);
    });

    it(`names the video in ${format}`, async () => {
      const uploads = await open({}, [{chunk: 'completing', times: null, format}]);
      await uploads.addFiles([videoFile(200_000)]);
      await log.until('upload-success');
      const [success] = log.all<UploadSuccessEvent>('upload-success');
      const [video] = await scope.videos(success?.detail.uploadToken ?? '');
      expect(success?.detail.photoId).to.equal(video?.photoId);
      expect(success?.detail.token).to.equal(video?.token);
    });
  }

  it('to an edit may be without an end', async function () {
    // WebKit hands over the answer to a request that may outlive its page (keepalive) only when it is whole. There the
    // limit of a minute ends it, as it ends an answer that drips.
    if (isWebKit) this.skip();
    const uploads = await open({background_return_p: 1}, [{method: 'update', endless: FLOOD}]);
    const [upload] = await uploads.addFiles([videoFile(200_000)]);
    uploads.setMetadata(upload?.id ?? '', {title: 'Saved'});
    await log.until('metadata-error');
    const [event] = log.all<MetadataErrorEvent>('metadata-error');
    expect(event?.detail.error.code).to.equal('bad-response');
    await untilAllHungUp();
  });

  for (const endless of [DRIP, FLOOD]) {
    it(`to the question for a chunk may be without an end (${endless})`, async () => {
      await scope.faults([{method: 'test', times: null, status: 200, body: 'ok', endless}]);
      const file = videoFile(200_000);
      const job = {
        ...{redeemUrl: `${scope.endpoint}/photo/redeem-upload-token`, uploadToken: 'x', identifier: 'y'},
        ...{chunkSize: 65_536, file},
      } as unknown as TransferJob;
      const {result} = await testChunk(job, 1, AbortSignal.timeout(endless === DRIP ? 1000 : 20_000));
      expect(result).to.equal(endless === DRIP ? 'unreachable' : 'unreadable');
      await untilAllHungUp();
    });
  }

  it('to checkSite may be without an end', async () => {
    // Not of preflights, which browsers read themselves.
    const methods = ['redeem', 'test', 'update'] as const;
    await scope.faults(methods.map(method => ({method, times: null, endless: FLOOD})));
    const check = await checkSite(scope.endpoint, `${scope.endpoint}/photo/redeem-upload-token`);
    expect(check.transport).to.equal('chunks');
    expect(check.findings.map(({subject, isGood}) => [subject, isGood])).to.deep.equal([
      ['site', true],
      ['preflight', true],
      ['edits', true],
      ['return_url', true],
    ]);
    await untilAllHungUp();
  });
});

describe('A request for a token', () => {
  it('is ended when its row is removed, so that nothing stands in the way of the page’s own requests', async () => {
    const mute = crypto.randomUUID();
    const ask = (): VideoUploads =>
      new VideoUploads({endpoint: scope.endpoint, tokenEndpoint: `/token-endpoint?mute=${mute}`});
    // A browser has six connections to a server, and one of them is to ask how many are open.
    const all = Array.from({length: 4}, ask);
    for (const uploads of all) await uploads.addFiles([videoFile(1000)]);
    while ((await openTokenRequests(mute)) < all.length)
      await new Promise(resolve => setTimeout(resolve, 20));
    for (const uploads of all) uploads.reset();
    while ((await openTokenRequests(mute)) > 0) await new Promise(resolve => setTimeout(resolve, 20));
  });
});
