import {expect} from '@open-wc/testing';
import {JOURNAL_LIFE} from '../../../../src/core/model/journal-entry.js';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import type {UploadToken} from '../../../../src/protocol/requests/upload-token.js';
import {FakeBrowser, changeFile} from '../../../support/fakes/fake-browser.js';
import {
  file,
  fileWithHandle,
  only,
  entryOf,
  open,
  sending,
  close,
  idle,
  interrupt,
} from '../../../support/fakes/reloads.js';

describe('the journal of uploads', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
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
});
