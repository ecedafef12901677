import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';
import {authorizationHeader, sign} from '../support/sign.js';
import {
  pairsOf,
  READ_KEY,
  startTestSite,
  videoBytes,
  WRITE_KEY,
  type ApiJson,
  type Fields,
  type TestSite,
} from '../support/test-site.js';

async function post(site: TestSite, path: string, fields: Fields, key?: Credentials): Promise<Response> {
  const url = `${site.url}${path}`;
  const pairs = pairsOf({...fields, format: 'json', raw: 1});
  const headers: Record<string, string> = key
    ? {authorization: authorizationHeader(sign('POST', url, pairs, key))}
    : {};
  return await fetch(url, {method: 'POST', headers, body: new URLSearchParams(pairs)});
}

async function serve(t: TestContext, bytes: Uint8Array): Promise<{url: string; asked: () => number}> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end(bytes);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/films/a%20film.mp4`,
    asked: () => asked,
  };
}

describe('photo/upload-url', () => {
  it('makes a video of a file that another server has', async t => {
    const [site, film] = [await startTestSite(t), await serve(t, videoBytes(3000))];
    const fields = {url: film.url, title: 'T', content: 'D', tags: 'a, two words', publish: 0};
    const answer = (await (await post(site, '/api/photo/upload-url', fields, WRITE_KEY)).json()) as ApiJson;
    assert.equal(answer.status, 'ok');
    const [video] = await site.videos('');
    assert.equal(String(answer.upload?.['photo_id']), video?.photoId);
    assert.deepEqual(
      [video?.title, video?.description, video?.tags, video?.published, video?.fileName],
      ['T', 'D', ['a', 'two words'], false, 'a%20film.mp4'],
    );
  });

  it('fetches nothing for whoever may not write', async t => {
    const [site, film] = [await startTestSite(t), await serve(t, videoBytes(3000))];
    for (const key of [undefined, READ_KEY]) {
      const answer = (await (
        await post(site, '/api/photo/upload-url', {url: film.url}, key)
      ).json()) as ApiJson;
      assert.equal(answer.status, 'error');
    }
    assert.equal(film.asked(), 0);
  });

  it('refuses what is no address, no film, or too large', async t => {
    const site = await startTestSite(t, {maxFileBytes: 5000});
    const [text, large] = [await serve(t, Buffer.from('text')), await serve(t, videoBytes(9000))];
    for (const [url, code] of [
      ['', 'invalid_input'],
      ['file:///etc/passwd', 'invalid_input'],
      ['http://127.0.0.1:1/', 'error_processing_upload'],
      [text.url, 'error_processing_upload'],
      [large.url, 'error_processing_upload'],
    ] as const) {
      const answer = (await (await post(site, '/api/photo/upload-url', {url}, WRITE_KEY)).json()) as ApiJson;
      assert.equal(answer.code, code, url);
    }
    assert.deepEqual(await site.videos(''), []);
  });

  it('is no method of an old site', async t => {
    const [site, film] = [await startTestSite(t), await serve(t, videoBytes(3000))];
    await site.control('PUT', '/~old/site', {isOld: true});
    const answer = await post(site, '/~old/api/2/photo/upload-url', {url: film.url}, WRITE_KEY);
    assert.equal(answer.status, 404);
    assert.equal(film.asked(), 0);
  });
});
