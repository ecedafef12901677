import {expect} from '@open-wc/testing';
import {files, benchWith, upload} from '../../support/fakes/benches.js';
import {Bench} from '../../support/fakes/fake-ports.js';
import {VIDEO} from '../../support/fakes/fake-transport.js';

describe('Uploader', () => {
  describe('with one file', () => {
    it('tells the whole story of a success', async () => {
      const bench = await Bench.open();

      const added = await bench.uploader.addFiles(files('a'));
      bench.transport.last.begin().move(500);
      bench.clock.beat();
      bench.transport.last.move(1000);
      bench.clock.beat();
      bench.transport.last.finish();
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal([
        'before-files-added a.mp4',
        'file-added 1',
        'upload-started 1',
        'upload-progress 1',
        'upload-progress 1',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
      expect(added.map(({name, phase}) => [name, phase])).to.deep.equal([['a.mp4', 'waiting']]);
    });

    it('gives the transport all that it needs', async () => {
      const bench = await benchWith('a', {
        uploadToken: ' token-1 ',
        endpoint: 'https://videos.example.com/api/2',
        parameters: {theme: 'green', file: 'x'},
        simultaneousUploads: 2,
        chunkSize: 300,
      });
      const {job} = bench.transport.last;

      expect({...job, acknowledged: [...job.acknowledged]}).to.deep.equal({
        file: upload(bench, 1).file,
        redeemUrl: 'https://videos.example.com/api/2/photo/redeem-upload-token',
        uploadToken: 'token-1',
        identifier: upload(bench, 1).identifier,
        chunkSize: 300,
        concurrency: {sending: 2, inFlight: 2},
        parameters: {theme: 'green'},
        acknowledged: [],
        mayBeComplete: false,
        completingAt: 0,
        completingLeft: false,
        traits: {namesVideo: false, servesMany: true},
        tokenStanding: 'unknown',
        isFirstAlone: false,
        mayShrink: false,
        byForm: false,
        mayUseForm: true,
        callbackOrigin: 'https://www.example.com',
        tokenExpiresAt: Infinity,
        isFileIntact: job.isFileIntact,
      });
    });

    it('spreads the result beside the snapshot', async () => {
      const bench = await benchWith('a');
      bench.transport.last.store();
      const {detail} = bench.events.find(({type}) => type === 'upload-success')!;

      expect(detail).to.deep.include({...VIDEO, uploadToken: 'token-1'});
      expect(detail.upload).to.equal(upload(bench, 1));
      expect(upload(bench, 1)).to.deep.include({
        phase: 'stored',
        progress: 1,
        error: null,
        result: {...VIDEO, uploadToken: 'token-1'},
      });
    });

    it('counts a file as stored that the site did not name, and warns once', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.store(null);
      bench.transport.last.store(null);

      expect(upload(bench, 1).result).to.deep.equal({
        photoId: null,
        treeId: null,
        token: null,
        domain: null,
        callbackUrl: null,
        parameters: {},
        uploadToken: 'token-1',
      });
      expect(bench.warnings).to.have.lengthOf(1);
      expect(bench.warnings[0]).to.contain('return_url').and.contain('background_return_p');
    });

    it('tells the whole story of a failure', async () => {
      const bench = await benchWith('a');

      bench.transport.last.begin().fail('upload-refused');

      expect(bench.next()).to.deep.equal([
        'upload-started 1',
        'upload-error 1 upload-refused',
        'uploads-complete + -1',
      ]);
      expect(upload(bench, 1)).to.include({phase: 'failed', result: null});
      expect(upload(bench, 1).error?.code).to.equal('upload-refused');
    });

    it('goes back to uploading when the completing chunk has to go again', async () => {
      const bench = await benchWith('a');

      bench.transport.last.finish();
      expect(bench.phases).to.deep.equal(['finishing']);
      bench.transport.last.finish(false);
      expect(bench.phases).to.deep.equal(['uploading']);
    });
  });

  describe('without what it needs', () => {
    it('fails every file that has no token', async () => {
      const bench = await Bench.open({uploadToken: ' '});

      void bench.uploader.addFiles(files('ab'));

      expect(bench.next()).to.deep.equal([
        'before-files-added a.mp4+b.mp4',
        'file-added 1',
        'file-added 2',
        'upload-error 1 token-missing',
        'upload-error 2 token-missing',
        'uploads-complete + -1,2',
      ]);
      expect(bench.transport.transfers).to.have.lengthOf(0);
    });

    it('sends them once there is a token and they are retried', async () => {
      const bench = await Bench.open({uploadToken: ''});
      void bench.uploader.addFiles(files('a'));
      bench.next();

      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};
      expect(bench.transport.transfers).to.have.lengthOf(0);
      bench.uploader.retry();
      bench.transport.last.store();

      expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
      expect(bench.transport.last.job.uploadToken).to.equal('token-2');
    });

    it('warns of a wrong endpoint once and sends nothing', async () => {
      const bench = await Bench.open({endpoint: 'javascript:alert(1)'});
      bench.uploader.options = {...bench.uploader.options};

      void bench.uploader.addFiles(files('a'));

      expect(bench.warnings).to.have.lengthOf(1);
      expect(bench.warnings[0]).to.contain('endpoint="javascript:alert(1)"');
      expect(bench.transport.transfers).to.have.lengthOf(0);
      expect(bench.phases).to.deep.equal(['failed']);
    });
  });

  describe('options', () => {
    it('serves what is not yet under way and leaves the rest alone', async () => {
      const bench = await benchWith('ab');

      bench.uploader.options = {
        ...bench.uploader.options,
        uploadToken: 'token-2',
        endpoint: 'https://other.example.com',
        parameters: {theme: 'red'},
      };
      bench.uploader.pause('upload-1');
      bench.uploader.resume('upload-1');
      bench.transport.transfers[1]!.store();

      expect(bench.transport.transfers[0]!.isPaused).to.equal(false);
      expect(bench.transport.transfers.map(({job}) => job.uploadToken)).to.deep.equal(['token-1', 'token-2']);
      expect(bench.transport.transfers[1]!.job).to.deep.include({
        redeemUrl: 'https://other.example.com/api/photo/redeem-upload-token',
        parameters: {theme: 'red'},
      });
    });

    it('tells the same mistake once, however often it is made', async () => {
      const bench = await Bench.open({maxFiles: 0});
      for (let i = 0; i < 3; i++) bench.uploader.options = {...bench.uploader.options};
      bench.uploader.options = {...bench.uploader.options, maxFiles: -1};

      expect(bench.warnings).to.have.lengthOf(2);
    });

    it('returns them as they were given', async () => {
      const bench = await Bench.open({maxFiles: 2.5});

      expect(bench.uploader.options).to.deep.include({maxFiles: 2.5, multiple: true});
    });
  });

  describe('with manual', () => {
    it('starts nothing before it is told to', async () => {
      const bench = await benchWith('ab', {manual: true});

      expect(bench.phases).to.deep.equal(['waiting', 'waiting']);
      bench.uploader.start();
      bench.transport.last.store();
      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1,2 -');
    });

    it('holds back files that come after the start', async () => {
      const bench = await benchWith('a', {manual: true});
      bench.uploader.start();
      await bench.uploader.addFiles(files('b'));

      bench.transport.last.store();
      expect(bench.phases).to.deep.equal(['stored', 'waiting']);
      expect(bench.story.some(line => line.startsWith('uploads-complete'))).to.equal(false);
      bench.uploader.start();
      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1,2 -');
    });

    it('retries without a second start', async () => {
      const bench = await benchWith('a', {manual: true});
      bench.uploader.start();
      bench.transport.last.fail('network');

      bench.uploader.retry();

      expect(bench.phases).to.deep.equal(['uploading']);
    });
  });

  describe('totalProgress', () => {
    it('is 0 without files', async () => {
      expect((await Bench.open()).uploader.totalProgress).to.equal(0);
    });

    it('weighs files by their size', async () => {
      const bench = await Bench.open();
      void bench.uploader.addFiles([...files('a', 3000), ...files('b', 1000)]);

      bench.transport.last.move(1500);
      bench.clock.beat();
      expect(bench.uploader.totalProgress).to.equal(0.375);
      bench.transport.last.store();
      expect(bench.uploader.totalProgress).to.equal(0.75);
      bench.transport.last.store();
      expect(bench.uploader.totalProgress).to.equal(1);
    });

    it('leaves out what failed', async () => {
      const bench = await benchWith('ab');
      bench.transport.last.fail('network');
      expect(bench.uploader.totalProgress).to.equal(0);
      bench.transport.last.store();

      expect(bench.uploader.totalProgress).to.equal(1);
    });

    it('is below 1 while the final answer is outstanding', async () => {
      const bench = await benchWith('a');
      bench.transport.last.move(1000);
      bench.clock.beat();

      expect(bench.uploader.totalProgress).to.be.below(1);
    });
  });

  describe('uploads', () => {
    it('is frozen through and through', async () => {
      const bench = await benchWith('a', {defaultMetadata: {tags: ['sea']}});
      bench.transport.last.store();
      const snapshot = upload(bench, 1);

      for (const value of [
        bench.uploader.uploads,
        snapshot,
        snapshot.metadata,
        snapshot.metadata.tags,
        snapshot.result,
        snapshot.result?.parameters,
      ]) {
        expect(value).to.satisfy(Object.isFrozen);
      }
    });

    it('is the same list until something changes', async () => {
      const bench = await benchWith('ab');
      const before = bench.uploader.uploads;

      expect(bench.uploader.uploads).to.equal(before);
      bench.uploader.pause('upload-9');
      expect(bench.uploader.uploads).to.equal(before);
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      expect(bench.uploader.uploads).to.not.equal(before);
      expect(bench.uploader.uploads[0]).to.not.equal(before[0]);
      expect(bench.uploader.uploads[1], 'the other one did not change').to.equal(before[1]);
    });

    it('describes a file that waits', async () => {
      const bench = await benchWith('a', {manual: true});
      const {identifier, file, ...rest} = upload(bench, 1);

      expect(identifier).to.match(/^[0-9A-Za-z_-]{22}$/);
      expect(file?.name).to.equal('a.mp4');
      expect(rest).to.deep.equal({
        id: 'upload-1',
        name: 'a.mp4',
        size: 1000,
        replaces: false,
        phase: 'waiting',
        trouble: null,
        elsewhere: false,
        needsFile: false,
        unreadable: false,
        progress: 0,
        bytesPerSecond: null,
        secondsLeft: null,
        metadata: {},
        preset: {},
        metadataState: 'unchanged',
        metadataError: null,
        metadataUnconfirmed: false,
        posterTime: null,
        posterState: 'unchanged',
        posterError: null,
        captions: [],
        result: null,
        error: null,
        playable: 'unknown',
        preparedShare: null,
        preparedState: 'off',
        deletionState: 'off',
        deletionError: null,
        addresses: {page: null, embed: null, poster: null, download: null},
      });
    });

    it('is up to date whenever an event is heard', async () => {
      const bench = await Bench.open();
      const phases: string[] = [];
      for (const type of ['file-added', 'upload-paused', 'upload-resumed', 'upload-success'] as const) {
        bench.uploader.addEventListener(type, ({detail}) => {
          expect(bench.uploader.uploads.includes(detail.upload)).to.equal(true);
          phases.push(detail.upload.phase);
        });
      }
      void bench.uploader.addFiles(files('a'));
      bench.uploader.pause();
      bench.uploader.resume();
      bench.transport.last.store();

      expect(phases).to.deep.equal(['waiting', 'paused', 'waiting', 'stored']);
    });
  });

  describe('hooks', () => {
    it('dispatches on the target it is given', async () => {
      const target = new EventTarget();
      const bench = await Bench.open({}, {target});
      let heard = 0;
      bench.uploader.addEventListener('file-added', () => (heard += 1));

      void bench.uploader.addFiles(files('a'));

      expect(bench.next()).to.deep.equal(['before-files-added a.mp4', 'file-added 1']);
      expect(heard).to.equal(0);
    });

    it('tells of every change', async () => {
      const lengths: number[] = [];
      let bench: Bench | undefined;
      const changed = (): number => lengths.push(bench?.uploader.uploads.length ?? 0);
      bench = await Bench.open({}, {changed});

      void bench.uploader.addFiles(files('a'));
      bench.uploader.removeFile('upload-1');

      expect(lengths[0]).to.equal(1);
      expect(lengths.at(-1)).to.equal(0);
    });
  });
});
