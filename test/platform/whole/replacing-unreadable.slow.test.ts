import {expect} from '@open-wc/testing';
import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type Scope, UNREADABLE, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

const NEW = videoFile(300_000);
const LIMIT = 400_000;

let scope: Scope;
let uploadToken: string;
let photoId: string;

async function replaced(parameters: Record<string, string | number>): Promise<Uploader> {
  const replaceToken = await scope.mintReplaceToken(photoId, parameters);
  await scope.faults([UNREADABLE]);
  const ports = {...browserPorts(), knownSources: new KnownSources(), warn: () => {}};
  const options = {endpoint: scope.endpoint, noResume: true, replaceToken, callbackOrigin: location.origin};
  const uploader = new Uploader(options, ports);
  await uploader.addFiles([NEW]);
  await until('it has an end', () => /stored|failed/.test(uploader.uploads[0]?.phase ?? ''), LIMIT);
  return uploader;
}

describe('The film of a video at a site whose answers the page may not read', function () {
  this.timeout(LIMIT + 30_000);

  beforeEach(async () => {
    scope = await openScope();
    ({upload_token: uploadToken} = await scope.mintToken({
      return_url: scope.sinkUrl(),
      background_return_p: 1,
    }));
    const form = new FormData();
    form.append('upload_token', uploadToken);
    form.append('file', videoFile(1000));
    await fetch(`${scope.endpoint}/photo/redeem-upload-token`, {method: 'POST', body: form});
    photoId = (await scope.videos(uploadToken))[0]?.photoId ?? '';
  });

  it('is replaced by a plain form, without a setting of the page', async () => {
    const returnUrl = new URL('/test/support/pages/return-page.html', location.origin).href;
    const uploader = await replaced({return_url: returnUrl});
    expect(uploader.uploads[0]).to.include({phase: 'stored', unreadable: true, replaces: true});
    expect(uploader.uploads[0]?.result?.photoId).to.equal(photoId);
    const [video, ...more] = await scope.videos(uploadToken);
    expect(more).to.deep.equal([]);
    expect(video).to.include({photoId, sha256: await sha256Hex(NEW)});
    uploader.reset();
  });

  it('is replaced and unconfirmed if no page tells how the form ended', async () => {
    const uploader = await replaced({return_url: scope.sinkUrl(), background_return_p: 1});
    expect(uploader.uploads[0]?.error).to.include({code: 'callback-unreadable', retryable: false});
    expect((await scope.videos(uploadToken))[0]).to.include({photoId, sha256: await sha256Hex(NEW)});
    uploader.reset();
  });
});
