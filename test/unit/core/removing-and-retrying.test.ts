import {expect} from '@open-wc/testing';
import {UploadError} from '../../../src/core/model/upload-error.js';
import {files, benchWith, upload} from '../../support/fakes/benches.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';
import {VIDEO} from '../../support/fakes/fake-transport.js';

describe('Uploader', () => {
  describe('removeFile', () => {
    for (const [phase, arrange] of [
      ['waiting', () => {}],
      ['uploading', bench => bench.uploader.start()],
      [
        'finishing',
        bench => {
          bench.uploader.start();
          bench.transport.last.finish();
        },
      ],
      [
        'paused',
        bench => {
          bench.uploader.start();
          bench.uploader.pause();
        },
      ],
      [
        'stored',
        bench => {
          bench.uploader.start();
          bench.transport.last.store();
        },
      ],
      [
        'failed',
        bench => {
          bench.uploader.start();
          bench.transport.last.fail('network');
        },
      ],
    ] as [string, (bench: Bench) => void][]) {
      it(`takes the row away when ${phase}, and nothing is heard of it after that`, async () => {
        const bench = await benchWith('a', {manual: true, defaultMetadata: {title: 'Sea'}});
        arrange(bench);
        expect(bench.phases).to.deep.equal([phase]);
        const transfer = bench.transport.transfers.at(-1);
        transfer?.move(10);
        bench.next();

        bench.uploader.removeFile('upload-1');

        expect(bench.next()).to.deep.equal(['file-removed 1']);
        expect(bench.uploader.uploads).to.deep.equal([]);
        if (phase !== 'waiting') expect(transfer?.isMute).to.equal(true);
        transfer?.store();
        bench.clock.beat();
        bench.uploader.retry();
        bench.uploader.resume();
        bench.uploader.start();
        bench.uploader.setMetadata('upload-1', {title: 'x'});
        for (const save of bench.gateway.saves) await save.confirm();
        bench.clock.advance(60_000);
        await settled();
        expect(bench.next()).to.deep.equal([]);
      });
    }

    it('ignores late messages of a transfer that was cancelled', async () => {
      const bench = await benchWith('a');
      const {listener} = bench.transport.last;
      bench.uploader.removeFile('upload-1');
      bench.next();

      listener.started();
      listener.moved();
      listener.acknowledged(1, null);
      listener.finishing(true);
      listener.ended({kind: 'stored', video: VIDEO});
      listener.ended({kind: 'failed', error: new UploadError('network', '')});
      bench.clock.beat();

      expect(bench.next()).to.deep.equal([]);
      expect(bench.gateway.saves).to.have.lengthOf(0);
    });

    it('gives the line to the next file', async () => {
      const bench = await benchWith('ab');

      bench.uploader.removeFile('upload-1');

      expect(bench.phases).to.deep.equal(['uploading']);
      expect(bench.transport.transfers[0]!.isCancelled).to.equal(true);
    });

    it('completes the batch when the last pending file goes', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.store();
      bench.next();

      bench.uploader.removeFile('upload-2');

      expect(bench.next()).to.deep.equal(['file-removed 2', 'uploads-complete +1 -']);
    });

    it('keeps in the batch what was stored and drops what failed', async () => {
      const bench = await benchWith('abc');
      bench.transport.last.store();
      bench.transport.last.fail('network');
      bench.uploader.removeFile('upload-1');
      bench.uploader.removeFile('upload-2');
      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1,3 -');
    });

    it('has nothing to complete where nothing ended', async () => {
      const bench = await benchWith('a');

      bench.uploader.removeFile('upload-1');

      expect(bench.next()).to.deep.equal(['file-removed 1']);
    });
  });

  describe('reset', () => {
    it('takes all rows away and starts afresh', async () => {
      const bench = await benchWith('abc');
      bench.transport.last.store();
      bench.next();

      bench.uploader.reset();
      expect(bench.next()).to.deep.equal(['file-removed 1', 'file-removed 2', 'file-removed 3']);
      expect(bench.transport.running).to.have.lengthOf(0);
      await bench.uploader.addFiles(files('d'));
      bench.transport.last.store();

      expect(bench.next().slice(1)).to.deep.equal([
        'file-added 4',
        'upload-started 4',
        'upload-success 4',
        'uploads-complete +4 -',
      ]);
    });

    it('sends what a listener adds meanwhile', async () => {
      const bench = await benchWith('ab');
      bench.uploader.addEventListener('file-removed', () => void bench.uploader.addFiles(files('c')), {
        once: true,
      });

      bench.uploader.reset();

      expect(bench.uploader.uploads.map(({name, phase}) => [name, phase])).to.deep.equal([
        ['c.mp4', 'uploading'],
      ]);
    });
  });

  describe('retry', () => {
    it('goes on with the acknowledged chunks under the same token', async () => {
      const bench = await benchWith('a');
      const first = bench.transport.last.acknowledge(1, 3);
      first.fail('network');
      bench.next();

      bench.uploader.retry('upload-1');

      const second = bench.transport.last;
      expect(bench.transport.transfers).to.have.lengthOf(2);
      expect({...second.job, acknowledged: [...second.job.acknowledged]}).to.deep.equal({
        ...first.job,
        acknowledged: [1, 3],
        tokenStanding: 'taken',
        isFileIntact: second.job.isFileIntact,
      });
      second.acknowledge(2);
      second.fail('server');
      bench.uploader.retry();
      expect([...bench.transport.last.job.acknowledged]).to.have.members([1, 2, 3]);
      bench.transport.last.store();
      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-error 1 server',
        'uploads-complete + -1',
        'upload-started 1',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('goes on under a new token with the same identifier and chunks, for the site may know them', async () => {
      const bench = await benchWith('a');
      const first = bench.transport.last.acknowledge(1).move(500);
      bench.clock.beat();
      const {progress} = upload(bench, 1);
      first.fail('token-refused');

      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};
      bench.uploader.retry();

      const {job} = bench.transport.last;
      expect(job.uploadToken).to.equal('token-2');
      expect([...job.acknowledged]).to.deep.equal([1]);
      expect(job.identifier).to.equal(first.job.identifier);
      expect(upload(bench, 1).progress).to.equal(progress);
    });

    it('starts with a new identifier at another site', async () => {
      const bench = await benchWith('a');
      const first = bench.transport.last.acknowledge(1);
      first.fail('network');

      bench.uploader.options = {...bench.uploader.options, endpoint: 'https://other.example.com'};
      bench.uploader.retry();

      expect(bench.transport.last.job.identifier).to.not.equal(first.job.identifier);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([]);
    });

    it('leaves alone what no retry can help and what did not fail', async () => {
      const bench = await benchWith('abc');
      bench.transport.last.fail('upload-refused');
      bench.transport.last.store();
      const {phases} = bench;
      bench.next();

      bench.uploader.retry();

      expect(bench.phases).to.deep.equal(phases);
      expect(bench.next()).to.deep.equal([]);
    });

    it('takes a file out of a batch that is not complete yet', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.fail('network');

      bench.uploader.retry('upload-1');
      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next().filter(line => line.startsWith('uploads-complete'))).to.deep.equal([
        'uploads-complete +2,1 -',
      ]);
    });
  });
});
