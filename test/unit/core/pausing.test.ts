import {expect} from '@open-wc/testing';
import {files, benchWith, upload} from '../../support/fakes/benches.js';
import {knownFile} from '../../support/fakes/fake-browser.js';
import {Bench} from '../../support/fakes/fake-ports.js';

describe('Uploader', () => {
  describe('pause and resume', () => {
    it('stops the bytes and lets them go on', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.next();

      bench.uploader.pause('upload-1');
      expect(bench.transport.last.isPaused).to.equal(true);
      expect(bench.phases).to.deep.equal(['paused']);
      bench.uploader.resume('upload-1');
      expect(bench.transport.last.isPaused).to.equal(false);
      bench.transport.last.store();

      expect(bench.transport.transfers).to.have.lengthOf(1);
      expect(bench.next()).to.deep.equal([
        'upload-paused 1 user',
        'upload-resumed 1 user',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('gives the line to the next file and takes its turn later', async () => {
      const bench = await benchWith('abc');

      bench.uploader.pause('upload-1');
      expect(bench.phases).to.deep.equal(['paused', 'uploading', 'waiting']);
      bench.uploader.resume('upload-1');
      expect(bench.phases).to.deep.equal(['waiting', 'uploading', 'waiting']);
      expect(bench.transport.transfers[0]!.isPaused).to.equal(true);
      bench.transport.last.store();

      expect(bench.phases).to.deep.equal(['uploading', 'stored', 'waiting']);
      expect(bench.transport.transfers[0]!.isPaused).to.equal(false);
    });

    it('applies to all without an id', async () => {
      const bench = await benchWith('ab');

      bench.uploader.pause();
      bench.uploader.resume();

      expect(bench.next()).to.deep.equal([
        'upload-paused 1 user',
        'upload-paused 2 user',
        'upload-resumed 1 user',
        'upload-resumed 2 user',
      ]);
      expect(bench.phases).to.deep.equal(['uploading', 'waiting']);
    });

    it('holds uploads-complete back while something is paused', async () => {
      const bench = await benchWith('ab');
      bench.uploader.pause('upload-1');
      bench.transport.last.store();
      expect(bench.next()).to.not.include('uploads-complete +2 -');

      bench.uploader.resume();
      bench.transport.transfers[0]!.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +2,1 -');
    });

    for (const [phase, arrange, pauses, resumes] of [
      ['waiting', bench => bench.uploader.pause('upload-1'), true, false],
      ['uploading', () => {}, true, false],
      ['finishing', bench => bench.transport.last.finish(), true, false],
      ['paused', bench => bench.uploader.pause(), false, true],
      ['stored', bench => bench.transport.last.store(), false, false],
      ['failed', bench => bench.transport.last.fail('network'), false, false],
    ] as [string, (bench: Bench) => void, boolean, boolean][]) {
      it(`${pauses ? 'pauses' : 'does not pause'} and ${resumes ? 'resumes' : 'does not resume'} when ${phase}`, async () => {
        const make = async (): Promise<[Bench, string]> => {
          const isWaiting = phase === 'waiting';
          const bench = await benchWith(isWaiting ? 'ab' : 'a', {manual: isWaiting});
          if (!isWaiting) arrange(bench);
          expect(bench.phases[0]).to.equal(phase);
          bench.next();
          return [bench, 'upload-1'];
        };

        const [first, id] = await make();
        first.uploader.pause(id);
        expect(first.next()).to.deep.equal(pauses ? ['upload-paused 1 user'] : []);

        const [second] = await make();
        second.uploader.resume(id);
        expect(second.next()).to.deep.equal(resumes ? ['upload-resumed 1 user'] : []);
      });
    }

    it('ignores an id that it does not know', async () => {
      const bench = await benchWith('a');

      bench.uploader.pause('upload-9');
      bench.uploader.resume('nonsense');
      bench.uploader.retry('');
      bench.uploader.removeFile('upload-9');
      bench.uploader.setMetadata('upload-9', {title: 'x'});

      expect(bench.next()).to.deep.equal([]);
    });

    it('believes an ending that comes while it is paused', async () => {
      const stored = await benchWith('a');
      stored.uploader.pause();
      stored.transport.last.store();
      const failed = await benchWith('a');
      failed.uploader.pause();
      failed.transport.last.fail('file-unreadable');

      expect(stored.next().slice(-2)).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
      expect(failed.next().slice(-2)).to.deep.equal([
        'upload-error 1 file-unreadable',
        'uploads-complete + -1',
      ]);
    });
  });

  describe('without a network', () => {
    it('says so once, keeps the line and goes on by itself', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.begin().offline().offline();
      expect(bench.phases).to.deep.equal(['offline', 'waiting']);
      bench.transport.last.offline(false).offline(false).store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-paused 1 offline',
        'upload-resumed 1 offline',
        'upload-success 1',
      ]);
    });

    it('can be paused, and then does not go on by itself', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin().offline();
      bench.uploader.pause();
      bench.transport.last.offline(false);

      expect(bench.phases).to.deep.equal(['paused']);
      expect(bench.next().slice(1)).to.deep.equal(['upload-paused 1 offline', 'upload-paused 1 user']);
    });

    it('can end or be removed', async () => {
      const failed = await benchWith('a');
      failed.transport.last.begin().offline().fail('network');
      const removed = await benchWith('a');
      removed.transport.last.begin().offline();
      removed.uploader.removeFile('upload-1');
      removed.transport.last.listener.offline(false);

      expect(failed.next().slice(2)).to.deep.equal(['upload-error 1 network', 'uploads-complete + -1']);
      expect(removed.next().slice(2)).to.deep.equal(['file-removed 1']);
    });
  });

  describe('suspend', () => {
    it('is not held by its page for what is over, only for what another element may go on with', async () => {
      const bench = await Bench.open();
      const {pageUploaders} = bench.ports;
      await bench.uploader.addFiles([knownFile('a', 'a.mp4', 1000)]);
      expect([...pageUploaders]).to.deep.equal([bench.uploader]);
      bench.uploader.suspend();
      expect(pageUploaders.size).to.equal(1);
      bench.uploader.unsuspend();
      bench.transport.last.store();
      expect(pageUploaders.size).to.equal(1);
      bench.uploader.suspend();
      expect(pageUploaders.size).to.equal(0);
      bench.uploader.unsuspend();
      expect(pageUploaders.size).to.equal(1);
    });

    it('pauses what is under way until unsuspend, and starts nothing', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.begin();
      bench.next();

      bench.uploader.suspend();
      await bench.uploader.addFiles(files('c'));
      bench.uploader.start();
      expect(bench.phases).to.deep.equal(['paused', 'waiting', 'waiting']);
      bench.uploader.unsuspend();
      expect(bench.phases).to.deep.equal(['uploading', 'waiting', 'waiting']);

      expect(bench.next()).to.deep.equal([
        'upload-paused 1 user',
        'before-files-added c.mp4',
        'file-added 3',
        'upload-resumed 1 user',
      ]);
    });

    it('leaves paused what a person paused, before or meanwhile', async () => {
      const before = await benchWith('a');
      before.uploader.pause();
      before.uploader.suspend();
      before.uploader.unsuspend();
      const meanwhile = await benchWith('a');
      meanwhile.uploader.suspend();
      meanwhile.uploader.pause('upload-1');
      meanwhile.uploader.unsuspend();

      expect(before.phases).to.deep.equal(['paused']);
      expect(meanwhile.phases).to.deep.equal(['paused']);
    });

    it('goes on after unsuspend with what was resumed meanwhile', async () => {
      const bench = await benchWith('a');
      bench.uploader.suspend();
      bench.uploader.resume('upload-1');
      expect(bench.transport.last.isPaused).to.equal(true);

      bench.uploader.unsuspend();

      expect(bench.phases).to.deep.equal(['uploading']);
      expect(bench.transport.last.isPaused).to.equal(false);
    });

    it('forgets what a listener removes as it is paused', async () => {
      const bench = await benchWith('a');
      bench.uploader.addEventListener('upload-paused', () => bench.uploader.removeFile('upload-1'));
      bench.uploader.suspend();
      bench.uploader.unsuspend();

      expect(bench.next()).to.deep.equal(['upload-paused 1 user', 'file-removed 1']);
    });

    it('forgets what is removed meanwhile', async () => {
      const bench = await benchWith('ab');
      bench.uploader.suspend();
      bench.uploader.removeFile('upload-1');
      bench.uploader.unsuspend();

      expect(bench.phases).to.deep.equal(['uploading']);
    });
  });

  describe('progress', () => {
    it('is told at most once a frame, however often bytes move', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.next();

      for (let sent = 1; sent <= 100; sent++) bench.transport.last.move(sent);
      expect(bench.clock.waitingBeats).to.equal(1);
      bench.clock.beat();
      bench.clock.beat();

      expect(bench.next()).to.deep.equal(['upload-progress 1']);
      expect(upload(bench, 1).progress).to.equal(0.1);
    });

    it('never falls and is below 1 until the video is stored', async () => {
      const bench = await benchWith('a');
      const seen: number[] = [];
      for (const sent of [100, 600, 300, 700, 1000, 1000, 0]) {
        bench.transport.last.move(sent);
        bench.clock.beat();
        seen.push(upload(bench, 1).progress);
      }

      expect(seen).to.deep.equal([0.1, 0.6, 0.6, 0.7, 0.999, 0.999, 0.999]);
      bench.transport.last.store();
      expect(upload(bench, 1).progress).to.equal(1);
    });

    it('is not told after a pause or an ending', async () => {
      const paused = await benchWith('a');
      paused.transport.last.move(500);
      paused.uploader.pause();
      paused.next();
      paused.clock.beat();
      const ended = await benchWith('a');
      ended.transport.last.move(500).fail('network');
      ended.next();
      ended.clock.beat();

      expect(paused.next()).to.deep.equal([]);
      expect(ended.next()).to.deep.equal([]);
    });

    it('keeps its place over a pause and a retry', async () => {
      const bench = await benchWith('a');
      bench.transport.last.move(500);
      bench.clock.beat();

      bench.uploader.pause();
      bench.uploader.resume();
      expect(upload(bench, 1).progress).to.equal(0.5);
      bench.transport.last.fail('network');
      bench.uploader.retry();
      expect(upload(bench, 1).progress).to.equal(0.5);
    });

    it('tells speed and time left only while bytes move', async () => {
      const bench = await benchWith('a');
      for (let i = 0; i <= 8; i++) {
        bench.transport.last.move(i * 25);
        bench.clock.beat();
        bench.clock.advance(250);
      }

      expect(upload(bench, 1).bytesPerSecond).to.be.closeTo(100, 0.01);
      expect(upload(bench, 1).secondsLeft).to.be.closeTo(8, 0.01);
      bench.uploader.pause();
      expect(upload(bench, 1)).to.include({bytesPerSecond: null, secondsLeft: null});
    });
  });
});
