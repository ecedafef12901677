import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, type StoredVideo, UNREADABLE, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

const OLD = videoFile(1000);
const NEW = videoFile(300_000);
/** A site of version 1 answers so to version 2. */
const NO_VERSION_2 = {
  method: 'replace',
  status: 404,
  body: '<!doctype html><title>Not found</title>',
  times: null,
} as const;
const NAMED = {background_return_p: 1};

let scope: Scope;
let uploadToken: string;
let photoId: string;

/** The video that is replaced. */
async function stored(): Promise<StoredVideo> {
  const video = (await scope.videos(uploadToken)).find(found => found.photoId === photoId);
  if (video === undefined) throw new Error('The video is gone.');
  return video;
}

async function mint(parameters: Record<string, string | number> = NAMED): Promise<string> {
  return await scope.mintReplaceToken(photoId, {return_url: scope.sinkUrl({theme: 'green'}), ...parameters});
}

interface Page {
  readonly uploader: Uploader;
  readonly log: EventLog;
}

/** A page that replaces the film, once it has ended. */
async function replaced(options: UploadOptions, file = NEW): Promise<Page> {
  const ports = {...browserPorts(), knownSources: new KnownSources(), warn: () => {}};
  const given = {endpoint: scope.endpoint, noResume: true, chunkSize: 64 * 1024, ...options};
  const uploader = new Uploader(given, ports);
  const log = new EventLog(uploader, [...EVENT_TYPES]);
  await uploader.addFiles([file]);
  await until('it has an end', () => /stored|failed/.test(upload(uploader).phase), 60_000);
  return {uploader, log};
}

function upload({uploads: [first]}: Uploader): UploadSnapshot {
  if (first === undefined) throw new Error('There is no upload.');
  return first;
}

async function requests(method: LogEntry['method'], http = 'POST'): Promise<LogEntry[]> {
  return (await scope.log()).filter(entry => entry.method === method && entry.http === http);
}

async function chunks(): Promise<number[]> {
  return (await requests('replace')).flatMap(({chunk}) => (chunk === null ? [] : [chunk]));
}

describe('The film of a stored video', () => {
  beforeEach(async () => {
    scope = await openScope();
    uploadToken = (await scope.mintToken({return_url: scope.sinkUrl(), max_uploads: 5, ...NAMED}))
      .upload_token;
    const before = await replaced({uploadToken}, OLD);
    photoId = upload(before.uploader).result?.photoId ?? '';
    before.uploader.reset();
  });

  for (const [how, parameters] of [
    ['a line', NAMED],
    ['a callback', {}],
    ['an answer of the API', {return_url: '', background_return_p: 0}],
  ] as const)
    it(`is replaced in chunks at a site with version 2, and keeps its id, told by ${how}`, async () => {
      const {uploader, log} = await replaced({replaceToken: await mint(parameters)});
      expect(upload(uploader)).to.include({phase: 'stored', replaces: true, unreadable: false});
      expect(upload(uploader).result).to.include({photoId, uploadToken: ''});
      expect(await stored()).to.include({size: NEW.size, sha256: await sha256Hex(NEW)});
      expect(await scope.videos(uploadToken)).to.have.length(1);
      expect([...(await chunks())].sort()).to.deep.equal([1, 2, 3, 4]);
      expect(
        (await requests('replace')).map(({path, query}) => [path.replace(/^.*\/api/, '/api'), query]),
      ).to.deep.equal(Array.from({length: 5}, () => ['/api/2/photo/replace', '']));
      expect(await requests('redeem-replace')).to.deep.equal([]);
      expect(log.names().filter(name => name !== 'upload-progress')).to.deep.equal([
        ...['before-files-added', 'file-added', 'upload-started', 'upload-success', 'uploads-complete'],
      ]);
      uploader.reset();
    });

  it('names the parameters of the page in the callback, and no token among them', async () => {
    const {uploader} = await replaced({replaceToken: await mint(), parameters: {user: '7'}});
    expect(upload(uploader).result?.parameters).to.deep.equal({theme: 'green', user: '7'});
    uploader.reset();
  });

  for (const [what, faults] of [
    ['a chunk that failed', [{method: 'replace', chunk: 2, status: 503}]],
    ['a broken connection', [{method: 'replace', chunk: 2, drop: 'body'}]],
    ['a lost chunk', [{method: 'replace', chunk: 'completing', status: 503, times: 1}]],
    ['the question for the method', [{method: 'replace', status: 503, times: 2}]],
  ] as const)
    it(`is replaced after ${what}`, async () => {
      await scope.faults(faults);
      const {uploader} = await replaced({replaceToken: await mint()});
      expect(upload(uploader).phase).to.equal('stored');
      expect(await stored()).to.include({sha256: await sha256Hex(NEW)});
      uploader.reset();
    });

  it('is replaced once if the final answer is lost: the site is asked, and has put the file together', async () => {
    await scope.faults([{method: 'replace', chunk: 'completing', drop: 'answer', times: 1}]);
    const {uploader} = await replaced({replaceToken: await mint()});
    // The site names the video in no answer to a question.
    expect(upload(uploader).error?.code).to.equal('callback-unreadable');
    expect(await stored()).to.include({sha256: await sha256Hex(NEW)});
    const tests = await requests('replace', 'GET');
    expect(tests.filter(({query}) => query.includes('replace_token='))).to.not.be.empty;
    expect(tests.filter(({query}) => query.includes('upload_token='))).to.deep.equal([]);
    uploader.reset();
  });

  describe('at a site of version 1', () => {
    beforeEach(() => scope.faults([NO_VERSION_2]));

    it('is replaced in one piece, and no byte goes before that is known', async () => {
      const {uploader, log} = await replaced({replaceToken: await mint()});
      expect(upload(uploader)).to.include({phase: 'stored', replaces: true});
      expect(upload(uploader).result).to.include({photoId});
      expect(await stored()).to.include({size: NEW.size, sha256: await sha256Hex(NEW)});
      expect(await chunks()).to.deep.equal([]);
      expect(
        (await requests('redeem-replace')).filter(({fields}) => 'replace_token' in fields),
      ).to.have.length(1);
      expect(log.names().filter(name => name !== 'upload-progress')).to.deep.equal([
        ...['before-files-added', 'file-added', 'upload-started', 'upload-success', 'uploads-complete'],
      ]);
      uploader.reset();
    });

    it('ends unconfirmed if the answer is lost, for there is nothing to ask', async () => {
      await scope.faults([NO_VERSION_2, {method: 'redeem-replace', skip: 1, drop: 'answer', times: null}]);
      const {uploader} = await replaced({replaceToken: await mint()});
      expect(upload(uploader).error?.code).to.equal('callback-unreadable');
      expect(await stored()).to.include({sha256: await sha256Hex(NEW)});
      expect(await requests('redeem-replace', 'GET')).to.deep.equal([]);
      uploader.reset();
    });

    it('stays as it is if the site refuses the file, which does not go again', async () => {
      const text = new File([new Uint8Array(5000).fill(65)], 'a.mp4', {type: 'video/mp4'});
      const {uploader} = await replaced({replaceToken: await mint()}, text);
      expect(upload(uploader).error).to.include({code: 'upload-refused', retryable: false});
      expect(await stored()).to.include({size: OLD.size});
      uploader.reset();
    });
  });

  it('stays as it is at an old site, which gets no byte of the new one', async () => {
    const replaceToken = await mint();
    await scope.behave({isOld: true});
    const {uploader} = await replaced({replaceToken});
    expect(upload(uploader).error).to.include({code: 'replace-refused', retryable: false});
    expect(upload(uploader).error?.serverMessage).to.include('no API method');
    expect(await stored()).to.include({size: OLD.size});
    const sent = [...(await requests('replace')), ...(await requests('redeem-replace'))];
    expect(sent.map(({fields}) => Object.keys(fields).sort())).to.deep.equal([
      ['format', 'raw'],
      ['format', 'raw'],
    ]);
    uploader.reset();
  });

  it('stays as it is with a token that the site refuses', async () => {
    const {uploader} = await replaced({replaceToken: 'nonsense'});
    expect(upload(uploader).error?.code).to.equal('token-refused');
    expect(await stored()).to.include({size: OLD.size});
    uploader.reset();
  });

  it('is not replaced by an upload token, nor is a new video made by a replace token', async () => {
    const first = await replaced({replaceToken: uploadToken});
    expect(upload(first.uploader).error?.code).to.equal('token-refused');
    first.uploader.reset();
    const second = await replaced({uploadToken: await mint()});
    expect(upload(second.uploader).error?.code).to.equal('token-refused');
    second.uploader.reset();
    expect(await stored()).to.include({size: OLD.size});
    expect(await scope.videos(uploadToken)).to.have.length(1);
  });

  it('is replaced by a plain form at a site whose answers the page may not read, told by the return page', async () => {
    const returnUrl = new URL('/test/support/pages/return-page.html', location.origin).href;
    const replaceToken = await mint({return_url: returnUrl, background_return_p: 0});
    await scope.faults([UNREADABLE]);
    const {uploader} = await replaced({replaceToken, transport: 'form', callbackOrigin: location.origin});
    expect(upload(uploader)).to.include({phase: 'stored', unreadable: true, replaces: true});
    expect(upload(uploader).result).to.include({photoId});
    expect(await stored()).to.include({sha256: await sha256Hex(NEW)});
    const [form, ...more] = await requests('redeem-replace');
    expect(more).to.deep.equal([]);
    expect(Object.keys(form?.fields ?? {}).sort()).to.deep.equal(['replace_token', 'video_uploader']);
    uploader.reset();
  });
});
