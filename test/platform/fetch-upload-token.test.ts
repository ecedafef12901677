import {expect} from '@open-wc/testing';
import {fetchUploadToken} from '../../src/platform/fetch-upload-token.js';
import {NoTokenError, TokenDelayedError} from '../../src/protocol/upload-token.js';

async function ask(query: Record<string, string>): Promise<unknown> {
  try {
    return await fetchUploadToken(`/token-endpoint?${new URLSearchParams(query)}`, {'X-CSRF': 'x'});
  } catch (error) {
    return error;
  }
}

describe('fetchUploadToken', () => {
  it('hands over the JSON that the server answers', async () => {
    expect(await ask({body: '{"upload_token": "abc"}'})).to.deep.equal({upload_token: 'abc'});
  });

  for (const status of ['401', '403', '404', '422']) {
    it(`takes ${status} for a refusal that will stand`, async () => {
      expect(await ask({status})).to.be.instanceOf(NoTokenError);
    });
  }

  for (const status of ['429', '503']) {
    it(`takes ${status} for one that may pass, when the server says so`, async () => {
      const error = await ask({status, after: '7'});
      expect(error).to.be.instanceOf(TokenDelayedError);
      expect((error as TokenDelayedError).retryAfter).to.equal(7000);
      expect(((await ask({status})) as TokenDelayedError).retryAfter).to.equal(0);
    });
  }

  it('fails where the answer is no JSON', async () => {
    const error = await ask({body: '<!doctype html>Please sign in'});
    expect((error as Error).name).to.equal('SyntaxError');
  });
});
