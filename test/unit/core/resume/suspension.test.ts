import {expect} from '@open-wc/testing';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import {
  file,
  fileWithHandle,
  only,
  entryOf,
  open,
  sending,
  idle,
  interrupt,
} from '../../../support/fakes/reloads.js';

describe('the journal of uploads', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  describe('back from the back/forward cache, which ends all locks', () => {
    it('locks anew, and then goes on where it was', async () => {
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

    it('sends what was only queued after what was on its way', async () => {
      const bench = await sending(browser, [file('a'), file('b')]);
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      bench.transport.last.store();
      await idle();

      expect(bench.phases).to.deep.equal(['stored', 'uploading']);
    });

    it('keeps a form that has arrived, and begins one again that has not gone', async () => {
      for (const hasArrived of [true, false]) {
        browser = new FakeBrowser();
        const bench = await sending(browser, [file()], {transport: 'form'});
        if (hasArrived) {
          await bench.transport.last.complete();
          bench.transport.last.acknowledge(1);
        }
        await idle();
        browser.putAway(bench.tab);
        bench.tab.lost();
        await idle();
        expect(bench.phases).to.deep.equal(['uploading']);
        expect(bench.transport.transfers).to.have.lengthOf(hasArrived ? 1 : 2);
        expect(await browser.open().tryLock(only(bench).identifier)).to.equal(null);
        bench.transport.last.store();
        expect(bench.phases).to.deep.equal(['stored']);
      }
    });

    it('resumes on return to the page what waited for its turn, and leaves waiting what waits for more', async () => {
      const bench = await sending(browser, [file('a'), file('b'), file('c')]);
      bench.uploader.pause('upload-3');
      bench.uploader.options = {...bench.uploader.options, manual: true};
      await bench.uploader.addFiles([file('d')]);
      await idle();
      bench.uploader.suspend();
      browser.putAway(bench.tab);
      bench.tab.lost();
      await idle();
      expect(bench.phases.slice(0, 2)).to.deep.equal(['interrupted', 'interrupted']);
      bench.uploader.unsuspend();
      await idle();

      expect(bench.phases).to.deep.equal(['uploading', 'waiting', 'interrupted', 'interrupted']);
      bench.transport.last.store();
      await idle();
      expect(bench.phases).to.deep.equal(['stored', 'uploading', 'interrupted', 'interrupted']);
    });

    it('goes on although its lock came only after the upload was released', async () => {
      const bench = await open(browser);
      const {tab} = bench;
      let come: () => void = () => {};
      const isDue = new Promise<void>(resolve => (come = resolve));
      const tryLock = tab.tryLock.bind(tab);
      tab.tryLock = async identifier => {
        await isDue;
        return tryLock(identifier);
      };
      await bench.uploader.addFiles([file()]);
      await idle();
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      expect(bench.phases).to.deep.equal(['interrupted']);
      come();
      await idle();
      bench.uploader.unsuspend();
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
      expect(browser.waiting).to.equal(0);
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

    it('continues on the last of several returns', async () => {
      const bench = await sending(browser, [file()]);
      bench.uploader.suspend();
      bench.clock.advance(1000);
      await idle();
      bench.uploader.unsuspend();
      bench.uploader.suspend();
      await idle();
      bench.uploader.unsuspend();
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
    });

    it('is no matter for an uploader that was never out of it', async () => {
      const bench = await sending(browser, [file()]);
      bench.next();
      bench.uploader.unsuspend();
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
      expect(bench.next()).to.deep.equal([]);
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
      const tryLock = bench.tab.tryLock.bind(bench.tab);
      let goAhead = (): void => {};
      const gate = new Promise<void>(resolve => (goAhead = resolve));
      bench.tab.tryLock = async wanted => {
        if (wanted === identifier) await gate;
        return tryLock(wanted);
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
      expect(await bench.tab.tryLock(browser.entries.keys().next().value ?? '')).to.not.equal(null);
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
});
