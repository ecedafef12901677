import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
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

async function update(site: TestSite, fields: Fields, key?: Credentials): Promise<ApiJson> {
  const url = `${site.url}/api/photo/update`;
  const pairs = pairsOf({...fields, format: 'json', raw: 1});
  const headers: Record<string, string> = key
    ? {authorization: authorizationHeader(sign('POST', url, pairs, key))}
    : {};
  const response = await fetch(url, {method: 'POST', headers, body: new URLSearchParams(pairs)});
  return (await response.json()) as ApiJson;
}

describe('photo/update', () => {
  it('publishes a video, hides it again, and changes what it is given alone', async t => {
    const site = await startTestSite(t);
    const token = await site.token({publish: 0, title: 'Old', tags: 'a b'});
    await site.redeem(token, videoBytes(3000));
    const [{photoId} = {photoId: ''}] = await site.videos(token);
    const state = async (): Promise<unknown> =>
      (await site.videos(token)).map(({published, title, tags}) => [published, title, tags]);

    assert.equal((await update(site, {photo_id: photoId, published_p: 1}, WRITE_KEY)).status, 'ok');
    assert.deepEqual(await state(), [[true, 'Old', ['a', 'b']]]);
    assert.equal((await update(site, {photo_id: photoId, title: 'New'}, WRITE_KEY)).status, 'ok');
    assert.deepEqual(await state(), [[true, 'New', ['a', 'b']]]);
    await update(site, {photo_id: photoId, published_p: 0}, WRITE_KEY);
    assert.deepEqual(await state(), [[false, 'New', ['a', 'b']]]);
    // The flag of the other methods is none here.
    await update(site, {photo_id: photoId, publish: 1}, WRITE_KEY);
    assert.deepEqual(await state(), [[false, 'New', ['a', 'b']]]);
  });

  it('refuses whoever may not write, videos that are not there, and flags that are none', async t => {
    const site = await startTestSite(t);
    const token = await site.token({publish: 0});
    await site.redeem(token, videoBytes(3000));
    const [{photoId} = {photoId: ''}] = await site.videos(token);
    assert.equal((await update(site, {photo_id: photoId, published_p: 1})).code, 'permission_denied');
    assert.equal(
      (await update(site, {photo_id: photoId, published_p: 1}, READ_KEY)).code,
      'permission_denied',
    );
    assert.equal((await update(site, {photo_id: 1, published_p: 1}, WRITE_KEY)).code, 'no_such_photo');
    assert.equal((await update(site, {published_p: 1}, WRITE_KEY)).code, 'no_such_photo');
    assert.equal((await update(site, {photo_id: photoId, published_p: 2}, WRITE_KEY)).code, 'invalid_input');
    assert.equal((await site.videos(token))[0]?.published, false);
  });
});
