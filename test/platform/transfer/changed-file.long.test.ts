import {expect} from '@open-wc/testing';
import {PathFile} from '../../support/files/path-file.js';
import {type Scope, openScope} from '../../support/site/site.js';
import {KIB, type TransferRun, startTransfer} from '../../support/site/transfer-run.js';

/** Ended for want of its file, and nothing is stored. */
async function expectUnreadable(run: TransferRun, scope: Scope, token: string): Promise<void> {
  const ending = await run.ended;
  expect(ending.kind).to.equal('failed');
  expect(run.story.at(-1)).to.equal('ended file-unreadable');
  expect(ending.kind === 'failed' && ending.error.retryable).to.equal(true);
  expect(await scope.videos(token)).to.deep.equal([]);
}

describe('A file that is another one while it is sent', () => {
  let scope: Scope;
  let token: string;

  beforeEach(async () => {
    scope = await openScope();
    token = (await scope.mintToken({background_return_p: 1})).upload_token;
  });

  for (const chunks of [5, 2, 1]) {
    it(`is never completed (${chunks} chunks)`, async () => {
      const path = new PathFile(chunks * 64 * KIB);
      // A look is valid for a quarter of a second, in which all of so short a file may go.
      await scope.faults([{chunk: 3, delayMs: 600}]);
      const run = startTransfer(scope, token, path.file, {
        heard: line => {
          if (line === (chunks === 2 ? 'started' : 'acknowledged 1')) path.replace();
        },
      });
      if (chunks === 1) path.replace();
      await expectUnreadable(run, scope, token);
      expect(run.story).to.not.include('completing');
    });
  }

  it('is noticed while further chunks go, and not only before the last', async () => {
    const path = new PathFile(100 * 64 * KIB);
    await scope.faults([{method: 'redeem', delayMs: 200, times: null}]);
    const run = startTransfer(scope, token, path.file, {
      heard: line => {
        if (line === 'acknowledged 2') path.replace();
      },
    });
    await expectUnreadable(run, scope, token);
    expect(run.story.filter(line => line.startsWith('acknowledged')).length).to.be.below(90);
  });

  it('is noticed while the site takes its time over the last chunk but one', async () => {
    const path = new PathFile(128 * KIB);
    await scope.faults([{chunk: 1, delayMs: 1000}]);
    const run = startTransfer(scope, token, path.file);
    setTimeout(() => path.replace(), 600);
    await expectUnreadable(run, scope, token);
    expect(run.story).to.not.include('completing');
  });

  it('is not mixed with what arrived before a reload', async () => {
    const path = new PathFile(320 * KIB);
    const first = startTransfer(scope, token, path.file);
    await first.until('acknowledged 2');
    first.transfer.cancel();
    const {identifier, isFileIntact} = first.job;
    path.replace();
    const run = startTransfer(scope, token, path.file, {
      identifier,
      isFileIntact,
      acknowledged: first.acknowledged,
    });
    await expectUnreadable(run, scope, token);
  });

  it('is looked into again where the completing chunk waited for a click', async () => {
    const path = new PathFile(128 * KIB);
    await scope.faults([{chunk: 'completing', delayMs: 400, status: 503, times: 1}]);
    const run = startTransfer(scope, token, path.file);
    await run.until('completing');
    run.transfer.pause();
    path.replace();
    run.transfer.resume();
    await expectUnreadable(run, scope, token);
  });

  it('is looked into again before the completing chunk goes once more', async () => {
    const path = new PathFile(128 * KIB);
    await scope.faults([{chunk: 'completing', status: 503, times: 1}]);
    const run = startTransfer(scope, token, path.file, {
      heard: line => {
        if (line === 'completing') path.replace();
      },
    });
    await expectUnreadable(run, scope, token);
  });

  for (const [what, change] of [
    ['replaced', (path: PathFile) => path.replace()],
    ['shortened', (path: PathFile) => path.shorten(10 * KIB)],
  ] as const) {
    it(`is noticed where it was ${what} while a request hangs, before that is given up`, async () => {
      const path = new PathFile(320 * KIB);
      await scope.faults([{chunk: 3, delayMs: 60_000, times: null}]);
      const run = startTransfer(scope, token, path.file, {
        haste: 5,
        limits: {sending: 600_000, answer: 600_000, finalAnswer: 600_000},
      });
      await run.until('acknowledged 2');
      change(path);
      await expectUnreadable(run, scope, token);
      expect(
        (await scope.log()).filter(({method, chunk}) => method === 'redeem' && chunk === 3),
      ).to.have.length(1);
    });
  }

  it('is no reason to end a request that hangs, if it is the same', async () => {
    const path = new PathFile(320 * KIB);
    await scope.faults([{chunk: 3, delayMs: 3000, times: 1}]);
    const run = startTransfer(scope, token, path.file, {
      haste: 5,
      limits: {sending: 600_000, answer: 600_000, finalAnswer: 600_000},
    });
    expect((await run.ended).kind).to.equal('stored');
    expect((await scope.log()).filter(({method}) => method === 'redeem')).to.have.length(5);
  });

  it("is the site's already where it changed after the last byte", async () => {
    const path = new PathFile(128 * KIB);
    await scope.faults([{chunk: 'completing', assembleMs: 3000}]);
    const run = startTransfer(scope, token, path.file, {haste: 5, limits: {finalAnswer: 600_000}});
    await run.until('finishing');
    // The look at that moment finds the same file still.
    await new Promise(resolve => setTimeout(resolve, 2000));
    path.replace();
    expect((await run.ended).kind).to.equal('stored');
  });

  it('is not sent as a plain form', async () => {
    const path = new PathFile(128 * KIB);
    const seen = startTransfer(scope, token, path.file);
    seen.transfer.cancel();
    path.replace();
    const run = startTransfer(scope, token, path.file, {byForm: true, isFileIntact: seen.job.isFileIntact});
    await expectUnreadable(run, scope, token);
    expect(run.story).to.deep.equal(['ended file-unreadable']);
  });

  it('ends a plain form that is on its way', async () => {
    const path = new PathFile(2048 * KIB);
    await scope.faults([{stallMs: 60_000}]);
    const run = startTransfer(scope, token, path.file, {byForm: true, haste: 5});
    await run.until('completing');
    path.replace();
    await expectUnreadable(run, scope, token);
  });
});
