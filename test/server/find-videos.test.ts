import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startTestSite, videoBytes} from '../demo/support/test-site.js';
import {json, openSite, startAnswering} from './answering-site.js';

describe('findVideos', () => {
  it('finds the videos of a token, unpublished ones too, and keeps the token out of the address', async t => {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const {uploadToken} = await site.getUploadToken({publish: false, title: 'T', tags: ['a', 'b c']});
    await demo.upload(uploadToken, videoBytes(2700));
    const [video, ...others] = await site.findVideos(uploadToken);
    assert.deepEqual(others, []);
    const [stored] = await demo.videos(uploadToken);
    assert.equal(video?.photoId, stored?.photoId);
    assert.equal(video?.token, stored?.token);
    assert.equal(video?.published, false);
    assert.deepEqual(video?.tags, ['a', 'b c']);
    assert.ok(Math.abs((video?.createdAt?.getTime() ?? 0) - Date.now()) < 10_000);
    for (const {query} of await demo.log('')) assert.ok(!query.includes(uploadToken));
  });

  it('gives addresses on the site, and no others', async t => {
    const paths = [
      '/video/1',
      '/1/2/x/film.mp4',
      'https://evil.example/x',
      'javascript:alert(1)',
      '//evil.example',
    ];
    const {url} = await startAnswering(t, response => {
      const photos = paths.map((path, index) => ({photo_id: index, one: path, video_medium_download: path}));
      json(response, {status: 'ok', photos});
    });
    const videos = await openSite(`${url}/api/2`).findVideos('abc');
    const expected = [`${url}/video/1`, `${url}/1/2/x/film.mp4`, null, null, null];
    assert.deepEqual(
      videos.map(({pageUrl}) => pageUrl),
      expected,
    );
    assert.deepEqual(
      videos.map(({filmUrl}) => filmUrl),
      expected,
    );
  });

  it('leaves out what can be no photo id', async t => {
    const {url} = await startAnswering(t, response =>
      json(response, {
        status: 'ok',
        photos: [{photo_id: '2,3'}, {photo_id: '4', tree_id: '5/6', token: 'a b'}],
      }),
    );
    const videos = await openSite(url).findVideos('abc');
    assert.deepEqual(
      videos.map(({photoId, treeId, token}) => [photoId, treeId, token]),
      [['4', null, null]],
    );
  });

  it('reads a list in XML, and goes on to the next page', async t => {
    const {url, heard} = await startAnswering(t, (response, request) => {
      const page = Number(new URLSearchParams(request.body).get('p'));
      const count = page === 1 ? 100 : 3;
      const photos = Array.from(
        {length: count},
        (_, index) => `<photo photo_id="${page * 1000 + index}" token="x"><tag>a b</tag><tag>c</tag></photo>`,
      );
      response.end(`<response status="ok" permission_level="read">${photos.join('')}</response>`);
    });
    const videos = await openSite(url).findVideos('abc');
    assert.equal(videos.length, 103);
    assert.deepEqual(videos[0]?.tags, ['a b', 'c']);
    assert.equal(heard.length, 2);
  });

  it('reads the description of a listed video, in XML and in JSON of each version', async t => {
    const description = 'One <b>two</b> & three';
    const content = 'One &lt;b&gt;two&lt;/b&gt; &amp; three';
    const video = {photo_id: 4, content: description, tags: ['a b', 'c, d']};
    const tags = '<tag>a b</tag><tag>c, d</tag>';
    for (const body of [
      `<response status="ok"><photo photo_id="4"><content>${content}</content>${tags}</photo></response>`,
      `<response status="ok"><photo photo_id="4"><description>${content}</description>${tags}</photo></response>`,
      `<response status="ok"><photo photo_id="4" content="${content}">${tags}</photo></response>`,
      `<response status="ok"><photo photo_id="4" content="${content}"><tags>${tags}</tags></photo></response>`,
      JSON.stringify({status: 'ok', photos: [video]}),
      JSON.stringify({status: 'ok', data: [video]}),
    ]) {
      const {url} = await startAnswering(t, response => void response.end(body));
      const [found] = await openSite(url).findVideos('abc');
      assert.equal(found?.description, description, body);
      assert.deepEqual(found?.tags, ['a b', 'c, d'], body);
    }
  });

  it('reads all albums of a listed video, in XML and in JSON of each version', async t => {
    const one = {photo_id: 4, album_id: 12};
    const all = {...one, all_albums: '12 13 14'};
    for (const [body, expected] of [
      [JSON.stringify({status: 'ok', data: [all]}), ['12', '13', '14']],
      [JSON.stringify({status: 'ok', data: [{...all, all_albums: ['12', 13]}]}), ['12', '13']],
      [JSON.stringify({status: 'ok', data: [one]}), ['12']],
      [JSON.stringify({status: 'ok', photos: [{...one, album_id: '12,13'}]}), ['12', '13']],
      [JSON.stringify({status: 'ok', photos: [{...all, album_id: '', all_albums: ''}]}), []],
      [
        '<response status="ok"><photo photo_id="4" album_id="12" all_albums="12 13"/></response>',
        ['12', '13'],
      ],
    ] as const) {
      const {url} = await startAnswering(t, response => void response.end(body));
      const [found] = await openSite(url).findVideos('abc');
      assert.deepEqual(found?.albumIds, expected, body);
    }
  });

  it('reads the tags and albums that the demo site lists, in both versions', async t => {
    const demo = await startTestSite(t);
    for (const base of [demo.url, `${demo.url}/api/2`]) {
      const site = openSite(base);
      const {uploadToken} = await site.getUploadToken({tags: ['two words', 'x'], albumId: [12, 13]});
      await demo.upload(uploadToken, videoBytes(2700), {identifier: 'one'});
      const [found] = await site.findVideos(uploadToken);
      assert.deepEqual(
        [found?.tags, found?.albumIds],
        [
          ['two words', 'x'],
          ['12', '13'],
        ],
      );
    }
  });

  it('does not ask for ever where a site knows no pages', async t => {
    const {url, heard} = await startAnswering(t, response =>
      json(response, {status: 'ok', photos: Array.from({length: 100}, (_, index) => ({photo_id: index}))}),
    );
    assert.equal((await openSite(url).findVideos('abc')).length, 100);
    assert.equal(heard.length, 2);
  });
});
