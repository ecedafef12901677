import {expect} from '@open-wc/testing';
import type {JournalEntry, SentState} from '../../../../src/core/model/journal-entry.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import type {Bench} from '../../../support/fakes/fake-ports.js';
import {
  close,
  entryOf,
  file,
  fileWithHandle,
  idle,
  interrupt,
  only,
  open,
  openTwo,
  sending,
} from '../../../support/fakes/reloads.js';

/** Names of the files that are looked into from now on, once `answer` is called. */
function looksOf(bench: Bench): {readonly looks: string[]; answer(): Promise<void>} {
  const looks: string[] = [];
  const {lookInto} = bench;
  let answer = (): void => {};
  const answered = new Promise<void>(resolve => (answer = resolve));
  bench.lookInto = async each => {
    looks.push((each as File).name);
    await answered;
    return lookInto(each);
  };
  return {
    looks,
    async answer() {
      answer();
      await idle();
    },
  };
}

describe('The file of an interrupted upload', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is not looked into if it has another size than the one that is lacking', async () => {
    await interrupt(browser, fileWithHandle());
    const bench = await open(browser);
    const {looks, answer} = looksOf(bench);
    void answer();
    browser.files.set(entryOf(browser).identifier, file('ab'));
    bench.uploader.resume();
    await idle();

    expect(only(bench)).to.include({phase: 'interrupted', needsFile: true});
    expect(looks).to.deep.equal([]);
  });

  it('is not looked into once it is known that no upload lacks one', async () => {
    await interrupt(browser);
    const bench = await open(browser, {manual: true});
    const {looks} = looksOf(bench);
    bench.uploader.suspend();
    bench.uploader.unsuspend();
    await bench.uploader.addFiles([file('bb')]);

    expect(bench.phases).to.deep.equal(['interrupted', 'waiting']);
    expect(looks).to.deep.equal([]);
  });

  it('is a new one’s if the row is removed while it is looked into', async () => {
    await interrupt(browser);
    const bench = await open(browser);
    const {answer} = looksOf(bench);
    const tryLock = bench.tab.tryLock.bind(bench.tab);
    bench.tab.tryLock = async identifier => {
      bench.uploader.removeFile('upload-1');
      bench.tab.tryLock = tryLock;
      return tryLock(identifier);
    };
    void bench.uploader.addFiles([file()]);
    await answer();

    expect(bench.uploader.uploads.map(({id, phase}) => [id, phase])).to.deep.equal([
      ['upload-2', 'uploading'],
    ]);
  });

  it('is nobody’s after a reset, even if a row that lacks it comes meanwhile', async () => {
    const [first, second] = await openTwo(browser);
    const third = await sending(browser, [file('b')]);
    await idle();
    const {answer} = looksOf(second);
    void second.uploader.addFiles([file()]);
    await idle();
    second.uploader.reset();
    await first.uploader.addFiles([file()]);
    await idle();
    second.uploader.suspend();
    second.uploader.unsuspend();
    await idle();
    await answer();
    await close(first);

    expect(second.uploader.uploads.map(({name, phase}) => [name, phase])).to.deep.equal([
      ['b.mp4', 'interrupted'],
      ['a.mp4', 'interrupted'],
    ]);
    expect(third.phases).to.deep.equal(['uploading']);
  });

  /** An entry as a page leaves it that ended before it had looked into its file. */
  async function leaveUnread(acknowledged: readonly number[]): Promise<JournalEntry> {
    await interrupt(browser);
    const entry = entryOf(browser);
    const unread = {...entry, fingerprint: null, sent: {...(entry.sent as SentState), acknowledged}};
    browser.entries.set(entry.identifier, unread);
    return unread;
  }

  it('continues under its identifier if nothing has arrived, though nobody had looked into it', async () => {
    const {identifier} = await leaveUnread([]);
    const bench = await sending(browser, [file()]);

    expect(bench.transport.last.job.identifier).to.equal(identifier);
  });

  it('begins again under another identifier if chunks have arrived of what nobody could look into', async () => {
    const bench = await open(browser);
    bench.lookInto = async () => null;
    await bench.uploader.addFiles([file()]);
    await idle();
    const {identifier} = only(bench);
    bench.transport.last.acknowledge(1, 2).fail('file-unreadable');
    await bench.uploader.addFiles([file()]);
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(only(bench).identifier).to.not.equal(identifier);
    expect(bench.transport.last.job.acknowledged.size).to.equal(0);
  });
});

describe('A file that could not be read', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is tried once more as it is by retry(), if the browser finds no other', async () => {
    const bench = await sending(browser, [file()]);
    const {file: first} = bench.transport.last.job;
    bench.transport.last.fail('file-unreadable');
    bench.next();
    bench.uploader.retry();
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(bench.transport.last.job.file).to.equal(first);
    bench.transport.last.store();
    expect(bench.next()).to.deep.equal(['upload-started 1', 'upload-success 1', 'uploads-complete +1 -']);
  });

  it('keeps the lock of its upload once it is chosen again, and no longer than that is under way', async () => {
    const bench = await sending(browser, [file()]);
    bench.transport.last.fail('file-unreadable');
    const {identifier} = only(bench);
    await bench.uploader.addFiles([file()]);
    await idle();
    const other = browser.open();
    expect(await other.tryLock(identifier)).to.equal(null);
    bench.transport.last.store();
    await idle();
    expect(await other.tryLock(identifier)).to.not.equal(null);
  });

  it('is not sent again by retry() after its row was removed', async () => {
    const bench = await sending(browser, [fileWithHandle()]);
    bench.transport.last.fail('file-unreadable');
    bench.next();
    bench.uploader.retry();
    bench.uploader.removeFile('upload-1');
    await idle();

    expect(bench.next()).to.deep.equal(['file-removed 1']);
    expect(bench.transport.transfers).to.have.lengthOf(1);
    expect(browser.entries.size).to.equal(0);
  });
});

describe('What is saved of an upload', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is nothing any more once nothing may be resumed, not even edits of its stored video', async () => {
    const bench = await sending(browser, [file()]);
    bench.uploader.options = {...bench.uploader.options, noResume: true};
    bench.uploader.setMetadata('upload-1', {title: 'Sea'});
    bench.transport.last.store();
    await idle();

    expect(only(bench)).to.include({phase: 'stored', metadataState: 'saving'});
    expect(browser.entries.size).to.equal(0);
  });

  it('is left to the tab that stored its video, or could not', async () => {
    for (const end of [
      (bench: Bench) => bench.transport.last.store(),
      (bench: Bench) => bench.transport.last.fail('upload-refused'),
    ]) {
      browser = new FakeBrowser();
      await interrupt(browser);
      const [first, second] = await openTwo(browser);
      await first.uploader.addFiles([file()]);
      await idle();
      end(first);
      await idle();
      const writes = browser.writes;
      second.uploader.setMetadata('upload-1', {title: 'Sea'});
      await idle();

      expect(browser.entries.size).to.equal(0);
      expect(browser.writes).to.equal(writes);
    }
  });

  it('is not written again by a tab whose own edits came too late for the tab that stored the video', async () => {
    await interrupt(browser);
    const [first, second] = await openTwo(browser);
    first.tab.hear = null;
    await first.uploader.addFiles([file()]);
    await idle();
    first.transport.last.store();
    second.uploader.setMetadata('upload-1', {title: 'Sea'});
    await idle();

    expect(only(second)).to.include({phase: 'stored', metadataState: 'saving'});
    expect(browser.entries.size).to.equal(0);
  });
});
