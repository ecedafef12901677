import {expect} from '@open-wc/testing';
import type {Trouble} from '../../../src/core/model/upload-state.js';
import {benchWith, upload} from '../../support/fakes/benches.js';
import type {Bench} from '../../support/fakes/fake-ports.js';

/** An upload that was under way for a while, with its story told so far. */
async function moving(): Promise<Bench> {
  const bench = await benchWith('a');
  const transfer = bench.transport.last.begin();
  for (let second = 1; second <= 4; second++) {
    transfer.move(second * 50);
    bench.clock.beat();
    bench.clock.advance(1000);
  }
  bench.next();
  return bench;
}

const story = (bench: Bench): string[] => bench.next().filter(line => !line.startsWith('upload-progress'));

describe('Trouble', () => {
  for (const trouble of ['site', 'network'] as const)
    it(`is told once when it begins and once when it ends, and changes no phase: ${trouble}`, async () => {
      const bench = await moving();
      const transfer = bench.transport.last;
      transfer.trouble(trouble).trouble(trouble);
      expect(upload(bench, 1)).to.include({
        phase: 'uploading',
        trouble,
        bytesPerSecond: null,
        secondsLeft: null,
      });
      transfer.trouble(null).trouble(null);
      expect(upload(bench, 1)).to.include({phase: 'uploading', trouble: null});
      expect(story(bench)).to.deep.equal([`upload-trouble 1 ${trouble}`, 'upload-trouble 1 null']);
    });

  it('leaves no time on show, and gives speed and time back within two seconds', async () => {
    const bench = await moving();
    const transfer = bench.transport.last;
    const {secondsLeft} = upload(bench, 1);
    expect(secondsLeft).to.be.a('number');
    transfer.trouble('site');
    bench.clock.advance(60_000);
    expect(upload(bench, 1).secondsLeft).to.equal(null);
    transfer.trouble(null);
    for (let step = 0; step <= 8; step++) {
      transfer.move(200 + step * 12.5);
      bench.clock.beat();
      bench.clock.advance(250);
    }
    // As fast as before, whatever the time in between.
    expect(upload(bench, 1).bytesPerSecond).to.be.within(49, 51);
    expect(upload(bench, 1).secondsLeft).to.be.below(secondsLeft ?? 0);
  });

  for (const [what, act, events, trouble] of [
    ['is over', bench => bench.transport.last.store(), ['upload-success 1', 'uploads-complete +1 -'], null],
    [
      'fails',
      bench => bench.transport.last.fail('network'),
      ['upload-error 1 network', 'uploads-complete + -1'],
      null,
    ],
    ['is paused', bench => bench.uploader.pause(), ['upload-paused 1 user'], null],
    ['is offline', bench => bench.transport.last.offline(), ['upload-paused 1 offline'], null],
    ['goes to another chunk size', bench => bench.transport.last.giveUpOnChunkSize(500), [], null],
    ['has only its answer to wait for', bench => bench.transport.last.finish(), null, 'site'],
  ] as readonly (readonly [string, (bench: Bench) => void, readonly string[] | null, Trouble | null])[])
    it(`of an upload that ${what}`, async () => {
      const bench = await moving();
      bench.transport.last.trouble('site');
      bench.next();
      act(bench);
      // Before the event that says more, so that nothing follows an ending.
      expect(story(bench)).to.deep.equal(events === null ? [] : ['upload-trouble 1 null', ...events]);
      expect(upload(bench, 1).trouble).to.equal(trouble);
    });

  it('of an upload that is removed needs no end', async () => {
    const bench = await moving();
    bench.transport.last.trouble('site');
    bench.next();
    bench.uploader.removeFile('upload-1');
    expect(bench.next()).to.deep.equal(['file-removed 1']);
  });

  it('leaves one ending if the page removes the upload when it hears of the end', async () => {
    for (const end of ['store', 'fail', 'pause'] as const) {
      const bench = await moving();
      const transfer = bench.transport.last.trouble('site');
      bench.uploader.addEventListener('upload-trouble', () => bench.uploader.removeFile('upload-1'));
      bench.next();
      if (end === 'store') transfer.store();
      else if (end === 'fail') transfer.fail('server');
      else bench.uploader.pause();
      expect(bench.next()).to.deep.equal(['upload-trouble 1 null', 'file-removed 1']);
    }
  });

  it('means nothing for an upload that stands still anyway', async () => {
    const bench = await moving();
    bench.uploader.pause();
    bench.next();
    bench.transport.last.trouble('site');
    expect(bench.next()).to.deep.equal([]);
    expect(upload(bench, 1).trouble).to.equal(null);
  });

  it('is tried at once by a retry, even if the site asked to be left alone', async () => {
    const bench = await moving();
    const {backOff} = bench.transport.last.trouble('site');
    backOff.tryAcquire()?.failed(300_000);
    expect(backOff.tryAcquire()).to.equal(null);
    bench.uploader.retry('upload-1');
    expect(backOff.tryAcquire()).to.not.equal(null);
    expect(upload(bench, 1)).to.include({phase: 'uploading', trouble: 'site'});
  });
});
