import {expect} from '@open-wc/testing';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type WorkerFrame, openWorkerFrame} from '../../support/pages/worker-frame.js';
import {type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {KIB, quietly, startTransfer} from '../../support/site/transfer-run.js';

const CHUNK = 64 * KIB;
const LAST = 4;
const SIZE = LAST * CHUNK + 100;
/** Seconds of the transfers' clock in one of the site's: no more, so that a busy machine keeps within four times a chunk. */
const HASTE = 2.5;
/** A second of the site's for each chunk: two and a half of the transfers'. */
const SLOW = {method: 'redeem', bytesPerSecond: CHUNK, times: null} as const;
/** Less than a chunk needs on that line, in the time of the transfers' clock. */
const SHORT = {sending: 2000, answer: 2000, finalAnswer: 2000, prompt: 2000};

let scope: Scope;
let token: string;
let frame: WorkerFrame;

async function redeems(): Promise<LogEntry[]> {
  return (await scope.log()).filter(entry => entry.method === 'redeem');
}

async function chunksSent(): Promise<(number | null)[]> {
  return (await redeems()).map(entry => entry.chunk);
}

/** Every chunk went once and alone, and nothing was asked: no request was given up. */
async function expectNothingTwice(file: File): Promise<void> {
  const sent = await redeems();
  expect(sent.map(entry => entry.chunk)).to.deep.equal([1, 4, 2, 3]);
  expect(Math.max(...sent.map(entry => entry.inFlight))).to.equal(1);
  expect((await scope.log()).filter(entry => entry.method === 'test')).to.deep.equal([]);
  const videos = await scope.videos(token);
  expect(videos.map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
}

describe('a transfer', () => {
  beforeEach(async () => {
    scope = await openScope();
    token = (await scope.mintToken({return_url: scope.sinkUrl(), background_return_p: 1})).upload_token;
  });

  describe('behind a service worker that passes requests through', () => {
    beforeEach(async () => {
      frame = await openWorkerFrame();
      await frame.takeOver();
    });

    afterEach(() => frame.close());

    it('ends no request whose bytes move unseen, and counts what the site has acknowledged', async () => {
      await scope.faults([SLOW]);
      const file = videoFile(SIZE);
      const counted: number[] = [];
      const run = frame.startTransfer(scope, token, file, {
        haste: HASTE,
        limits: SHORT,
        heard: (_line, {sentBytes}) => counted.push(sentBytes),
      });

      expect((await run.ended).kind).to.equal('stored');
      await expectNothingTwice(file);
      expect(run.story).to.deep.equal([
        'started',
        ...['acknowledged 1', 'acknowledged 4', 'acknowledged 2'],
        'completing',
        'ended stored',
      ]);
      expect(counted.slice(0, 5)).to.deep.equal([
        0,
        CHUNK,
        2 * CHUNK + 100,
        3 * CHUNK + 100,
        3 * CHUNK + 100,
      ]);
    });

    it('waits for a final answer that comes late', async () => {
      await scope.faults([{chunk: 'completing', assembleMs: 1000}]);
      const file = videoFile(SIZE);
      const run = frame.startTransfer(scope, token, file, {
        chunkSize: 8 * KIB,
        haste: HASTE,
        limits: {...SHORT, finalAnswer: 20_000},
      });

      expect(await run.ended).to.have.nested.property('video.photoId');
      expect((await chunksSent()).filter(chunk => chunk === 31)).to.have.length(1);
      expect(run.story).to.not.include('finishing');
    });

    it('asks, if it is paused, whether the last chunk has arrived that nobody saw leaving', async () => {
      await scope.faults([{chunk: 'completing', assembleMs: 3000}]);
      const file = videoFile(1024 * KIB);
      const run = frame.startTransfer(scope, token, file, {
        chunkSize: 512 * KIB,
        limits: {settling: 12_000},
      });
      await run.until('completing');
      while (!(await redeems()).some(({chunk, bytes}) => chunk === 2 && bytes > 512 * KIB)) await quietly(20);
      run.transfer.pause();
      run.transfer.resume();

      const ending = await run.ended;
      expect(ending).to.have.nested.property('error.code', 'callback-unreadable');
      expect(await chunksSent()).to.deep.equal([1, 2]);
    });

    it('gives a request up that has died', async () => {
      await scope.faults([{chunk: 2, delayMs: 60_000}]);
      const file = videoFile(SIZE);
      const limits = {...SHORT, finalAnswer: 60_000};
      const run = frame.startTransfer(scope, token, file, {haste: HASTE, limits});

      expect((await run.ended).kind).to.equal('stored');
      expect((await chunksSent()).filter(chunk => chunk === 2)).to.have.length(2);
    });

    it('finds out that chunks are too large for a line that breaks, unseen, after half a minute', async () => {
      const chunkSize = 4 * CHUNK;
      await scope.faults([{drop: 'body', bytesPerSecond: 3 * CHUNK, times: null}]);
      const run = frame.startTransfer(scope, token, videoFile(2 * chunkSize), {
        chunkSize,
        haste: 60,
        mayShrink: true,
      });

      expect(await run.ended).to.deep.equal({kind: 'too-large', passed: chunkSize / 2});
    });
  });

  it('ends no request when a service worker takes its page over', async () => {
    frame = await openWorkerFrame();
    try {
      await scope.faults([{...SLOW, skip: 1}]);
      const file = videoFile(SIZE);
      const run = frame.startTransfer(scope, token, file, {
        haste: HASTE,
        limits: SHORT,
        concurrency: {sending: 1, inFlight: 1},
        heard: (line, transfer) => line === 'acknowledged 1' && transfer.pause(),
      });
      await run.until('acknowledged 1');
      await frame.takeOver();
      run.transfer.resume();

      expect((await run.ended).kind).to.equal('stored');
      await expectNothingTwice(file);
    } finally {
      await frame.close();
    }
  });

  describe('on a line whose near end takes all bytes at once', () => {
    it('ends no request before its bytes are there, and counts only what the site has acknowledged', async () => {
      await scope.faults([SLOW]);
      const file = videoFile(SIZE);
      const counted: number[] = [];
      const run = startTransfer(scope, token, file, {
        haste: HASTE,
        limits: SHORT,
        concurrency: {sending: 1, inFlight: 1},
        heard: (_line, {sentBytes}) => counted.push(sentBytes),
      });

      expect((await run.ended).kind).to.equal('stored');
      await expectNothingTwice(file);
      expect(run.story).to.not.include('finishing');
      expect(counted.slice(0, 5)).to.deep.equal([
        0,
        CHUNK,
        2 * CHUNK + 100,
        3 * CHUNK + 100,
        3 * CHUNK + 100,
      ]);
    });
  });
});
