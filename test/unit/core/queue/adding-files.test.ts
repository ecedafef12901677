import {expect} from '@open-wc/testing';
import {files, benchWith} from '../../../support/fakes/benches.js';
import {Bench} from '../../../support/fakes/fake-ports.js';

describe('Uploader', () => {
  describe('with several files', () => {
    it('sends one after another', async () => {
      const bench = await benchWith('abc');

      bench.transport.last.store();
      expect(bench.phases).to.deep.equal(['stored', 'uploading', 'waiting']);
      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-success 1',
        'upload-started 2',
        'upload-success 2',
        'upload-started 3',
        'upload-success 3',
        'uploads-complete +1,2,3 -',
      ]);
      expect(new Set(bench.transport.transfers.map(({job}) => job.identifier)).size).to.equal(3);
    });

    it('goes on after a failure in the middle', async () => {
      const bench = await benchWith('abc');

      bench.transport.last.store();
      bench.transport.last.fail('server');
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-success 1',
        'upload-started 2',
        'upload-error 2 server',
        'upload-started 3',
        'upload-success 3',
        'uploads-complete +1,3 -2',
      ]);
    });

    it('makes a second batch of files that come later', async () => {
      const bench = await benchWith('a');
      bench.transport.last.store();
      bench.next();

      void bench.uploader.addFiles(files('b'));
      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +2 -');
    });

    it('adds files to the batch that come before its end', async () => {
      const bench = await benchWith('a');
      void bench.uploader.addFiles(files('b'));
      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next().filter(line => line.startsWith('uploads-complete'))).to.deep.equal([
        'uploads-complete +1,2 -',
      ]);
    });
  });

  describe('addFiles', () => {
    it('does nothing without files', async () => {
      const bench = await Bench.open();

      expect(await bench.uploader.addFiles([])).to.deep.equal([]);
      expect(bench.next()).to.deep.equal([]);
    });

    it('takes nothing in when a listener prevents it', async () => {
      const bench = await Bench.open();
      bench.uploader.addEventListener('before-files-added', event => event.preventDefault());

      expect(await bench.uploader.addFiles(files('ab'))).to.deep.equal([]);
      expect(bench.next()).to.deep.equal(['before-files-added a.mp4+b.mp4']);
      expect(bench.uploader.uploads).to.deep.equal([]);
    });

    it('refuses each bad file by itself and goes on with the good ones', async () => {
      const bench = await Bench.open({maxFileSize: 1000, maxFiles: 2});
      const batch = [
        new File(['x'], 'notes.txt', {type: 'text/plain'}),
        ...files('a'),
        ...files('e', 0),
        ...files('l', 1001),
        ...files('bc'),
      ];

      const added = await bench.uploader.addFiles(batch);

      expect(bench.next()).to.deep.equal([
        'before-files-added notes.txt+a.mp4+e.mp4+l.mp4+b.mp4+c.mp4',
        'file-rejected notes.txt file-type',
        'file-added 1',
        'file-rejected e.mp4 file-empty',
        'file-rejected l.mp4 file-too-large',
        'file-added 2',
        'file-rejected c.mp4 too-many-files',
      ]);
      expect(added.map(({name}) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
    });

    it('tells of all files before it starts the first', async () => {
      const bench = await Bench.open();
      const transfers: number[] = [];
      bench.uploader.addEventListener('file-added', () => transfers.push(bench.transport.transfers.length));

      await bench.uploader.addFiles(files('ab'));

      expect(transfers).to.deep.equal([0, 0]);
      expect(bench.transport.transfers).to.have.lengthOf(1);
    });

    it('counts no file that failed for good, unless it may be stored', async () => {
      const bench = await benchWith('a', {maxFiles: 2});
      bench.transport.last.fail('upload-refused');
      await bench.uploader.addFiles(files('b'));
      bench.transport.last.fail('callback-unreadable');
      await bench.uploader.addFiles(files('cd'));
      bench.transport.last.fail('network');
      bench.next();

      await bench.uploader.addFiles(files('e'));

      expect(bench.phases).to.deep.equal(['failed', 'failed', 'failed']);
      expect(bench.next()).to.deep.equal(['before-files-added e.mp4', 'file-rejected e.mp4 too-many-files']);
    });
  });

  describe('with room for one file', () => {
    it('puts a new file in the place of one that waits', async () => {
      const bench = await benchWith('a', {multiple: false, manual: true});

      await bench.uploader.addFiles(files('b'));

      expect(bench.next()).to.deep.equal(['before-files-added b.mp4', 'file-removed 1', 'file-added 2']);
    });

    it('puts a new file in the place of one that failed', async () => {
      const bench = await benchWith('a', {multiple: false});
      bench.transport.last.fail('network');
      bench.next();

      await bench.uploader.addFiles(files('b'));
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'before-files-added b.mp4',
        'file-removed 1',
        'file-added 2',
        'upload-started 2',
        'upload-success 2',
        'uploads-complete +2 -',
      ]);
    });

    it('keeps the old file where the new one is refused', async () => {
      const bench = await benchWith('a', {multiple: false, manual: true});

      await bench.uploader.addFiles(files('e', 0));

      expect(bench.next()).to.deep.equal(['before-files-added e.mp4', 'file-rejected e.mp4 file-empty']);
      expect(bench.phases).to.deep.equal(['waiting']);
    });

    for (const [phase, arrange] of [
      ['uploading', () => {}],
      ['finishing', bench => bench.transport.last.finish()],
      ['paused', bench => bench.uploader.pause()],
      ['stored', bench => bench.transport.last.store()],
    ] as [string, (bench: Bench) => void][]) {
      it(`refuses a second one while the first is ${phase}`, async () => {
        const bench = await benchWith('a', {multiple: false});
        arrange(bench);
        bench.next();

        await bench.uploader.addFiles(files('b'));

        expect(bench.phases).to.deep.equal([phase]);
        expect(bench.next()).to.deep.equal([
          'before-files-added b.mp4',
          'file-rejected b.mp4 too-many-files',
        ]);
      });
    }

    it('takes the first of several and refuses the others', async () => {
      const bench = await Bench.open({multiple: false});

      await bench.uploader.addFiles(files('abc'));

      expect(bench.next()).to.deep.equal([
        'before-files-added a.mp4+b.mp4+c.mp4',
        'file-added 1',
        'file-rejected b.mp4 too-many-files',
        'file-rejected c.mp4 too-many-files',
      ]);
    });
  });
});
