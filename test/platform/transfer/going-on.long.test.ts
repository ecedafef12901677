import {expect} from '@open-wc/testing';
import type {TransferJob} from '../../../src/core/transfer/transport.js';
import {videoFile} from '../../support/files/files.js';
import {type FaultRule} from '../../support/site/site.js';
import {KIB, quietly, startTransfer} from '../../support/site/transfer-run.js';
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

/** Resolves once the site has done with all requests that it got. */
async function untilIdle(): Promise<void> {
  while (!(await scope.log()).every(({isDone}) => isDone)) await quietly(20);
}

describe('ResumableTransport', () => {
  setUpTransfers();

  describe('goes on with an earlier transfer', () => {
    /** Sends some chunks and stops. */
    async function interrupt(file: File): Promise<{identifier: string; acknowledged: Set<number>}> {
      await scope.faults([{times: null, delayMs: 20}]);
      const run = startTransfer(scope, token, file);
      await run.until('acknowledged 4');
      run.transfer.cancel();
      await quietly(100);
      await untilIdle();
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
      /** Chunks 1 to 6 and the last one are lost, so that 6 completes the file when they go again. */
      const LOSS = {chunk: 7, loseChunks: true};

      it('and sends only those again, one by one, and none of them twice', async () => {
        setToken((await scope.mintToken({})).upload_token);
        const file = videoFile(SIZE);
        const earlier = await interrupt(file);
        // What completes the file may take longer than other chunks.
        await scope.faults([LOSS, {chunk: 6, skip: 1, delayMs: 2500}]);
        const before = (await chunksSent()).length;
        const run = startTransfer(scope, token, file, {
          ...earlier,
          concurrency: {sending: 1, inFlight: 1},
          limits: {answer: 1500},
        });

        expect((await run.ended).kind).to.equal('stored');
        await expectStoredOnce(file);
        const sent = (await chunksSent()).slice(before);
        const again = sent.slice(sent.indexOf(HELD) + 1);
        expect(again).to.deep.equal([1, LAST, 2, 3, 4, 5, 6]);
        // A reload from now on must find a note that the file may be complete.
        const story = run.story.slice(run.story.indexOf('forgotten'));
        expect(story.slice(0, 6)).to.deep.equal([
          'forgotten',
          ...['acknowledged 7', 'acknowledged 8', 'acknowledged 9'],
          ...['completing', 'sending again'],
        ]);
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
        await scope.faults([{chunk: 'completing', times: null, ...fault}]);
        const run = startTransfer(scope, token, file);
        await run.until('completing');
        await run.until('finishing');
        run.transfer.cancel();
        await quietly(100);
        await untilIdle();
        await scope.faults([]);
        return {identifier: run.job.identifier, acknowledged: run.acknowledged, mayBeComplete: true};
      }

      it('sends nothing where the site has it', async () => {
        const file = videoFile(SIZE);
        const earlier = await interruptAtTheEnd(file, {delayMs: 300});
        while ((await scope.videos(token)).length === 0) await quietly(20);
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
        expect((await chunksSent()).slice(before)).to.deep.equal([HELD]);
        await expectStoredOnce(file);
      });
    });

    it('and believes a bare "ok" only once the site’s chunks are used up', async () => {
      setToken((await scope.mintToken({})).upload_token);
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
