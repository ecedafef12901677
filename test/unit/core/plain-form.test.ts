import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {FakeBrowser, knownFile} from '../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../support/fakes/fake-ports.js';

function file(name = 'a.mp4'): File {
  return knownFile('a', name, 1000);
}

async function open(options: UploadOptions = {}, browser?: FakeBrowser): Promise<Bench> {
  return Bench.open({chunkSize: 100, multiple: true, ...options}, {}, browser);
}

async function idle(): Promise<void> {
  for (let i = 0; i < 8; i++) await settled();
}

describe('an upload to a site that lets the page read nothing', () => {
  it('starts again by itself as a plain form, under another identifier', async () => {
    const bench = await open();
    await bench.uploader.addFiles([file()]);
    const first = bench.transport.last;
    expect(first.job).to.include({byForm: false, mayUseForm: true});
    first.begin().turnOutUnreadable();

    const {job} = bench.transport.last;
    expect(job).to.include({byForm: true, chunkSize: 1000});
    expect(job.identifier).not.to.equal(first.job.identifier);
    expect(bench.uploader.uploads[0]).to.include({unreadable: false, identifier: job.identifier});
    await bench.transport.last.complete();
    expect(bench.uploader.uploads[0]?.unreadable, 'once the form goes').to.equal(true);
    bench.transport.last.store();
    expect(bench.story).to.deep.equal([
      'before-files-added a.mp4',
      'file-added 1',
      'upload-started 1',
      'upload-success 1',
      'uploads-complete +1 -',
    ]);
    expect(bench.warnings.join()).to.include('CORS');
  });

  it('tries no chunks for the next file', async () => {
    const bench = await open();
    await bench.uploader.addFiles([file(), file('b.mp4')]);
    bench.transport.last.turnOutUnreadable();
    bench.transport.last.store();
    expect(bench.transport.transfers.map(({job}) => job.byForm)).to.deep.equal([false, true, true]);
  });

  it('is not confirmed where the site can be read after all and nobody told of the form; the next goes in chunks', async () => {
    const bench = await open();
    await bench.uploader.addFiles([file(), file('b.mp4')]);
    bench.transport.last.turnOutUnreadable();
    await bench.transport.last.complete();
    bench.transport.last.turnOutReadable();
    expect(bench.uploader.uploads[0]!.error).to.include({code: 'callback-unreadable', retryable: false});
    bench.uploader.retry();
    expect(bench.transport.transfers.map(({job}) => job.byForm)).to.deep.equal([false, true, false]);
  });

  it('that was begun goes in no other way, and to no other tab', async () => {
    const bench = await open({transport: 'form'});
    await bench.uploader.addFiles([file()]);
    await bench.transport.last.complete();
    const {identifier} = bench.transport.last.job;
    bench.uploader.suspend();
    bench.clock.advance(5000);
    await idle();
    expect(bench.phases, 'it was not let go').to.deep.equal(['paused']);
    bench.uploader.unsuspend();
    bench.transport.last.fail('file-unreadable');
    bench.uploader.options = {...bench.uploader.options, transport: 'chunks'};
    await bench.uploader.addFiles([file()]);
    await idle();
    expect(bench.transport.transfers).to.have.lengthOf(2);
    expect(bench.transport.last.job).to.include({byForm: true, mayBeComplete: true, identifier});
  });

  it('sends its edits without waiting for a confirmation', async () => {
    const bench = await open({transport: 'form'});
    await bench.uploader.addFiles([file()]);
    bench.transport.last.begin();
    bench.uploader.setMetadata('upload-1', {title: 'Sea'});
    await bench.gateway.last.confirm();
    expect(bench.uploader.uploads[0]).to.include({metadataState: 'pending', metadataUnconfirmed: true});
    expect(bench.story).not.to.include('metadata-saved 1 title');
  });

  it('goes on as a plain form after a reload', async () => {
    const browser = new FakeBrowser();
    const before = await open({}, browser);
    await before.uploader.addFiles([file()]);
    await idle();
    before.transport.last.turnOutUnreadable();
    await before.transport.last.complete();
    const {identifier} = before.transport.last.job;
    browser.close(before.tab);
    await idle();

    const after = await open({}, browser);
    await after.uploader.addFiles([file()]);
    await idle();
    expect(after.transport.last.job).to.include({byForm: true, identifier, chunkSize: 1000});
  });

  it('throws away what arrived in one way where the page wants the other', async () => {
    const bench = await open();
    await bench.uploader.addFiles([file()]);
    const first = bench.transport.last;
    first.acknowledge(1, 2).fail('network');
    bench.uploader.options = {...bench.uploader.options, transport: 'form'};
    bench.uploader.retry();
    const {job} = bench.transport.last;
    expect(job.byForm).to.equal(true);
    expect(job.acknowledged.size).to.equal(0);
    expect(job.identifier).not.to.equal(first.job.identifier);
  });

  it('is not sent as one where chunks of it may have completed the file', async () => {
    const bench = await open();
    await bench.uploader.addFiles([file()]);
    const first = bench.transport.last;
    await first.complete();
    first.fail('network');
    bench.uploader.options = {...bench.uploader.options, transport: 'form'};
    bench.uploader.retry();
    const {identifier, uploadToken} = first.job;
    expect(bench.transport.last.job).to.include({
      byForm: false,
      mayBeComplete: true,
      identifier,
      uploadToken,
    });
  });

  it('is not said to have saved its edits after a reload either', async () => {
    const browser = new FakeBrowser();
    const before = await open({transport: 'form'}, browser);
    await before.uploader.addFiles([file()]);
    before.uploader.setMetadata('upload-1', {title: 'Sea'});
    await before.transport.last.complete();
    await before.gateway.last.confirm();
    await idle();
    browser.close(before.tab);
    await idle();

    const after = await open({transport: 'form'}, browser);
    expect(after.uploader.uploads[0]).to.include({metadataState: 'pending', metadataUnconfirmed: true});
    await after.uploader.addFiles([file()]);
    await idle();
    after.transport.last.begin();
    expect(after.uploader.uploads[0]).to.include({metadataState: 'pending', metadataUnconfirmed: true});
    expect(after.gateway.saves).to.be.empty;
  });

  it('leaves the page’s own token to one file where fresh ones can be had, since nobody hears that it is used up', async () => {
    let asked = 0;
    const tokenProvider = (): Promise<string> => Promise.resolve(`fresh-${(asked += 1)}`);
    const bench = await open({transport: 'form', tokenProvider});
    await bench.uploader.addFiles([file(), file('b.mp4'), file('c.mp4')]);
    for (let sent = 1; sent <= 3; sent += 1) {
      await bench.transport.last.complete();
      bench.transport.last.store();
      await idle();
    }
    const tokens = bench.transport.transfers.map(({job}) => job.uploadToken);
    expect(tokens).to.deep.equal(['token-1', 'fresh-1', 'fresh-2']);
  });

  it('knows when its token expires, after a reload too', async () => {
    const browser = new FakeBrowser();
    const token = {upload_token: 'token-2', valid_minutes: 15};
    const options = {
      transport: 'form' as const,
      uploadToken: '',
      tokenProvider: (): Promise<typeof token> => Promise.resolve(token),
    };
    const before = await open(options, browser);
    await before.uploader.addFiles([file()]);
    await idle();
    const {tokenExpiresAt} = before.transport.last.job;
    expect(tokenExpiresAt).to.equal(before.clock.date() + 15 * 60_000);
    await before.transport.last.complete();
    browser.close(before.tab);
    await idle();

    const after = await open(options, browser);
    await after.uploader.addFiles([file()]);
    await idle();
    expect(after.transport.last.job).to.include({uploadToken: 'token-2', tokenExpiresAt});
  });

  it('has no speed', async () => {
    const bench = await open({transport: 'form'});
    await bench.uploader.addFiles([file()]);
    bench.transport.last.begin();
    for (let second = 0; second < 5; second += 1) {
      bench.clock.advance(1000);
      expect(bench.uploader.uploads[0]!.bytesPerSecond).to.equal(null);
    }
  });

  describe('believes', () => {
    async function believed(options: UploadOptions): Promise<string> {
      const bench = await open({transport: 'form', ...options});
      await bench.uploader.addFiles([file()]);
      await idle();
      return bench.transport.last.job.callbackOrigin;
    }

    it('the origin that the page names', async () => {
      expect(await believed({callbackOrigin: 'https://cms.example.com/x'})).to.equal(
        'https://cms.example.com',
      );
    });

    it('else that of the token’s return_url', async () => {
      const token = {upload_token: 'token-2', return_url: 'https://done.example.com/uploaded?x=1'};
      const tokenProvider = (): Promise<typeof token> => Promise.resolve(token);
      expect(await believed({uploadToken: '', tokenProvider})).to.equal('https://done.example.com');
    });

    it('else the page’s own', async () => {
      expect(await believed({})).to.equal('https://www.example.com');
    });
  });
});
