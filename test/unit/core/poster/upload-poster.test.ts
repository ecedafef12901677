import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {benchWith, upload} from '../../../support/fakes/benches.js';
import {FakeBrowser} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';
import {entryOf, file, only, open} from '../../../support/fakes/reloads.js';

const URL = 'https://videos.example.com/api/2/photo/replace';

async function idle(): Promise<void> {
  for (let i = 0; i < 12; i++) await settled();
}

async function pass(bench: Bench, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 1000) {
    bench.clock.advance(Math.min(left, 1000));
    await idle();
  }
}

/** A page whose only video was just stored, after a person had chosen a picture for it. */
async function stored(time: number | null = 2.4, options: UploadOptions = {}): Promise<Bench> {
  const bench = await benchWith('a', options);
  if (time !== null) bench.uploader.setPoster('upload-1', time);
  bench.next();
  bench.transport.last.begin().store();
  return bench;
}

const asked = (bench: Bench): number[] => bench.poster.requests.map(({time}) => time);

describe('The picture of a video', () => {
  it('is chosen while the bytes move, and goes to the site once after upload-success', async () => {
    const bench = await benchWith('a');
    bench.transport.last.begin();
    bench.next();
    for (const time of [1, 7.25, 2.4]) bench.uploader.setPoster('upload-1', time);
    await idle();
    expect(upload(bench, 1)).to.include({posterTime: 2.4, posterState: 'pending', posterError: null});
    expect(bench.next()).to.deep.equal([]);
    expect(asked(bench)).to.deep.equal([]);

    bench.transport.last.store();
    expect(upload(bench, 1).posterState).to.equal('saving');
    expect(bench.next()).to.deep.equal(['upload-success 1', 'uploads-complete +1 -']);
    await idle();
    expect(bench.next()).to.deep.equal(['poster-saved 1']);
    expect(upload(bench, 1)).to.include({posterTime: 2.4, posterState: 'saved', metadataState: 'unchanged'});
    const {identifier} = upload(bench, 1);
    expect(bench.poster.requests).to.deep.equal([{url: URL, uploadToken: 'token-1', identifier, time: 2.4}]);
    await pass(bench, 60_000);
    expect(asked(bench)).to.deep.equal([2.4]);
  });

  it('is the choice of the site without a choice, or after it was withdrawn', async () => {
    const bench = await benchWith('a');
    bench.uploader.setPoster('upload-1', 1);
    bench.uploader.setPoster('upload-1', null);
    expect(upload(bench, 1)).to.include({posterTime: null, posterState: 'unchanged'});
    bench.transport.last.begin().store();
    await idle();
    expect(asked(bench)).to.deep.equal([]);
  });

  it('can be changed after the site has it, and not withdrawn', async () => {
    const bench = await stored();
    await idle();
    bench.uploader.setPoster('upload-1', null);
    expect(upload(bench, 1)).to.include({posterTime: 2.4, posterState: 'saved'});
    bench.uploader.setPoster('upload-1', 2.4);
    bench.uploader.setPoster('upload-1', 3);
    await idle();
    expect(asked(bench)).to.deep.equal([2.4, 3]);
  });

  it('is the last one that was chosen while a request was under way', async () => {
    const bench = await benchWith('a');
    let go = (): void => {};
    bench.poster.busy = new Promise(resolve => (go = resolve));
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    bench.next();
    for (const time of [2, 3]) bench.uploader.setPoster('upload-1', time);
    go();
    await idle();
    expect(asked(bench)).to.deep.equal([1, 3]);
    expect(bench.next()).to.deep.equal(['poster-saved 1']);
    expect(upload(bench, 1)).to.include({posterTime: 3, posterState: 'saved'});
  });

  for (const value of [-1, NaN, Infinity, '3', {}])
    it(`is not ${String(value)}, which warns`, async () => {
      const bench = await benchWith('a');
      bench.uploader.setPoster('upload-1', value as number);
      expect(upload(bench, 1)).to.include({posterTime: null, posterState: 'unchanged'});
      expect(bench.warnings.join()).to.include('setPoster');
    });

  it('is not for a video of the initial value', async () => {
    const bench = await Bench.open();
    bench.uploader.setStored(['7']);
    bench.uploader.setPoster('upload-1', 1);
    expect(upload(bench, 1).posterState).to.equal('unchanged');
    expect(bench.warnings.join()).to.include('setPoster');
  });

  it('is refused in words, which is no error of the upload', async () => {
    const bench = await benchWith('a');
    bench.poster.refuse('no_such_object', 'This upload token has expired.', 404);
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    bench.next();
    await idle();
    expect(bench.next()).to.deep.equal(['poster-error 1 poster-refused']);
    const {phase, error, posterState, posterError} = upload(bench, 1);
    expect([phase, error, posterState]).to.deep.equal(['stored', null, 'failed']);
    expect(posterError).to.include({
      code: 'poster-refused',
      status: 404,
      serverMessage: 'This upload token has expired.',
    });
    bench.poster.answer = {status: 200, body: '{"status":"ok"}'};
    bench.uploader.setPoster('upload-1', 1);
    await idle();
    expect(bench.next()).to.deep.equal(['poster-saved 1']);
  });

  it('is tried once at a site that cannot do it, for all videos of the page', async () => {
    const bench = await benchWith('ab', {maxFiles: 9});
    bench.poster.refuse('permission_denied', 'This method needs a signed request.');
    for (const id of ['upload-1', 'upload-2']) bench.uploader.setPoster(id, 1);
    bench.transport.last.begin().store();
    await idle();
    bench.transport.last.begin().store();
    await idle();
    expect(bench.poster.requests).to.have.length(1);
    expect(bench.next().filter(line => line.startsWith('poster'))).to.deep.equal([
      'poster-error 1 poster-refused',
      'poster-error 2 poster-refused',
    ]);
  });

  it('is not tried where the page could read nothing of the upload', async () => {
    const bench = await benchWith('a', {transport: 'form'});
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    await idle();
    expect(bench.poster.requests).to.deep.equal([]);
    expect(upload(bench, 1)).to.include({phase: 'stored', posterState: 'failed'});
  });

  it('is given up after two answers that the page may not read', async () => {
    const bench = await benchWith('a');
    bench.poster.answer = null;
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    await pass(bench, 600_000);
    expect(bench.poster.requests).to.have.length(2);
    expect(upload(bench, 1).posterState).to.equal('failed');
  });

  it('goes again while the site is in trouble, and not for ever', async () => {
    const bench = await benchWith('a');
    bench.poster.answer = {status: 503, body: ''};
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    bench.next();
    await pass(bench, 600_000);
    expect(bench.poster.requests).to.have.length(8);
    expect(bench.next()).to.deep.equal(['poster-error 1 poster-refused']);
  });

  it('waits for a network', async () => {
    const bench = await benchWith('a');
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin();
    bench.connection.set(false);
    bench.transport.last.store();
    await pass(bench, 600_000);
    expect(bench.poster.requests).to.deep.equal([]);
    bench.connection.set(true);
    await pass(bench, 60_000);
    expect(asked(bench)).to.deep.equal([1]);
    expect(upload(bench, 1).posterState).to.equal('saved');
  });

  it('goes at once when the page goes', async () => {
    const bench = await benchWith('a');
    bench.poster.answer = {status: 503, body: ''};
    bench.uploader.setPoster('upload-1', 1);
    bench.transport.last.begin().store();
    await idle();
    bench.uploader.hurryEdits();
    expect(bench.poster.requests).to.have.length(2);
  });

  it('is saved for a video whose row was removed, without a word', async () => {
    const bench = await benchWith('a');
    bench.uploader.setPoster('upload-1', 1);
    bench.uploader.addEventListener('upload-success', () => bench.uploader.removeFile('upload-1'));
    bench.transport.last.begin().store();
    await idle();
    expect(asked(bench)).to.deep.equal([1]);
    expect(bench.next().filter(line => line.startsWith('poster'))).to.deep.equal([]);
  });
});

describe('The picture of a video in the journal', () => {
  /** A page that sends a file of which a picture was chosen. */
  async function sending(browser: FakeBrowser): Promise<Bench> {
    const bench = await open(browser);
    await bench.uploader.addFiles([file()]);
    await idle();
    bench.transport.last.acknowledge(1, 2, 3);
    bench.uploader.setPoster(only(bench).id, 4.5);
    await idle();
    return bench;
  }

  async function close(bench: Bench): Promise<void> {
    bench.browser.close(bench.tab);
    for (const transfer of bench.transport.transfers) transfer.isCancelled = true;
    await idle();
  }

  it('outlives a page, and goes to the site after the resumed upload', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    expect(entryOf(browser).poster).to.include({time: 4.5, state: 'pending'});
    await close(first);
    const second = await open(browser);
    await idle();
    expect(only(second)).to.include({posterTime: 4.5, posterState: 'pending'});
    await second.uploader.addFiles([file()]);
    await idle();
    second.transport.last.store();
    await idle();
    expect(asked(second)).to.deep.equal([4.5]);
    expect(only(second).posterState).to.equal('saved');
    expect(browser.entries.size).to.equal(0);
  });

  it('goes to the site from a later page, if the first one ended too soon', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    first.poster.busy = new Promise(() => {});
    first.transport.last.store();
    await idle();
    expect(entryOf(browser)).to.have.nested.property('poster.state', 'pending');
    await close(first);
    const second = await open(browser);
    await idle();
    expect(asked(second)).to.deep.equal([4.5]);
    expect(browser.entries.size).to.equal(0);
  });

  it('is not tried again by a later page after a refusal', async () => {
    const browser = new FakeBrowser();
    const first = await sending(browser);
    first.poster.refuse('no_such_object', 'Expired.', 404);
    first.uploader.setMetadata(only(first).id, {title: 'Sea'});
    first.transport.last.store();
    await idle();
    expect(entryOf(browser)).to.have.nested.property('poster.state', 'failed');
    await close(first);
    const second = await open(browser);
    await idle();
    expect(asked(second)).to.deep.equal([]);
    expect(only(second)).to.include({posterState: 'failed', posterTime: 4.5});
  });
});
