import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {transcodingOf} from '../../../demo/server/storage/transcoding.js';
import type {Video} from '../../../demo/server/storage/video-store.js';
import {READ_KEY, startTestSite, videoBytes, type StoredVideo, type TestSite} from '../support/test-site.js';

const HOUR = 3_600_000;

async function storedVideo(site: TestSite): Promise<StoredVideo> {
  const token = await site.token();
  await site.redeem(token, videoBytes(5000));
  const [video] = await site.videos(token);
  assert.ok(video);
  return video;
}

async function progress(
  site: TestSite,
  version: '' | '/2',
  fields: Record<string, string>,
): Promise<unknown> {
  const path = `/api${version}/photo/get-transcoding-progress`;
  const answer = await site.signedGet(path, {format: 'json', raw: 1, ...fields}, READ_KEY);
  const json = (await answer.json()) as {progress?: unknown; data?: unknown; code?: string};
  return json.progress ?? json.data ?? json.code;
}

describe('the state of a transcoding', () => {
  const at = (share: number) => transcodingOf({filmAt: 1000, transcodeMs: 100} as Video, 1000 + 100 * share);

  it('follows from when it began and how long it takes', () => {
    const seen = [-1, 0.05, 0.2, 0.4, 0.65, 1, 7].map(share => {
      const {share: done, isEncoded, hasFrames, all, formats} = at(share);
      const [medium, largest] = [formats.get('medium') ?? 0, formats.get('4k') ?? 0];
      return [done, isEncoded, hasFrames, all, Math.round(medium * 100), largest];
    });
    assert.deepEqual(seen, [
      [0, false, false, 1, 0, 0],
      [0.05, false, false, 1, 0, 0],
      [0.2, false, false, 0.2, 0, 0],
      [0.4, false, true, 0.4, 14, 0],
      [0.65, false, true, 0.65, 50, 0],
      [1, true, true, 1, 100, 0],
      [1, true, true, 1, 100, 0],
    ]);
  });

  it('is over at once if it takes no time', () => {
    const {isEncoded, all, formats} = transcodingOf({filmAt: 1000, transcodeMs: 0} as Video, 1000);
    assert.deepEqual([isEncoded, all, formats.get('hd'), formats.get('4k')], [true, 1, 1, 0]);
  });
});

describe('photo/get-transcoding-progress', () => {
  it('tells in both versions how far the formats are, to signed requests alone', async t => {
    const site = await startTestSite(t);
    const {photoId} = await storedVideo(site);
    assert.deepEqual(await progress(site, '', {photo_id: photoId}), {
      audio: '1',
      video_original: '1',
      video_medium: '1',
      video_hd: '1',
      video_1080p: '0',
      video_webm_360p: '0',
      video_webm_720p: '0',
      video_mobile_high: '1',
      video_frames: '1',
      all: '1',
    });
    const {video_mobile_high_projected_finish: finish, ...second} = (await progress(site, '/2', {
      photo_id: photoId,
    })) as Record<string, string>;
    assert.match(finish ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/);
    assert.deepEqual(second, {
      video_frames: '1.0',
      analysis: '1.0',
      video_4k: '0.0',
      video_hd: '1.0',
      video_1080p: '0.0',
      video_mobile_high: '1.0',
      video_mobile_low: '1.0',
      all: '1.0',
    });
    const percent = await progress(site, '/2', {photo_id: photoId, percentage_formated_p: '1'});
    assert.equal((percent as Record<string, string>)['all'], '100%');
    const xml = await site.signedGet('/api/photo/get-transcoding-progress', {photo_id: photoId});
    assert.match(await xml.text(), /<video_hd>1<\/video_hd>.*<all>1<\/all>/);

    assert.equal(await progress(site, '', {photo_id: '1'}), 'no_such_photo');
    assert.equal(await progress(site, '/2', {photo_id: '1'}), 'no_such_object');
    const path = `${site.url}/api/2/photo/get-transcoding-progress?photo_id=${photoId}`;
    assert.equal((await fetch(path)).status, 401);
  });

  it('says that all is done while all formats are at 0, until the site begins', async t => {
    const site = await startTestSite(t, {transcodeMs: HOUR});
    const {photoId} = await storedVideo(site);
    const {all, video_hd: hd} = (await progress(site, '', {photo_id: photoId})) as Record<string, string>;
    assert.deepEqual([all, hd], ['1', '0']);
    const list = async (): Promise<Record<string, unknown> | undefined> => {
      const answer = await site.signedGet(
        '/api/photo/list',
        {photo_id: photoId, format: 'json', raw: 1},
        READ_KEY,
      );
      return ((await answer.json()) as {photos: Record<string, unknown>[]}).photos[0];
    };
    assert.equal((await list())?.['video_encoded_p'], 0);
    assert.equal((await list())?.['video_hd_download'], undefined);

    await site.control('PUT', '/transcoding', {photoId, ms: 0});
    assert.equal((await list())?.['video_encoded_p'], 1);
    assert.match(String((await list())?.['video_hd_download']), /\/video_hd\/download-video\.mp4$/);
  });

  it('is not there on an old site, in the scope that asks for one', async t => {
    const site = await startTestSite(t);
    const {photoId} = await storedVideo(site);
    assert.equal(
      await (await site.control('PUT', '/~old/site', {isOld: true, transcodeMs: 5})).text(),
      '{"transcodeMs":5,"isOld":true}',
    );
    const old = await site.signedGet('/~old/api/2/photo/get-transcoding-progress', {photo_id: photoId});
    assert.deepEqual([old.status, ((await old.json()) as {code: string}).code], [404, 'no_such_object']);
    const first = await site.signedGet('/~old/api/photo/get-transcoding-progress', {photo_id: photoId});
    assert.match(await first.text(), /There is no API method/);
    const listed = await site.signedGet('/~old/api/2/photo/list', {photo_id: photoId}, READ_KEY);
    assert.doesNotMatch(await listed.text(), /video_encoded_p/);
    assert.notEqual(await progress(site, '/2', {photo_id: photoId}), 'no_such_object');

    await site.control('PUT', '/~old/site', {isOld: null, transcodeMs: null});
    assert.equal(await (await site.control('GET', '/~old/site')).text(), '{"transcodeMs":0,"isOld":false}');
    for (const bad of [{isOld: 1}, {transcodeMs: -1}, {transcodems: 1}, null])
      assert.equal((await site.control('PUT', '/~old/site', bad)).status, 400);
    assert.equal((await site.control('PUT', '/transcoding', {photoId: '1', ms: 0})).status, 400);
  });

  it('fails as a fault rule wants it', async t => {
    const site = await startTestSite(t);
    const {photoId} = await storedVideo(site);
    await site.faults('/~f', {method: 'progress', status: 503}, {method: 'list', cors: false});
    const ask = async () =>
      await site.signedGet('/~f/api/photo/get-transcoding-progress', {photo_id: photoId});
    assert.equal((await ask()).status, 503);
    assert.equal((await ask()).status, 200);
    const list = async () => await fetch(`${site.url}/~f/api/photo/list?photo_id=${photoId}`);
    assert.equal((await list()).headers.get('access-control-allow-origin'), null);
    assert.equal((await list()).headers.get('access-control-allow-origin'), '*');
  });
});
