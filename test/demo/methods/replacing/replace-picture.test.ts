import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {authorizationHeader, sign} from '../../support/sign.js';
import {
  startTestSite,
  videoBytes,
  WRITE_KEY,
  type Fields,
  type StoredVideo,
  type TestSite,
} from '../../support/test-site.js';

const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

async function siteWithVideo(
  t: TestContext,
): Promise<{site: TestSite; token: string; video: StoredVideo; picture: () => Promise<unknown>}> {
  const site = await startTestSite(t);
  const token = await site.token({max_uploads: 2});
  await site.upload(token, videoBytes(2700), {identifier: 'one'});
  const [video] = await site.videos(token);
  assert.ok(video);
  const picture = async (): Promise<unknown> =>
    (await site.videos(token)).find(({identifier}) => identifier === 'one')?.picture;
  return {site, token, video, picture};
}

/** Posts the fields as `multipart/form-data`, signed or not. */
async function replace(
  site: TestSite,
  path: string,
  fields: Fields,
  {file, isSigned = false}: {file?: Uint8Array; isSigned?: boolean} = {},
): Promise<Response> {
  const url = `${site.url}${path}`;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value));
  if (file) body.append('file', new Blob([Uint8Array.from(file)]), 'picture');
  const headers: Record<string, string> = isSigned
    ? {authorization: authorizationHeader(sign('POST', url, [], WRITE_KEY))}
    : {};
  return await fetch(url, {method: 'POST', headers, body});
}

async function codeOf(response: Response): Promise<unknown> {
  const {status, code} = (await response.json()) as {status: string; code?: string};
  return code ?? status;
}

describe('photo/replace in version 2', () => {
  it('takes the time of the picture by upload token, for what the token made', async t => {
    const {site, token, video, picture} = await siteWithVideo(t);
    const fields = {upload_token: token, resumableIdentifier: 'one', time: '2.4'};
    const answer = await replace(site, '/api/2/photo/replace', fields);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await answer.json(), {
      status: 'ok',
      permission_level: 'none',
      cached: false,
      message: 'The photo was successfully replaced',
      data: {photo_id: Number(video.photoId), tree_id: Number(video.treeId), token: video.token},
    });
    assert.deepEqual(await picture(), {kind: 'frame', time: 2.4});
    const page = await (await fetch(`${site.url}/video/${video.photoId}`)).text();
    assert.match(page, /Picture at 0:02\.4/);
    assert.match(page, new RegExp(` poster="/${video.treeId}/${video.photoId}/${video.token}/large" `));
  });

  it('refuses everything else without a signature', async t => {
    const {site, token, video, picture} = await siteWithVideo(t);
    const other = await site.token();
    const refused: [Fields, string][] = [
      [{upload_token: token, resumableIdentifier: 'one'}, 'invalid_input'],
      [{upload_token: token, resumableIdentifier: 'one', time: '-1'}, 'invalid_input'],
      [{upload_token: token, resumableIdentifier: 'two', time: 1}, 'no_such_object'],
      [{upload_token: other, resumableIdentifier: 'one', time: 1}, 'no_such_object'],
      [{upload_token: 'x', time: 1}, 'no_such_object'],
      [{photo_id: video.photoId, time: 1}, 'missing_authentication'],
      [{time: 1}, 'missing_authentication'],
    ];
    for (const [fields, code] of refused)
      assert.equal(
        await codeOf(await replace(site, '/api/2/photo/replace', fields)),
        code,
        JSON.stringify(fields),
      );
    await site.upload(token, videoBytes(2700), {identifier: 'two'});
    assert.equal(
      await codeOf(await replace(site, '/api/2/photo/replace', {upload_token: token, time: 1})),
      'invalid_input',
    );
    assert.equal(await picture(), null);
  });

  it('takes an image in place of a time, and no film', async t => {
    const {site, token, video, picture} = await siteWithVideo(t);
    const fields = {upload_token: token, resumableIdentifier: 'one'};
    const send = async (more: Fields, file: Uint8Array) =>
      await codeOf(await replace(site, '/api/2/photo/replace', {...fields, ...more}, {file}));
    assert.equal(await send({time: 1}, PNG), 'invalid_input');
    assert.equal(await send({}, videoBytes(2700)), 'creation_error');
    assert.equal(await send({}, PNG), 'ok');
    assert.deepEqual(await picture(), {kind: 'image', contentType: 'image/png'});
    const poster = await fetch(`${site.url}/${video.treeId}/${video.photoId}/${video.token}/large`);
    assert.equal(poster.headers.get('content-type'), 'image/png');
    assert.deepEqual(Buffer.from(await poster.arrayBuffer()), PNG);
  });
});

describe('photo/replace in version 1', () => {
  it('needs a signature and the photo id, and knows no upload token', async t => {
    const {site, token, video, picture} = await siteWithVideo(t);
    const ask = async (fields: Fields, isSigned: boolean) =>
      await codeOf(
        await replace(site, '/api/photo/replace', {...fields, format: 'json', raw: 1}, {isSigned}),
      );
    const byToken = {upload_token: token, resumableIdentifier: 'one', time: 1};
    assert.equal(await ask(byToken, false), 'permission_denied');
    assert.equal(await ask(byToken, true), 'invalid_input');
    assert.equal(await ask({photo_id: '1', time: 1}, true), 'no_such_photo');
    assert.equal(await ask({photo_id: video.photoId, time: 61.25}, true), 'ok');
    assert.deepEqual(await picture(), {kind: 'frame', time: 61.25});
  });

  it('is not on an old site, in either version', async t => {
    const {site, token} = await siteWithVideo(t);
    await site.control('PUT', '/~old/site', {isOld: true});
    const fields = {upload_token: token, resumableIdentifier: 'one', time: 1};
    const answer = await replace(site, '/~old/api/2/photo/replace', fields);
    assert.equal(answer.status, 404);
    const first = await replace(site, '/~old/api/photo/replace', {...fields, format: 'json', raw: 1});
    assert.match(await first.text(), /There is no API method/);
  });
});
