import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';
import {pairsOf, READ_KEY, startTestSite, SUPER_KEY, videoBytes} from '../support/test-site.js';
import type {ApiJson, Fields, TestSite} from '../support/test-site.js';

async function list(site: TestSite, fields: Fields, key?: Credentials): Promise<ApiJson> {
  const all = {...fields, format: 'json', raw: 1};
  if (key) return (await (await site.signedGet('/api/photo/list', all, key)).json()) as ApiJson;
  const query = new URLSearchParams(pairsOf(all));
  return (await (await fetch(`${site.url}/api/photo/list?${query}`)).json()) as ApiJson;
}

/** One video for each set of fields of its token, and the titles that a list of them has. */
async function siteWith(t: Parameters<typeof startTestSite>[0], ...videos: Fields[]) {
  const site = await startTestSite(t, {customVariables: ['colour']});
  for (const fields of videos) await site.redeem(await site.token(fields), videoBytes(5000));
  const titles = async (fields: Fields, key?: Credentials): Promise<unknown> => {
    const answer = await list(site, fields, key);
    return answer.photos?.map(photo => photo['title']) ?? answer.code;
  };
  return {site, titles};
}

describe('photo/list', () => {
  it('lists the videos of an upload token, unpublished ones only with permission read', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 2, title: 'T'});
    await site.upload(token, videoBytes(2700), {identifier: 'one'});
    await site.upload(token, videoBytes(2700), {identifier: 'two'});
    await site.update({upload_token: token, resumableIdentifier: 'one', publish: 0});
    const [two, one] = await site.videos(token);

    const ids = (answer: ApiJson) => answer.photos?.map(photo => photo['photo_id']);
    assert.deepEqual(ids(await list(site, {upload_token: token})), [two?.photoId]);
    assert.deepEqual(ids(await list(site, {upload_token: token, include_unpublished_p: 1}, READ_KEY)), [
      two?.photoId,
      one?.photoId,
    ]);
    const unsigned = await list(site, {upload_token: token, include_unpublished_p: 1});
    assert.equal(unsigned.code, 'permission_denied');
    assert.equal((await list(site, {photo_id: one?.photoId ?? ''})).code, 'no_such_photo');
    assert.equal((await list(site, {photo_id: one?.photoId ?? '', token: 'x'})).code, 'no_such_photo');
    const opened = await list(site, {photo_id: one?.photoId ?? '', token: one?.token ?? ''});
    assert.equal(opened.photos?.[0]?.['published_p'], 0);
    const xml = await (await fetch(`${site.url}/api/photo/list?upload_token=${token}`)).text();
    assert.match(xml, /<photo photo_id="\d+" tree_id="\d+" token="\w+" title="T"/);
    assert.match(xml, /<content\/><content_text\/>/);
  });

  it('lists page by page and counts what is on all of them', async t => {
    const {site, titles} = await siteWith(t, {title: '1'}, {title: '2'}, {title: '3'});
    const answer = await list(site, {p: 2, size: 2});
    assert.deepEqual([answer['p'], answer['size'], answer['total_count']], ['2', '2', '3']);
    assert.deepEqual(await titles({p: 2, size: 2}), ['1']);
    assert.deepEqual(await titles({p: 9}), []);
    assert.deepEqual((await list(site, {}))['size'], '20');
    assert.deepEqual((await list(site, {size: 1000}))['size'], '100');
    for (const bad of [{p: 0}, {p: -1}, {size: 0}, {size: 'all'}])
      assert.equal(await titles(bad), 'invalid_input');
    const xml = await (await fetch(`${site.url}/api/photo/list?size=1`)).text();
    assert.match(xml, /permission_level="anonymous" p="1" size="1" total_count="3" cached="0">/);
  });

  it('sorts by title and by day of publishing, either way', async t => {
    const {titles} = await siteWith(
      t,
      ...[{title: 'B', publish_date: '2021-05-01'}, {title: 'a', publish_date: '2023-01-02'}, {title: 'C'}],
    );
    assert.deepEqual(await titles({}), ['C', 'a', 'B']);
    assert.deepEqual(await titles({orderby: 'title', order: 'asc'}), ['a', 'B', 'C']);
    assert.deepEqual(await titles({orderby: 'published', order: 'asc'}), ['B', 'a', 'C']);
    assert.deepEqual(await titles({orderby: 'uploaded', order: 'asc'}), ['B', 'a', 'C']);
    assert.deepEqual(await titles({orderby: 'size'}), 'invalid_input');
    assert.deepEqual(await titles({order: 'up'}), 'invalid_input');
  });

  it('filters', async t => {
    const {site, titles} = await siteWith(
      t,
      {title: 'Sea', tags: 'blue "by the sea"', album_id: '5,6', colour: 'blue', publish_date: '2021-05-01'},
      {title: 'Wood', description: '<b>Green</b> trees', tags: 'green blue', album_id: '7', colour: 'green'},
      {title: 'Hidden', publish: 0},
    );
    const cases: [Fields, string[]][] = [
      [{album_id: 6}, ['Sea']],
      [{album_id: '6,7'}, ['Wood', 'Sea']],
      [{user_id: 17488}, ['Wood', 'Sea']],
      [{user_id: 1}, []],
      [{search: 'green TREES'}, ['Wood']],
      [{tag: 'by the sea'}, ['Sea']],
      [{tags: 'blue green'}, ['Wood']],
      [{tags: 'green "by the sea"', tag_mode: 'or'}, ['Wood', 'Sea']],
      [{video_p: 0}, []],
      [{video_encoded_p: 1}, ['Wood', 'Sea']],
      [{original_filename: 'holiday.mp4'}, ['Wood', 'Sea']],
      [{original_filename: 'other.mp4'}, []],
      [{published_p: 0}, []],
      [{colour: 'green'}, ['Wood']],
      [{year: 2021, month: 5}, ['Sea']],
      [{year: 2021, month: 6}, []],
      [{before_time: '2022-01-01'}, ['Sea']],
      [{after_time: '2022-01-01 00:00:00+00'}, ['Wood']],
    ];
    for (const [fields, expected] of cases)
      assert.deepEqual(await titles(fields), expected, JSON.stringify(fields));
    assert.deepEqual(await titles({published_p: 0, include_unpublished_p: 1}, READ_KEY), ['Hidden']);
    assert.deepEqual(await titles({user_id: 'me'}, SUPER_KEY), []);
    const both = await (await fetch(`${site.url}/api/photo/list?tag=blue&tag=green`)).text();
    assert.match(both, /total_count="1"/);
    for (const bad of [{tag_mode: 'xor'}, {month: 5}, {video_p: 'x'}, {after_time: 'soon'}])
      assert.equal(await titles(bad), 'invalid_input', JSON.stringify(bad));
  });

  it('gives whole addresses if asked for them', async t => {
    const {site} = await siteWith(t, {title: 'A'});
    const [photo] = (await list(site, {use_full_urls_p: 1})).photos ?? [];
    assert.equal((await fetch(String(photo?.['original_download']))).status, 200);
    assert.match(String((await list(site, {})).photos?.[0]?.['original_download']), /^\/\d+\//);
  });

  it('repeats an answer to nobody in particular for half an hour, unless a parameter changes', async t => {
    const site = await startTestSite(t, {transcodeMs: 3_600_000});
    const token = await site.token({publish: 0});
    await site.redeem(token, videoBytes(5000));
    const [video] = await site.videos(token);
    assert.ok(video);
    const wanted = {photo_id: video.photoId, token: video.token};
    const read = async (fields: Fields, key?: Credentials): Promise<unknown[]> => {
      const {cached, photos} = await list(site, {...wanted, ...fields}, key);
      return [cached, photos?.[0]?.['video_encoded_p']];
    };
    assert.deepEqual(await read({}), ['0', 0]);
    await site.control('PUT', '/transcoding', {photoId: video.photoId, ms: 0});
    assert.deepEqual(await read({}), ['1', 0]);
    assert.deepEqual(await read({time: 1}), ['0', 1]);
    assert.deepEqual(await read({time: 1}), ['1', 1]);
    assert.deepEqual(await read({}, READ_KEY), ['0', 1]);
    const second = await fetch(`${site.url}/api/2/photo/list?${new URLSearchParams(wanted)}`);
    assert.match(await second.text(), /"cached":false,.*"video_encoded_p":true/);
    // A refusal is not repeated.
    assert.equal((await list(site, {...wanted, token: 'x'})).code, 'no_such_photo');
  });
});
