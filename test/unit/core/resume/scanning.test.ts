import {expect} from '@open-wc/testing';
import type {JournalEntry} from '../../../../src/core/model/journal-entry.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
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

/** What is read from the journal from now on: identifiers, or `all`. */
function readsOf(bench: Bench): string[] {
  const reads: string[] = [];
  const entries = bench.tab.entries.bind(bench.tab);
  bench.tab.entries = identifier => {
    reads.push(identifier ?? 'all');
    return entries(identifier);
  };
  return reads;
}

describe('The journal', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is read once for all that it shows', async () => {
    await interrupt(browser, file('a'));
    await interrupt(browser, file('b'));
    const bench = new Bench({chunkSize: 100}, {}, browser);
    const reads = readsOf(bench);
    await idle();

    expect(bench.phases).to.deep.equal(['interrupted', 'interrupted']);
    expect(reads).to.deep.equal([]);
  });

  it('is shown a hundred entries at a time', async () => {
    for (const [count, expected] of [
      [250, [100, 200]],
      [100, []],
    ] as const) {
      browser = new FakeBrowser();
      await interrupt(browser);
      const entry = entryOf(browser);
      browser.entries.clear();
      for (let i = 0; i < count; i += 1) browser.entries.set(`id-${i}`, {...entry, identifier: `id-${i}`});
      const bench = new Bench({chunkSize: 100}, {}, browser);
      const shown: number[] = [];
      bench.clock.yieldToPage = async () => void shown.push(bench.uploader.uploads.length);
      await idle();

      expect(shown).to.deep.equal(expected);
      expect(bench.uploader.uploads.length).to.equal(count);
    }
  });

  it('is read once more, and not again and again, if the entry of an upload is gone', async () => {
    const bench = await missingStored(browser);
    const reads = readsOf(bench);
    bench.connection.set(true);
    await idle();
    await idle();

    expect(reads.filter(read => read === 'all')).to.have.lengthOf(2);
  });

  it('is read again when the page is shown, only while something is interrupted', async () => {
    await interrupt(browser);
    const bench = await open(browser);
    const reads = readsOf(bench);
    bench.connection.set(true);
    await idle();
    expect(reads).to.include('all');

    bench.uploader.removeFile('upload-1');
    await idle();
    reads.length = 0;
    bench.connection.set(true);
    await idle();
    expect(reads).to.deep.equal([]);
  });

  it('is not watched for by a page with nothing interrupted, nor once nothing may be resumed', async () => {
    const empty = await open(browser);
    expect(empty.connection.listeners).to.equal(0);
    const storing = await sending(browser, [file()]);
    storing.uploader.setMetadata('upload-1', {title: 'Sea'});
    storing.transport.last.store();
    await idle();
    await close(storing);
    const stored = await open(browser);
    await stored.gateway.last.confirm();
    expect(only(stored)).to.include({phase: 'stored', metadataState: 'saved'});
    expect(stored.connection.listeners).to.equal(0);
    browser.entries.clear();
    await interrupt(browser);
    const bench = await open(browser);
    expect(bench.connection.listeners).to.equal(1);
    bench.uploader.options = {...bench.uploader.options, noResume: true};

    expect(bench.connection.listeners).to.equal(0);
  });

  it('keeps no file waiting for a scan of nothing', async () => {
    browser.isStuck = true;
    const bench = new Bench({chunkSize: 100}, {}, browser);
    void bench.uploader.addFiles([file()]);
    expect(bench.phases).to.deep.equal(['uploading']);
  });

  it('keeps a file waiting for a scan that may find its upload', async () => {
    await interrupt(browser, file());
    browser.isStuck = true;
    const bench = new Bench({chunkSize: 100}, {}, browser);
    void bench.uploader.addFiles([file()]);
    await idle();
    expect(bench.phases).to.deep.equal([]);
  });

  it('keeps no file waiting once nothing may be resumed', async () => {
    browser.isStuck = true;
    browser.knowsEntries = false;
    const bench = new Bench({chunkSize: 100}, {}, browser);
    bench.uploader.options = {...bench.uploader.options, noResume: true};
    void bench.uploader.addFiles([file()]);

    expect(bench.uploader.uploads).to.have.lengthOf(1);
  });

  it('keeps a file waiting for the last of several scans', async () => {
    await interrupt(browser, file(), {resumeKey: 'user 1'});
    const bench = new Bench({chunkSize: 100}, {}, browser);
    const gates: ((isReadable: boolean) => void)[] = [];
    const entries = bench.tab.entries.bind(bench.tab);
    bench.tab.entries = async identifier => {
      const isReadable = identifier !== undefined || (await new Promise(resolve => gates.push(resolve)));
      return isReadable ? entries(identifier) : null;
    };
    bench.uploader.options = {...bench.uploader.options, resumeKey: 'user 2'};
    await settled();
    void bench.uploader.addFiles([file('b')]);
    await settled();
    bench.uploader.options = {...bench.uploader.options, resumeKey: 'user 1'};
    await settled();
    gates[0]?.(false);
    await idle();
    void bench.uploader.addFiles([file()]);
    await idle();
    gates[1]?.(true);
    await idle();

    const [resumed] = bench.uploader.uploads.filter(({name}) => name === 'a.mp4');
    expect(bench.uploader.uploads).to.have.lengthOf(2);
    expect(resumed).to.include({identifier: entryOfKey(browser, 'user 1').identifier});
  });

  it('is not read for a file that no other tab has', async () => {
    await interrupt(browser);
    const bench = await open(browser);
    const reads = readsOf(bench);
    await bench.uploader.addFiles([file('b')]);

    expect(bench.phases).to.deep.equal(['interrupted', 'uploading']);
    expect(reads).to.deep.equal([]);
  });

  it('is not searched for a file that a row here lacks', async () => {
    await interrupt(browser);
    const [first, second] = await openTwo(browser);
    await first.uploader.addFiles([file('b')]);
    await idle();
    const reads = readsOf(second);
    await second.uploader.addFiles([file()]);
    await idle();

    expect(second.phases).to.deep.equal(['uploading']);
    expect(reads).to.not.include('all');
  });
});

describe('A page that hears other tabs', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('listens as long as something may be resumed, and not longer', async () => {
    const bench = await open(browser);
    expect(bench.tab.hear).to.not.equal(null);
    let listenings = 0;
    const listen = bench.tab.listen.bind(bench.tab);
    bench.tab.listen = (...args) => {
      listenings += 1;
      return listen(...args);
    };
    bench.uploader.options = {...bench.uploader.options, maxFiles: 5};
    bench.uploader.options = {...bench.uploader.options, resumeKey: 'user 1'};
    expect(listenings).to.equal(0);
    bench.uploader.options = {...bench.uploader.options, noResume: true};
    expect(bench.tab.hear).to.equal(null);
    bench.uploader.options = {...bench.uploader.options, noResume: false};
    expect([listenings, bench.tab.hear === null]).to.deep.equal([1, false]);
  });

  it('listens to none if nothing may be resumed from the beginning', async () => {
    const bench = await open(browser, {noResume: true});

    expect(bench.tab.hear).to.equal(null);
  });

  it('takes a file in at once that another tab has, if nothing may be resumed', async () => {
    const bench = await sending(browser, [file('bb')], {noResume: true});
    await sending(browser, [file()]);
    void bench.uploader.addFiles([file()]);

    expect(bench.uploader.uploads).to.have.lengthOf(2);
  });

  it('finds the upload of its own key, if two tabs send the same file for different people', async () => {
    const bench = await open(browser, {resumeKey: 'user 2'});
    await sending(browser, [file()], {resumeKey: 'user 1'});
    const own = await sending(browser, [file()], {resumeKey: 'user 2'});
    const [taken] = await bench.uploader.addFiles([file()]);

    expect(taken).to.include({identifier: only(own).identifier, elsewhere: true});
  });

  it('still finds a file of another size there after storage failed once', async () => {
    const [first, second] = await openTwo(browser);
    await first.uploader.addFiles([file('a'), file('bb')]);
    await idle();
    browser.isBroken = true;
    await second.uploader.addFiles([file('a')]);
    browser.isBroken = false;
    const [taken] = await second.uploader.addFiles([file('bb')]);

    expect(taken).to.include({elsewhere: true, size: 2000});
  });

  it('believes none about what it is sending itself', async () => {
    const bench = await sending(browser, [file()]);
    const other = browser.open();
    const {identifier} = only(bench);
    const result = {...VIDEO, uploadToken: 'token-1'};
    const message = {identifier, size: 1000, phase: 'stored', progress: 1, result, error: null} as const;
    other.tell(message);
    other.tell({...message, phase: 'interrupted', result: null, isRemoved: true});
    await idle();

    expect(bench.phases).to.deep.equal(['uploading']);
    expect(bench.transport.last.isMute).to.equal(false);
  });

  it('tells a failure there in the words of the site', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    first.transport.last.fail('upload-refused', 'No video.');
    await idle();

    expect(only(second).error).to.include({code: 'upload-refused', serverMessage: 'No video.'});
  });

  it('concludes nothing while its element is out of the page', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    second.uploader.suspend();
    second.next();
    first.transport.last.store();
    await idle();
    expect(second.phases).to.deep.equal(['interrupted']);
    expect(second.next().filter(line => !line.startsWith('upload-progress'))).to.deep.equal([]);

    second.uploader.unsuspend();
    await idle();
    second.clock.advance(1000);
    await idle();
    expect(second.uploader.uploads).to.deep.equal([]);
  });

  it('stops listening once nobody refers to its uploader any more', async () => {
    const {WeakRef: original} = globalThis;
    let isCollected = false;
    globalThis.WeakRef = class<T extends WeakKey> extends original<T> {
      override deref(): T | undefined {
        return isCollected ? undefined : super.deref();
      }
    };
    try {
      const bench = await open(browser);
      isCollected = true;
      browser.open().tell(null);

      expect(bench.tab.hear).to.equal(null);
    } finally {
      globalThis.WeakRef = original;
    }
  });

  it('waits for no lock of an upload whose row is gone, nor out of the page', async () => {
    await sending(browser, [file('a'), file('b')]);
    const second = await open(browser);
    expect(browser.waiting).to.equal(2);
    second.uploader.removeFile('upload-1');
    await idle();
    expect(browser.waiting).to.equal(1);
    second.uploader.suspend();
    await idle();

    expect(browser.waiting).to.equal(0);
  });

  it('waits for a lock once, whatever it hears', async () => {
    const first = await sending(browser, [fileWithHandle()]);
    const second = await open(browser);
    first.uploader.pause();
    first.uploader.resume();
    second.connection.set(true);
    await idle();

    expect(browser.waiting).to.equal(1);
  });

  it('deletes nothing of a row that it removes while the other tab closes', async () => {
    const first = await sending(browser, [file()]);
    const second = await open(browser);
    second.uploader.removeFile('upload-1');
    await close(first);

    expect(browser.entries.size).to.equal(1);
  });
});

function entryOfKey(browser: FakeBrowser, resumeKey: string): JournalEntry {
  const [entry] = [...browser.entries.values()].filter(each => each.resumeKey === resumeKey);
  if (entry === undefined) throw new Error('There is no entry.');
  return entry;
}
