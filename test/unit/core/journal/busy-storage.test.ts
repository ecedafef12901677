import {expect} from '@open-wc/testing';
import {noteHandle} from '../../../../src/core/file/file-handles.js';
import {STORAGE_TIMEOUT} from '../../../../src/core/timing/timeout.js';
import {FakeBrowser, knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

/** Everything that only waits for promises has happened. */
async function idle(): Promise<void> {
  for (let i = 0; i < 8; i++) await settled();
}

function file(): File {
  return knownFile('a', 'a.mp4', 1000);
}

/** A file that this browser can open again. */
function fileWithHandle(): File {
  const made = file();
  noteHandle(made, {} as FileSystemFileHandle);
  return made;
}

describe('a disk that takes its time', () => {
  let browser: FakeBrowser;
  /** The disk has done what it was asked for. */
  let free: () => void;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  function keepBusy(): void {
    browser.busy = new Promise(resolve => {
      free = () => {
        browser.busy = null;
        resolve();
      };
    });
  }

  async function open(): Promise<Bench> {
    return Bench.open({chunkSize: 100}, {}, browser);
  }

  async function sending(sent = file()): Promise<Bench> {
    const bench = await open();
    await bench.uploader.addFiles([sent]);
    await idle();
    return bench;
  }

  /** Whether the completing chunk may go by now. */
  function completion(bench: Bench): {isFree: boolean} {
    const state = {isFree: false};
    void bench.transport.last.complete().then(() => (state.isFree = true));
    return state;
  }

  it('holds the completing chunk back until the note of it is written', async () => {
    const bench = await sending();
    bench.transport.last.acknowledge(1, 2, 3);
    await idle();
    keepBusy();

    const state = completion(bench);
    await idle();
    expect(state.isFree).to.equal(false);
    free();
    await idle();
    expect(state.isFree).to.equal(true);
    expect([...browser.entries.values()].map(({sent}) => sent?.mayBeComplete)).to.deep.equal([true]);
  });

  it('holds it back for five seconds at most', async () => {
    const bench = await sending();
    keepBusy();
    const state = completion(bench);
    await idle();

    bench.clock.advance(STORAGE_TIMEOUT - 1);
    await idle();
    expect(state.isFree).to.equal(false);
    bench.clock.advance(1);
    await idle();
    expect(state.isFree).to.equal(true);
  });

  it('gives an upload to another tab only once it is written down as it is', async () => {
    const first = await sending(fileWithHandle());
    const second = await open();
    first.transport.last.acknowledge(1, 2, 3);
    await idle();
    keepBusy();
    first.transport.last.acknowledge(4, 5);
    await idle();
    first.uploader.suspend();
    first.clock.advance(1000);
    second.uploader.resume();
    await idle();
    expect(second.transport.running).to.deep.equal([]);

    free();
    await idle();
    second.uploader.resume();
    await idle();
    expect([...second.transport.last.job.acknowledged]).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('keeps an upload from other tabs until its entry is gone', async () => {
    const bench = await sending();
    const [upload] = bench.uploader.uploads;
    keepBusy();
    bench.uploader.removeFile(upload!.id);
    await idle();
    expect(await browser.open().tryLock(upload!.identifier)).to.equal(null);

    free();
    await idle();
    expect(browser.entries.size).to.equal(0);
    expect(await browser.open().tryLock(upload!.identifier)).not.to.equal(null);
  });
});

describe('the lock of an upload', () => {
  it('that comes after the upload was removed is given back', async () => {
    const browser = new FakeBrowser();
    const bench = await Bench.open({chunkSize: 100}, {}, browser);
    let identifier = '';
    bench.uploader.addEventListener('file-added', ({detail}) => {
      ({identifier} = detail.upload);
      bench.uploader.removeFile(detail.upload.id);
    });
    await bench.uploader.addFiles([file()]);
    await idle();

    expect(identifier).not.to.equal('');
    expect(await browser.open().tryLock(identifier)).not.to.equal(null);
  });

  it('whose file this browser cannot find is given back', async () => {
    const browser = new FakeBrowser();
    const first = await Bench.open({chunkSize: 100}, {}, browser);
    await first.uploader.addFiles([file()]);
    await idle();
    first.transport.last.acknowledge(1);
    await idle();
    browser.close(first.tab);
    const second = await Bench.open({chunkSize: 100}, {}, browser);
    const [upload] = second.uploader.uploads;
    second.uploader.resume();
    await idle();

    expect(second.uploader.uploads[0]).to.include({phase: 'interrupted', needsFile: true});
    expect(await browser.open().tryLock(upload!.identifier)).not.to.equal(null);
  });
});

describe('the token of a completing chunk', () => {
  it('is the only one that is used after it, until the site refuses it', async () => {
    const bench = await Bench.open({chunkSize: 100, uploadToken: '', tokenEndpoint: '/token'});
    let minted = 0;
    bench.askToken = () => Promise.resolve({upload_token: `token ${(minted += 1)}`, max_uploads: 1});
    await bench.uploader.addFiles([file()]);
    await idle();
    await bench.transport.last.complete();
    bench.transport.last.fail('network');
    bench.uploader.retry();
    await idle();

    expect(bench.transport.transfers.map(({job}) => job.uploadToken)).to.deep.equal(['token 1', 'token 1']);
    expect(minted).to.equal(1);
  });
});
