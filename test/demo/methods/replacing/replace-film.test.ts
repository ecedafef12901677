import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {
  chunkFields,
  cut,
  formData,
  READ_KEY,
  startTestSite,
  temporaryFolder,
  videoBytes,
  type Fields,
  type StoredVideo,
  type TestSite,
} from '../../support/test-site.js';

const SECOND = '/api/2/photo/replace';
const FIRST = '/api/photo/redeem-replace-token';
const NEW_FILM = videoBytes(3700, 7);

/** A site with a video that nobody has replaced. */
async function siteWithVideo(
  t: TestContext,
  dataFolder?: string,
): Promise<{site: TestSite; video: StoredVideo; now: () => Promise<StoredVideo | undefined>}> {
  const site = await startTestSite(t, dataFolder === undefined ? {} : {dataFolder});
  const token = await site.token({title: 'Harbour'});
  await site.redeem(token, videoBytes(2700));
  const [video] = await site.videos(token);
  assert.ok(video);
  return {site, video, now: async () => (await site.videos(token))[0]};
}

async function replaceToken(site: TestSite, fields: Fields, version: '' | '/2' = '/2'): Promise<string> {
  const path = `/api${version}/photo/get-replace-token`;
  const answer = await site.signedGet(path, {...fields, format: 'json', raw: 1});
  const {data, replacetoken} = (await answer.json()) as Record<string, Record<string, string>>;
  return (data ?? replacetoken)?.['replace_token'] ?? '';
}

/** Sends one chunk by replace token. */
async function sendChunk(
  site: TestSite,
  token: string,
  number: number,
  {film = NEW_FILM, path = SECOND}: {film?: Uint8Array; path?: string} = {},
): Promise<Response> {
  const {upload_token: replace_token = '', ...fields} = chunkFields(token, film.length, number, 1000, 'new');
  return await site.postForm(path, formData({...fields, replace_token}, cut(film, 1000, number), 'new.mp4'));
}

async function sendWhole(site: TestSite, path: string, fields: Fields, film = NEW_FILM): Promise<Response> {
  return await site.postForm(path, formData(fields, film, 'new.mp4'));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('photo/get-replace-token', () => {
  it('needs permission to write and a video, and tells the token as each version does', async t => {
    const {site, video} = await siteWithVideo(t);
    const ask = async (version: string, fields: Fields) =>
      (await (
        await site.signedGet(`/api${version}/photo/get-replace-token`, {...fields, format: 'json', raw: 1})
      ).json()) as Record<string, Record<string, string>>;
    const photo_id = video.photoId;
    const second = await ask('/2', {photo_id, return_url: 'https://example.com/done'});
    const {replace_token, valid_until, ...rest} = second['data'] ?? {};
    assert.match(replace_token ?? '', /^\w{40,64}$/);
    assert.ok(Number(valid_until) > Date.now() / 1000);
    assert.deepEqual(rest, {
      photo_id: Number(photo_id),
      max_uploads: '1',
      valid_minutes: '180',
      background_return_p: false,
      return_url: 'https://example.com/done',
    });
    const first = (await ask('', {photo_id, max_uploads: 100}))['replacetoken'];
    assert.equal(first?.['photo_id'], photo_id);
    assert.equal(first?.['max_uploads'], '100');
    assert.equal((await ask('', {photo_id, max_uploads: 101}))['code'], 'invalid_input');
    assert.equal((await ask('', {photo_id: '1'}))['code'], 'no_such_photo');
    assert.equal((await ask('', {}))['code'], 'invalid_input');
    const fields = {photo_id, format: 'json', raw: 1};
    const read = await site.signedGet('/api/photo/get-replace-token', fields, READ_KEY);
    assert.match(await read.text(), /permission_denied/);
  });
});

describe('photo/replace by replace token, in version 2', () => {
  it('takes the film in chunks, in any order, and keeps ids and metadata', async t => {
    const {site, video, now} = await siteWithVideo(t);
    const token = await replaceToken(site, {photo_id: video.photoId});
    assert.equal(await (await sendChunk(site, token, 2)).text(), 'ok');
    assert.equal((await now())?.sha256, video.sha256);
    const {upload_token: replace_token = '', ...fields} = chunkFields(token, 3700, 2, 1000, 'new');
    const test = await fetch(
      `${site.url}${SECOND}?${new URLSearchParams(Object.entries({...fields, replace_token, resumableCurrentChunkSize: 1000}).map(([name, value]) => [name, String(value)]))}`,
    );
    assert.equal(test.status, 200);
    await sendChunk(site, token, 1);
    const answer = await sendChunk(site, token, 3);
    assert.deepEqual(await answer.json(), {
      status: 'ok',
      permission_level: 'none',
      cached: false,
      message: 'The photo was successfully replaced',
      data: {photo_id: Number(video.photoId), tree_id: Number(video.treeId), token: video.token},
    });
    assert.deepEqual(await now(), {
      ...video,
      size: 3700,
      sha256: sha256(NEW_FILM),
      fileName: 'holiday.mp4',
      filmNumber: 1,
    });
    const file = `${site.url}/${video.treeId}/${video.photoId}/${video.token}/original/download-video.mp4`;
    assert.deepEqual(Buffer.from(await (await fetch(file)).arrayBuffer()), Buffer.from(NEW_FILM));
    assert.deepEqual(await readdir(join(site.dataFolder, 'files')), [`${video.photoId}-1.mp4`]);
    assert.match(await (await fetch(`${site.url}/`)).text(), /Film replaced/);
  });

  it('calls return_url as after an upload', async t => {
    const {site, video} = await siteWithVideo(t);
    const token = await replaceToken(site, {
      photo_id: video.photoId,
      return_url: 'https://example.com/done?theme=green',
    });
    const answer = await sendWhole(site, SECOND, {replace_token: token, mark: 'x'});
    assert.equal(answer.status, 301);
    const callback = new URL(answer.headers.get('location') ?? '');
    assert.deepEqual(Object.fromEntries(callback.searchParams), {
      theme: 'green',
      mark: 'x',
      domain: 'videos.example.com',
      replace_token: token,
      photo_id: video.photoId,
      tree_id: video.treeId,
      token: video.token,
    });
  });

  it('refuses a token that is used up, unknown or of the other kind, and what is no film', async t => {
    const {site, video, now} = await siteWithVideo(t);
    const token = await replaceToken(site, {photo_id: video.photoId});
    const uploadToken = await site.token();
    const codeOf = async (fields: Fields, film?: Uint8Array) => {
      const {code, message} = (await (await sendWhole(site, SECOND, fields, film)).json()) as {
        code?: string;
        message: string;
      };
      return `${code}: ${message}`;
    };
    const invalid = 'no_such_object: This replace token is invalid.';
    assert.equal(await codeOf({replace_token: 'x'}), invalid);
    assert.equal(await codeOf({replace_token: uploadToken}), invalid);
    assert.match(await codeOf({replace_token: token}, Buffer.from('no film')), /^creation_error: The file/);
    assert.equal(await (await site.redeem(token, NEW_FILM)).text(), 'This upload token is invalid.');
    assert.deepEqual(await now(), video);

    assert.match(await codeOf({replace_token: token}), /successfully replaced/);
    assert.equal(
      await codeOf({replace_token: token}),
      'no_such_object: This replace token has been used up.',
    );
    assert.equal((await now())?.filmNumber, 1);
  });

  it('replaces once of two requests with the last use, and each with two uses', async t => {
    const {site, video, now} = await siteWithVideo(t);
    const films = [videoBytes(3000, 3), videoBytes(3000, 4)];
    const once = await replaceToken(site, {photo_id: video.photoId});
    const send = async (token: string) =>
      await Promise.all(
        films.map(async film => (await sendWhole(site, SECOND, {replace_token: token}, film)).status),
      );
    assert.deepEqual((await send(once)).toSorted(), [200, 404]);
    const twice = await replaceToken(site, {photo_id: video.photoId, max_uploads: 2});
    assert.deepEqual(await send(twice), [200, 200]);
    const {filmNumber, sha256: hash} = (await now()) ?? {};
    assert.equal(filmNumber, 3);
    assert.ok(films.map(sha256).includes(hash ?? ''));
    assert.deepEqual(await readdir(join(site.dataFolder, 'files')), [`${video.photoId}-3.mp4`]);
  });

  it('says that the video was deleted, and leaves no file of it', async t => {
    const {site, video} = await siteWithVideo(t);
    const token = await replaceToken(site, {photo_id: video.photoId});
    await site.signedGet('/api/2/photo/delete', {photo_id: video.photoId});
    assert.match(await (await sendWhole(site, SECOND, {replace_token: token})).text(), /no such photo/);
    assert.deepEqual(await readdir(join(site.dataFolder, 'files')), []);
  });

  it('keeps film and use over a restart', async t => {
    const dataFolder = await temporaryFolder(t);
    const {site, video} = await siteWithVideo(t, dataFolder);
    const token = await replaceToken(site, {photo_id: video.photoId});
    await sendWhole(site, SECOND, {replace_token: token});
    await site.close();
    const again = await startTestSite(t, {dataFolder});
    const [replaced] = await again.videos(video.uploadToken);
    assert.equal(replaced?.sha256, sha256(NEW_FILM));
    assert.match(await (await sendWhole(again, SECOND, {replace_token: token})).text(), /used up/);
  });
});

describe('photo/redeem-replace-token', () => {
  it('takes a film in one piece in version 1, and knows no chunks', async t => {
    const {site, video, now} = await siteWithVideo(t);
    const token = await replaceToken(site, {photo_id: video.photoId, max_uploads: 2}, '');
    assert.equal(await (await sendWhole(site, FIRST, {replace_token: token})).text(), 'OK');
    assert.equal((await now())?.sha256, sha256(NEW_FILM));
    assert.equal(
      await (await sendWhole(site, FIRST, {replace_token: 'x'})).text(),
      'This replace token is invalid.',
    );
    // The first of three chunks is a whole film to it.
    assert.equal(await (await sendChunk(site, token, 1, {path: FIRST})).text(), 'OK');
    assert.equal((await now())?.size, 1000);
  });

  it('is not in version 2, and nothing of it is on an old site', async t => {
    const {site, video, now} = await siteWithVideo(t);
    const token = await replaceToken(site, {photo_id: video.photoId});
    const second = await sendWhole(site, '/api/2/photo/redeem-replace-token', {replace_token: token});
    assert.equal(second.status, 404);
    await site.control('PUT', '/~old/site', {isOld: true});
    assert.match(
      await (await sendWhole(site, `/~old${FIRST}`, {replace_token: token})).text(),
      /There is no API method/,
    );
    assert.equal((await sendWhole(site, `/~old${SECOND}`, {replace_token: token})).status, 404);
    assert.deepEqual(await now(), video);
  });
});
