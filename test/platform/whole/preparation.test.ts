import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {fastClock} from '../../support/fakes/fast-clock.js';
import {videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

let scope: Scope;
let uploadToken: string;

/** A video that was just stored, with time that runs fast after that. `uses`: videos that its token allows. */
async function stored(options: UploadOptions = {}, uses = 5): Promise<Uploader> {
  const parameters = {return_url: scope.sinkUrl(), background_return_p: 1, max_uploads: uses};
  uploadToken = (await scope.mintToken(parameters)).upload_token;
  const ports = {...browserPorts(), clock: fastClock(20), warn: () => {}};
  const uploader = new Uploader({endpoint: scope.endpoint, uploadToken, noResume: true, ...options}, ports);
  const log = new EventLog(uploader, [...EVENT_TYPES]);
  await uploader.addFiles([videoFile(1000)]);
  await log.until('uploads-complete', 1);
  return uploader;
}

const upload = ({uploads: [first]}: Uploader): UploadSnapshot => {
  if (first === undefined) throw new Error('There is no upload.');
  return first;
};

/** A site expires a token while it answers this. */
async function expireToken(): Promise<void> {
  await scope.faults([{method: 'update', expireToken: true}]);
  const body = new URLSearchParams({upload_token: uploadToken, resumableIdentifier: 'other', title: 'x'});
  const answer = await fetch(`${scope.endpoint}/photo/update-upload-token`, {method: 'POST', body});
  expect(await answer.text()).to.contain('has expired');
}

/** Those about the video; another one finds out whether a 23 site is at the address. */
const questions = async (): Promise<LogEntry[]> =>
  (await scope.log()).filter(({method, query}) => method === 'list' && query.includes('photo_id='));

describe('A stored video', () => {
  beforeEach(async () => {
    scope = await openScope();
  });

  it('is prepared by the site, which tells when people can watch it', async () => {
    await scope.behave({transcodeMs: 3_600_000});
    const uploader = await stored();
    let playable = 0;
    uploader.addEventListener('upload-playable', () => (playable += 1));
    await until('the site tells', () => upload(uploader).playable === 'preparing');
    await scope.transcode(upload(uploader).result?.photoId ?? '', 0);
    await until('it is ready', () => upload(uploader).playable === 'ready');
    expect(playable).to.equal(1);
    expect(upload(uploader)).to.include({preparedShare: 1, preparedState: 'off', phase: 'stored'});
    uploader.reset();
  });

  for (const [what, uses, after] of [
    ['used up', 1, async () => {}],
    ['expired', 5, expireToken],
  ] as const)
    it(`is asked about with its own token after the upload token is ${what}`, async () => {
      await scope.behave({transcodeMs: 3_600_000});
      const uploader = await stored({}, uses);
      await after();
      await until('the site tells', () => upload(uploader).playable === 'preparing');
      await scope.transcode(upload(uploader).result?.photoId ?? '', 0);
      await until('it is ready', () => upload(uploader).playable === 'ready');
      expect((await questions()).every(({query}) => !query.includes('upload_token'))).to.equal(true);
      uploader.reset();
    });

  for (const [what, prepare, expected] of [
    ['an old site, which does not know', () => scope.behave({isOld: true}), 1],
    [
      'a site whose lists the page may not read',
      () => scope.faults([{method: 'list', times: null, cors: false}]),
      2,
    ],
  ] as const)
    it(`stays as it is at ${what}`, async () => {
      await prepare();
      const uploader = await stored();
      await until('it has asked', async () => (await questions()).length >= expected);
      // Long enough for several more questions.
      await new Promise(resolve => setTimeout(resolve, 3000));
      expect(await questions()).to.have.length(expected);
      expect(upload(uploader)).to.include({playable: 'unknown', preparedState: 'off', phase: 'stored'});
      uploader.reset();
    });

  it('is not asked about where the page could read nothing of the upload', async () => {
    const uploader = await stored({transport: 'form', callbackOrigin: new URL(scope.endpoint).origin}).catch(
      () => null,
    );
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(await questions()).to.deep.equal([]);
    uploader?.reset();
  });

  it('has addresses that lead to it', async () => {
    const uploader = await stored();
    await until('it is ready', () => upload(uploader).playable === 'ready');
    const {addresses} = upload(uploader);
    for (const name of ['poster', 'download', 'embed'] as const) {
      const answer = await fetch(addresses[name] ?? '', {mode: 'no-cors'});
      expect(answer.type, name).to.be.oneOf(['opaque', 'cors', 'basic']);
    }
    expect(addresses.page).to.include(new URL(scope.endpoint).origin);
    uploader.reset();
  });
});
