import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {type LogEntry} from '../../support/site/site.js';
import {quietly, startTransfer} from '../../support/site/transfer-run.js';
import {
  scope,
  token,
  setUpTransfers,
  setToken,
  SIZE,
  HELD,
  LAST,
  mint,
  chunksSent,
  redeems,
  tests,
  expectStoredOnce,
  errorOf,
} from '../../support/site/transfers.js';

describe('ResumableTransport', () => {
  setUpTransfers();

  describe('with a site that takes its time to put the file together', () => {
    /** As a naive site does it: whoever completes the set makes a video of it. */
    const SLOW = {chunk: 'completing', times: null, assembleMs: 700, lock: false} as const;
    /** For what a person does in the meantime. */
    const SLOWER = {...SLOW, assembleMs: 2500} as const;
    /** Ten minutes are ten seconds: a busy machine needs more than the 700 ms to put a file together. */
    const hasty = {haste: 60, limits: {settling: 600_000}};

    async function completing(): Promise<LogEntry[]> {
      return (await redeems()).filter(entry => entry.chunk === HELD);
    }

    beforeEach(async () => {
      setToken(await mint({background_return_p: 1, max_uploads: 9}));
    });

    for (const [name, fault] of [
      ['504', {}],
      ['502', {status: 502}],
      // Only a gateway that is not there answers so at once; this one waits for two minutes. The wait is told from the
      // time at which the browser says that all bytes have left, which is late in a busy one.
      ['503', {status: 503, patienceMs: 2000, assembleMs: 2500}],
      ['an error page that may not be read', {cors: false}],
    ] as const) {
      it(`sends no second completing chunk when a gateway answers ${name} meanwhile`, async () => {
        await scope.faults([{...SLOW, patienceMs: 100, ...fault}]);
        const file = videoFile(SIZE);

        expect(errorOf(await startTransfer(scope, token, file, hasty).ended).code).to.equal(
          'callback-unreadable',
        );
        expect(await completing()).to.have.length(1);
        // Two at a time, less and less often.
        expect((await tests()).length).to.be.within(2, 12);
        await expectStoredOnce(file);
      });
    }

    it('sends none when a person pauses meanwhile', async () => {
      await scope.faults([SLOWER]);
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
      await scope.faults([SLOWER]);
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

    it('sends it again once it was missing twice, five seconds apart', async () => {
      await scope.faults([{chunk: 'completing', status: 504}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, hasty);

      expect((await run.ended).kind).to.equal('stored');
      const [first, second] = await completing();
      // 25 seconds of its clock, as the settling time is five times the usual one.
      expect(Number(second?.t) - Number(first?.t)).to.be.at.least(400);
      expect((await tests()).map(({chunk, status}) => [chunk === HELD, status])).to.deep.equal([
        ...[
          [true, 404],
          [false, 200],
        ],
        ...[
          [true, 404],
          [false, 200],
        ],
      ]);
      await expectStoredOnce(file);
    });

    it('sends it again once the site has had the time, if it is there', async () => {
      await scope.faults([{chunk: 'completing', restarts: true, status: 502, store: true}]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file, {...hasty, limits: {settling: 60_000}});

      expect((await run.ended).kind).to.equal('stored');
      const [first, second] = await completing();
      expect(Number(second?.t) - Number(first?.t)).to.be.at.least(950);
      expect(run.story.filter(line => / again|finishing/.test(line))).to.deep.equal([
        'finishing',
        'sending again',
        'finishing',
      ]);
      await expectStoredOnce(file);
    });

    for (const status of [413, 429, 503]) {
      it(`sends it again at once after ${status}, which says that the site did not get it`, async () => {
        await scope.faults([{chunk: 'completing', status}]);
        const file = videoFile(SIZE);

        // In real time: a gateway that takes more than two seconds for a 503 may have delivered the chunk.
        const run = startTransfer(scope, token, file, {mayShrink: true});
        expect((await run.ended).kind).to.equal('stored');
        expect(await completing()).to.have.length(2);
        // At most one look: a site that says so is not at work.
        expect((await tests()).map(({chunk, status}) => [chunk === HELD, status])).to.deep.equal(
          status === 413
            ? []
            : [
                [true, 404],
                [false, 200],
              ],
        );
        await expectStoredOnce(file);
      });
    }

    // The others say that bytes have left which are still in the system's buffers.
    const itInChromium = navigator.userAgent.includes('Chrome') ? it : it.skip;
    itInChromium('sends it again at once after a line that stood still within it', async () => {
      // Buffers of a connection grow with what it has brought, so the chunk that stalls has a connection of its own.
      const alone = {status: 200, body: 'ok', store: true, headers: {Connection: 'close'}};
      await scope.faults([
        {chunk: 1, ...alone},
        {chunk: 'last', ...alone},
        {chunk: 'completing', stallMs: 120_000},
      ]);
      // More than the buffers in between hold, so that the browser knows that not all of it has left.
      const file = videoFile(60_000_000);
      const limits = {sending: 60_000, answer: 60_000, finalAnswer: 60_000, settling: 60_000};
      const run = startTransfer(scope, token, file, {
        limits,
        chunkSize: 20_000_000,
        // On a busy machine other chunks may stand for so long.
        heard: line => void (limits.sending = line === 'completing' ? 4000 : 60_000),
      });

      expect((await run.ended).kind).to.equal('stored');
      expect((await redeems()).map(entry => entry.chunk)).to.deep.equal([1, 3, 2, 2]);
      expect(await tests()).to.have.length(2);
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
          chunkSize: 2_000_000,
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

  describe('with questions to the site', () => {
    it('asks again where one is never answered', async () => {
      await scope.faults([
        {chunk: 'completing', status: 503},
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
        {chunk: 'completing', status: 503},
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
        {chunk: 'completing', status: 502, times: null},
        {method: 'test', status: 503, times: null},
      ]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        haste: 300,
        random: () => 1,
      });
      expect(errorOf(await run.ended)).to.include({code: 'server', status: 503});
    });

    it('gives up a site that stores nothing without asking it many times', async () => {
      await scope.faults([{chunk: 'completing', status: 503, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {
        haste: 300,
        random: () => 0.5,
      });
      expect(errorOf(await run.ended)).to.include({code: 'server', status: 503});
      // Half a second, one second, two… and then one in fifteen seconds.
      expect((await chunksSent()).length).to.be.at.most(LAST + 45);
    });

    it('ends as unconfirmed when a final answer never comes from a site that has the file', async () => {
      await scope.faults([{chunk: 'completing', delayMs: 10_000}]);
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

    it('puts the token there four times at most for a chunk that never arrived', async () => {
      await scope.faults([{chunk: 'completing', status: 504}]);
      const exposed = watchTiming();

      expect((await startTransfer(scope, token, videoFile(SIZE)).ended).kind).to.equal('stored');
      expect((await exposed()).filter(name => name.includes(token))).to.have.length(4);
      expect(await tests()).to.have.length(4);
    });

    it('sends no token to a site that is away or in trouble', async () => {
      await scope.faults([
        {chunk: 'completing', status: 504},
        {method: 'test', status: 503, times: 4},
        // Browsers repeat such a request by themselves.
        {method: 'test', drop: 'before', times: 8},
      ]);
      const file = videoFile(SIZE);
      const run = startTransfer(scope, token, file);

      expect((await run.ended).kind).to.equal('stored');
      expect((await tests()).filter(({status}) => status !== 200 && status !== 404)).to.deep.equal([]);
      expect((await scope.log()).filter(({method}) => method === 'test').length).to.be.at.least(6);
      await expectStoredOnce(file);
    });

    it('takes no "used up" for a refusal where the question is answered by the same words', async () => {
      const body = 'This upload token has been used up.';
      await scope.faults([
        {chunk: 'completing', status: 200, body, store: true},
        {method: 'test', status: 200, body, times: null},
      ]);
      const file = videoFile(SIZE);

      expect(errorOf(await startTransfer(scope, token, file).ended).code).to.equal('callback-unreadable');
      await expectStoredOnce(file);
    });
  });
});
