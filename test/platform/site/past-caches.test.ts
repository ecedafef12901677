import {expect} from '@open-wc/testing';
import {fetchCaptions} from '../../../src/platform/site/fetch-captions.js';
import {fetchDeletion} from '../../../src/platform/site/fetch-deletion.js';
import {fetchPreparation} from '../../../src/platform/site/fetch-preparation.js';
import {fetchUploadToken} from '../../../src/platform/site/fetch-upload-token.js';
import {testChunk} from '../../../src/platform/site/chunk-test.js';
import type {TransferJob} from '../../../src/core/transfer/transport.js';

const ADDRESS = `${location.origin}/api/photo/redeem-upload-token`;
const {signal} = new AbortController();
const job = {
  redeemUrl: ADDRESS,
  uploadToken: 'token-1',
  identifier: 'a',
  chunkSize: 10,
  file: new File(['a'], 'a.mp4'),
} as unknown as TransferJob;

describe('No cache on the way answers', () => {
  const {fetch} = globalThis;
  let asked: RequestInit[];

  beforeEach(() => {
    asked = [];
    globalThis.fetch = async (_address, options = {}) => {
      asked.push(options);
      return new Response('{"upload_token": "token-2"}');
    };
  });

  afterEach(() => {
    globalThis.fetch = fetch;
  });

  const request = {url: ADDRESS, headers: {}, body: '{}', hasCookies: false};
  for (const [what, ask] of [
    ['a request for a token', () => fetchUploadToken(ADDRESS, {}, signal)],
    ['a question about a chunk', () => testChunk(job, 1, signal)],
    [
      'a question about the preparation',
      () => fetchPreparation.ask({...request, method: 'GET', body: null}, signal),
    ],
    ['a deletion', () => fetchDeletion.send(request)],
    ['captions', () => fetchCaptions.send(request, signal)],
  ] as const)
    it(`${what}`, async () => {
      await ask();
      expect(asked).not.to.have.lengthOf(0);
      for (const {cache} of asked) expect(cache).to.equal('no-store');
    });
});
