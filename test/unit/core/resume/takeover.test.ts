import {expect} from '@open-wc/testing';
import type {TabMessage} from '../../../../src/core/model/tab-message.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {Bench} from '../../../support/fakes/fake-ports.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';
import {
  close,
  entryOf,
  file,
  fileWithHandle,
  idle,
  interrupt,
  missingStored,
  only,
  open,
  openTwo,
  sending,
} from '../../../support/fakes/reloads.js';

/** A gate that a test opens. */
function gate(): {readonly opened: Promise<void>; open(): Promise<void>} {
  let release = (): void => {};
  const opened = new Promise<void>(resolve => (release = resolve));
  return {
    opened,
    async open() {
      release();
      await idle();
    },
  };
}

/** Holds back what a page reads of one entry. */
function holdEntry(bench: Bench): () => Promise<void> {
  const {opened, open: release} = gate();
  const entries = bench.tab.entries.bind(bench.tab);
  bench.tab.entries = async identifier => {
    const found = await entries(identifier);
    if (identifier !== undefined) await opened;
    return found;
  };
  return release;
}

/** For each look for a file from now on, whether the browser may ask a person. */
function asksOf(bench: Bench): boolean[] {
  const asks: boolean[] = [];
  const {tab} = bench;
  const findFile = tab.findFile.bind(tab);
  tab.findFile = (identifier: string, mayAsk?: boolean) => {
    asks.push(mayAsk === true);
    return findFile(identifier);
  };
  return asks;
}

describe('An interrupted upload', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  /** A page that shows one, whose file the browser finds; and whether the page ever showed it as another tab's. */
  async function page(): Promise<{readonly bench: Bench; wasElsewhere(): boolean}> {
    await interrupt(browser, fileWithHandle());
    let wasElsewhere = false;
    let opened: Bench | null = null;
    const changed = (): void => {
      wasElsewhere ||= opened?.uploader.uploads.some(({elsewhere}) => elsewhere) ?? false;
    };
    const bench = await Bench.open({chunkSize: 100}, {changed}, browser);
    opened = bench;
    return {bench, wasElsewhere: () => wasElsewhere};
  }

  /** Whether no tab has its lock. */
  async function isFree(bench: Bench, identifier: string): Promise<boolean> {
    return (await bench.browser.open().tryLock(identifier)) !== null;
  }

  const told = (bench: Bench, more: Partial<TabMessage>): TabMessage => ({
    ...{identifier: only(bench).identifier, size: 1000, phase: 'uploading', progress: 0.5},
    ...{result: null, error: null},
    ...more,
  });

  it('is resumed once, however often that is asked', async () => {
    const first = await sending(browser, [fileWithHandle()]);
    first.uploader.pause();
    await idle();
    await close(first);
    const bench = await open(browser);
    bench.uploader.resume();
    bench.uploader.resume();
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(bench.transport.transfers).to.have.lengthOf(1);
  });

  it('is resumed with its file by the next click after one that did not find it', async () => {
    const {bench} = await page();
    const {identifier} = only(bench);
    const found = browser.files.get(identifier);
    browser.files.clear();
    bench.uploader.resume();
    await idle();
    expect(bench.phases).to.deep.equal(['interrupted']);
    if (found !== undefined) browser.files.set(identifier, found);
    bench.uploader.resume();
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('is never shown as another tab’s while it is resumed here', async () => {
    for (const resume of [
      (bench: Bench) => bench.uploader.resume(),
      (bench: Bench) => void bench.uploader.addFiles([file()]),
    ]) {
      browser = new FakeBrowser();
      const {bench, wasElsewhere} = await page();
      resume(bench);
      bench.connection.set(true);
      await idle();

      expect(bench.phases).to.deep.equal(['uploading']);
      expect(wasElsewhere()).to.equal(false);
    }
  });

  it('leaves nothing behind if it is removed while it is resumed', async () => {
    const {bench} = await page();
    const {identifier} = only(bench);
    bench.uploader.resume();
    await Promise.resolve();
    await Promise.resolve();
    bench.uploader.removeFile('upload-1');
    await idle();

    expect(bench.transport.transfers).to.deep.equal([]);
    expect(browser.entries.size).to.equal(0);
    expect(await isFree(bench, identifier)).to.equal(true);
  });

  it('is not resumed if its lock is lost meanwhile', async () => {
    const {bench} = await page();
    bench.uploader.resume();
    browser.putAway(bench.tab);
    bench.tab.lost();
    await idle();

    expect(bench.phases).to.deep.equal(['interrupted']);
    expect(bench.transport.transfers).to.deep.equal([]);
  });

  it('is free for other tabs if its element leaves the page while it is resumed', async () => {
    const {bench} = await page();
    bench.uploader.resume();
    bench.uploader.suspend();
    await idle();

    expect(only(bench)).to.include({phase: 'interrupted', elsewhere: false});
    expect(browser.waiting).to.equal(0);
    expect(await isFree(bench, only(bench).identifier)).to.equal(true);
  });

  it('is not waited for if it is removed, or its element leaves, before it is known that another tab has it', async () => {
    for (const leave of [
      (bench: Bench) => bench.uploader.removeFile('upload-1'),
      (bench: Bench) => bench.uploader.suspend(),
    ]) {
      browser = new FakeBrowser();
      await interrupt(browser, fileWithHandle());
      const [first, second] = await openTwo(browser);
      first.uploader.resume();
      second.tab.hear = null;
      await idle();
      second.uploader.resume();
      leave(second);
      await idle();

      expect(browser.waiting).to.equal(0);
      expect(second.uploader.uploads.some(({elsewhere}) => elsewhere)).to.equal(false);
    }
  });

  it('is shown as it is after a look that found nothing out of the page', async () => {
    const bench = await missingStored(browser);
    bench.uploader.resume();
    bench.uploader.suspend();
    await idle();
    bench.clock.advance(1000);
    expect(bench.phases).to.deep.equal(['interrupted']);

    bench.uploader.unsuspend();
    await idle();
    bench.clock.advance(1000);
    expect(bench.uploader.uploads).to.deep.equal([]);
  });

  it('tells of no success after its row was removed', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    second.tab.hear = null;
    first.uploader.setMetadata('upload-1', {title: 'Sea'});
    first.transport.last.store();
    await idle();
    second.next();
    const release = holdEntry(second);
    await close(first);
    second.uploader.removeFile('upload-1');
    await release();

    expect(second.next()).to.deep.equal(['file-removed 1']);
  });

  it('is as another tab ended it while its entry was read, and leaves lock and entry to nobody', async () => {
    for (const [more, phase] of [
      [{phase: 'stored', result: {...VIDEO, uploadToken: 'token-1'}}, 'stored'],
      [{phase: 'failed', error: {code: 'upload-refused', message: '', serverMessage: null}}, 'failed'],
    ] as const) {
      browser = new FakeBrowser();
      const {bench} = await page();
      const {identifier} = only(bench);
      const release = holdEntry(bench);
      bench.uploader.resume();
      await idle();
      browser.open().tell(told(bench, more));
      await release();

      expect(bench.phases).to.deep.equal([phase]);
      expect(await isFree(bench, identifier), phase).to.equal(true);
    }
  });

  it('is resumed as this page knows it if storage fails', async () => {
    const {bench} = await page();
    browser.isBroken = true;
    bench.uploader.resume();
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect([...bench.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3]);
  });

  it('has the edits of its stored video saved even if storage fails after the first look', async () => {
    const first = await sending(browser, [file()]);
    first.uploader.setMetadata('upload-1', {title: 'Sea'});
    first.transport.last.store();
    await idle();
    await close(first);
    const bench = new Bench({chunkSize: 100}, {}, browser);
    const entries = bench.tab.entries.bind(bench.tab);
    bench.tab.entries = async identifier => (identifier === undefined ? entries() : null);
    await idle();

    expect(bench.phases).to.deep.equal(['stored']);
    expect(bench.gateway.last.metadata).to.deep.equal({title: 'Sea'});
  });

  it('stays if another tab tells of its video just after its entry was found gone', async () => {
    await interrupt(browser);
    const [first, second] = await openTwo(browser);
    const {hear} = first.tab;
    first.tab.hear = null;
    await second.uploader.addFiles([file()]);
    await idle();
    second.transport.last.store();
    await idle();
    first.uploader.resume();
    await idle();
    first.tab.hear = hear;
    browser.open().tell(told(first, {phase: 'stored', result: {...VIDEO, uploadToken: 'token-1'}}));
    first.clock.advance(1000);

    expect(first.phases).to.deep.equal(['stored']);
  });

  it('is resumed with the file that was chosen last, though an earlier try ends later', async () => {
    await interrupt(browser);
    const bench = await open(browser);
    const tryLock = bench.tab.tryLock.bind(bench.tab);
    const [lock, look] = [gate(), gate()];
    let tries = 0;
    bench.tab.tryLock = async identifier => {
      tries += 1;
      if (tries > 1) return tryLock(identifier);
      await lock.opened;
      return null;
    };
    bench.uploader.resume();
    const {lookInto} = bench;
    bench.lookInto = async each => {
      const found = await lookInto(each);
      if (tries > 1) await look.opened;
      return found;
    };
    void bench.uploader.addFiles([file()]);
    await idle();
    await lock.open();
    await look.open();

    expect(bench.phases).to.deep.equal(['uploading']);
  });
});

describe('An upload of another tab', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is resumed with the file that was chosen here, after the page was shown again too', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    await second.uploader.addFiles([file()]);
    second.connection.set(true);
    await idle();
    await close(first);

    expect(second.phases).to.deep.equal(['uploading']);
  });

  it('is resumed with the file that was chosen here, even if a person had paused it there', async () => {
    const first = await sending(browser, [file()]);
    first.uploader.pause();
    await idle();
    const second = await open(browser);
    await second.uploader.addFiles([file()]);
    await close(first);

    expect(second.phases).to.deep.equal(['uploading']);
  });

  it('is waited for again after the other tab lost it and a third one took it', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    await close(first);
    expect(only(second)).to.include({elsewhere: false, needsFile: true});
    const third = await sending(browser, [file()]);
    expect(only(second).elsewhere).to.equal(true);
    await second.uploader.addFiles([file()]);
    await close(third);

    expect(second.phases).to.deep.equal(['uploading']);
  });

  it('is not waited for any more once its row is removed, even if it was followed twice', async () => {
    const first = await sending(browser, [fileWithHandle()]);
    const second = await open(browser);
    const third = await open(browser);
    const release = holdEntry(second);
    await close(first);
    second.uploader.suspend();
    second.uploader.unsuspend();
    await idle();
    await release();
    expect(third.phases).to.deep.equal(['uploading']);
    expect(browser.waiting).to.equal(1);
    second.uploader.removeFile('upload-1');
    await idle();

    expect(browser.waiting).to.equal(0);
  });

  it('is still waited for after its element was away for a moment while its entry was read', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    const release = holdEntry(second);
    await close(first);
    const third = browser.open();
    second.uploader.suspend();
    second.uploader.unsuspend();
    await idle();
    await release();
    await second.uploader.addFiles([file()]);
    await idle();

    expect(third.pageUploaders.size).to.equal(0);
    expect(second.phases).to.deep.equal(['uploading']);
    expect(browser.waiting).to.equal(0);
  });

  it('asks a person for leave to read the file only at a click', async () => {
    const first = await sending(browser, [fileWithHandle()]);
    const second = await open(browser);
    const asks = asksOf(second);
    await close(first);
    expect(asks, 'after the other tab was closed').to.deep.equal([false]);

    await close(second);
    const third = await open(browser);
    const later = asksOf(third);
    third.uploader.resume();
    await idle();
    expect(later, 'at a click').to.deep.equal([true]);

    third.transport.last.fail('file-unreadable');
    third.uploader.retry();
    await idle();
    expect(later, 'at a retry').to.deep.equal([true, true]);

    await close(third);
    const fourth = await open(browser);
    const last = asksOf(fourth);
    fourth.uploader.suspend();
    fourth.uploader.resume();
    fourth.uploader.unsuspend();
    await idle();
    expect(last, 'on return to the page').to.deep.equal([false]);
    expect(entryOf(browser).identifier).to.equal(only(fourth).identifier);
  });
});
