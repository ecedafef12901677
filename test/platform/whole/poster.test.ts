import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import {EventLog} from '../../support/event-log.js';
import {EVENT_TYPES} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {type LogEntry, type Scope, openScope} from '../../support/site/site.js';
import {until} from '../../support/uploader-harness.js';

let scope: Scope;

/** An upload for which somebody chose a picture while its bytes moved, once the site has told its outcome. */
async function chosen(version: '' | '/2'): Promise<Uploader> {
  const parameters = {return_url: scope.sinkUrl(), background_return_p: 1};
  const {upload_token: uploadToken} = await scope.mintToken(parameters);
  const ports = {...browserPorts(), knownSources: new KnownSources(), warn: () => {}};
  const endpoint = version === '' ? scope.endpoint : `${scope.endpoint}/2`;
  const uploader = new Uploader({endpoint, uploadToken, noResume: true}, ports);
  const log = new EventLog(uploader, [...EVENT_TYPES, 'poster-saved', 'poster-error']);
  uploader.addEventListener('upload-started', event =>
    uploader.setPoster((event as CustomEvent<{upload: UploadSnapshot}>).detail.upload.id, 2.4),
  );
  await uploader.addFiles([videoFile(1000)]);
  await until('the picture has an end', () => /saved|failed/.test(upload(uploader).posterState));
  expect(log.names().slice(-3)).to.deep.equal([
    'upload-success',
    'uploads-complete',
    upload(uploader).posterState === 'saved' ? 'poster-saved' : 'poster-error',
  ]);
  return uploader;
}

const upload = ({uploads: [first]}: Uploader): UploadSnapshot => {
  if (first === undefined) throw new Error('There is no upload.');
  return first;
};

const requests = async (): Promise<LogEntry[]> =>
  (await scope.log()).filter(({method}) => method === 'replace');

describe('The chosen picture of a stored video', () => {
  beforeEach(async () => {
    scope = await openScope();
  });

  for (const version of ['', '/2'] as const)
    it(`gets to version 2 of a site at "/api${version}", in one request of three fields and no cookie`, async () => {
      const uploader = await chosen(version);
      expect(upload(uploader)).to.include({phase: 'stored', posterState: 'saved', posterTime: 2.4});
      const [request, ...others] = await requests();
      expect(others).to.deep.equal([]);
      const {identifier, result} = upload(uploader);
      expect(request?.fields).to.deep.equal({
        upload_token: result?.uploadToken,
        resumableIdentifier: identifier,
        time: '2.4',
      });
      expect(request).to.include({http: 'POST', status: 200, query: '', cookie: null});
      expect(request?.path).to.match(/\/api\/2\/photo\/replace$/);
      expect(
        (await scope.log()).filter(({method, path}) => method === 'preflight' && path.endsWith('/replace')),
      ).to.be.empty;
      uploader.reset();
    });

  for (const [what, version, prepare] of [
    ['of an old version, which has no such method', '/2', () => scope.behave({isOld: true})],
    ['that refuses it', '/2', () => scope.faults([{method: 'replace', expireToken: true, times: null}])],
  ] as const)
    it(`is refused by a site ${what}, after one request`, async () => {
      await prepare();
      const uploader = await chosen(version);
      const {phase, posterState, posterError, error} = upload(uploader);
      expect([phase, posterState, error]).to.deep.equal(['stored', 'failed', null]);
      expect(posterError?.serverMessage).to.be.a('string');
      expect(await requests()).to.have.length(1);
      uploader.reset();
    });

  it('is given up at a site whose answers the page may not read', async () => {
    await scope.faults([{method: 'replace', cors: false, times: null}]);
    const uploader = await chosen('/2');
    expect(upload(uploader)).to.include({phase: 'stored', posterState: 'failed'});
    expect(await requests()).to.have.length(2);
    uploader.reset();
  });

  it('goes again after an error of the site', async () => {
    await scope.faults([{method: 'replace', status: 503}]);
    const uploader = await chosen('/2');
    expect(upload(uploader).posterState).to.equal('saved');
    expect(await requests()).to.have.length(2);
    uploader.reset();
  });
});
