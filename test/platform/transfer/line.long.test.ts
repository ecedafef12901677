import {expect} from '@open-wc/testing';
import {FakeConnection} from '../../support/fakes/fake-browser.js';
import {videoFile} from '../../support/files/files.js';
import {KIB, quietly, startTransfer} from '../../support/site/transfer-run.js';
import {
  scope,
  token,
  setUpTransfers,
  SIZE,
  LAST,
  chunksSent,
  redeems,
  tests,
  expectStoredOnce,
} from '../../support/site/transfers.js';

describe('ResumableTransport', () => {
  setUpTransfers();

  describe('with chunks that do not fit the line', () => {
    // Firefox repeats a request that broke so quickly by itself, again and again, and tells of none of its bytes.
    const itUnlessFirefox = navigator.userAgent.includes('Firefox') ? it.skip : it;
    const CUT = {drop: 'body', times: null} as const;
    /** Half of it is more than the buffers in between hold, so that the browser knows how much is left at the cut. */
    const CHUNK = 16 * 1024 * KIB;

    itUnlessFirefox('ends where it may start anew with smaller ones', async () => {
      await scope.faults([CUT]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      // Cuts within two seconds look like refusals of a gateway, so how much got through may not count.
      expect((await run.ended).kind).to.equal('too-large');
      // Three together and three alone, and on a busy machine a few that broke before the browser reported a byte, which
      // proves nothing. Chromium repeats each by itself once.
      expect((await chunksSent()).length).to.be.at.most(20);
    });

    itUnlessFirefox(
      'takes twice the proof once the site has chunks, with one request at a time, and says how much got through',
      async () => {
        await scope.faults([{times: 3}, CUT]);
        const run = startTransfer(scope, token, videoFile(5 * CHUNK), {mayShrink: true, chunkSize: CHUNK});

        const ending = await run.ended;
        expect(ending.kind).to.equal('too-large');
        expect(ending.kind === 'too-large' && ending.passed).to.be.greaterThan(0);
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
      // Whatever the site takes of shorter ones.
      expect((await chunksSent()).filter(chunk => chunk === LAST)).to.have.length(4);
      expect(await tests()).to.have.length(0);
    });

    it('ends if the page cannot read how a gateway refuses the last one', async () => {
      await scope.faults([{chunk: 'last', status: 413, cors: false, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      expect((await run.ended).kind).to.equal('too-large');
      // Whether the site answers at all, because the acknowledged ones are lost.
      expect(await tests()).to.have.length(1);
    });

    itUnlessFirefox('ends if a gateway refuses all before their bytes go, and the site answers', async () => {
      await scope.faults([{drop: 'before', times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      expect((await run.ended).kind).to.equal('too-large');
    });

    it('ends if a gateway answers all by 502, as some do to large bodies, and the site answers', async () => {
      await scope.faults([{status: 502, times: null}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {mayShrink: true});

      expect((await run.ended).kind).to.equal('too-large');
      expect(await tests()).to.have.length(1);
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
      // Those that went together count once; then one goes alone.
      expect(await chunksSent()).to.have.length.within(2, 4);
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
      // Held back for as long as no second one comes, and no other rules.
      await scope.faults([{chunk: 'completing', gathers: 2}]);
      const run = startTransfer(scope, token, videoFile(SIZE), {connection});
      await run.until('finishing');
      await quietly(150);
      connection.set(false);
      connection.set(true);
      await quietly(150);
      await scope.faults([]);

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
});
