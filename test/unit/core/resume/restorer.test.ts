import {expect} from '@open-wc/testing';
import {Uploader} from '../../../../src/core/uploader.js';
import {FakeBrowser, changeFile} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
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

    it('no chunk that may be of what a file became while it was sent', async () => {
      const first = fileWithHandle();
      const bench = await sending(browser, [first]);
      bench.transport.last.acknowledge(1, 2);
      await idle();
      changeFile(first, 'b');
      bench.transport.last.acknowledge(3, 4);
      await idle();
      await close(bench);
      changeFile(first, 'a');

      const next = await open(browser);
      next.uploader.resume();
      await idle();
      expect([...next.transport.last.job.acknowledged]).to.deep.equal([1, 2]);
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
      for (const [content, end] of [
        ['a', () => bench.transport.last.store()],
        ['b', () => bench.uploader.removeFile(bench.uploader.uploads.at(-1)!.id)],
        ['c', () => bench.transport.last.fail('upload-refused')],
        ['d', () => bench.uploader.reset()],
      ] as const) {
        await bench.uploader.addFiles([file(content)]);
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
      browser.knowsEntries = false;
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
