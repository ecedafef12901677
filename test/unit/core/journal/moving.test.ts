import {expect} from '@open-wc/testing';
import type {Journal} from '../../../../src/core/journal/journal.js';
import {Uploader} from '../../../../src/core/uploader.js';
import {FakeBrowser, knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

const MIB = 1024 * 1024;
const OPTIONS = {endpoint: 'https://videos.example.com', uploadToken: 'token-1', keepFiles: true};

type Act = 'put' | 'delete' | 'saveFile';

/** A large file, whose copy takes as long as the journal wants. */
function largeFile(): File {
  const file = knownFile('a', 'a.mp4', 1000);
  Object.defineProperty(file, 'size', {value: 256 * MIB});
  return file;
}

async function idle(): Promise<void> {
  for (let i = 0; i < 12; i++) await settled();
}

/** A page that ends after so many changes of the journal, and what it had done by then. */
class EndingPage {
  readonly browser = new FakeBrowser();
  readonly bench: Bench;
  readonly acts: Act[] = [];
  /** Entries that another tab could have sent, because nobody had their lock. */
  readonly unlocked: string[] = [];
  readonly uploader: Uploader;
  readonly #lifetime: number;

  constructor(lifetime: number) {
    this.#lifetime = lifetime;
    this.bench = new Bench({}, {}, this.browser);
    const {tab} = this.bench;
    const journal: Journal = {
      isEmpty: false,
      entries: identifier => tab.entries(identifier),
      clear: () => tab.clear(),
      findFile: identifier => tab.findFile(identifier),
      put: (...args) => this.#act('put', () => tab.put(...args)),
      delete: (...args) => this.#act('delete', () => tab.delete(...args)),
      saveFile: (...args) => this.#act('saveFile', () => tab.saveFile(...args)),
    };
    this.uploader = new Uploader(OPTIONS, {...this.bench.ports, journal});
  }

  /** Sends a file over a slow line until another identifier takes the place of the first one. */
  async run(): Promise<void> {
    const {bench, uploader} = this;
    await idle();
    await uploader.addFiles([largeFile()]);
    await idle();
    const first = bench.transport.last;
    for (let tenth = 1; tenth <= 30 && bench.transport.last === first; tenth += 1) {
      first.move(100_000 * tenth);
      bench.clock.advance(100);
      bench.clock.beat();
      await idle();
    }
    expect(bench.transport.last.job.identifier).to.not.equal(first.job.identifier);
    await idle();
  }

  async #act<Result>(act: Act, change: () => Promise<Result>): Promise<Result> {
    if (this.acts.length >= this.#lifetime) return new Promise(() => {});
    this.acts.push(act);
    const result = await change();
    const other = this.browser.open();
    for (const identifier of this.browser.entries.keys()) {
      const release = this.browser.tryLock(identifier, other);
      if (release !== null) this.unlocked.push(identifier);
      release?.();
    }
    return result;
  }
}

describe('an upload that starts again under another identifier', () => {
  it('moves its entry and its file in one step, and copies the file once', async () => {
    const page = new EndingPage(Infinity);
    await page.run();
    expect(page.acts).to.include('put').and.not.include('delete');
    expect(page.acts.filter(act => act === 'saveFile')).to.have.length(1);
    const [upload] = page.uploader.uploads;
    expect([...page.browser.entries.keys()]).to.deep.equal([upload?.identifier]);
    expect([...page.browser.files.keys()]).to.deep.equal([upload?.identifier]);
  });

  it('keeps its entry locked all the time, and no other identifier after it', async () => {
    const page = new EndingPage(Infinity);
    await page.run();
    expect(page.unlocked).to.deep.equal([]);
    const first = page.bench.transport.transfers[0]?.job.identifier ?? '';
    expect(page.browser.tryLock(first, page.browser.open())).to.not.equal(null);
  });

  it('is there once, with its file, whenever the page ends', async () => {
    const whole = new EndingPage(Infinity);
    await whole.run();
    for (let lifetime = 2; lifetime <= whole.acts.length; lifetime += 1) {
      const page = new EndingPage(lifetime);
      await page.run();
      for (const tab of page.browser.tabs) page.browser.close(tab);
      const next = await Bench.open(OPTIONS, {}, page.browser);
      await idle();
      const found = next.uploader.uploads.map(({name, needsFile}) => ({name, needsFile}));
      expect(found, `after ${page.acts.join()}`).to.deep.equal([{name: 'a.mp4', needsFile: false}]);
    }
  });

  it('waits with the move until a copy under way is in the journal', async () => {
    const page = new EndingPage(Infinity);
    let end = (): void => {};
    const {tab} = page.bench;
    const saveFile = tab.saveFile.bind(tab);
    tab.saveFile = async (...args) => {
      await new Promise<void>(resolve => (end = resolve));
      return saveFile(...args);
    };
    await page.run();
    const first = page.bench.transport.transfers[0]?.job.identifier;
    expect([...page.browser.entries.keys()]).to.deep.equal([first]);
    end();
    await idle();
    const {identifier} = page.bench.transport.last.job;
    expect([...page.browser.entries.keys()]).to.deep.equal([identifier]);
    expect([...page.browser.files.keys()]).to.deep.equal([identifier]);
  });

  it('leaves nothing if it is removed before the move is written', async () => {
    const page = new EndingPage(Infinity);
    await idle();
    const {bench, browser, uploader} = page;
    await uploader.addFiles([largeFile()]);
    await idle();
    let free = (): void => {};
    browser.busy = new Promise(resolve => (free = resolve));
    bench.transport.last.giveUpOnChunkSize(1e6);
    await settled();
    uploader.removeFile(uploader.uploads[0]?.id ?? '');
    browser.busy = null;
    free();
    await idle();
    expect([...browser.entries.keys(), ...browser.files.keys()]).to.deep.equal([]);
  });
});
