import {expect} from '@open-wc/testing';
import {noteHandle} from '../../../../src/core/file/file-handles.js';
import {JOURNAL_LIFE, type JournalEntry} from '../../../../src/core/model/journal-entry.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {Uploader} from '../../../../src/core/uploader.js';
import type {UploadToken} from '../../../../src/protocol/requests/upload-token.js';
import {FakeBrowser, changeFile, knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

/** 1000 bytes, the same for the same content, whatever the name. */
function file(content = 'a', name = `${content}.mp4`, lastModified = 1000): File {
  return knownFile(content, name, lastModified);
}

/** A file that this browser can open again after a reload. */
function fileWithHandle(content = 'a'): File {
  const made = file(content);
  noteHandle(made, {} as FileSystemFileHandle);
  return made;
}

function only(bench: Bench): UploadSnapshot {
  const [upload, ...others] = bench.uploader.uploads;
  if (upload === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} uploads.`);
  return upload;
}

function entryOf(browser: FakeBrowser): JournalEntry {
  const [entry, ...others] = browser.entries.values();
  if (entry === undefined || others.length > 0) throw new Error(`There are ${browser.entries.size} entries.`);
  return entry;
}

/** A page in this browser, once it has looked into the journal. */
async function open(browser: FakeBrowser, options: UploadOptions = {}): Promise<Bench> {
  return Bench.open({chunkSize: 100, ...options}, {}, browser);
}

async function openTwo(browser: FakeBrowser): Promise<[Bench, Bench]> {
  return [await open(browser), await open(browser)];
}

/** A page with an interrupted upload that has missed that another tab stored its video. */
async function missingStored(browser: FakeBrowser): Promise<Bench> {
  await interrupt(browser);
  const [first, second] = await openTwo(browser);
  first.tab.hear = null;
  await second.uploader.addFiles([file()]);
  await idle();
  second.transport.last.store();
  await idle();
  return first;
}

/** A page to which these files were given. */
async function sending(browser: FakeBrowser, files: File[], options: UploadOptions = {}): Promise<Bench> {
  const bench = await open(browser, options);
  await bench.uploader.addFiles(files);
  await idle();
  return bench;
}

/** The page is gone, as with a closed tab: nothing of it runs any more. */
async function close(bench: Bench): Promise<void> {
  bench.browser.close(bench.tab);
  for (const transfer of bench.transport.transfers) transfer.isCancelled = true;
  await idle();
}

/** Everything that only waits for promises has happened. */
async function idle(): Promise<void> {
  for (let i = 0; i < 8; i++) await settled();
}

/** A page that sent three chunks of a file and was closed. */
async function interrupt(
  browser: FakeBrowser,
  sent: File = file(),
  options: UploadOptions = {},
): Promise<void> {
  const bench = await sending(browser, [sent], options);
  bench.transport.last.acknowledge(1, 2, 3);
  await idle();
  await close(bench);
}

describe('the journal of uploads', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  describe('holds', () => {
    it('what was chosen, before anything was sent', async () => {
      const bench = await sending(browser, [file()], {
        manual: true,
        resumeKey: 'user 1',
        defaultMetadata: {title: 'Sea'},
      });

      expect(entryOf(browser)).to.deep.equal({
        identifier: only(bench).identifier,
        redeemUrl: 'https://videos.example.com/api/photo/redeem-upload-token',
        resumeKey: 'user 1',
        since: bench.clock.date(),
        file: {name: 'a.mp4', size: 1000, type: 'video/mp4', lastModified: 1000},
        fingerprint: null,
        sent: null,
        metadata: {title: 'Sea'},
        unsaved: ['title'],
        refused: undefined,
        edited: {title: bench.clock.date()},
        held: true,
        result: null,
      });
    });

    it('what was sent, and how', async () => {
      await interrupt(browser, file(), {parameters: {theme: 'green'}});

      expect(entryOf(browser).fingerprint).to.equal('a');
      expect(entryOf(browser).sent).to.deep.equal({
        uploadToken: 'token-1',
        chunkSize: 100,
        parameters: {theme: 'green'},
        acknowledged: [1, 2, 3],
        mayBeComplete: false,
        completingAt: 0,
        completingLeft: false,
        traits: {namesVideo: false, servesMany: true},
        byForm: false,
        tokenExpiresAt: Infinity,
        returnUrl: null,
        preset: {},
      });
    });

    it('that the completing chunk is about to go, before it goes', async () => {
      const bench = await open(browser);
      await bench.uploader.addFiles([file()]);
      await bench.transport.last.complete();

      expect(entryOf(browser).sent?.mayBeComplete).to.equal(true);
    });

    it('nothing after the video was stored, removed, refused for good or reset', async () => {
      const bench = await open(browser);
      for (const end of [
        () => bench.transport.last.store(),
        () => bench.uploader.removeFile(bench.uploader.uploads.at(-1)!.id),
        () => bench.transport.last.fail('upload-refused'),
        () => bench.uploader.reset(),
      ]) {
        await bench.uploader.addFiles([file()]);
        await idle();
        expect(browser.entries.size).to.equal(1);
        bench.transport.last.acknowledge(1);
        end();
        await idle();
        expect(browser.entries.size, String(end)).to.equal(0);
      }
    });

    it('what failed and can be tried again', async () => {
      const bench = await sending(browser, [file()]);
      bench.transport.last.fail('network');
      await idle();

      expect(browser.entries.size).to.equal(1);
    });

    it('nothing with noResume, and nothing any more once it is set', async () => {
      const strict = await open(browser, {noResume: true, resumeKey: 'another'});
      await strict.uploader.addFiles([fileWithHandle()]);
      strict.transport.last.acknowledge(1);
      await idle();
      expect(browser.writes).to.equal(0);

      const bench = await sending(browser, [fileWithHandle()]);
      expect([browser.entries.size, browser.files.size]).to.deep.equal([1, 1]);
      bench.uploader.options = {...bench.uploader.options, noResume: true};
      await idle();
      expect([browser.entries.size, browser.files.size]).to.deep.equal([0, 0]);
      bench.transport.last.acknowledge(1);
      await idle();
      expect(browser.entries.size).to.equal(0);
    });

    it('one write for all chunks that came while the disk was busy', async () => {
      const bench = await sending(browser, [file()]);
      const before = browser.writes;
      bench.transport.last.acknowledge(1, 2, 3, 4, 5, 6, 7);
      await idle();

      expect(browser.writes - before).to.equal(1);
      expect(entryOf(browser).sent?.acknowledged).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    });
  });

  describe('after a reload', () => {
    it('offers what was interrupted, by name', async () => {
      await interrupt(browser);
      const bench = await open(browser);

      expect(bench.next()).to.deep.equal(['upload-restored 1']);
      expect(only(bench)).to.deep.include({
        name: 'a.mp4',
        size: 1000,
        file: null,
        phase: 'interrupted',
        elsewhere: false,
        needsFile: true,
        progress: 0.3,
        identifier: entryOf(browser).identifier,
      });
      expect(bench.transport.transfers).to.deep.equal([]);
    });

    it('says of no edits that they are saved where there were none', async () => {
      await interrupt(browser);
      const bench = await open(browser);

      expect(only(bench).metadataState).to.equal('unchanged');
    });

    it('goes on with one click where the browser finds the file: the same chunks, the same token', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser, {uploadToken: 'token-2', chunkSize: 500});
      expect(only(bench).needsFile).to.equal(false);
      bench.next();

      bench.uploader.resume('upload-1');
      await idle();
      const {job} = bench.transport.last;

      expect({...job, acknowledged: [...job.acknowledged], file: job.file.name}).to.deep.include({
        file: 'a.mp4',
        identifier: entryOf(browser).identifier,
        uploadToken: 'token-1',
        chunkSize: 100,
        acknowledged: [1, 2, 3],
        mayBeComplete: false,
      });
      bench.transport.last.store();
      await idle();
      expect(bench.next()).to.deep.equal([
        'upload-resumed 1 user',
        'upload-started 1',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
      expect(browser.entries.size).to.equal(0);
    });

    it('asks for the file where the browser has lost it', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      browser.files.clear();
      bench.next();

      bench.uploader.resume();
      await idle();

      expect(only(bench)).to.include({phase: 'interrupted', needsFile: true});
      expect(bench.next()).to.deep.equal([]);
    });

    it('knows the file by its content, whatever its name and date, and whatever max-files says', async () => {
      await interrupt(browser);
      const bench = await open(browser, {maxFiles: 1});
      bench.next();

      const taken = await bench.uploader.addFiles([file('a', 'copy.mp4', 5)]);
      await idle();

      expect(taken.map(({id}) => id)).to.deep.equal(['upload-1']);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
      expect(bench.next()).to.deep.equal(['before-files-added copy.mp4', 'upload-resumed 1 user']);
    });

    it('never goes on with another file of the same name, size and date', async () => {
      await interrupt(browser);
      const bench = await sending(browser, [file('b', 'a.mp4')]);

      expect(bench.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['interrupted', 'uploading']);
      expect(bench.transport.last.job.acknowledged.size).to.equal(0);
      expect(bench.transport.last.job.identifier).to.not.equal(bench.uploader.uploads[0]?.identifier);
    });

    it('never goes on with what the browser finds where the file was, once that is another one', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      browser.files.set(entryOf(browser).identifier, file('b', 'a.mp4'));

      bench.uploader.resume();
      await idle();

      expect(only(bench)).to.include({phase: 'interrupted', needsFile: true});
      expect(bench.transport.transfers).to.deep.equal([]);
    });

    it('knows a file of which nothing was sent by its name, size and date', async () => {
      const first = await sending(browser, [file()], {manual: true});
      await close(first);
      const bench = await open(browser);
      await bench.uploader.addFiles([file('a', 'a.mp4', 7)]);
      await bench.uploader.addFiles([file()]);
      await idle();

      expect(bench.uploader.uploads.map(({phase}) => phase)).to.deep.equal(['waiting', 'uploading']);
    });

    it('starts the row anew where the page ended before anybody had looked into the file', async () => {
      await interrupt(browser);
      const entry = entryOf(browser);
      browser.entries.set(entry.identifier, {...entry, fingerprint: null});
      const bench = await open(browser);
      await bench.uploader.addFiles([file('b', 'other.mp4')]);
      await bench.uploader.addFiles([file()]);
      await idle();

      expect(bench.uploader.uploads.map(({name, phase}) => [name, phase])).to.deep.equal([
        ['a.mp4', 'waiting'],
        ['other.mp4', 'uploading'],
      ]);
      bench.transport.last.store();
      expect(bench.transport.last.job.file.name).to.equal('a.mp4');
      expect(bench.transport.last.job.acknowledged.size).to.equal(0);
      expect(bench.transport.last.job.identifier).to.not.equal(entry.identifier);
      await idle();
      expect(entryOf(browser).identifier).to.equal(bench.transport.last.job.identifier);
    });

    it('takes the page’s token where the site refuses the old one', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser, {uploadToken: 'token-2'});
      bench.uploader.resume();
      await idle();
      bench.next();
      bench.transport.last.fail('token-refused');

      expect(bench.transport.last.job).to.include({uploadToken: 'token-2', mayBeComplete: false});
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
      bench.transport.last.store();
      expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
    });

    it('lets the site be asked first where the file may be complete', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      first.transport.last.acknowledge(1, 2, 3, 4, 5, 6, 7, 8, 9);
      await first.transport.last.complete();
      await close(first);
      const bench = await open(browser);
      bench.uploader.resume();
      await idle();

      expect(bench.transport.last.job.mayBeComplete).to.equal(true);
    });

    it('knows when the completing chunk was about to go, and whether it was seen to leave', async () => {
      for (const hasLeft of [false, true]) {
        browser = new FakeBrowser();
        const first = await sending(browser, [fileWithHandle()]);
        first.transport.last.acknowledge(1, 2, 3, 4, 5, 6, 7, 8, 9);
        await first.transport.last.complete();
        if (hasLeft) first.transport.last.leave();
        const completingAt = first.clock.date();
        await close(first);
        const bench = await open(browser);
        bench.uploader.resume();
        await idle();

        expect(bench.transport.last.job).to.include({completingAt, completingLeft: hasLeft});
      }
    });

    it('takes it for sent where an entry of an older version does not say', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      await first.transport.last.complete();
      await close(first);
      const {completingLeft: _, completingAt: __, traits: ___, ...sent} = entryOf(browser).sent!;
      browser.entries.set(entryOf(browser).identifier, {
        ...browser.entries.get(entryOf(browser).identifier)!,
        sent: {...sent, returnUrl: 'https://www.example.com/'},
      });
      const bench = await open(browser);
      bench.uploader.resume();
      await idle();

      const {job} = bench.transport.last;
      expect([job.completingLeft, job.traits]).to.deep.equal([true, {namesVideo: true, servesMany: true}]);
    });

    it('knows after a reload what was known of the token', async () => {
      const tokenProvider = async (): Promise<UploadToken> => ({
        upload_token: 'token-9',
        background_return_p: 1,
        max_uploads: 5,
      });
      await interrupt(browser, fileWithHandle(), {uploadToken: '', tokenProvider});
      const bench = await open(browser);
      bench.uploader.resume();
      await idle();

      expect(bench.transport.last.job).to.deep.include({
        uploadToken: 'token-9',
        traits: {namesVideo: true, servesMany: true},
      });
    });

    it('learns from one video what the answers under a token name, and keeps that for the next', async () => {
      const first = await open(browser, {multiple: true});
      await first.uploader.addFiles([file('a.mp4'), fileWithHandle()]);
      await idle();
      first.transport.last.store();
      await idle();
      expect(first.transport.last.job.traits).to.deep.equal({namesVideo: true, servesMany: true});
    });

    it('shows only what belongs to the site and the key, and nothing too old', async () => {
      await interrupt(browser, file(), {resumeKey: 'user 1'});
      const seen = async (options: UploadOptions): Promise<number> => {
        const bench = await open(browser, options);
        return bench.uploader.uploads.length;
      };

      expect(await seen({resumeKey: 'user 1'})).to.equal(1);
      expect(await seen({resumeKey: 'user 2'})).to.equal(0);
      expect(await seen({})).to.equal(0);
      expect(await seen({resumeKey: 'user 1', endpoint: 'https://other.example.com'})).to.equal(0);
      expect(await seen({resumeKey: 'user 1', noResume: true})).to.equal(0);
      const entry = entryOf(browser);
      browser.entries.set(entry.identifier, {...entry, since: entry.since - JOURNAL_LIFE});
      expect(await seen({resumeKey: 'user 1'})).to.equal(0);
    });

    it('takes rows away that the key no longer allows, and keeps them for whom they are', async () => {
      await interrupt(browser, file(), {resumeKey: 'user 1'});
      const bench = await open(browser, {resumeKey: 'user 1'});
      bench.uploader.options = {...bench.uploader.options, resumeKey: 'user 2'};
      await idle();

      expect(bench.uploader.uploads).to.deep.equal([]);
      expect(bench.next()).to.deep.equal(['upload-restored 1', 'file-removed 1']);
      bench.uploader.options = {...bench.uploader.options, resumeKey: 'user 1'};
      await idle();
      expect(bench.next()).to.deep.equal(['upload-restored 2']);
    });

    it('forgets what is removed', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      bench.uploader.removeFile('upload-1');
      await idle();

      expect([browser.entries.size, browser.files.size]).to.deep.equal([0, 0]);
    });

    it('counts what is interrupted neither as a file nor as work to be done', async () => {
      await interrupt(browser);
      const bench = await open(browser, {maxFiles: 1});
      await bench.uploader.addFiles([file('c')]);
      bench.transport.last.store();
      await idle();

      expect(bench.next()).to.deep.equal([
        'upload-restored 1',
        'before-files-added c.mp4',
        'file-added 2',
        'upload-started 2',
        'upload-success 2',
        'uploads-complete +2 -',
      ]);
      expect(bench.uploader.totalProgress).to.equal(1);
    });

    it('sends the edits that the site has not confirmed, and those alone', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      first.transport.last.begin();
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      await first.gateway.last.confirm();
      first.uploader.setMetadata('upload-1', {tags: ['blue']});
      await idle();
      await close(first);

      const bench = await open(browser);
      expect(only(bench).metadata).to.deep.equal({title: 'Sea', tags: ['blue']});
      expect(only(bench).metadataState).to.equal('pending');
      bench.uploader.setMetadata('upload-1', {description: 'Waves'});
      await idle();
      expect(entryOf(browser).unsaved).to.deep.equal(['description', 'tags']);
      bench.uploader.resume();
      await idle();
      bench.transport.last.begin();

      expect(bench.gateway.last.metadata).to.deep.equal({description: 'Waves', tags: ['blue']});
      expect(bench.gateway.last.target.uploadToken).to.equal('token-1');
    });

    it('brings a stored video back only to save its edits', async () => {
      const first = await sending(browser, [file()]);
      first.transport.last.store();
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      await close(first);
      expect(entryOf(browser).result?.photoId).to.equal('12345');

      const bench = await open(browser);
      expect(only(bench)).to.include({
        phase: 'stored',
        metadataState: 'saving',
        progress: 1,
        needsFile: false,
      });
      await bench.gateway.last.confirm();
      await idle();

      expect(only(bench).metadataState).to.equal('saved');
      expect(browser.entries.size).to.equal(0);
    });
  });

  describe('that is still being read', () => {
    it('keeps a file waiting that may belong to an upload in it', async () => {
      await interrupt(browser);
      const bench = new Bench({chunkSize: 100}, {}, browser);
      await bench.uploader.addFiles([file()]);
      await idle();

      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
      expect(bench.next()).to.deep.equal([
        'before-files-added a.mp4',
        'upload-restored 1',
        'upload-resumed 1 user',
      ]);
    });

    it('keeps it waiting for five seconds at most, and others no longer', async () => {
      browser.isStuck = true;
      const bench = new Bench({chunkSize: 100}, {}, browser);
      void bench.uploader.addFiles([file()]);
      await idle();
      bench.clock.advance(4999);
      await idle();
      expect(bench.phases).to.deep.equal([]);
      bench.clock.advance(1);
      await idle();
      await bench.uploader.addFiles([file('b')]);
      expect(bench.phases).to.deep.equal(['uploading', 'waiting']);

      await bench.transport.last.complete();
      bench.transport.last.store();
      expect(bench.next().at(-1)).to.equal('upload-success 1');
    });
  });

  describe('with storage that is full or blocked', () => {
    it('goes on with the edits that could not be written down', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      browser.isFull = true;
      bench.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      bench.uploader.resume();
      await idle();

      expect(only(bench)).to.include({phase: 'uploading'});
      expect(only(bench).metadata).to.deep.equal({title: 'Sea'});
    });

    it('uploads all the same', async () => {
      browser.isBroken = true;
      const bench = await open(browser);
      await bench.uploader.addFiles([fileWithHandle()]);
      await bench.transport.last.complete();
      bench.transport.last.store();

      expect(bench.next().at(-1)).to.equal('uploads-complete +1 -');
    });
  });

  describe('in two tabs', () => {
    it('lets one tab send, and the other show how far it is', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.clock.advance(1000);
      first.transport.last.move(500);
      first.clock.beat();
      expect(only(second)).to.include({elsewhere: true, progress: 0.5});
      second.uploader.resume();
      await idle();
      expect(second.transport.transfers).to.deep.equal([]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'upload-progress 1']);
    });

    it('tells both of the success', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      first.transport.last.store();
      await idle();

      expect(second.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
      expect(only(second).result?.photoId).to.equal('12345');
      second.clock.advance(5000);
      expect(second.next()).to.deep.equal([]);
    });

    it('takes over where the first is closed and the file is within reach', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      first.transport.last.acknowledge(1, 2, 3, 4);
      await idle();
      await close(first);

      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3, 4]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'upload-resumed 1 user']);
    });

    it('asks for the file where it is not', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await close(first);

      expect(only(second)).to.include({phase: 'interrupted', elsewhere: false, needsFile: true});
    });

    it('takes over with a file that was chosen here while another tab was sending it', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      const [taken] = await second.uploader.addFiles([file('a', 'copy.mp4')]);
      expect(taken).to.include({id: 'upload-1', phase: 'interrupted', elsewhere: true});
      await idle();
      expect(second.transport.transfers).to.deep.equal([]);

      // How far it got is what the other tab wrote last, not what this page had read.
      first.transport.last.acknowledge(1, 2, 3, 4);
      await idle();
      await close(first);
      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3, 4]);
      expect(second.transport.transfers).to.have.length(1);
      expect(second.next()).to.deep.equal(['before-files-added copy.mp4', 'upload-resumed 1 user']);
    });

    it('sends nothing of a file chosen here that the other tab has stored', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await second.uploader.addFiles([file()]);
      second.next();
      first.transport.last.store();
      await idle();
      await close(first);

      expect(second.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
      expect(second.transport.transfers).to.deep.equal([]);
    });

    describe('that were both open and empty', () => {
      let first: Bench;
      let second: Bench;
      let identifier: string;

      beforeEach(async () => {
        [first, second] = await openTwo(browser);
        await first.uploader.addFiles([file()]);
        ({identifier} = only(first));
        await idle();
      });

      it('show in the second one what it chooses too', async () => {
        expect(second.uploader.uploads).to.deep.equal([]);
        const [taken] = await second.uploader.addFiles([file('a', 'copy.mp4')]);
        await idle();

        expect(taken).to.include({phase: 'interrupted', elsewhere: true, name: 'a.mp4'});
        expect(second.transport.transfers).to.deep.equal([]);
        expect(second.next()).to.deep.equal(['before-files-added copy.mp4', 'upload-restored 1']);

        first.transport.last.acknowledge(1, 2);
        await idle();
        await close(first);
        expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      });

      it('show it before anything was sent, and leave the start to the first one', async () => {
        first.uploader.options = {...first.uploader.options, manual: true};
        const [held] = await first.uploader.addFiles([file('c')]);
        await idle();
        const [taken] = await second.uploader.addFiles([file('c')]);

        expect(held?.phase).to.equal('waiting');
        expect(taken).to.include({identifier: held?.identifier, elsewhere: true});
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('go on in the second one after the first was closed', async () => {
        first.transport.last.acknowledge(1, 2, 3);
        await idle();
        await close(first);
        await second.uploader.addFiles([file()]);
        await idle();

        expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('take another file at once, or after a look into it where it is of the same size', async () => {
        void second.uploader.addFiles([new File(['larger than the other'], 'x.mp4', {type: 'video/mp4'})]);
        expect(second.phases).to.deep.equal(['uploading']);
        await second.uploader.addFiles([file('b')]);

        expect(second.phases).to.deep.equal(['uploading', 'waiting']);
      });

      for (const [end, act] of [
        ['stored', (bench: Bench) => bench.transport.last.store()],
        ['failed for good', (bench: Bench) => bench.transport.last.fail('upload-refused')],
        ['been removed', (bench: Bench) => bench.uploader.reset()],
      ] as const) {
        it(`take a file as a new one that has ${end} in the first one`, async () => {
          act(first);
          await idle();
          // At once, for there is nothing to look for.
          void second.uploader.addFiles([file()]);

          expect(second.phases).to.deep.equal(['uploading']);
          expect(only(second).identifier).not.to.equal(identifier);
        });
      }

      it('take a file as a new one whose video is stored and kept for its edits alone', async () => {
        // As if it were in the browser's cache meanwhile.
        second.tab.hear = null;
        first.uploader.setMetadata('upload-1', {title: 'Sea'});
        first.transport.last.store();
        await idle();
        expect(entryOf(browser).result).not.to.equal(null);
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('send a file from the second one that was chosen in both and removed in the first', async () => {
        await second.uploader.addFiles([file()]);
        second.next();
        first.uploader.removeFile('upload-1');
        await idle();
        expect(second.next()).to.deep.equal(['file-removed 1', 'file-added 2']);
        expect(second.phases).to.deep.equal(['uploading']);
        expect(only(second).identifier).not.to.equal(identifier);
      });

      it('take a file as a new one whose video is stored while it is looked for', async () => {
        const {tab} = second;
        const entries = tab.entries.bind(tab);
        tab.entries = async identifier => {
          const found = await entries(identifier);
          first.transport.last.store();
          await idle();
          return found;
        };
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });

      it('send nothing that was called off while it was looked for', async () => {
        const taken = second.uploader.addFiles([file()]);
        second.uploader.reset();
        expect(await taken).to.deep.equal([]);
        await idle();
        await close(first);

        expect(second.uploader.uploads).to.deep.equal([]);
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('look for it again where the element was away for a moment', async () => {
        const {tab} = second;
        const entries = tab.entries.bind(tab);
        tab.entries = async identifier => {
          // The look that follows the return takes longer than the one that was under way.
          tab.entries = async () => idle().then(() => entries());
          second.uploader.suspend();
          second.uploader.unsuspend();
          return entries(identifier);
        };
        await second.uploader.addFiles([file()]);
        await idle();

        expect(second.phases).to.deep.equal(['interrupted']);
        expect(second.transport.transfers).to.deep.equal([]);
      });

      it('refuse in the second one what that does not take', async () => {
        second.uploader.options = {...second.uploader.options, maxFileSize: 999};
        await second.uploader.addFiles([file()]);

        expect(second.next().map(line => line.split(' ')[0])).to.deep.equal([
          'before-files-added',
          'file-rejected',
        ]);
      });

      it('put it in the place of the one file that was chosen in the second one before', async () => {
        second.uploader.options = {...second.uploader.options, multiple: false, manual: true};
        await second.uploader.addFiles([file('b')]);
        await second.uploader.addFiles([file()]);

        expect(second.uploader.uploads.map(({name}) => name)).to.deep.equal(['a.mp4']);
      });

      it('wait for storage that has stopped to answer, once and not for ever', async () => {
        browser.isStuck = true;
        const taken = second.uploader.addFiles([file(), file('b')]);
        await idle();
        second.clock.advance(5000);
        await taken;

        expect(second.phases).to.deep.equal(['uploading', 'waiting']);
      });

      it('take it as a new one where storage fails', async () => {
        browser.isBroken = true;
        await second.uploader.addFiles([file()]);

        expect(second.phases).to.deep.equal(['uploading']);
      });
    });

    it('that were both open and empty have nothing in common where they differ in whose uploads they show', async () => {
      const [first, other, forgetful] = [
        await open(browser),
        await open(browser, {resumeKey: 'other'}),
        await open(browser, {noResume: true}),
      ];
      await first.uploader.addFiles([file()]);
      await idle();
      for (const bench of [other, forgetful]) {
        await bench.uploader.addFiles([file()]);
        expect(bench.phases).to.deep.equal(['uploading']);
      }
    });

    it('sends another file of the same size beside the one of the other tab', async () => {
      await sending(browser, [file('a')]);
      const second = await sending(browser, [file('b')]);

      expect(second.phases).to.deep.equal(['interrupted', 'uploading']);
    });

    for (const [what, options, act] of [
      ['a page has not started', {manual: true}, () => {}],
      ['a person has paused', {}, (bench: Bench) => bench.uploader.pause()],
    ] as const) {
      it(`starts nothing by itself that ${what} in the first one`, async () => {
        const first = await sending(browser, [fileWithHandle()], options);
        act(first);
        await idle();
        const second = await open(browser);
        await close(first);
        expect(only(second)).to.include({phase: 'interrupted', elsewhere: false, needsFile: false});
        expect(second.transport.transfers).to.deep.equal([]);

        second.uploader.resume();
        await idle();
        expect(second.phases).to.deep.equal(['uploading']);
      });
    }

    it('shows a failure for good, and not that it may be tried again there', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      first.transport.last.fail('network');
      await idle();
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.uploader.retry();
      first.transport.last.fail('upload-refused');
      await idle();
      expect(only(second).error?.code).to.equal('upload-refused');
      second.clock.advance(5000);
      const story = second.next().filter(line => line !== 'upload-progress 1');
      expect(story).to.deep.equal(['upload-error 1 upload-refused', 'uploads-complete + -1']);
    });

    it('follows an upload that starts anew there, with the file that was chosen here', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      await second.uploader.addFiles([file()]);
      first.transport.last.giveUpOnChunkSize(50);
      await idle();
      second.clock.advance(1000);
      expect(only(second).identifier).to.equal(only(first).identifier);
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});

      first.transport.last.acknowledge(1, 2);
      await idle();
      await close(first);
      expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
    });

    it('goes on with what the other one has edited', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      await first.uploader.addFiles([file()]);
      await idle();

      expect(only(first).metadata).to.deep.equal({title: 'Sea'});
      expect(entryOf(browser).metadata).to.deep.equal({title: 'Sea'});
    });

    it('saves what is edited here while the other one saves what was edited there', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      second.uploader.setMetadata('upload-1', {description: 'Waves'});
      await idle();
      await first.gateway.last.confirm();
      await idle();
      second.clock.advance(1000);
      await idle();

      expect(second.gateway.last.metadata).to.deep.equal({description: 'Waves'});
      await second.gateway.last.confirm();
      await idle();
      expect(only(second)).to.include({metadataState: 'saved'});
    });

    it('leaves what the other one is sending to it, where a third one removes a row that is out of date', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second, third] = [await open(browser), await open(browser), await open(browser)];
      third.tab.hear = null;
      first.uploader.resume();
      await idle();
      await second.uploader.addFiles([file()]);
      third.uploader.removeFile('upload-1');
      await idle();

      expect(only(second)).to.include({phase: 'interrupted', elsewhere: true});
      expect(second.transport.transfers).to.deep.equal([]);
    });

    it('sees a row go that the other one has removed', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      first.uploader.removeFile('upload-1');
      await idle();

      expect(second.uploader.uploads).to.deep.equal([]);
      expect(browser.entries.size).to.equal(0);
    });

    it('does not show again what was removed here', async () => {
      await sending(browser, [file('a'), file('b')]);
      const second = await open(browser);
      second.uploader.removeFile('upload-1');
      second.connection.set(true);
      await idle();

      expect(second.uploader.uploads.map(({name}) => name)).to.deep.equal(['b.mp4']);
      expect(browser.entries.size).to.equal(2);
    });

    it('goes on by one click with what the other one has edited', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      first.uploader.resume();
      await idle();

      expect(only(first)).to.include({phase: 'uploading'});
      expect(only(first).metadata).to.deep.equal({title: 'Sea'});
    });

    it('sends no edit again that the other one took over', async () => {
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      await first.uploader.addFiles([file()]);
      await idle();
      first.uploader.setMetadata('upload-1', {title: 'Lake'});
      first.transport.last.store();
      await idle();

      expect(only(second).phase).to.equal('stored');
      expect(second.gateway.saves).to.deep.equal([]);
    });

    it('keeps what is edited here, whoever wrote last of a stored video', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      second.uploader.setMetadata('upload-1', {description: 'Waves'});
      await idle();
      first.uploader.setMetadata('upload-1', {title: 'Lake'});
      await idle();
      await close(first);

      expect(only(second).metadata).to.deep.equal({title: 'Lake', description: 'Waves'});
      expect(second.gateway.last.metadata).to.deep.equal({title: 'Lake', description: 'Waves'});
    });

    it('takes no edit of an upload that the other one is sending', async () => {
      await sending(browser, [file()]);
      const second = await open(browser);
      second.next();
      second.uploader.setMetadata('upload-1', {title: 'Sea'});

      expect(second.next()).to.deep.equal([]);
      expect(second.warnings.join()).to.contain('another tab');
    });

    it('saves the edits that the first one could not, of a video that it has stored', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      // As if it were in the browser's cache meanwhile.
      second.tab.hear = null;
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      await close(first);

      expect(only(second)).to.include({phase: 'stored', metadataState: 'saving'});
      expect(second.gateway.last.metadata).to.deep.equal({title: 'Sea'});
      await second.gateway.last.confirm();
      await idle();
      expect(browser.entries.size).to.equal(0);
    });

    it('leaves alone the edits of a stored video that the first one saves', async () => {
      const first = await sending(browser, [file()]);
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      first.transport.last.store();
      await idle();
      const second = await open(browser);
      expect(only(second)).to.include({phase: 'stored', metadataState: 'pending'});
      await first.gateway.last.confirm();
      await idle();

      expect(only(second).metadataState).to.equal('saved');
      expect(second.gateway.saves).to.deep.equal([]);
      expect(browser.entries.size).to.equal(0);
    });

    it('sends nothing twice where the page has missed that it was stored', async () => {
      const first = await missingStored(browser);
      await first.uploader.addFiles([file()]);
      await idle();
      first.clock.advance(1000);

      expect(first.transport.transfers).to.deep.equal([]);
      expect(first.uploader.uploads).to.deep.equal([]);
    });

    it('looks again when the page is shown', async () => {
      const first = await missingStored(browser);
      expect(first.phases).to.deep.equal(['interrupted']);
      first.connection.set(true);
      await idle();
      first.clock.advance(1000);

      expect(first.uploader.uploads).to.deep.equal([]);
    });

    it('keeps nothing any more once everything is forgotten, and sends what is under way', async () => {
      await interrupt(browser, file('b'));
      const [first, second] = await openTwo(browser);
      await first.uploader.addFiles([file()]);
      await idle();
      await first.tab.clear();
      browser.open().tell(null);
      first.transport.last.acknowledge(1, 2);
      await idle();

      expect(browser.entries.size).to.equal(0);
      expect(second.uploader.uploads).to.deep.equal([]);
      expect(first.phases).to.deep.equal(['uploading']);
      first.transport.last.store();
      await idle();
      expect(first.next().at(-1)).to.equal('uploads-complete +2 -');
    });

    it('takes the row away where the first tab gave the upload up', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      first.uploader.reset();
      await idle();
      second.clock.advance(1000);

      expect(second.uploader.uploads).to.deep.equal([]);
      expect(second.next()).to.deep.equal(['upload-restored 1', 'file-removed 1']);
    });

    it('leaves the journal alone where the second tab takes the row away', async () => {
      const first = await sending(browser, [file()]);
      const second = await open(browser);
      second.uploader.removeFile('upload-1');
      await idle();

      expect(browser.entries.size).to.equal(1);
      expect(first.phases).to.deep.equal(['uploading']);
    });

    it('hands an interrupted upload to whoever is first', async () => {
      await interrupt(browser, fileWithHandle());
      const [first, second] = await openTwo(browser);
      first.uploader.resume();
      second.uploader.resume();
      await idle();

      expect(first.transport.transfers.length + second.transport.transfers.length).to.equal(1);
      expect([only(first).elsewhere, only(second).elsewhere]).to.deep.equal([false, true]);
    });

    it('hears nothing more while the element is out of the page', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      second.uploader.suspend();
      await close(first);
      expect(second.transport.transfers).to.deep.equal([]);

      second.uploader.unsuspend();
      await idle();
      expect(second.transport.transfers).to.have.length(1);
    });
  });

  describe('back from the back/forward cache, where all claims end', () => {
    it('claims anew, and then goes on where it was', async () => {
      const bench = await sending(browser, [file()]);
      bench.transport.last.acknowledge(1, 2);
      await idle();
      bench.next();
      browser.putAway(bench.tab);
      bench.tab.lost();
      expect(bench.transport.last.isMute).to.equal(true);
      await idle();

      expect(bench.transport.transfers).to.have.length(2);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      const later = await open(browser);
      expect(only(later).elsewhere).to.equal(true);
      bench.transport.last.store();
      expect(bench.next()).to.deep.equal([
        'upload-resumed 1 user',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('leaves an upload to the tab that has taken it meanwhile', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      first.transport.last.acknowledge(1, 2);
      await idle();
      const second = await open(browser);
      browser.putAway(first.tab);
      await idle();
      expect(second.transport.transfers).to.have.length(1);
      first.tab.lost();
      await idle();

      expect(only(first)).to.include({phase: 'interrupted', elsewhere: true});
      expect(first.transport.transfers).to.have.length(1);
      second.transport.last.store();
      await idle();
      expect(first.phases).to.deep.equal(['stored']);
    });

    it('hears of a video that another tab has stored meanwhile', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      browser.putAway(first.tab);
      const {hear} = first.tab;
      first.tab.hear = null;
      await idle();
      second.transport.last.store();
      await idle();
      first.tab.hear = hear;
      first.tab.lost();
      await idle();
      first.clock.advance(1000);
      await idle();

      expect(first.transport.transfers).to.have.length(1);
      expect(first.phases).to.deep.equal([]);
    });

    it('leaves paused what a person has paused, until it is resumed', async () => {
      const bench = await sending(browser, [file()]);
      bench.transport.last.acknowledge(1);
      bench.uploader.pause();
      await idle();
      bench.next();
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      expect(bench.phases).to.deep.equal(['paused']);
      expect(bench.next()).to.deep.equal([]);
      expect(only(await open(browser)).elsewhere).to.equal(true);

      bench.uploader.resume();
      await idle();
      expect(bench.phases).to.deep.equal(['uploading']);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1]);
    });

    it('shows what a person has paused here and resumed in another tab as that tab has it', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      first.uploader.pause();
      await idle();
      const second = await open(browser);
      browser.putAway(first.tab);
      await idle();
      second.uploader.resume();
      await idle();
      expect(second.transport.transfers).to.have.length(1);
      first.tab.lost();
      await idle();
      expect(only(first)).to.include({phase: 'interrupted', elsewhere: true});
    });

    it('leaves what waits for start() waiting for it', async () => {
      const bench = await open(browser, {manual: true});
      await bench.uploader.addFiles([file()]);
      await idle();
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      expect(bench.phases).to.deep.equal(['waiting']);
      expect(bench.transport.transfers).to.deep.equal([]);
      bench.uploader.start();
      await idle();
      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('leaves an interrupted upload to whoever wants it', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      expect(only(await open(browser)).elsewhere).to.equal(false);
      bench.uploader.resume();
      await idle();
      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('goes on with what is kept nowhere', async () => {
      browser.isBroken = true;
      const bench = await sending(browser, [file()]);
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      expect(bench.phases).to.deep.equal(['uploading']);
      expect(bench.transport.last.isMute).to.equal(false);
    });
  });

  describe('out of the page', () => {
    it('goes on where it was, with a file that nothing has kept', async () => {
      const bench = await sending(browser, [file()]);
      bench.transport.last.acknowledge(1, 2);
      await idle();
      bench.next();
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      expect(bench.phases).to.deep.equal(['interrupted']);
      bench.uploader.unsuspend();
      await idle();

      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      bench.transport.last.store();
      expect(bench.next()).to.deep.equal([
        'upload-paused 1 user',
        'upload-resumed 1 user',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('waits for what is brought back before all is said to be complete, and heeds who calls it off', async () => {
      const bench = await sending(browser, [file('a'), file('b'), file('c')]);
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.next();
      bench.uploader.addEventListener('upload-resumed', () => bench.uploader.removeFile('upload-3'), {
        once: true,
      });
      bench.uploader.unsuspend();
      await idle();
      bench.transport.last.store();
      await idle();
      bench.transport.last.store();
      await idle();

      expect(bench.next()).to.deep.equal([
        'upload-resumed 1 user',
        'file-removed 3',
        'upload-resumed 2 user',
        'upload-started 1',
        'upload-success 1',
        'upload-started 2',
        'upload-success 2',
        'uploads-complete +1,2 -',
      ]);
    });

    it('keeps held what the page has not started, and paused what a person has paused', async () => {
      const bench = await open(browser, {manual: true});
      await bench.uploader.addFiles([file('a'), file('b')]);
      bench.uploader.pause('upload-2');
      await idle();
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.uploader.unsuspend();
      await idle();
      expect(bench.phases).to.deep.equal(['waiting', 'paused']);
      bench.uploader.start();
      expect(bench.phases).to.deep.equal(['uploading', 'paused']);
    });

    it('does not let go of a form that was begun: its page is about to tell how it ended', async () => {
      const bench = await sending(browser, [file()], {transport: 'form'});
      await bench.transport.last.complete();
      await idle();
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.transport.last.store();

      expect(bench.phases).to.deep.equal(['stored']);
    });

    it('goes on on its return where that is wanted meanwhile', async () => {
      const bench = await sending(browser, [file()]);
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.uploader.pause();
      bench.uploader.resume();
      await idle();
      bench.uploader.unsuspend();
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('tells that all is complete where what was left is forgotten', async () => {
      const bench = await sending(browser, [file('a'), file('b')]);
      bench.transport.last.store();
      await idle();
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.next();
      browser.open().tell(null);

      expect(bench.next()).to.deep.equal(['file-removed 2', 'uploads-complete +1 -']);
    });

    it('does not say that all is complete before it is known whether the next one can go on', async () => {
      const bench = await sending(browser, [file('a'), file('b')]);
      const {identifier} = bench.uploader.uploads[1]!;
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.next();
      const claim = bench.tab.claim.bind(bench.tab);
      let goAhead = (): void => {};
      const gate = new Promise<void>(resolve => (goAhead = resolve));
      bench.tab.claim = async wanted => {
        if (wanted === identifier) await gate;
        return claim(wanted);
      };
      bench.uploader.unsuspend();
      await idle();
      bench.transport.last.store();
      await idle();
      expect(bench.next().at(-1)).to.equal('upload-success 1');
      goAhead();
      await idle();
      bench.transport.last.store();
      expect(bench.next().at(-1)).to.equal('uploads-complete +1,2 -');
    });

    it('forgets with all the others', async () => {
      const bench = await sending(browser, [file()]);
      bench.uploader.suspend();
      await bench.tab.clear();
      browser.open().tell(null);
      bench.clock.advance(1000);
      await idle();

      expect(browser.entries.size).to.equal(0);
    });

    it('deletes nothing that another tab has, even if it has not heard of that', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      first.uploader.suspend();
      first.clock.advance(1000);
      await idle();
      first.tab.hear = null;
      second.uploader.resume();
      await idle();
      first.uploader.reset();
      await idle();

      expect(entryOf(browser).identifier).to.equal(only(second).identifier);
      expect(browser.files.size).to.equal(1);
    });

    it('takes nothing from the tab that has it now', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      first.uploader.suspend();
      first.clock.advance(1000);
      await idle();
      second.uploader.resume();
      await idle();
      first.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();
      expect(entryOf(browser).metadata).to.deep.equal({});
      first.uploader.reset();
      await idle();

      expect(second.phases).to.deep.equal(['uploading']);
      expect(entryOf(browser).metadata).to.deep.equal({});
      expect(browser.files.size).to.equal(1);
    });

    it('lets another tab have it after a second', async () => {
      const first = await sending(browser, [fileWithHandle()]);
      const second = await open(browser);
      first.uploader.suspend();
      first.clock.advance(1000);
      await idle();
      expect(only(second)).to.include({phase: 'interrupted', elsewhere: false});
      second.uploader.resume();
      await idle();
      expect(second.phases).to.deep.equal(['uploading']);

      first.uploader.unsuspend();
      await idle();
      expect(only(first)).to.include({phase: 'interrupted', elsewhere: true});
      expect(first.transport.running).to.deep.equal([]);
    });
  });

  describe('that is called off', () => {
    it('goes on with the file that is chosen while it is looked for in vain', async () => {
      await interrupt(browser);
      const bench = await open(browser);
      bench.uploader.resume();
      await bench.uploader.addFiles([file()]);
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
    });

    it('does not go on after a pause', async () => {
      await interrupt(browser, fileWithHandle());
      const bench = await open(browser);
      bench.uploader.resume();
      bench.uploader.pause();
      await idle();
      expect(bench.phases).to.deep.equal(['interrupted']);
      bench.uploader.resume();
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('is not taken up after its row was removed', async () => {
      await interrupt(browser);
      const bench = await open(browser);
      const added = bench.uploader.addFiles([file()]);
      await Promise.resolve();
      await Promise.resolve();
      bench.uploader.reset();
      bench.next();
      expect(await added).to.deep.equal([]);
      await idle();

      expect(bench.next()).to.deep.equal([]);
      expect(bench.transport.transfers).to.deep.equal([]);
      expect(await bench.tab.claim(browser.entries.keys().next().value ?? '')).to.not.equal(null);
    });

    it('is not shown where the page has set no-resume before it was found', async () => {
      await interrupt(browser);
      const bench = new Bench({chunkSize: 100}, {}, browser);
      bench.uploader.options = {...bench.uploader.options, noResume: true};
      await idle();

      expect(bench.uploader.uploads).to.deep.equal([]);
      expect(browser.entries.size).to.equal(1);
    });
  });

  describe('a file that could not be read', () => {
    it('goes on where it stopped once it is chosen again', async () => {
      const bench = await sending(browser, [file()]);
      bench.transport.last.acknowledge(1, 2).fail('file-unreadable');
      bench.next();
      expect(only(bench).needsFile).to.equal(true);

      await bench.uploader.addFiles([file('a', 'moved.mp4', 5)]);
      await idle();

      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      bench.transport.last.store();
      expect(bench.next()).to.deep.equal([
        'before-files-added moved.mp4',
        'upload-started 1',
        'upload-success 1',
        'uploads-complete +1 -',
      ]);
    });

    it('is sent anew if it was another one by then, for the last chunks may be of that one', async () => {
      const first = file();
      const bench = await sending(browser, [first]);
      bench.transport.last.acknowledge(1, 2);
      changeFile(first, 'b');
      const looking = bench.transport.last.job.isFileIntact();
      await idle();
      bench.clock.advance(1000);
      expect(await looking).to.equal(false);
      bench.transport.last.fail('file-unreadable');
      await idle();
      expect(entryOf(browser).sent?.acknowledged).to.deep.equal([]);

      await bench.uploader.addFiles([file()]);
      await idle();
      expect(bench.transport.last.job.file).to.not.equal(first);
      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([]);
    });

    it('goes on in its row where nothing is kept, too', async () => {
      const bench = await sending(browser, [file()], {noResume: true});
      bench.uploader.options = {...bench.uploader.options, maxFiles: 3};
      bench.transport.last.acknowledge(1, 2).fail('file-unreadable');
      await bench.uploader.addFiles([file()]);
      await idle();

      expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('goes on by retry() where the browser finds it', async () => {
      const bench = await sending(browser, [fileWithHandle()]);
      bench.transport.last.acknowledge(1, 2).fail('file-unreadable');
      const again = file('a', 'a.mp4', 99);
      browser.files.set(only(bench).identifier, again);
      bench.uploader.retry();
      await idle();

      expect(bench.transport.last.job.file).to.equal(again);
      expect(only(bench)).to.include({phase: 'uploading', needsFile: false});
    });
  });

  describe('the page', () => {
    it('asks before it is left while something would be lost, and not longer', async () => {
      const bench = await open(browser);
      expect(bench.pageHold.asks).to.equal(false);
      await bench.uploader.addFiles([file()]);
      await idle();
      expect(bench.pageHold.asks).to.equal(true);
      bench.uploader.pause();
      expect(bench.pageHold.asks).to.equal(true);
      bench.uploader.resume();
      bench.transport.last.store();
      expect(bench.pageHold.asks).to.equal(false);
    });

    it('lets go of what one click brings back', async () => {
      const bench = await sending(browser, [fileWithHandle()]);

      expect(bench.pageHold.asks).to.equal(false);
    });

    it('stays awake while bytes move', async () => {
      const bench = await open(browser);
      await bench.uploader.addFiles([file()]);
      expect(bench.pageHold.isAwake).to.equal(true);
      bench.uploader.pause();
      expect(bench.pageHold.isAwake).to.equal(false);
    });
  });

  describe('with several elements on one page', () => {
    /** Another element of the page that `bench` stands for. */
    async function beside(bench: Bench): Promise<Uploader> {
      const other = new Uploader(bench.uploader.options, bench.ports);
      await idle();
      return other;
    }

    it('is shown by one of them', async () => {
      const one = await sending(browser, [file()]);
      expect((await beside(one)).uploads).to.be.empty;

      await close(one);
      const page = await open(browser);
      const other = await beside(page);
      expect([...page.uploader.uploads, ...other.uploads].map(({phase}) => phase)).to.deep.equal([
        'interrupted',
      ]);
    });

    it('tells that all is complete where what was left went to the other', async () => {
      const page = await sending(browser, [file('a'), file('b')]);
      page.transport.last.store();
      await idle();
      page.uploader.suspend();
      page.next();
      await beside(page);

      expect(page.next()).to.deep.equal(['file-removed 2', 'uploads-complete +1 -']);
    });

    it('goes on in the element that takes the place of one that was removed', async () => {
      const page = await sending(browser, [fileWithHandle()]);
      page.transport.last.acknowledge(1, 2);
      await idle();
      page.uploader.suspend();
      const other = await beside(page);
      expect(page.uploader.uploads).to.be.empty;
      expect(other.uploads[0]).to.include({phase: 'interrupted', elsewhere: false});

      other.resume();
      await idle();
      expect([...page.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
      // Put back after all, the first one has nothing to send.
      page.uploader.unsuspend();
      await idle();
      expect(page.uploader.uploads).to.be.empty;
    });
  });
});
