import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';
import {authorizationHeader, sign} from '../support/sign.js';
import {formData, READ_KEY, startTestSite, videoBytes, WRITE_KEY} from '../support/test-site.js';
import type {ApiJson, Fields, TestSite} from '../support/test-site.js';

async function upload(
  site: TestSite,
  fields: Fields,
  file: Uint8Array,
  key: Credentials = WRITE_KEY,
): Promise<ApiJson> {
  const url = `${site.url}/api/photo/upload`;
  // The fields of a multipart body are not signed.
  const headers = {authorization: authorizationHeader(sign('POST', url, [], key))};
  const body = formData({...fields, format: 'json', raw: 1}, file, 'clip.mov');
  return (await (await fetch(url, {method: 'POST', headers, body})).json()) as ApiJson;
}

async function list(site: TestSite, fields: Fields, key?: Credentials): Promise<ApiJson> {
  const all = {...fields, format: 'json', raw: 1};
  if (key) return (await (await site.signedGet('/api/photo/list', all, key)).json()) as ApiJson;
  const query = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]));
  return (await (await fetch(`${site.url}/api/photo/list?${query}`)).json()) as ApiJson;
}

describe('photo/upload', () => {
  it('stores a video with all its parameters', async t => {
    const site = await startTestSite(t);
    const answer = await upload(
      site,
      {
        ...{title: '<i>My</i> clip', description: 'x', tags: 'a "b c"', album_id: 9, publish: 1},
        ...{publish_date: '2020-01-31 12:00:00', absolute_url: '/my/clip', user_id: 5, unknown: 'y'},
      },
      videoBytes(5000),
    );
    assert.equal(answer.status, 'ok', answer.message);
    assert.equal(answer.message, 'The file was successfully uploaded');
    const {photos} = await list(site, {photo_id: answer.upload?.['photo_id'] ?? ''});
    const [photo] = photos ?? [];
    assert.equal(photo?.['title'], 'My clip');
    assert.deepEqual(photo?.['tags'], ['a', 'b c']);
    assert.equal(photo?.['album_id'], '9');
    assert.equal(photo?.['absolute_url'], '/my/clip');
    assert.equal(photo?.['user_id'], '17488');
    assert.equal(photo?.['publish_date_epoch'], String(Date.UTC(2020, 0, 31, 12) / 1000));
    assert.equal(photo?.['tree_id'], answer.upload?.['tree_id']);
    const file = await fetch(`${site.url}${String(photo?.['video_hd_download'])}`);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), Buffer.from(videoBytes(5000)));
  });

  it('takes days of the calendar alone, and the form that it answers in', async t => {
    const site = await startTestSite(t);
    const file = videoBytes(5000);
    for (const day of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-01-31 25:00', '2026-01-31 12:00 CET'])
      assert.equal((await upload(site, {publish_date: day}, file)).code, 'invalid_input', day);
    const noon = Date.UTC(2020, 1, 29, 12) / 1000;
    for (const date of ['2020-02-29 12:00:00', '2020-02-29T13:00+01:00', '2020-02-29 12:00:00+00']) {
      const answer = await upload(site, {publish_date: date}, file);
      const {photos} = await list(site, {photo_id: answer.upload?.['photo_id'] ?? ''});
      assert.equal(photos?.[0]?.['publish_date_epoch'], String(noon), date);
      assert.equal(photos?.[0]?.['publish_date_ansi'], '2020-02-29 12:00:00');
    }
  });

  it('keeps the custom variables that the site has, and nothing else that it does not know', async t => {
    const site = await startTestSite(t, {customVariables: ['product', 'photo_shoot']});
    await upload(site, {product: 'A & B', photo_shoot: '', unknown: 'x'}, videoBytes(5000));
    await upload(site, {product: 'C'}, videoBytes(5000));
    const {photos} = await list(site, {product: 'A & B'});
    assert.equal(photos?.length, 1);
    const [photo] = photos ?? [];
    assert.deepEqual(
      [photo?.['product'], photo?.['photo_shoot'], photo?.['unknown']],
      ['A & B', '', undefined],
    );
  });

  it('hides a video until its publish_date', async t => {
    const site = await startTestSite(t);
    const answer = await upload(site, {publish_date: '2999-01-01'}, videoBytes(5000));
    assert.equal((await list(site, {photo_id: answer.upload?.['photo_id'] ?? ''})).code, 'no_such_photo');
  });

  it('says what is wrong', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}/api/photo/upload`;
    const file = videoBytes(5000);
    assert.equal((await upload(site, {}, file, READ_KEY)).code, 'permission_denied');
    assert.equal(
      (await upload(site, {}, file, {...WRITE_KEY, consumerSecret: 'x'})).code,
      'invalid_signature',
    );
    assert.equal((await upload(site, {}, new Uint8Array())).code, 'no_file');
    assert.equal((await upload(site, {}, Buffer.from('no video at all'))).code, 'error_processing_upload');
    assert.equal((await upload(site, {publish_date: 'soon'}, file)).code, 'invalid_input');
    assert.equal((await upload(site, {absolute_url: 'javascript:alert(1)'}, file)).code, 'invalid_input');
    assert.equal((await upload(site, {publish: 3}, file)).code, 'invalid_input');
    const unsigned = await fetch(url, {method: 'POST', body: formData({}, file, 'a.mp4')});
    assert.match(await unsigned.text(), /code="permission_denied"/);
    assert.deepEqual((await list(site, {include_unpublished_p: 1}, READ_KEY)).photos, []);
  });
});
