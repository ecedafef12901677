import {expect} from '@open-wc/testing';
import type {JournalEntry} from '../../../../src/core/model/journal-entry.js';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {FakeBrowser, knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

const FILE = knownFile('a', 'a.mp4', 1000);

async function idle(): Promise<void> {
  for (let i = 0; i < 12; i++) await settled();
}

async function open(browser: FakeBrowser): Promise<Bench> {
  return Bench.open({chunkSize: 100}, {}, browser);
}

async function send(bench: Bench): Promise<void> {
  await bench.uploader.addFiles([FILE]);
  await idle();
  bench.transport.last.acknowledge(1, 2, 3);
  await idle();
}

async function close(bench: Bench): Promise<void> {
  bench.browser.close(bench.tab);
  for (const transfer of bench.transport.transfers) transfer.isCancelled = true;
  await idle();
}

function only(bench: Bench): UploadSnapshot {
  const [upload, ...others] = bench.uploader.uploads;
  if (upload === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} uploads.`);
  return upload;
}

async function edit(bench: Bench, metadata: Parameters<Bench['uploader']['setMetadata']>[1]): Promise<void> {
  bench.uploader.setMetadata(only(bench).id, metadata);
  await idle();
}

function entryOf(browser: FakeBrowser): JournalEntry {
  const [entry] = browser.entries.values();
  if (entry === undefined) throw new Error('Nothing is kept.');
  return entry;
}

/** Storage that is busy until the returned function is called. */
function keepBusy(browser: FakeBrowser): () => Promise<void> {
  let release = (): void => {};
  browser.busy = new Promise(resolve => (release = resolve));
  return async () => {
    browser.busy = null;
    release();
    await idle();
  };
}

describe('edits that are kept', () => {
  let browser: FakeBrowser;
  let first: Bench;

  beforeEach(async () => {
    browser = new FakeBrowser();
    first = await open(browser);
    await send(first);
  });

  it('stay refused after a reload, in the words of the site, until their field is edited again', async () => {
    await edit(first, {title: 'A title that is too long'});
    await first.gateway.last.fail(
      new UploadError('metadata-refused', 'Refused.', {serverMessage: 'The title is too long.'}),
    );
    await edit(first, {description: 'Good'});
    await first.gateway.last.confirm();
    await idle();
    await close(first);

    const second = await open(browser);
    expect(only(second)).to.deep.include({phase: 'interrupted', metadataState: 'failed'});
    expect(only(second).metadataError).to.include({
      code: 'metadata-refused',
      serverMessage: 'The title is too long.',
    });
    await send(second);
    expect(second.gateway.saves, 'nothing is sent by itself').to.have.length(0);
    // The very same may be tried again.
    await edit(second, {title: 'A title that is too long'});
    expect(second.gateway.last.metadata).to.deep.equal({title: 'A title that is too long'});
    await second.gateway.last.confirm();
    expect(only(second)).to.deep.include({metadataState: 'saved', metadataError: null});
    expect(entryOf(browser).refused).to.equal(undefined);
  });

  it('are read from entries that know of none that were refused', async () => {
    await edit(first, {title: 'Sea'});
    await first.gateway.last.confirm();
    await idle();
    await close(first);
    const {refused: _refused, edited: _edited, ...entry} = entryOf(browser);
    browser.entries.set(entry.identifier, entry);

    const second = await open(browser);
    expect(only(second)).to.deep.include({
      metadata: {title: 'Sea'},
      metadataState: 'saved',
      metadataError: null,
    });
  });

  it('survive that an upload goes on while they cannot be written down', async () => {
    await close(first);
    const second = await open(browser);
    await edit(second, {title: 'Sea'});
    const release = keepBusy(browser);
    await edit(second, {title: 'Lake', description: 'Long, and written by hand'});
    void second.uploader.addFiles([FILE]);
    await idle();
    // Nobody waits for ever.
    second.clock.advance(10_000);
    await idle();
    expect(only(second).phase).to.equal('uploading');
    expect(only(second).metadata).to.deep.equal({title: 'Lake', description: 'Long, and written by hand'});
    second.transport.last.begin();
    expect(second.gateway.last.metadata).to.deep.equal(only(second).metadata);
    await release();
    expect(entryOf(browser).metadata).to.deep.equal(only(second).metadata);
  });

  it('are waited for before the entry is read', async () => {
    await close(first);
    const second = await open(browser);
    const release = keepBusy(browser);
    await edit(second, {title: 'Sea'});
    void second.uploader.addFiles([FILE]);
    await idle();
    expect(only(second).phase).to.equal('interrupted');
    await release();
    expect(only(second)).to.deep.include({phase: 'uploading', metadata: {title: 'Sea'}});
  });

  it('survive that another tab takes the upload before they are written down, and are not written over its entry', async () => {
    await close(first);
    const second = await open(browser);
    const third = await open(browser);
    const release = keepBusy(browser);
    const written: (string | undefined)[] = [];
    const put = second.tab.put.bind(second.tab);
    second.tab.put = entry => {
      written.push(entry.metadata.description);
      return put(entry);
    };
    await edit(second, {description: 'Begun'});
    await edit(second, {description: 'Written in the second tab'});
    void third.uploader.addFiles([FILE]);
    await idle();
    expect(only(second).elsewhere).to.equal(true);
    third.transport.last.acknowledge(4, 5);
    await release();
    expect(written, 'what waited is not written any more').to.deep.equal(['Begun']);
    expect(entryOf(browser).sent?.acknowledged).to.have.members([1, 2, 3, 4, 5]);
    await close(third);
    await idle();
    await second.uploader.addFiles([FILE]);
    await idle();
    expect(only(second).metadata).to.deep.equal({description: 'Written in the second tab'});
    second.transport.last.begin();
    expect(second.gateway.last.metadata).to.deep.equal({description: 'Written in the second tab'});
  });

  it('are saved by the tab that has them where another one stores the video without', async () => {
    await close(first);
    const second = await open(browser);
    const third = await open(browser);
    const release = keepBusy(browser);
    await edit(second, {description: 'Written in the second tab'});
    void third.uploader.addFiles([FILE]);
    await idle();
    third.transport.last.store();
    await release();
    expect(only(second).phase).to.equal('stored');
    expect(second.gateway.last.metadata).to.deep.equal({description: 'Written in the second tab'});
  });

  it('are not sent by the tab in which they were made once another one has read them', async () => {
    await close(first);
    const second = await open(browser);
    const third = await open(browser);
    await edit(second, {title: 'Sea'});
    await send(third);
    third.transport.last.store();
    await idle();
    expect(only(second).phase).to.equal('stored');
    expect(third.gateway.last.metadata).to.deep.equal({title: 'Sea'});
    expect(second.gateway.saves).to.have.length(0);
  });

  it('give way to what another tab made of the same field later', async () => {
    await close(first);
    const second = await open(browser);
    const third = await open(browser);
    await edit(second, {title: 'Older'});
    // A tab that slept while the other one had the upload.
    second.tab.hear = null;
    await send(third);
    expect(only(third).metadata).to.deep.equal({title: 'Older'});
    third.clock.advance(1000);
    await edit(third, {title: 'Newer'});
    await close(third);
    await second.uploader.addFiles([FILE]);
    await idle();
    expect(only(second).metadata).to.deep.equal({title: 'Newer'});
  });
});
