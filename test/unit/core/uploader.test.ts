import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {UploadError} from '../../../src/core/model/upload-error.js';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {knownFile} from '../../support/fakes/fake-browser.js';
import {Bench, settled, VIDEO} from '../../support/fakes/fake-ports.js';

/** Files called a.mp4, b.mp4 and so on, of 1000 bytes. */
function files(names: string, size = 1000): File[] {
  return [...names].map(name => new File([new Uint8Array(size)], `${name}.mp4`, {type: 'video/mp4'}));
}

/** An uploader that was given files, its story so far told. */
async function benchWith(names: string, options: UploadOptions = {}): Promise<Bench> {
  const bench = await Bench.open(options);
  void bench.uploader.addFiles(files(names));
  bench.next();
  return bench;
}

function upload(bench: Bench, number: number): UploadSnapshot {
  const found = bench.uploader.uploads.find(({id}) => id === `upload-${number}`);
  if (found === undefined) throw new Error(`There is no upload ${number}.`);
  return found;
}

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
        isTokenKnown: false,
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
      listener.acknowledged(1);
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
        isTokenKnown: true,
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
        phase: 'waiting',
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
        result: null,
        error: null,
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

  describe('setMetadata', () => {
    it('keeps edits until the upload starts', async () => {
      const bench = await benchWith('ab', {defaultMetadata: {publish: false}, albumId: '7'});

      bench.uploader.setMetadata('upload-2', {title: 'Sea'});
      expect(bench.next()).to.deep.equal(['metadata-changed 2 title']);
      expect(bench.gateway.saves).to.have.lengthOf(0);
      bench.transport.last.begin().store();
      bench.transport.last.begin();

      expect(bench.gateway.last).to.deep.include({
        updateUrl: 'https://videos.example.com/api/photo/update-upload-token',
        metadata: {title: 'Sea', albumId: '7', publish: false},
      });
      expect(bench.gateway.last.target).to.include({
        uploadToken: 'token-1',
        identifier: upload(bench, 2).identifier,
      });
      await bench.gateway.last.confirm();
      expect(bench.next().at(-1)).to.equal('metadata-saved 2 title+albumId+publish');
      expect(upload(bench, 2)).to.include({metadataState: 'saved'});
    });

    it('sends edits during the upload and after it', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.next();

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();
      bench.transport.last.store();
      bench.uploader.setMetadata('upload-1', {title: 'Lake'});
      await bench.gateway.last.confirm();

      expect(bench.next()).to.deep.equal([
        'metadata-changed 1 title',
        'metadata-saved 1 title',
        'upload-success 1',
        'uploads-complete +1 -',
        'metadata-changed 1 title',
        'metadata-saved 1 title',
      ]);
    });

    it('lets pending edits not hold uploads-complete back', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1 -');
      expect(upload(bench, 1).metadataState).to.equal('saving');
    });

    it('tells of a refusal', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.next();

      await bench.gateway.last.failWith('metadata-refused');

      expect(bench.next()).to.deep.equal(['metadata-error 1 title metadata-refused']);
      expect(upload(bench, 1).metadataState).to.equal('failed');
    });

    it('says nothing of an edit that changes nothing', async () => {
      const bench = await benchWith('a');
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.next();

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.uploader.setMetadata('upload-1', {});

      expect(bench.next()).to.deep.equal([]);
    });

    it('stays with the token that the upload was redeemed with', async () => {
      const bench = await benchWith('a');
      bench.transport.last.store();
      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(bench.gateway.last.target.uploadToken).to.equal('token-1');
    });

    it('sends everything again when the upload starts anew under a new token', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();
      bench.transport.last.fail('token-refused');
      bench.uploader.setMetadata('upload-1', {publish: false});
      expect(bench.gateway.saves).to.have.lengthOf(1);

      bench.uploader.options = {...bench.uploader.options, uploadToken: 'token-2'};
      bench.uploader.retry();
      bench.transport.last.begin();

      expect(bench.gateway.last.metadata).to.deep.equal({title: 'Sea', publish: false});
      expect(bench.gateway.last.target.uploadToken).to.equal('token-2');
    });

    it('goes on sending edits of a video that was sent but not confirmed', async () => {
      const bench = await benchWith('a');
      bench.transport.last.begin().fail('callback-unreadable');

      bench.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(bench.gateway.saves).to.have.lengthOf(1);
    });
  });

  describe('with listeners that do as they like', () => {
    it('bears one that throws', async () => {
      const bench = await Bench.open();
      const errors: string[] = [];
      // The browser reports what a listener throws; neither the test runner nor its console is to hear of it.
      const {onerror} = window;
      const {error} = console;
      console.error = () => {};
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it has to take the place of Mocha's
      window.onerror = message => {
        errors.push(String(message));
        return true;
      };
      try {
        for (const type of ['file-added', 'upload-started', 'upload-success', 'uploads-complete'] as const) {
          bench.uploader.addEventListener(type, () => {
            throw new Error(`in ${type}`);
          });
        }
        await bench.uploader.addFiles(files('ab'));
        bench.transport.last.store();
        bench.transport.last.store();
      } finally {
        console.error = error;
        // oxlint-disable-next-line unicorn/prefer-add-event-listener
        window.onerror = onerror;
      }

      expect(bench.next().at(-1)).to.equal('uploads-complete +1,2 -');
      expect(errors).to.have.lengthOf(7);
    });

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

  describe('edits and endings', () => {
    it('saves the edits of an upload that had nothing left to send when it was retried', async () => {
      const bench = await benchWith('a');
      bench.transport.last.fail('network');
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      bench.uploader.retry();
      const {last} = bench.transport;
      last.hasStarted = true;
      last.fail('callback-unreadable');

      expect(bench.gateway.last.metadata).to.deep.equal({title: 'Sea'});
    });

    for (const act of ['removeFile', 'reset'] as const) {
      it(`saves the edits of a stored video whose row is gone (${act})`, async () => {
        const bench = await benchWith('a');
        bench.transport.last.store();
        bench.uploader.setMetadata('upload-1', {title: 'Sea'});
        bench.next();
        bench.uploader[act]('upload-1');
        expect(bench.gateway.last.isOpen).to.equal(true);
        await bench.gateway.last.confirm();

        expect(bench.next()).to.deep.equal(['file-removed 1']);
      });
    }

    it('tells of a saved edit with the snapshot as it is then', async () => {
      const bench = await benchWith('a');
      const states: string[] = [];
      bench.uploader.addEventListener('metadata-saved', ({detail}) => {
        states.push(detail.upload.metadataState, upload(bench, 1).metadataState);
      });
      bench.transport.last.begin();
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await bench.gateway.last.confirm();

      expect(states).to.deep.equal(['saved', 'saved']);
    });

    it('asks for a token again with each new file, however often that failed', async () => {
      const bench = await Bench.open({uploadToken: '', tokenEndpoint: '/token'});
      bench.askToken = async () => ({status: 'error', message: 'No permission'});
      await bench.uploader.addFiles(files('a'));
      await settled();
      await settled();
      expect(bench.phases).to.deep.equal(['failed']);
      bench.askToken = async () => ({upload_token: 'fresh'});
      await bench.uploader.addFiles(files('b'));
      await settled();
      await settled();

      expect(bench.transport.last.job.uploadToken).to.equal('fresh');
    });
  });

  it('brings every upload to exactly one ending and every batch to its end, whatever is done', async () => {
    const number = fc.integer({min: 1, max: 6});
    const command = fc.oneof(
      {weight: 4, arbitrary: fc.record({do: fc.constant('addFiles'), number: fc.integer({min: 1, max: 3})})},
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('pause', 'resume', 'retry', 'removeFile', 'setMetadata', 'removeOnNextEvent'),
          number,
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('pauseAll', 'resumeAll', 'retryAll', 'start', 'suspend', 'unsuspend', 'reset'),
          number,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({do: fc.constantFrom('newToken', 'noToken', 'frame', 'confirm'), number}),
      },
      {
        weight: 12,
        arbitrary: fc.record({
          do: fc.constantFrom(
            'begin',
            'move',
            'acknowledge',
            'finish',
            'unfinish',
            'offline',
            'online',
            'store',
            'fail',
            'refuse',
          ),
          number,
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(command, {maxLength: 60}), async (manual, commands) => {
        const bench = await Bench.open({manual});
        const {uploader, transport, clock} = bench;
        const progress = new Map<string, number>();
        /** What is done, once, when the next event of an upload is heard. */
        let onNextEvent = (): void => {};
        for (const type of ['upload-started', 'upload-success', 'upload-error', 'upload-paused'] as const) {
          uploader.addEventListener(type, () => {
            const act = onNextEvent;
            onNextEvent = () => {};
            act();
          });
        }
        const run = async (name: string, number: number): Promise<void> => {
          const id = `upload-${number}`;
          // A transfer that was told to pause says nothing.
          const transfer = transport.running.find(({isPaused}) => !isPaused);
          switch (name) {
            case 'addFiles':
              return void uploader.addFiles(files('abc'.slice(0, number)));
            case 'pause':
            case 'resume':
            case 'retry':
            case 'removeFile':
              return uploader[name](id);
            case 'setMetadata':
              return uploader.setMetadata(id, {title: `Title ${bench.story.length}`});
            case 'removeOnNextEvent':
              onNextEvent = () => uploader.removeFile(id);
              return undefined;
            case 'pauseAll':
              return uploader.pause();
            case 'resumeAll':
              return uploader.resume();
            case 'retryAll':
              return uploader.retry();
            case 'start':
            case 'suspend':
            case 'unsuspend':
            case 'reset':
              return uploader[name]();
            case 'newToken':
              uploader.options = {...uploader.options, uploadToken: `token-${number}`};
              return undefined;
            case 'noToken':
              uploader.options = {...uploader.options, uploadToken: ''};
              return undefined;
            case 'frame':
              return clock.beat();
            case 'confirm':
              for (const save of bench.gateway.saves.filter(({isOpen}) => isOpen)) await save.confirm();
              return undefined;
            case 'begin':
              return void transfer?.begin();
            case 'move':
              return void transfer?.move(number * 150);
            case 'acknowledge':
              return void transfer?.acknowledge(number);
            case 'finish':
              return void transfer?.finish();
            case 'unfinish':
              return void transfer?.finish(false);
            case 'offline':
              return void transfer?.offline();
            case 'online':
              return void transfer?.offline(false);
            case 'store':
              return transfer?.store();
            case 'fail':
              return transfer?.fail('network');
            case 'refuse':
              return transfer?.fail('upload-refused');
            default:
              throw new Error(name);
          }
        };
        const check = (): void => {
          expect(transport.running.filter(({isPaused}) => !isPaused).length).to.be.at.most(1);
          expect(uploader.totalProgress).to.be.within(0, 1);
          for (const {identifier, phase, progress: now, result, error} of uploader.uploads) {
            expect(now).to.be.at.least(progress.get(identifier) ?? 0);
            expect(now === 1).to.equal(phase === 'stored');
            expect(result !== null).to.equal(phase === 'stored');
            expect(error !== null).to.equal(phase === 'failed');
            progress.set(identifier, now);
          }
        };

        for (const each of commands) {
          await run(each.do, each.number);
          check();
        }
        onNextEvent = () => {};
        uploader.options = {...uploader.options, uploadToken: 'token-9'};
        uploader.unsuspend();
        // What was handed over while the journal was read is taken in.
        for (let i = 0; i < 8; i++) await settled();
        uploader.start();
        uploader.resume();
        for (let i = 0; uploader.uploads.some(({phase}) => !['stored', 'failed'].includes(phase)); i++) {
          expect(i).to.be.below(1000);
          await run('store', 1);
          check();
        }

        const completed = new Set<string>();
        let sinceComplete: string[] = [];
        /** What each upload has done so far. */
        const lives = new Map<string, 'started' | 'ended' | 'removed'>();
        for (const line of bench.story) {
          const [type = '', id = '', ...rest] = line.split(' ');
          if (type === 'uploads-complete') {
            expect(sinceComplete.length, 'nothing was told twice').to.be.above(0);
            for (const each of [id.slice(1), rest[0]!.slice(1)].join(',').split(',')) completed.add(each);
            sinceComplete = [];
            continue;
          }
          if (!type.startsWith('file-') && !type.startsWith('upload-') && !type.startsWith('metadata-'))
            continue;
          const life = lives.get(id);
          expect(life, `nothing after removal: ${line}`).to.not.equal('removed');
          if (type === 'upload-started') {
            expect(life).to.not.equal('started');
            lives.set(id, 'started');
          } else if (type === 'upload-success' || type === 'upload-error') {
            expect(life === 'started' || rest[0] === 'token-missing', line).to.equal(true);
            lives.set(id, 'ended');
            sinceComplete.push(id);
          } else if (type === 'file-removed') {
            lives.set(id, 'removed');
          }
        }
        expect([...lives.values()]).to.not.include('started');
        for (const {id} of uploader.uploads) expect(completed).to.include(id.replace('upload-', ''));
      }),
      {numRuns: 400},
    );
  });
});
