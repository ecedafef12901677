import {expect} from '@open-wc/testing';
import type {UploadError} from '../../../src/core/model/upload-error.js';
import type {TransferEnding, TransferJob} from '../../../src/core/transfer/transport.js';
import {FakeConnection} from '../../support/fakes/fake-browser.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type FaultRule, type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {KIB, quietly, startTransfer} from '../../support/site/transfer-run.js';

const SIZE = 10 * 64 * KIB + 1000;
const LAST = 10;

let scope: Scope;
let token: string;

async function mint(parameters: Record<string, string | number> = {background_return_p: 1}): Promise<string> {
  return (await scope.mintToken({return_url: scope.sinkUrl({theme: 'green'}), ...parameters})).upload_token;
}

/** The chunk requests that reached the site, as chunk numbers in the order in which they came. */
async function chunksSent(): Promise<number[]> {
  return (await redeems()).map(entry => Number(entry.chunk));
}

async function redeems(): Promise<LogEntry[]> {
  return (await scope.log()).filter(entry => entry.method === 'redeem');
}

async function tests(): Promise<LogEntry[]> {
  // A site is first asked without a token whether it is there.
  return (await scope.log()).filter(entry => entry.method === 'test' && entry.uploadToken !== null);
}

async function expectStoredOnce(file: File, uploadToken = token): Promise<void> {
  const videos = await scope.videos(uploadToken);
  expect(videos.map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
}

function errorOf(ending: TransferEnding): UploadError {
  if (ending.kind !== 'failed') throw new Error('The transfer did not fail.');
  return ending.error;
}

describe('ResumableTransport', function () {
  this.timeout(20_000);

  beforeEach(async () => {
    scope = await openScope();
    token = await mint();
  });

  describe('on a good line', () => {
    it('sends every chunk once, the first and the last one alone, and stores the file byte for byte', async () => {
      await scope.faults([{times: null, delayMs: 20}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      const ending = await run.ended;

      expect(ending.kind).to.equal('stored');
      await expectStoredOnce(file);
      const sent = await redeems();
      expect(sent.map(entry => entry.chunk).sort((a, b) => Number(a) - Number(b))).to.deep.equal(
        Array.from({length: LAST}, (_, index) => index + 1),
      );
      expect(sent[0]?.chunk).to.equal(1);
      expect(sent[1]?.t).to.be.greaterThan(Number(sent[0]?.t) + 15);
      expect(sent.at(-1)?.chunk).to.equal(LAST);
      expect(sent.at(-1)?.inFlight).to.equal(1);
      expect(Math.max(...sent.map(entry => entry.inFlight))).to.equal(3);
    });

    it('sends the first chunk together with others where the site is known to take the token', async () => {
      await scope.faults([{chunk: 1, delayMs: 600}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {isTokenKnown: true});
      expect((await run.ended).kind).to.equal('stored');

      const [first, second] = await redeems();
      expect(Number(second?.t) - Number(first?.t)).to.be.lessThan(500);
      await expectStoredOnce(file);
    });

    it('asks for one preflight, tests no chunk, and puts no token into a URL', async () => {
      const run = startTransfer(scope, token, videoFile(SIZE));
      await run.ended;

      const log = await scope.log();
      expect(log.filter(entry => entry.http === 'OPTIONS')).to.have.length(1);
      expect(await tests()).to.have.length(0);
      expect(log.every(entry => entry.query === '' || entry.method === 'callback')).to.equal(true);
    });

    it('sends only the documented fields and the page’s parameters', async () => {
      const run = startTransfer(scope, token, videoFile(SIZE), {parameters: {theme: 'blue'}});
      await run.ended;

      const [first] = await redeems();
      expect(Object.keys(first?.fields ?? {}).sort()).to.deep.equal([
        'resumableChunkNumber',
        'resumableChunkSize',
        'resumableIdentifier',
        'resumableTotalSize',
        'theme',
        'upload_token',
      ]);
    });

    it('tells its story in order', async () => {
      const run = startTransfer(scope, token, videoFile(2 * 64 * KIB));
      await run.ended;

      expect(run.story.filter(line => line !== 'finishing')).to.deep.equal([
        'started',
        'acknowledged 1',
        'completing',
        'ended stored',
      ]);
      expect(run.transfer.sentBytes).to.be.at.least(64 * KIB);
    });

    it('leaves the file as it is, whatever its name', async () => {
      const file = videoFile(SIZE, {name: 'broken \ud83c name – 视频.mp4'});
      const run = startTransfer(scope, token, file);

      expect((await run.ended).kind).to.equal('stored');
      expect(Object.keys(file)).to.deep.equal([]);
    });
  });

  describe('reads the final answer', () => {
    it('of a token with background_return_p', async () => {
      const file = videoFile(SIZE);
      const ending = await startTransfer(scope, token, file).ended;

      const [video] = await scope.videos(token);
      expect(ending).to.deep.nested.include({
        'video.photoId': video?.photoId,
        'video.treeId': video?.treeId,
        'video.token': video?.token,
        'video.parameters.theme': 'green',
      });
    });

    it('of a redirect to return_url, also when an earlier answer comes late', async () => {
      token = await mint({});
      await scope.faults([{chunk: 4, delayMs: 300}]);
      const ending = await startTransfer(scope, token, videoFile(SIZE), {parameters: {colour: 'red'}}).ended;

      const [video] = await scope.videos(token);
      expect(ending).to.deep.nested.include({
        'video.photoId': video?.photoId,
        'video.parameters.theme': 'green',
        'video.parameters.colour': 'red',
      });
      const {video: told} = ending as {video: {callbackUrl: string}};
      expect(told.callbackUrl).to.contain(`photo_id=${video?.photoId}`);
    });

    it('of a return_url that answers 404 after the redirect', async () => {
      token = await mint({return_url: scope.sinkUrl({_status: '404'})});
      const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

      expect(ending).to.have.nested.property('video.photoId');
      expect(await chunksSent()).to.have.length(LAST);
    });

    it('of a token without return_url, which names no video', async () => {
      token = (await scope.mintToken({})).upload_token;
      const file = videoFile(SIZE);

      expect(await startTransfer(scope, token, file).ended).to.deep.equal({kind: 'stored', video: null});
      await expectStoredOnce(file);
    });

    it('that may not be read: the ending is callback-unreadable, and nothing is sent twice', async () => {
      token = await mint({return_url: scope.sinkUrl({_cors: 'none'})});
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      const error = errorOf(await run.ended);

      expect(error.code).to.equal('callback-unreadable');
      expect(error.retryable).to.equal(false);
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(1);
      expect(run.warnings.join()).to.contain('Access-Control-Allow-Origin');
      await expectStoredOnce(file);
    });
  });

  describe('tries again', () => {
    for (const status of [400, 401, 403, 404, 408, 409, 410, 413, 415, 422, 429, 501, 502, 503, 504]) {
      it(`after ${status}, with one further request`, async () => {
        await scope.faults([{chunk: 3, status}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
        // Chromium itself repeats a request that was answered 408 on a kept-alive connection.
        expect((await chunksSent()).filter(chunk => chunk === 3).length).to.be.within(
          2,
          status === 408 ? 3 : 2,
        );
        await expectStoredOnce(file);
      });
    }

    for (const drop of ['before', 'body', 'answer'] as const) {
      it(`after a connection that was cut (${drop})`, async () => {
        await scope.faults([{chunk: 3, drop, times: 2}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
        await expectStoredOnce(file);
      });
    }

    it('after an answer without CORS headers', async () => {
      await scope.faults([{chunk: 3, cors: false}]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('after the site was away for a while, without asking it many times', async () => {
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {random: () => 0.2});
      await run.until('acknowledged 2');
      await scope.down(1500);

      expect((await run.ended).kind).to.equal('stored');
      expect((await chunksSent()).length).to.be.at.most(LAST + 15);
      await expectStoredOnce(file);
    });

    it('no sooner than Retry-After says', async () => {
      await scope.faults([
        {
          chunk: 3,
          status: 503,
          headers: {'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After'},
        },
      ]);
      const run = startTransfer(scope, token, videoFile(SIZE));

      expect((await run.ended).kind).to.equal('stored');
      const [first, second] = (await redeems()).filter(entry => entry.chunk === 3);
      expect(Number(second?.t) - Number(first?.t)).to.be.at.least(950);
    });

    it('with each chunk once, when several failed together and one goes ahead alone', async () => {
      await scope.faults([2, 3, 4].map(chunk => ({chunk, status: 503})));
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      const sent = await chunksSent();
      expect([2, 3, 4].map(number => sent.filter(chunk => chunk === number).length)).to.deep.equal([2, 2, 2]);
    });

    it('after a site that takes the bytes and never answers', async () => {
      await scope.faults([{chunk: 3, delayMs: 5000}]);
      const file = videoFile(SIZE);
      const limits = {sending: 1000, answer: 400};

      expect((await startTransfer(scope, token, file, {limits}).ended).kind).to.equal('stored');
      expect((await chunksSent()).filter(chunk => chunk === 3)).to.have.length(2);
      await expectStoredOnce(file);
    });

    it('after a line on which no byte moves any more', async () => {
      // More than the buffers in between hold, so that the browser notices.
      await scope.faults([{chunk: 2, stallMs: 12_000}]);
      const file = videoFile(40_000_000);
      // More than a busy machine lets a request stand.
      const limits = {sending: 4000, answer: 6000, finalAnswer: 6000};

      const run = startTransfer(scope, token, file, {limits, chunkSize: 13_000_000});

      expect((await run.ended).kind).to.equal('stored');
      expect((await chunksSent()).filter(chunk => chunk === 2)).to.have.length(2);
      await expectStoredOnce(file);
    });

    it('not with a chunk whose bytes keep moving, however slowly', async () => {
      await scope.faults([{chunk: 2, delayMs: 900}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        // Less than the site takes, and more than a busy machine lets a request stand.
        limits: {sending: 700, answer: 3000, finalAnswer: 3000},
      });

      expect((await run.ended).kind).to.equal('stored');
      expect(await chunksSent()).to.have.length(LAST);
    });

    it('with the completing chunk only where the site still lacks the file', async () => {
      await scope.faults([{chunk: 'last', status: 503}]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      expect(await tests()).to.have.length(1);
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(2);
      await expectStoredOnce(file);
    });

    for (const drop of ['before', 'body'] as const) {
      it(`with the completing chunk after its connection was cut (${drop})`, async () => {
        // Chromium repeats a request by itself, once, when a kept-alive connection breaks.
        await scope.faults([{chunk: 'last', drop, times: 2}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
        await expectStoredOnce(file);
      });
    }

    it('not with the completing chunk that the site took before its connection was cut', async () => {
      await scope.faults([{chunk: 'last', drop: 'answer', times: 2}]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });

    it('and does not take "used up" for a refusal where the browser itself repeated the completing chunk', async () => {
      await scope.faults([{chunk: 'last', drop: 'answer'}]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });

    for (const [name, fault] of [
      ['a gateway answered 504', {status: 504, store: true}],
      ['the answer had no CORS headers', {cors: false}],
    ] as const) {
      it(`not with the completing chunk that the site took, though ${name}`, async () => {
        await scope.faults([{chunk: 'last', ...fault}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
        expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(1);
        await expectStoredOnce(file);
      });
    }
  });

  describe('with a site that takes its time to put the file together', () => {
    /** As a naive site does it: whoever completes the set makes a video of it. */
    const SLOW = {chunk: 'last', times: null, assembleMs: 700, lock: false} as const;
    /** Two minutes are two seconds. */
    const hasty = {haste: 60, limits: {settling: 120_000}};

    async function completing(): Promise<LogEntry[]> {
      return (await redeems()).filter(entry => entry.chunk === LAST);
    }

    beforeEach(async () => {
      token = await mint({background_return_p: 1, max_uploads: 9});
    });

    for (const [name, fault] of [
      ['504', {}],
      ['502', {status: 502}],
      // Only a gateway that is not there answers so at once; this one has waited for 18 s.
      ['503', {status: 503, patienceMs: 300}],
      ['an error page that may not be read', {cors: false}],
    ] as const) {
      it(`sends no second completing chunk when a gateway answers ${name} meanwhile`, async () => {
        await scope.faults([{...SLOW, patienceMs: 100, ...fault}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file, hasty).ended).code).to.equal(
          'callback-unreadable',
        );
        expect(await completing()).to.have.length(1);
        // One where the site has done its work by the time of the first.
        expect((await tests()).length).to.be.within(1, 2);
        await expectStoredOnce(file);
      });
    }

    it('sends none when a person pauses meanwhile', async () => {
      await scope.faults([SLOW]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, hasty);
      await run.until('finishing');
      await quietly(200);
      run.transfer.pause();
      await quietly(100);
      run.transfer.resume();

      expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
      expect(run.story.filter(line => line === 'finishing')).to.have.length(2);
      expect(await completing()).to.have.length(1);
      await expectStoredOnce(file);
    });

    it('sends none after a reload meanwhile', async () => {
      await scope.faults([SLOW]);
      const file = videoFile(SIZE);
      const first = startTransfer(scope, token, file, hasty);
      await first.until('finishing');
      await quietly(200);
      first.transfer.cancel();
      const {identifier} = first.job;
      const earlier = {identifier, acknowledged: first.acknowledged, mayBeComplete: true};
      const run = startTransfer(scope, token, file, {...hasty, ...earlier});

      expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
      expect(await completing()).to.have.length(1);
      await expectStoredOnce(file);
    });

    it('sends it again once the site has had the time', async () => {
      await scope.faults([{chunk: 'last', status: 504}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {...hasty, limits: {settling: 60_000}});

      expect((await run.ended).kind).to.equal('stored');
      const [first, second] = await completing();
      expect(Number(second?.t) - Number(first?.t)).to.be.within(950, 2500);
      expect(run.story.filter(line => / again|finishing/.test(line))).to.deep.equal([
        'finishing',
        'sending again',
        'finishing',
      ]);
      await expectStoredOnce(file);
    });

    for (const status of [413, 429, 503]) {
      it(`sends it again at once after ${status}, which says that the site did not get it`, async () => {
        await scope.faults([{chunk: 'last', status}]);
        const file = videoFile(SIZE);

        expect((await startTransfer(scope, token, file, hasty).ended).kind).to.equal('stored');
        const [first, second] = await completing();
        expect(Number(second?.t) - Number(first?.t)).to.be.lessThan(900);
        await expectStoredOnce(file);
      });
    }

    // The others say that bytes have left which are still in the system's buffers.
    const itInChromium = navigator.userAgent.includes('Chrome') ? it : it.skip;
    itInChromium('sends it again at once after a line that stood still within it', async () => {
      await scope.faults([{chunk: 'last', stallMs: 12_000}]);
      // More than the buffers in between hold, so that the browser knows that not all of it has left.
      const file = videoFile(60_000_000);
      const limits = {sending: 1500, answer: 20_000, finalAnswer: 20_000, settling: 60_000};
      const run = startTransfer(scope, token, file, {limits, chunkSize: 30_000_000});

      expect((await run.ended).kind).to.equal('stored');
      expect((await redeems()).map(entry => entry.chunk)).to.deep.equal([1, 2, 2]);
      expect(await tests()).to.have.length(1);
      await expectStoredOnce(file);
    });

    for (const milliseconds of [2, 15, 40]) {
      it(`sends none when a person pauses ${milliseconds} ms after a chunk of megabytes began`, async () => {
        // Browsers tell of bytes later than that.
        await scope.faults([SLOW]);
        const file = videoFile(6_000_000);
        let begun!: () => void;
        const hasBegun = new Promise<void>(resolve => (begun = resolve));
        const run = startTransfer(scope, token, file, {
          ...hasty,
          chunkSize: 3_000_000,
          heard: line => line === 'completing' && begun(),
        });
        await hasBegun;
        await quietly(milliseconds);
        run.transfer.pause();
        await quietly(300);
        run.transfer.resume();
        await run.ended;

        await expectStoredOnce(file);
      });
    }

    it('knows of all bytes that left when a connection is cut', async () => {
      const {lock: _, ...locked} = SLOW;
      await scope.faults([{...locked, patienceMs: 30, drop: 'answer'}]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file, hasty).ended).code).to.equal(
        'callback-unreadable',
      );
      await expectStoredOnce(file);
    });
  });

  describe('with chunks that do not fit the line', () => {
    // Firefox repeats a request that broke so quickly by itself, again and again, and tells of none of its bytes.
    const itUnlessFirefox = navigator.userAgent.includes('Firefox') ? it.skip : it;
    const CUT = {drop: 'body', times: null} as const;
    /** More than the buffers in between hold, so that the browser knows how much is left. */
    const CHUNK = 12 * 1024 * KIB;

    itUnlessFirefox(
      'ends and says how much got through, where it may start anew with smaller ones',
      async () => {
        await scope.faults([CUT]);
        const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

        const ending = await run.ended;

        expect(ending.kind).to.equal('too-large');
        expect(ending.kind === 'too-large' && ending.passed).to.be.greaterThan(0);
        // Chromium repeats each by itself once.
        expect((await chunksSent()).length).to.be.at.most(8);
      },
    );

    itUnlessFirefox(
      'takes twice the proof once the site has chunks, with one request at a time',
      async () => {
        await scope.faults([{times: 3}, CUT]);
        const run = startTransfer(scope, token, videoFile(5 * CHUNK), {mayShrink: true, chunkSize: CHUNK});

        expect((await run.ended).kind).to.equal('too-large');
        const broken = (await redeems()).filter(entry => entry.status === null);
        expect(broken.length).to.be.at.least(8);
        expect(Math.max(...broken.slice(-4).map(entry => entry.inFlight))).to.equal(1);
        // Whether it is the chunks or the site.
        expect(await tests()).to.have.length(1);
      },
    );

    itUnlessFirefox('does not take a site in trouble for a line that breaks', async () => {
      // While an error page may not be read, neither may the answer to a question.
      await scope.faults([
        {times: 3},
        {...CUT, times: 24},
        {method: 'test', status: 502, cors: false, times: null},
      ]);
      const file = videoFile(5 * CHUNK);
      const run = startTransfer(scope, token, file, {mayShrink: true, chunkSize: CHUNK});

      expect((await run.ended).kind).to.equal('stored');
      expect(run.story).not.to.include('forgotten');
      expect(await tests()).not.to.have.length(0);
      await expectStoredOnce(file);
    });

    it('does not take error pages that may not be read for a line that breaks', async () => {
      await scope.faults([{times: 3}, {status: 502, cors: false, times: 40}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {mayShrink: true, random: () => 0.0001});

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('ends after some answers of 413 to the last one, which is longer than all others', async () => {
      await scope.faults([{chunk: 'last', status: 413, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      expect((await run.ended).kind).to.equal('too-large');
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(4);
      expect(await tests()).to.have.length(0);
    });

    itUnlessFirefox('ends where only the last one breaks, which is longer than all others', async () => {
      await scope.faults([{...CUT, chunk: 'last'}]);
      const file = videoFile(3 * CHUNK - 1);
      const run = startTransfer(scope, token, file, {mayShrink: true, chunkSize: CHUNK});

      expect((await run.ended).kind).to.equal('too-large');
    });

    itUnlessFirefox('tries on where there are no smaller ones', async () => {
      await scope.faults([{...CUT, times: 12}]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file).ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('ends after two answers of 413', async () => {
      await scope.faults([{status: 413, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      expect((await run.ended).kind).to.equal('too-large');
      expect(await chunksSent()).to.have.length(2);
    });
  });

  describe('with questions to the site', () => {
    it('asks again where one is never answered', async () => {
      await scope.faults([
        {chunk: 'last', status: 503},
        {method: 'test', delayMs: 60_000},
      ]);
      const file = videoFile(SIZE);

      expect((await startTransfer(scope, token, file, {limits: {question: 300}}).ended).kind).to.equal(
        'stored',
      );
      await expectStoredOnce(file);
    });

    it('asks no sooner than Retry-After says', async () => {
      await scope.faults([
        {chunk: 'last', status: 503},
        {
          method: 'test',
          status: 503,
          headers: {'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After'},
        },
      ]);
      expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      const [first, second] = (await scope.log()).filter(({method}) => method === 'test');
      expect(Number(second?.t) - Number(first?.t)).to.be.at.least(950);
    });

    it('tells the status of the answers when it gives up', async () => {
      await scope.faults([
        {chunk: 'last', status: 502, times: null},
        {method: 'test', status: 503, times: null},
      ]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        haste: 300,
        random: () => 1,
      });
      expect(errorOf(await run.ended)).to.include({code: 'server', status: 503});
    });

    it('gives up a site that stores nothing without asking it many times', async () => {
      await scope.faults([{chunk: 'last', status: 503, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        haste: 300,
        random: () => 0.5,
      });
      expect(errorOf(await run.ended)).to.include({code: 'server', status: 503});
      // Half a second, one second, two… and then one in fifteen seconds.
      expect((await chunksSent()).length).to.be.at.most(LAST + 45);
    });

    it('ends as unconfirmed when a final answer never comes from a site that has the file', async () => {
      await scope.faults([{chunk: 'last', delayMs: 10_000}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {haste: 300, limits: {finalAnswer: 600_000}});

      expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });

    /** Addresses that any script of the page may read. Ends with the returned function. */
    function watchTiming(): () => Promise<string[]> {
      const names: string[] = [];
      const note = (entries: PerformanceEntryList): unknown => names.push(...entries.map(({name}) => name));
      // What is kept for those who come later is limited.
      const observer = new PerformanceObserver(list => note(list.getEntries()));
      observer.observe({type: 'resource'});
      return async () => {
        await quietly(200);
        note(observer.takeRecords());
        observer.disconnect();
        return names;
      };
    }

    it('puts no token into the Resource Timing of the page where all goes well', async () => {
      const exposed = watchTiming();
      expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      const names = await exposed();
      expect(names.filter(name => name.endsWith('/redeem-upload-token'))).not.to.have.length(0);
      expect(names.filter(name => name.includes(token))).to.deep.equal([]);
    });

    it('puts the token there twice at most for an answer that was lost', async () => {
      await scope.faults([{chunk: 'last', status: 504}]);
      const exposed = watchTiming();

      expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      expect((await exposed()).filter(name => name.includes(token))).to.have.length(2);
      expect(await tests()).to.have.length(2);
    });

    it('sends no token to a site that is away or in trouble', async () => {
      await scope.faults([
        {chunk: 'last', status: 504},
        {method: 'test', status: 503, times: 4},
        // Browsers repeat such a request by themselves.
        {method: 'test', drop: 'before', times: 8},
      ]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      expect((await run.ended).kind).to.equal('stored');
      expect((await tests()).filter(({status}) => status !== 200)).to.deep.equal([]);
      expect((await scope.log()).filter(({method}) => method === 'test').length).to.be.at.least(6);
      await expectStoredOnce(file);
    });

    it('takes no "used up" for a refusal where the question is answered by the same words', async () => {
      const body = 'This upload token has been used up.';
      await scope.faults([
        {chunk: 'last', status: 200, body, store: true},
        {method: 'test', status: 200, body, times: null},
      ]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });
  });

  describe('on a line that needs more than ten minutes for a chunk', () => {
    it('does not give up at the first break', async () => {
      // Chromium and Firefox repeat it by themselves once.
      const times = /Chrome|Firefox/.test(navigator.userAgent) ? 2 : 1;
      await scope.faults([{chunk: 3, delayMs: 2200, drop: 'answer', times}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {
        haste: 300,
        concurrency: {sending: 1, inFlight: 1},
        limits: {answer: 3_600_000},
      });

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });
  });

  describe('with a page that acts within what it hears', () => {
    it('sends chunk 1 once when it pauses and resumes at the start', async () => {
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {
        heard: (line, transfer) => {
          if (line !== 'started') return;
          transfer.pause();
          transfer.resume();
        },
      });

      expect((await run.ended).kind).to.equal('stored');
      expect(await chunksSent()).to.have.length(LAST);
      await expectStoredOnce(file);
    });

    it('counts no chunk twice when it pauses and resumes as the network comes back', async () => {
      const connection = new FakeConnection();
      await scope.faults([{chunk: 3, delayMs: 500, times: null}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {
        connection,
        heard: (line, transfer) => {
          if (line !== 'online') return;
          transfer.pause();
          transfer.resume();
        },
      });
      await run.until('acknowledged 2');
      connection.set(false);

      expect((await run.ended).kind).to.equal('stored');
      const told = run.story.filter(line => line.startsWith('acknowledged'));
      expect(new Set(told).size).to.equal(told.length);
      await expectStoredOnce(file);
    });

    it('says again that it finishes after a network that flickered', async () => {
      const connection = new FakeConnection();
      await scope.faults([{chunk: 'last', delayMs: 600}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {connection});
      await run.until('finishing');
      await quietly(150);
      connection.set(false);
      connection.set(true);

      expect((await run.ended).kind).to.equal('stored');
      expect(run.story.filter(line => /finishing|line$/.test(line))).to.deep.equal([
        'finishing',
        'offline',
        'online',
        'finishing',
      ]);
    });
  });

  it('does not wait for ever to learn whether a file can be read', async () => {
    await scope.faults([{chunk: 3, drop: 'answer', times: 2}]);
    const file = videoFile(SIZE);
    const {slice} = file;
    Object.assign(file, {
      slice: (start: number, end: number, type?: string) =>
        Object.assign(slice.call(file, start, end, type), {arrayBuffer: () => new Promise(() => {})}),
    });

    const run = startTransfer(scope, token, file, {haste: 30});
    expect((await run.ended).kind).to.equal('stored');
  });

  describe('without a network', () => {
    it('waits, says so, and goes on at once when it comes back', async () => {
      const connection = new FakeConnection();
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {connection, random: () => 1});
      await run.until('acknowledged 2');
      await scope.down(60_000);
      connection.set(false);
      await run.until('offline');
      await quietly(300);
      await scope.down(0);
      connection.set(true);

      expect((await run.ended).kind).to.equal('stored');
      expect(run.story.filter(line => line.endsWith('line'))).to.deep.equal(['offline', 'online']);
      expect(connection.listeners).to.equal(0);
      await expectStoredOnce(file);
    });

    it('tries by itself all the same, for the browser may be wrong about it', async () => {
      const connection = new FakeConnection();
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {connection});
      await run.until('acknowledged 2');
      connection.set(false);

      expect((await run.ended).kind).to.equal('stored');
      expect(run.story).to.include('online');
      await expectStoredOnce(file);
    });

    it('stays paused when it comes back while paused', async () => {
      const connection = new FakeConnection();
      const run = startTransfer(scope, token, videoFile(SIZE), {connection});
      await run.until('acknowledged 2');
      run.transfer.pause();
      await quietly(100);
      const before = (await chunksSent()).length;
      connection.set(false);
      connection.set(true);
      await quietly(200);

      expect((await chunksSent()).length).to.equal(before);
      run.transfer.cancel();
    });
  });

  describe('stops', () => {
    it('at a 500: the site does not take the file', async () => {
      await scope.faults([{chunk: 3, status: 500, body: 'The file is too large'}]);
      const run = startTransfer(scope, token, videoFile(SIZE));

      const error = errorOf(await run.ended);

      expect(error).to.include({code: 'upload-refused', status: 500, serverMessage: 'The file is too large'});
      expect((await chunksSent()).length).to.be.at.most(6);
    });

    it('at a file that is no video, after its first chunk', async () => {
      const notVideo = new File(['These are words. '.repeat(500)], 'words.mp4', {type: 'video/mp4'});
      const error = errorOf(await startTransfer(scope, token, notVideo, {chunkSize: 1000}).ended);

      expect(error.code).to.equal('upload-refused');
      expect(await chunksSent()).to.deep.equal([1]);
    });

    it('at words about a token that was never made, before a second chunk', async () => {
      const error = errorOf(await startTransfer(scope, 'nonsense', videoFile(SIZE)).ended);

      expect(error.code).to.equal('token-refused');
      expect(error.serverMessage).to.match(/invalid/i);
      expect(await chunksSent()).to.deep.equal([1]);
    });

    for (const chunk of [4, 'last'] as const) {
      it(`at a token that expires before chunk ${chunk}`, async () => {
        await scope.faults([{chunk, expireToken: true}]);
        const error = errorOf(await startTransfer(scope, token, videoFile(SIZE)).ended);

        expect(error.code).to.equal('token-refused');
        expect(error.serverMessage).to.match(/expired/i);
      });
    }

    for (const [name, url] of [
      ['an app that answers every address with its page', 'page'],
      ['a server that sends people elsewhere', 'redirect'],
    ] as const) {
      it(`at ${name}: the address is no 23 site`, async () => {
        const Location = scope.sinkUrl();
        await scope.faults([
          url === 'page'
            ? {times: null, status: 200, body: '<!doctype html><title>Welcome</title>'}
            : {times: null, status: 301, headers: {Location}},
        ]);
        const run = startTransfer(scope, token, videoFile(SIZE));

        expect(errorOf(await run.ended)).to.include({code: 'endpoint-wrong', retryable: false});
        expect(await chunksSent()).to.have.length(1);
      });
    }

    for (const [body, code] of [
      ['<!doctype html><title>Welcome</title>', 'token-refused'],
      ['{"unexpected": true}', 'bad-response'],
      ['error The file type isn’t supported', 'upload-refused'],
    ] as const) {
      it(`at a 200 with ${body}`, async () => {
        await scope.faults([{chunk: 2, status: 200, body}]);
        const run = startTransfer(scope, token, videoFile(SIZE));

        expect(errorOf(await run.ended).code).to.equal(code);
      });
    }

    describe('at an error of the API itself', () => {
      const error = (code: string, message = 'Not today.'): Pick<FaultRule, 'body'> => ({
        body: JSON.stringify({status: 'error', message, code, permission_level: 'none'}),
      });
      const xml =
        '<response status="error" permission_level="none" code="invalid_input" message="Not today."/>';

      for (const [status, code, expected] of [
        [400, 'invalid_input', 'upload-refused'],
        [401, 'missing_authentication', 'token-refused'],
        [403, 'permission_denied', 'token-refused'],
        [404, 'no_such_object', 'token-refused'],
        [412, 'feature_not_available', 'upload-refused'],
        [413, 'quota_exceeded', 'upload-refused'],
      ] as const) {
        it(`with ${status} ${code}: ${expected}, in its words and at once`, async () => {
          await scope.faults([{chunk: 3, times: null, status, ...error(code)}]);
          const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

          expect(errorOf(await run.ended)).to.include({
            code: expected,
            serverMessage: 'Not today.',
            status,
          });
          expect((await chunksSent()).filter(chunk => chunk === 3)).to.have.length(1);
        });
      }

      it('in XML', async () => {
        await scope.faults([{chunk: 3, times: null, status: 400, body: xml}]);
        const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

        expect(errorOf(ending)).to.include({code: 'upload-refused', serverMessage: 'Not today.'});
      });

      it('but not with a 503, which may pass', async () => {
        await scope.faults([{chunk: 3, status: 503, ...error('creation_error')}]);
        expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      });

      it('that refuses the token of the completing chunk, once the site was asked for the others', async () => {
        await scope.faults([{chunk: 'last', status: 401, times: null, ...error('missing_authentication')}]);
        const ending = await startTransfer(scope, token, videoFile(SIZE)).ended;

        expect(errorOf(ending)).to.include({code: 'token-refused', serverMessage: 'Not today.', status: 401});
        expect(await tests()).to.have.length(2);
        expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(1);
      });

      it('but not where the file itself has used the token up', async () => {
        await scope.faults([{chunk: 'last', status: 403, store: true, ...error('permission_denied')}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
        await expectStoredOnce(file);
      });

      it('in answer to a question, before anything is sent again', async () => {
        const file = videoFile(SIZE);
        const first = startTransfer(scope, token, file);
        await first.until('acknowledged 4');
        first.transfer.cancel();
        await quietly(100);
        await scope.faults([{method: 'test', status: 401, times: null, ...error('missing_authentication')}]);
        const before = (await chunksSent()).length;
        const {identifier} = first.job;
        const run = startTransfer(scope, token, file, {identifier, acknowledged: first.acknowledged});

        expect(errorOf(await run.ended)).to.include({code: 'token-refused', serverMessage: 'Not today.'});
        expect((await chunksSent()).length).to.equal(before);
      });
    });

    it('at plain words to the completing chunk that speak of no token, and never sends it again', async () => {
      await scope.faults([{chunk: 'last', status: 200, body: 'Good night.'}]);
      const error = errorOf(await startTransfer(scope, token, videoFile(SIZE)).ended);

      expect(error).to.include({code: 'bad-response', retryable: false, serverMessage: 'Good night.'});
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(1);
    });
  });

  describe('obeys', () => {
    it('pause and resume in flight: nothing is sent in between, nothing is lost', async () => {
      await scope.faults([{times: null, delayMs: 30}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);
      await run.until('acknowledged 2');
      run.transfer.pause();
      await quietly(100);
      const before = (await chunksSent()).length;
      await quietly(200);
      expect((await chunksSent()).length).to.equal(before);

      run.transfer.resume();

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('pause and resume while it waits for a site in trouble', async () => {
      await scope.faults([{chunk: 3, status: 503, times: null}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {random: () => 0.3});
      await run.until('acknowledged 2');
      await quietly(100);
      run.transfer.pause();
      await quietly(100);
      const before = (await chunksSent()).length;
      await quietly(700);
      expect((await chunksSent()).length).to.equal(before);

      await scope.faults([]);
      run.transfer.resume();

      expect((await run.ended).kind).to.equal('stored');
      await expectStoredOnce(file);
    });

    it('pause while the final answer is outstanding: it asks before it sends again', async () => {
      await scope.faults([{chunk: 'last', delayMs: 400}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);
      await run.until(`acknowledged ${LAST - 1}`);
      await quietly(200);
      run.transfer.pause();
      await quietly(500);
      run.transfer.resume();

      expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(1);
      await expectStoredOnce(file);
    });

    it('cancel while it waits: nothing is sent or told after it', async () => {
      await scope.faults([{chunk: 3, status: 503, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {random: () => 0.1});
      await run.until('acknowledged 2');
      await quietly(100);

      run.transfer.cancel();
      const [requests, lines] = [(await chunksSent()).length, run.story.length];
      await quietly(500);

      expect((await chunksSent()).length).to.equal(requests);
      expect(run.story.length).to.equal(lines);
      expect(await scope.videos(token)).to.deep.equal([]);
    });
  });

  describe('goes on with an earlier transfer', () => {
    /** Sends some chunks and stops. */
    async function interrupt(file: File): Promise<{identifier: string; acknowledged: Set<number>}> {
      await scope.faults([{times: null, delayMs: 20}]);
      const run = startTransfer(scope, token, file);
      await run.until('acknowledged 4');
      run.transfer.cancel();
      await quietly(100);
      await scope.faults([]);
      return {identifier: run.job.identifier, acknowledged: run.acknowledged};
    }

    it('and sends only what is missing', async () => {
      const file = videoFile(SIZE);
      const earlier = await interrupt(file);
      const before = (await chunksSent()).length;

      expect((await startTransfer(scope, token, file, earlier).ended).kind).to.equal('stored');
      const sent = (await chunksSent()).slice(before);
      expect(sent.filter(chunk => earlier.acknowledged.has(chunk))).to.deep.equal([]);
      await expectStoredOnce(file);
    });

    it('and sends everything again where the site has lost it', async () => {
      const file = videoFile(SIZE);
      const earlier = await interrupt(file);
      await scope.faults([{loseChunks: true}]);

      const run = startTransfer(scope, token, file, earlier);

      expect((await run.ended).kind).to.equal('stored');
      expect(run.story).to.include('forgotten');
      await expectStoredOnce(file);
    });

    describe('of which the site has lost chunks without a word', () => {
      /** Chunks 1 to 6 are lost, so that 6 completes the file when everything goes again. */
      const LOSS = {chunk: 7, loseChunks: true};

      it('and believes in no refusal once the file may be complete', async () => {
        token = (await scope.mintToken({})).upload_token;
        const file = videoFile(SIZE);
        const earlier = await interrupt(file);
        // What completes the file may take longer than other chunks.
        await scope.faults([LOSS, {chunk: 6, skip: 1, delayMs: 900}]);
        const before = (await chunksSent()).length;
        const run = startTransfer(scope, token, file, {
          ...earlier,
          concurrency: {sending: 1, inFlight: 1},
          limits: {answer: 400},
        });

        expect(errorOf(await run.ended).code).to.equal('callback-unreadable');
        await expectStoredOnce(file);
        const sent = (await chunksSent()).slice(before);
        const again = sent.slice(sent.indexOf(LAST) + 1);
        expect(again).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
        // A reload from now on must find a note that the file may be complete.
        const story = run.story.slice(run.story.indexOf('forgotten'));
        expect(story.slice(0, 3)).to.deep.equal(['forgotten', 'completing', 'sending again']);
      });

      it('and sends chunks one by one where an earlier page was about to complete the file', async () => {
        const file = videoFile(SIZE);
        const {identifier} = await interrupt(file);
        await scope.faults([{times: null, delayMs: 20}]);
        const begin = (await chunksSent()).length;
        const run = startTransfer(scope, token, file, {
          identifier,
          acknowledged: new Set([1, 2]),
          mayBeComplete: true,
        });

        expect((await run.ended).kind).to.equal('stored');
        const sent = (await redeems()).slice(begin);
        expect(Math.max(...sent.map(entry => entry.inFlight))).to.equal(1);
      });
    });

    it('and sends everything again under a new token, whose chunks the site keeps apart', async () => {
      const file = videoFile(SIZE);
      const earlier = await interrupt(file);
      const newToken = await mint();

      expect((await startTransfer(scope, newToken, file, earlier).ended).kind).to.equal('stored');
      expect(await scope.videos(token)).to.deep.equal([]);
      await expectStoredOnce(file, newToken);
    });

    describe('that may have completed the file', () => {
      async function interruptAtTheEnd(file: File, fault: FaultRule): Promise<Partial<TransferJob>> {
        await scope.faults([{chunk: 'last', times: null, ...fault}]);
        const run = startTransfer(scope, token, file);
        await run.until('completing');
        await run.until('finishing');
        run.transfer.cancel();
        await quietly(700);
        await scope.faults([]);
        return {identifier: run.job.identifier, acknowledged: run.acknowledged, mayBeComplete: true};
      }

      it('sends nothing where the site has it', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptAtTheEnd(file, {delayMs: 300});
        const before = (await chunksSent()).length;

        const error = errorOf(await startTransfer(scope, token, file, earlier).ended);

        expect(error.code).to.equal('callback-unreadable');
        expect((await chunksSent()).length).to.equal(before);
        await expectStoredOnce(file);
      });

      it('sends the completing chunk alone where the site has all others and no file', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptAtTheEnd(file, {drop: 'body'});
        const before = (await chunksSent()).length;

        expect((await startTransfer(scope, token, file, earlier).ended).kind).to.equal('stored');
        expect((await chunksSent()).slice(before)).to.deep.equal([LAST]);
        await expectStoredOnce(file);
      });
    });

    it('and believes a bare "ok" only once the site’s chunks are used up', async () => {
      token = (await scope.mintToken({})).upload_token;
      const file = videoFile(SIZE);
      const earlier = await interrupt(file);

      const ending = await startTransfer(scope, token, file, earlier).ended;

      expect(ending).to.deep.equal({kind: 'stored', video: null});
      // One question before it goes on, one after the completing chunk.
      expect(await tests()).to.have.length(2);
      await expectStoredOnce(file);
    });

    describe('whose completing chunk was about to go', () => {
      const HOUR = 3_600_000;
      /** All chunks but the last are with the site, and a note that the last one was about to go. */
      async function interruptBeforeTheEnd(file: File): Promise<Partial<TransferJob>> {
        const run = startTransfer(scope, token, file, {
          heard: (line, transfer) => line === 'completing' && transfer.cancel(),
        });
        await run.until('completing');
        await quietly(100);
        const {acknowledged} = run;
        return {identifier: run.job.identifier, acknowledged, mayBeComplete: true, completingLeft: false};
      }

      it('and never left: an expired token is told as one, though its chunks were swept', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        await scope.faults([{expireToken: true}]);
        await startTransfer(scope, token, videoFile(1000)).ended;
        const before = (await chunksSent()).length;
        const times = {completingAt: Date.now() - 5 * HOUR, tokenExpiresAt: Date.now() - HOUR};
        const job = {...earlier, ...times, identifier: 'swept-meanwhile'};

        const error = errorOf(await startTransfer(scope, token, file, job).ended);

        expect(error).to.include({code: 'token-refused', retryable: true});
        expect(error.serverMessage).to.match(/expired/i);
        expect((await chunksSent()).slice(before)).to.deep.equal([1]);
      });

      it('and never left: what a site has dropped meanwhile goes again', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        const times = {completingAt: Date.now() - 5 * HOUR};
        const run = startTransfer(scope, token, file, {...earlier, ...times, identifier: 'swept-meanwhile'});

        expect((await run.ended).kind).to.equal('stored');
        expect(run.story).to.include('forgotten');
        await expectStoredOnce(file);
      });

      it('and was not seen to leave: a token that is used up was used up by this file', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        await startTransfer(scope, token, videoFile(200 * KIB)).ended;
        const before = (await chunksSent()).length;
        const job = {...earlier, completingAt: Date.now() - 5 * HOUR, identifier: 'swept-meanwhile'};

        expect(errorOf(await startTransfer(scope, token, file, job).ended).code).to.equal(
          'callback-unreadable',
        );
        expect((await chunksSent()).slice(before)).to.deep.equal([1]);
      });

      it('and never left: under a token for several videos nothing goes again unasked', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        const before = (await chunksSent()).length;
        const run = startTransfer(scope, token, file, {
          ...earlier,
          completingAt: Date.now() - 5 * HOUR,
          identifier: 'swept-meanwhile',
          traits: {namesVideo: true, servesMany: true},
        });

        expect(errorOf(await run.ended)).to.include({code: 'server', retryable: true});
        expect(run.story).to.include('forgotten');
        expect((await chunksSent()).length).to.equal(before);
      });

      it('and is gone a moment later: it has arrived', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        const job = {...earlier, completingAt: Date.now(), identifier: 'swept-meanwhile'};

        // So soon a site has no other reason to drop chunks than that it has put them together.
        expect(errorOf(await startTransfer(scope, token, file, job).ended).code).to.equal(
          'callback-unreadable',
        );
      });

      it('and was seen to leave: it may have arrived, however long ago', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptBeforeTheEnd(file);
        const times = {completingAt: Date.now() - 5 * HOUR, tokenExpiresAt: Date.now() - HOUR};
        const job = {...earlier, ...times, completingLeft: true, identifier: 'swept-meanwhile'};

        expect(errorOf(await startTransfer(scope, token, file, job).ended).code).to.equal(
          'callback-unreadable',
        );
      });
    });
  });
});
