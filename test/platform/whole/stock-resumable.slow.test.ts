import {expect} from '@open-wc/testing';
import ResumableOfPackage from 'resumablejs';
import {sha256Hex, videoFile} from '../../support/files/files.js';
import {type Scope, type TokenParameters, openScope} from '../../support/site/site.js';

/** What its README says of it; the types of this project name what the element uses. */
interface Stock {
  on(event: string, hear: (file: unknown, message: string) => void): void;
  addFile(file: File): void;
  upload(): void;
}
type Options = Readonly<Record<string, unknown>>;
const Resumable = ResumableOfPackage as unknown as new (options: Options) => Stock;

/** The end of one upload by Resumable.js without our code, as it tells it itself. */
interface Ending {
  readonly event: 'fileSuccess' | 'fileError';
  readonly message: string;
}

const CHUNK = 64 * 1024;

/** Sends a file as a page does that knows nothing of the site but its documentation. */
async function send(scope: Scope, file: File, token: string, options: Options = {}): Promise<Ending> {
  const resumable = new Resumable({
    target: `${scope.endpoint}/photo/redeem-upload-token`,
    query: {upload_token: token},
    chunkSize: CHUNK,
    ...options,
  });
  return await new Promise(resolve => {
    resumable.on('fileSuccess', (_file, message) => resolve({event: 'fileSuccess', message}));
    resumable.on('fileError', (_file, message) => resolve({event: 'fileError', message}));
    resumable.on('fileAdded', () => resumable.upload());
    resumable.addFile(file);
  });
}

describe('Resumable.js as it is published', () => {
  const sizes: [string, number][] = [
    ['of one chunk', 20_000],
    ['of a multiple of the chunk size', 4 * CHUNK],
    ['with a longer last chunk', 5 * CHUNK + 4321],
  ];
  const configurations: [string, Options][] = [
    ['by default', {}],
    ['without asking for chunks', {testChunks: false}],
    ['one request at a time', {simultaneousUploads: 1}],
    [
      'six at a time, the first and the last chunk first',
      {simultaneousUploads: 6, prioritizeFirstAndLastChunk: true},
    ],
    ['with headers of its own', {headers: {'X-Requested-With': 'XMLHttpRequest'}}],
    ['with the token in a function', {query: {}, generateUniqueIdentifier: () => crypto.randomUUID()}],
  ];
  const tokens: [string, TokenParameters][] = [
    ['without return_url', {}],
    ['with a call by the server', {background_return_p: 1}],
  ];

  for (const [how, options] of configurations) {
    for (const [what, size] of sizes) {
      it(`stores a file ${what} ${how}, byte for byte`, async () => {
        for (const [, parameters] of tokens) {
          const scope = await openScope();
          const {upload_token: token} = await scope.mintToken(parameters);
          const file = videoFile(size, {seed: size});
          const query = 'query' in options ? {query: () => ({upload_token: token})} : {};
          const {event} = await send(scope, file, token, {...options, ...query});
          const videos = await scope.videos(token);
          expect(event).to.equal('fileSuccess');
          expect(videos.map(video => video.sha256)).to.deep.equal([await sha256Hex(file)]);
          expect(videos[0]?.fileName).to.equal('clip.mp4');
        }
      });
    }
  }

  it('is led to return_url by the last chunk', async () => {
    const scope = await openScope();
    const {upload_token: token} = await scope.mintToken({return_url: scope.sinkUrl()});
    const file = videoFile(3 * CHUNK);
    expect((await send(scope, file, token)).event).to.equal('fileSuccess');
    const [video] = await scope.videos(token);
    const calls = (await scope.log()).filter(({method}) => method === 'callback');
    expect(calls.map(({fields}) => fields['photo_id'])).to.deep.equal([video?.photoId]);
  });

  for (const [what, size] of sizes) {
    it(`fails at once for a file ${what} if the token is dead, and tells why`, async () => {
      const scope = await openScope();
      const {upload_token: token} = await scope.mintToken();
      await scope.faults([{expireToken: true}]);
      const ending = await send(scope, videoFile(size), token, {testChunks: false, simultaneousUploads: 1});
      expect(ending).to.deep.equal({event: 'fileError', message: 'This upload token has expired.'});
      expect((await scope.log()).filter(({method}) => method === 'redeem')).to.have.length(1);
      expect(await scope.videos(token)).to.deep.equal([]);
    });
  }

  it('fails with forceChunkSize, by which it makes one chunk too many for a 23 site', async () => {
    const scope = await openScope();
    const {upload_token: token} = await scope.mintToken();
    const ending = await send(scope, videoFile(2 * CHUNK + 5), token, {forceChunkSize: true});
    expect(ending.event).to.equal('fileError');
    expect(await scope.videos(token)).to.deep.equal([]);
  });
});
