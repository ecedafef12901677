import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {authorizationHeader, sign} from '../../support/sign.js';
import {
  formData,
  READ_KEY,
  startTestSite,
  temporaryFolder,
  videoBytes,
  WRITE_KEY,
  type Fields,
  type StoredVideo,
  type TestSite,
} from '../../support/test-site.js';

const UPLOAD = '/api/2/photo/subtitle/upload';
const LIST = '/photo/subtitle/list';
const SRT =
  '1\r\n00:00:01,500 --> 00:00:04,000\r\nGood <i>morning</i>\r\nHarbour\r\n\r\n2\r\n00:00:05,000 --> 00:01:06,250\r\nA --> B\r\n';
const VTT =
  'WEBVTT - made by hand\n\nNOTE nothing\n\nfirst\n00:01.500 --> 00:04.000 align:start\nGuten Morgen\n';

async function siteWithVideo(
  t: TestContext,
  {isPublic = true, dataFolder}: {isPublic?: boolean; dataFolder?: string} = {},
): Promise<{site: TestSite; video: StoredVideo; base: string}> {
  const site = await startTestSite(t, dataFolder === undefined ? {} : {dataFolder});
  const token = await site.token({publish: Number(isPublic)});
  await site.redeem(token, videoBytes(2700));
  const [video] = await site.videos(token);
  assert.ok(video);
  return {site, video, base: `/${video.treeId}/${video.photoId}/${video.token}`};
}

async function upload(
  site: TestSite,
  fields: Fields,
  file: string | Uint8Array,
  {key = WRITE_KEY, path = UPLOAD}: {key?: typeof WRITE_KEY | null; path?: string} = {},
): Promise<Response> {
  const url = `${site.url}${path}`;
  return await fetch(url, {
    method: 'POST',
    headers: key ? {authorization: authorizationHeader(sign('POST', url, [], key))} : {},
    body: formData({...fields, format: 'json', raw: 1}, Buffer.from(file), 'captions.srt'),
  });
}

async function codeOf(response: Response): Promise<unknown> {
  const {status, code} = (await response.json()) as {status: string; code?: string};
  return code ?? status;
}

async function list(site: TestSite, fields: Fields, version: '' | '/2' = '/2'): Promise<Response> {
  const query = new URLSearchParams(
    Object.entries({...fields, format: 'json', raw: '1'}).map(([name, value]) => [name, String(value)]),
  );
  return await fetch(`${site.url}/api${version}${LIST}?${query}`);
}

describe('photo/subtitle/upload', () => {
  it('takes SubRip and WebVTT, which players get as WebVTT and others as they like', async t => {
    const {site, video, base} = await siteWithVideo(t);
    const photo_id = video.photoId;
    const answer = await upload(site, {photo_id, locale: 'en_US'}, SRT);
    assert.deepEqual(await answer.json(), {
      status: 'ok',
      permission_level: 'write',
      cached: false,
      message: 'The subtitle was uploaded',
      data: {},
    });
    assert.equal(
      await codeOf(await upload(site, {photo_id, locale: 'de_DE', type: 'closedcaptions'}, VTT)),
      'ok',
    );

    const english = await fetch(`${site.url}${base}/subtitles.en_US.webvtt`);
    assert.equal(english.headers.get('content-type'), 'text/vtt; charset=utf-8');
    assert.equal(english.headers.get('access-control-allow-origin'), '*');
    assert.equal(
      await english.text(),
      'WEBVTT\n\n00:00:01.500 --> 00:00:04.000\nGood <i>morning</i>\nHarbour\n\n' +
        '00:00:05.000 --> 00:01:06.250\nA --&gt; B\n',
    );
    assert.equal(
      await (await fetch(`${site.url}${base}/subtitles.de_DE.closedcaptions.webvtt`)).text(),
      'WEBVTT\n\n00:00:01.500 --> 00:00:04.000 align:start\nGuten Morgen\n',
    );
    assert.match(
      await (await fetch(`${site.url}${base}/subtitles.de_DE.closedcaptions.websrt`)).text(),
      /^1\n00:00:01,500 --> 00:00:04,000\nGuten Morgen\n$/,
    );
  });

  it('refuses what is no captions, and who may not write', async t => {
    const {site, video} = await siteWithVideo(t);
    const fields = {photo_id: video.photoId, locale: 'en_US'};
    const refused: [Fields, string | Uint8Array, unknown][] = [
      [{...fields, photo_id: '1'}, SRT, 'no_such_object'],
      [{locale: 'en_US'}, SRT, 'invalid_input'],
      [{photo_id: video.photoId}, SRT, 'invalid_input'],
      [{...fields, locale: '../../x'}, SRT, 'invalid_input'],
      [{...fields, type: 'toString'}, SRT, 'invalid_input'],
      [fields, '<!doctype html><script>alert(1)</script>', 'invalid_input'],
      [fields, videoBytes(3000), 'invalid_input'],
      [fields, `WEBVTT\n\n00:00.000 --> 00:01.000\n${'x'.repeat(2 ** 21)}`, 'invalid_input'],
    ];
    for (const [wrong, file, code] of refused)
      assert.equal(await codeOf(await upload(site, wrong, file)), code, JSON.stringify(wrong));
    assert.equal(await codeOf(await upload(site, fields, SRT, {key: READ_KEY})), 'permission_denied');
    assert.equal(await codeOf(await upload(site, fields, SRT, {key: null})), 'missing_authentication');
    assert.deepEqual((await site.videos(video.uploadToken))[0]?.captions, []);
  });

  it('keeps one text of a language and type, also from requests at a time and over a restart', async t => {
    const dataFolder = await temporaryFolder(t);
    const {site, video, base} = await siteWithVideo(t, {dataFolder});
    const fields = {photo_id: video.photoId, locale: 'en_US'};
    await Promise.all([SRT, VTT, SRT].map(async text => await upload(site, fields, text)));
    await upload(site, fields, VTT);
    await site.close();
    const again = await startTestSite(t, {dataFolder});
    assert.deepEqual((await again.videos(video.uploadToken))[0]?.captions, [
      {locale: 'en_US', type: 'general', isDraft: false, isDefault: true},
    ]);
    assert.match(await (await fetch(`${again.url}${base}/subtitles.en_US.webvtt`)).text(), /Guten Morgen/);
    await again.signedGet('/api/2/photo/delete', {photo_id: video.photoId});
    assert.deepEqual(await readdir(join(dataFolder, 'files')), []);
    assert.equal((await fetch(`${again.url}${base}/subtitles.en_US.webvtt`)).status, 404);
  });

  it('is neither in version 1 nor on an old site', async t => {
    const {site, video} = await siteWithVideo(t);
    const fields = {photo_id: video.photoId, locale: 'en_US'};
    const path = '/api/photo/subtitle/upload';
    assert.equal(await codeOf(await upload(site, fields, SRT, {path})), 'invalid_input');
    await site.control('PUT', '/~old/site', {isOld: true});
    assert.equal((await upload(site, fields, SRT, {path: `/~old${UPLOAD}`})).status, 404);
  });
});

describe('photo/subtitle/list', () => {
  it('tells each version its own, to who can open the video', async t => {
    const {site, video, base} = await siteWithVideo(t, {isPublic: false});
    const {photoId: photo_id, token} = video;
    await upload(site, {photo_id, locale: 'en_US'}, SRT);
    await upload(site, {photo_id, locale: 'ar_EG', type: 'closedcaptions'}, VTT);
    await upload(site, {photo_id, locale: 'fr_FR', draft_p: 1}, VTT);
    const second = await list(site, {photo_id, token, subtitle_format: 'webvtt'});
    assert.equal(second.headers.get('access-control-allow-origin'), '*');
    const {data} = (await second.json()) as {data: Record<string, unknown>[]};
    assert.deepEqual(data[0], {
      locale: 'en_US',
      href: `${base}/subtitles.en_US.webvtt`,
      language: 'American English',
      default_p: true,
      direction: 'ltr',
      draft_p: false,
      type: 'general',
      auto_p: false,
      auto_waiting_p: false,
      auto_action: '',
      auto_error_message: '',
    });
    const told = data.map(({locale, direction, default_p: isDefault}) => [locale, direction, isDefault]);
    assert.deepEqual(told, [
      ['en_US', 'ltr', true],
      ['ar_EG', 'rtl', false],
    ]);
    const drafts = (await (await list(site, {photo_id, token, include_drafts_p: 1})).json()) as {
      data: object[];
    };
    assert.equal(drafts.data.length, 3);

    const first = (await (await list(site, {photo_id, token}, '')).json()) as {subtitles: object[]};
    assert.deepEqual(first.subtitles[0], {
      locale: 'en_US',
      href: `${base}/subtitles.en_US.websrt`,
      default_p: 1,
    });
    const xml = await (await fetch(`${site.url}/api${LIST}?photo_id=${photo_id}&token=${token}`)).text();
    assert.match(xml, /<subtitles locale="en_US" href="[^"]+\.websrt" default_p="1"\/>/);
    assert.equal(await codeOf(await list(site, {photo_id})), 'no_such_object');
    assert.equal(await codeOf(await list(site, {photo_id, token: 'x'})), 'no_such_object');
    assert.equal(await codeOf(await list(site, {photo_id, token, subtitle_format: 'json'})), 'invalid_input');
  });
});

describe('the gallery', () => {
  it('gives the player the captions as tracks, without drafts, and names them', async t => {
    const {site, video, base} = await siteWithVideo(t);
    const {photoId: photo_id} = video;
    await upload(site, {photo_id, locale: 'en_US'}, SRT);
    await upload(site, {photo_id, locale: 'de_DE', type: 'closedcaptions'}, VTT);
    await upload(site, {photo_id, locale: 'fr_FR', draft_p: 1}, VTT);
    const html = await (await fetch(`${site.url}/video/${photo_id}`)).text();
    assert.deepEqual(html.match(/<track [^>]*>/g), [
      `<track kind="subtitles" srclang="en-US" label="American English" src="${base}/subtitles.en_US.webvtt" default>`,
      `<track kind="captions" srclang="de-DE" label="German (Germany)" src="${base}/subtitles.de_DE.closedcaptions.webvtt">`,
    ]);
    assert.match(html, /<li>Subtitles: American English<\/li><li>Closed captions: German \(Germany\)<\/li>/);
  });
});
