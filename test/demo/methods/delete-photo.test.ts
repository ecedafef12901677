import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {
  READ_KEY,
  startTestSite,
  temporaryFolder,
  videoBytes,
  WRITE_KEY,
  type Fields,
  type StoredVideo,
  type TestSite,
} from '../support/test-site.js';

const BY_TOKEN = '/api/2/photo/delete-upload-token';

/** A site with two videos of one token, and their data. */
async function siteWithTwo(t: TestContext): Promise<{
  site: TestSite;
  token: string;
  one: StoredVideo;
  two: StoredVideo;
}> {
  const site = await startTestSite(t);
  const token = await site.token({max_uploads: 2});
  await site.upload(token, videoBytes(2700), {identifier: 'one'});
  await site.upload(token, videoBytes(2700), {identifier: 'two'});
  const [two, one] = await site.videos(token);
  assert.ok(one && two);
  return {site, token, one, two};
}

async function codeOf(response: Response): Promise<unknown> {
  const {status, code} = (await response.json()) as {status: string; code?: string};
  return code ?? status;
}

describe('photo/delete-upload-token', () => {
  it('deletes what the token made, and nothing else', async t => {
    const {site, token, one, two} = await siteWithTwo(t);
    const other = await site.token();
    const remove = async (fields: Fields) => await codeOf(await site.post(BY_TOKEN, fields));
    const refused: [Fields, string][] = [
      [{photo_id: one.photoId}, 'invalid_input'],
      [{upload_token: token}, 'invalid_input'],
      [{photo_id: one.photoId, upload_token: 'x'}, 'no_such_object'],
      [{photo_id: one.photoId, upload_token: other}, 'no_such_object'],
      [{photo_id: one.photoId, upload_token: token, resumableIdentifier: 'two'}, 'no_such_object'],
      [{photo_id: '1', upload_token: token}, 'no_such_object'],
    ];
    for (const [fields, code] of refused) assert.equal(await remove(fields), code, JSON.stringify(fields));
    assert.equal((await site.videos(token)).length, 2);

    const wanted = {photo_id: one.photoId, upload_token: token, resumableIdentifier: 'one'};
    const answer = await site.post(BY_TOKEN, wanted);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await answer.json(), {
      status: 'ok',
      permission_level: 'none',
      cached: false,
      message: 'The photo/video was deleted',
      data: {},
    });
    assert.deepEqual(await site.videos(token), [two]);
    assert.equal(await remove(wanted), 'no_such_object');
    assert.equal(await remove({photo_id: two.photoId, upload_token: token}), 'ok');
  });

  it('deletes once of several requests at a time', async t => {
    const {site, token, one} = await siteWithTwo(t);
    const wanted = {photo_id: one.photoId, upload_token: token};
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await codeOf(await site.post(BY_TOKEN, wanted))),
    );
    assert.deepEqual(answers.toSorted(), ['no_such_object', 'no_such_object', 'ok']);
  });

  it('needs a token that has not expired, but that may be used up', async t => {
    const {site, token, one} = await siteWithTwo(t);
    await site.faults('/~late', {method: 'delete-token', expireToken: true});
    const wanted = {photo_id: one.photoId, upload_token: token};
    const late = await site.post(`/~late${BY_TOKEN}`, wanted);
    assert.equal(late.status, 404);
    assert.match(await late.text(), /expired/);
    assert.equal((await site.videos(token)).length, 2);
  });

  it('is neither in version 1 nor on an old site', async t => {
    const {site, token, one} = await siteWithTwo(t);
    const wanted = {photo_id: one.photoId, upload_token: token};
    const first = await site.post('/api/photo/delete-upload-token', {...wanted, format: 'json', raw: 1});
    assert.equal(await codeOf(first), 'invalid_input');
    await site.control('PUT', '/~old/site', {isOld: true});
    assert.equal((await site.post(`/~old${BY_TOKEN}`, wanted)).status, 404);
    assert.equal((await site.videos(token)).length, 2);
  });
});

describe('photo/delete', () => {
  it('deletes for good what a signed request with permission write names', async t => {
    const {site, token, one, two} = await siteWithTwo(t);
    const remove = async (version: '' | '/2', photoId: string, key = WRITE_KEY): Promise<unknown> => {
      const fields = {photo_id: photoId, format: 'json', raw: 1};
      return await codeOf(await site.signedGet(`/api${version}/photo/delete`, fields, key));
    };
    assert.equal(await remove('', one.photoId, READ_KEY), 'permission_denied');
    assert.equal(
      await codeOf(await site.post('/api/2/photo/delete', {photo_id: one.photoId})),
      'missing_authentication',
    );
    assert.equal(await remove('', one.photoId), 'ok');
    assert.equal(await remove('', one.photoId), 'no_such_photo');
    assert.equal(await remove('/2', two.photoId), 'ok');
    assert.deepEqual(await site.videos(token), []);
    assert.deepEqual(await readdir(join(site.dataFolder, 'files')), []);
    const file = `${site.url}/${one.treeId}/${one.photoId}/${one.token}/original/download-video.mp4`;
    assert.equal((await fetch(file)).status, 404);
    assert.equal((await fetch(`${site.url}/video/${one.photoId}`)).status, 404);
  });

  it('gives neither the number nor the use of the token back, not even after a restart', async t => {
    const dataFolder = await temporaryFolder(t);
    const site = await startTestSite(t, {dataFolder});
    const token = await site.token();
    await site.redeem(token, videoBytes(5000));
    const [video] = await site.videos(token);
    await site.signedGet('/api/photo/delete', {photo_id: video?.photoId ?? ''});
    await site.close();

    const again = await startTestSite(t, {dataFolder});
    assert.match(await (await again.redeem(token, videoBytes(5000))).text(), /used up/);
    const other = await again.token();
    await again.redeem(other, videoBytes(5000));
    assert.equal((await again.videos(other))[0]?.photoId, String(Number(video?.photoId) + 1));
  });
});
