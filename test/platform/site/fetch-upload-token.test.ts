import {expect} from '@open-wc/testing';
import {fetchUploadToken} from '../../../src/platform/site/fetch-upload-token.js';
import {
  NoTokenError,
  TokenDelayedError,
  parseUploadToken,
} from '../../../src/protocol/requests/upload-token.js';
import {OTHER_ORIGIN} from '../../support/pages/other-origin.js';

async function ask(
  query: Record<string, string>,
  signal: AbortSignal = new AbortController().signal,
): Promise<unknown> {
  try {
    return await fetchUploadToken(`/token-endpoint?${new URLSearchParams(query)}`, {'X-CSRF': 'x'}, signal);
  } catch (error) {
    return error;
  }
}

/** How many requests of this name the endpoint has open. */
async function openRequests(mute: string): Promise<number> {
  const answer = await fetch(`/token-endpoint?mute=${mute}`, {cache: 'no-store'});
  return ((await answer.json()) as {open: number}).open;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise(resolve => setTimeout(resolve, 20));
}

describe('fetchUploadToken', () => {
  for (const [kind, more] of [
    ['that is not answered', {}],
    ['whose answer has no end', {endless: 'yes'}],
  ] as const) {
    it(`ends a request ${kind} as soon as nobody wants the token`, async () => {
      const mute = crypto.randomUUID();
      const end = new AbortController();
      const asked = ask({mute, ...more}, end.signal);
      await until(async () => (await openRequests(mute)) === 1);
      end.abort();
      expect(await asked).to.be.instanceOf(Error);
      await until(async () => (await openRequests(mute)) === 0);
    });
  }

  it('reads no answer without an end to its end', async () => {
    const mute = crypto.randomUUID();
    expect(await ask({mute, endless: 'yes'})).to.be.instanceOf(NoTokenError);
    await until(async () => (await openRequests(mute)) === 0);
  });

  for (const body of [
    '<response status="ok"><upload_token>abc</upload_token><tags>two words, x</tags></response>',
    'var visual = {"status": "ok", "uploadtoken": {"upload_token": "abc", "tags": "two words, x"}};',
    '{"upload_token": "abc", "tags": "two words, x"}',
  ]) {
    it(`takes the answer of a site as it came: ${body.slice(0, 20)}`, async () => {
      const {uploadToken, preset} = parseUploadToken(await ask({body}), 0);
      expect({uploadToken, preset}).to.deep.equal({
        uploadToken: 'abc',
        preset: {tags: ['two words', 'x']},
      });
    });
  }

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

  for (const [what, query, text] of [
    [
      'a page where people sign in',
      {body: '<!doctype html>Please sign in', type: 'text/html'},
      'answered 200 (text/html',
    ],
    ['nothing', {status: '204', body: ''}, 'answered 204 (no content type)'],
    [
      'a redirect to another page',
      {status: '302', to: '/test-site.html'},
      `${location.origin}/test-site.html answered 404`,
    ],
  ] as const)
    it(`takes ${what} for an answer that will stand, and says what came from where`, async () => {
      const error = await ask(query);
      expect(error).to.be.instanceOf(NoTokenError);
      expect((error as Error).message).to.contain(text);
      expect((error as Error).message).to.contain('JSON with an "upload_token" was expected');
    });

  for (const address of ['https://', 'htps://www.example.com/token', 'javascript:alert(1)'])
    it(`asks nobody at ${address}`, async () => {
      const error = await fetchUploadToken(address, {}, new AbortController().signal).catch(
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(NoTokenError);
    });

  it('may be asked again at a server of another origin that lets this page read nothing', async () => {
    const address = `${OTHER_ORIGIN}/token-endpoint`;
    const error = await fetchUploadToken(address, {}, new AbortController().signal).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
    expect(error).to.not.be.instanceOf(NoTokenError);
    expect((error as Error).message).to.contain(`${address} gave no answer that this page may read`);
  });
});
