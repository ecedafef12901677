import {expect} from '@open-wc/testing';
import {files, benchWith} from '../../support/fakes/benches.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';

describe('Uploader', () => {
  describe('with listeners that do as they like', () => {
    it('bears one that removes the file when it starts', async () => {
      const bench = await benchWith('ab', {defaultMetadata: {title: 'Sea'}});
      bench.uploader.addEventListener('upload-started', () => bench.uploader.removeFile('upload-1'), {
        once: true,
      });

      bench.transport.last.begin();
      bench.transport.last.store();
      await settled();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'file-removed 1',
        'upload-started 2',
        'upload-success 2',
        'uploads-complete +2 -',
      ]);
      expect(bench.gateway.saves, 'nothing is sent for the removed one').to.have.lengthOf(1);
    });

    it('bears one that removes each file as it is added', async () => {
      const bench = await Bench.open();
      bench.uploader.addEventListener('file-added', ({detail}) =>
        bench.uploader.removeFile(detail.upload.id),
      );

      await bench.uploader.addFiles(files('ab'));

      expect(bench.next()).to.deep.equal([
        'before-files-added a.mp4+b.mp4',
        'file-added 1',
        'file-removed 1',
        'file-added 2',
        'file-removed 2',
      ]);
      expect(bench.transport.transfers).to.have.lengthOf(0);
    });

    it('bears one that removes each file as it is stored', async () => {
      const bench = await benchWith('ab');
      bench.uploader.addEventListener('upload-success', ({detail}) =>
        bench.uploader.removeFile(detail.upload.id),
      );

      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-success 1',
        'file-removed 1',
        'upload-started 2',
        'upload-success 2',
        'file-removed 2',
        'uploads-complete +1,2 -',
      ]);
    });

    it('bears one that removes each file as it fails', async () => {
      const bench = await benchWith('abc');
      bench.uploader.addEventListener('upload-error', ({detail}) =>
        bench.uploader.removeFile(detail.upload.id),
      );

      bench.transport.last.fail('network');
      bench.transport.last.store();
      bench.transport.last.fail('upload-refused');

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-error 1 network',
        'file-removed 1',
        'upload-started 2',
        'upload-success 2',
        'upload-started 3',
        'upload-error 3 upload-refused',
        'file-removed 3',
        'uploads-complete +2 -',
      ]);
    });

    it('bears one that removes the others when one is paused', async () => {
      const bench = await benchWith('abc');
      bench.uploader.addEventListener('upload-paused', () => bench.uploader.removeFile('upload-2'), {
        once: true,
      });

      bench.uploader.pause();

      expect(bench.next()).to.deep.equal(['upload-paused 1 user', 'file-removed 2', 'upload-paused 3 user']);
    });

    it('bears one that pauses as soon as an upload starts', async () => {
      const bench = await benchWith('a');
      bench.uploader.addEventListener('upload-started', () => bench.uploader.pause(), {once: true});

      bench.transport.last.begin();
      expect(bench.phases).to.deep.equal(['paused']);
      bench.uploader.resume();
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-paused 1 user',
        'upload-resumed 1 user',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('bears one that adds a file when another is added or ends', async () => {
      const bench = await Bench.open();
      bench.uploader.addEventListener('file-added', () => void bench.uploader.addFiles(files('b')), {
        once: true,
      });
      bench.uploader.addEventListener('upload-success', () => void bench.uploader.addFiles(files('c')), {
        once: true,
      });

      await bench.uploader.addFiles(files('a'));
      for (let i = 0; i < 3; i++) bench.transport.last.store();

      expect(bench.phases).to.deep.equal(['stored', 'stored', 'stored']);
      expect(bench.story.filter(line => line.startsWith('uploads-complete'))).to.have.lengthOf(1);
      expect(bench.next().at(-1)).to.match(/^uploads-complete \+\d,\d,\d -$/);
    });

    it('bears one that retries at once', async () => {
      const bench = await benchWith('a');
      bench.uploader.addEventListener('upload-error', ({detail}) => bench.uploader.retry(detail.upload.id));

      bench.transport.last.fail('network');
      bench.transport.last.fail('network');
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-error 1 network',
        'upload-started 1',
        'upload-error 1 network',
        'upload-started 1',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('bears one that adds more when all is complete', async () => {
      const bench = await benchWith('a');
      bench.uploader.addEventListener('uploads-complete', () => void bench.uploader.addFiles(files('b')), {
        once: true,
      });

      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next().filter(line => line.startsWith('uploads-complete'))).to.deep.equal([
        'uploads-complete +1 -',
        'uploads-complete +2 -',
      ]);
    });

    it('bears one that removes files while progress is told', async () => {
      const bench = await benchWith('a');
      bench.uploader.addEventListener('upload-progress', () => bench.uploader.removeFile('upload-1'));

      bench.transport.last.move(100);
      bench.clock.beat();
      bench.clock.beat();

      expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-progress 1', 'file-removed 1']);
    });
  });
});
