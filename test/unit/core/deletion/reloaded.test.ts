import {expect} from '@open-wc/testing';
import {FakeBrowser, knownFile} from '../../../support/fakes/fake-browser.js';
import {Bench, settled} from '../../../support/fakes/fake-ports.js';

async function idle(): Promise<void> {
  for (let i = 0; i < 12; i++) await settled();
}

describe('A video that an earlier page uploaded', () => {
  it('is deleted by the token and the identifier of its upload, which the journal has', async () => {
    const browser = new FakeBrowser();
    const first = await Bench.open({chunkSize: 100}, {}, browser);
    await first.uploader.addFiles([knownFile('a', 'a.mp4', 1000)]);
    await idle();
    // An edit that is not saved keeps the entry of a stored video.
    first.uploader.setMetadata('upload-1', {title: 'Late'});
    first.transport.last.acknowledge(1, 2, 3);
    first.transport.last.store();
    await idle();
    const [{identifier = '', result = null} = {}] = first.uploader.uploads;
    browser.close(first.tab);
    await idle();

    const second = await Bench.open({chunkSize: 100, uploadToken: 'token-2'}, {}, browser);
    await idle();
    const [restored] = second.uploader.uploads;
    expect(restored).to.include({phase: 'stored', identifier});
    second.deletions.tell({status: 'ok', data: {}});
    second.next();
    await second.uploader.deletions.start(restored?.id ?? '');
    await idle();
    expect(second.next()).to.deep.equal(['video-deleted 1', 'file-removed 1']);
    const [request] = second.deletions.requests;
    expect(Object.fromEntries(new URLSearchParams(request?.body))).to.include({
      photo_id: result?.photoId,
      upload_token: 'token-1',
      resumableIdentifier: identifier,
    });
    expect(browser.entries.size, 'nothing of it is kept').to.equal(0);
  });
});
