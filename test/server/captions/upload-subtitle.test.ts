import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {CaptionSettings} from '../../../src/server/index.js';
import {
  startTestSite,
  temporaryFolder,
  videoBytes,
  type StoredVideo,
  type TestSite,
} from '../../demo/support/test-site.js';
import {errorOf, json, openSite, startAnswering} from '../answering-site.js';

const SRT = '1\n00:00:01,500 --> 00:00:04,000\nGuten Morgen, Zürich\n';
const VTT = 'WEBVTT\n\n00:01.500 --> 00:04.000\nGood morning\n';

async function siteWithVideo(t: TestContext): Promise<{demo: TestSite; video: StoredVideo}> {
  const demo = await startTestSite(t);
  const token = await demo.token();
  await demo.redeem(token, videoBytes(2700));
  const [video] = await demo.videos(token);
  assert.ok(video);
  return {demo, video};
}

describe('uploadSubtitle', () => {
  for (const path of ['', '/api', '/api/2'])
    it(`adds captions to a video, for the endpoint "${path}"`, async t => {
      const {demo, video} = await siteWithVideo(t);
      const site = openSite(`${demo.url}${path}`);
      const file = join(await temporaryFolder(t), 'film.de.srt');
      await writeFile(file, SRT);
      await site.uploadSubtitle(video.photoId, file, {locale: 'de'});
      await site.uploadSubtitle(video.photoId, new Blob([VTT]), {
        locale: 'en-GB',
        type: 'closedcaptions',
        draft: true,
      });
      const [{captions} = {captions: []}] = await demo.videos(video.uploadToken);
      assert.deepEqual(captions, [
        {locale: 'de_DE', type: 'general', isDraft: false, isDefault: true},
        {locale: 'en_GB', type: 'closedcaptions', isDraft: true, isDefault: false},
      ]);
      const address = `${demo.url}/${video.treeId}/${video.photoId}/${video.token}/subtitles.de_DE.webvtt`;
      assert.match(await (await fetch(address)).text(), /^WEBVTT\n\n00:00:01\.500 [^]*Zürich\n$/);
    });

  it('sends the file as text that is named after its format', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {status: 'ok', data: {}}));
    await openSite(url).uploadSubtitle('7', new File([VTT], 'a.exe'), {locale: 'pt'});
    const [{url: path, body} = {url: '', body: ''}] = heard;
    assert.equal(path, '/api/2/photo/subtitle/upload');
    assert.match(body, /name="photo_id"\r\n\r\n7\r\n/);
    assert.match(body, /name="locale"\r\n\r\npt_BR\r\n/);
    assert.match(
      body,
      /filename="captions\.vtt"\r\nContent-Type: text\/plain; charset=utf-8\r\n\r\nWEBVTT\n/,
    );
    assert.doesNotMatch(body, /name="(?:type|draft_p)"/);
  });

  it('sends nothing that is no captions, and no settings that are wrong', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {status: 'ok', data: {}}));
    const site = openSite(url);
    const files: [BlobPart, RegExp][] = [
      ['', /have no text/],
      ['<html></html>', /has HTML in it/],
      [Uint8Array.from(videoBytes(3000)), /no text in UTF-8/],
      [Uint8Array.from(Buffer.from(SRT, 'latin1')), /no text in UTF-8/],
      ['Dear Ann', /neither SubRip/],
      [SRT + 'x'.repeat(4_000_000), /too long/],
    ];
    for (const [file, words] of files)
      await assert.rejects(site.uploadSubtitle('7', new Blob([file]), {locale: 'de'}), words);
    const wrong: unknown[] = [
      ...[
        {},
        {locale: ''},
        {locale: 'german'},
        {locale: '../de'},
        {locale: 'es-419'},
        {locale: 'de', type: 'x'},
      ],
      ...[
        {locale: 'de', draft: 'yes'},
        {locale: 'de', language: 'de'},
      ],
    ];
    for (const settings of wrong)
      await assert.rejects(
        site.uploadSubtitle('7', new Blob([SRT]), settings as CaptionSettings),
        TypeError,
        JSON.stringify(settings),
      );
    await assert.rejects(site.uploadSubtitle('7,8', new Blob([SRT]), {locale: 'de'}), /photoId is no id/);
    assert.deepEqual(heard, []);
  });

  it('tells that a video or the method is missing, and repeats nothing', async t => {
    const {demo, video} = await siteWithVideo(t);
    const upload = async (path: string, photoId = video.photoId) =>
      (await errorOf(openSite(`${demo.url}${path}`).uploadSubtitle(photoId, new Blob([SRT]), {locale: 'de'})))
        .code;
    assert.equal(await upload('', '1'), 'no_such_object');
    await demo.control('PUT', '/~old/site', {isOld: true});
    assert.equal(await upload('/~old/api'), 'no_such_object');
    await demo.faults('/~s', {method: 'add-captions', status: 503, times: null});
    assert.equal(await upload('/~s/api'), 'server');
    assert.equal((await demo.log('/~s')).length, 1);
  });
});
