import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {cleanDescription, cleanTitle, parseTags} from '../../../demo/server/methods/metadata.js';
import {startTestSite, videoBytes} from '../support/test-site.js';

describe('cleanTitle', () => {
  for (const [value, title] of [
    ['A <b>bold</b> title', 'A bold title'],
    ['Tom & Jerry', 'Tom & Jerry'],
    ['Tom &amp; Jerry', 'Tom & Jerry'],
    ['I <3 you, 1 < 2', 'I <3 you, 1 < 2'],
    ['"quotes" and \'more\'', '"quotes" and \'more\''],
    ['<script>alert(1)</script>Hi', 'Hi'],
    ['&lt;img src=x onerror=alert(1)&gt;Hi', 'Hi'],
    ['  two\n lines ', 'two lines'],
    ['\u0000\u0007bell', 'bell'],
    ['مرحبا 🎬', 'مرحبا 🎬'],
  ] as const) {
    it(`reads ${JSON.stringify(value)}`, () => assert.equal(cleanTitle(value), title));
  }
});

describe('cleanDescription', () => {
  for (const [value, description] of [
    ['A <b>bold</b> <p>text</p>', 'A <b>bold</b> <p>text</p>'],
    ['Tom & Jerry < 3', 'Tom & Jerry < 3'],
    ['one\r\ntwo', 'one\ntwo'],
    ['<b>kept?</b> <script>alert(1)</script>no', 'kept? no'],
    ['<b>kept?</b> <img src=x onerror=alert(1)>no', 'kept? no'],
    ['<iframe src="//x"></iframe><i>x</i>', 'x'],
    ['<b onclick="alert(1)">x</b>', '<b>x</b>'],
    ['<a href="javascript:alert(1)">x</a>', '<a rel="nofollow noopener noreferrer">x</a>'],
    [
      '<a href="https://example.com/">x</a>',
      '<a href="https://example.com/" rel="nofollow noopener noreferrer">x</a>',
    ],
  ] as const) {
    it(`reads ${JSON.stringify(value)}`, () => assert.equal(cleanDescription(value), description));
  }
});

describe('parseTags', () => {
  for (const [value, tags] of [
    ['', []],
    ['  one   two ', ['one', 'two']],
    ['one "two words" three', ['one', 'two words', 'three']],
    ['product:1234, testemonial', ['product:1234,', 'testemonial']],
    ['a A a', ['a']],
    ['"open end', ['open end']],
    ['"" x', ['x']],
    ['été 日本 "a  b"', ['été', '日本', 'a b']],
  ] as const) {
    it(`reads ${JSON.stringify(value)}`, () => assert.deepEqual(parseTags(value), tags));
  }
});

describe('update-upload-token', () => {
  it('changes a video before, during and after its upload', async t => {
    const site = await startTestSite(t);
    const token = await site.token({title: 'First', tags: 'a "b c"', description: 'Text', album_id: 5});
    const file = videoBytes(2700);
    await site.update({upload_token: token, title: 'Second'});
    await site.chunk(token, file, 1);
    await site.update({
      upload_token: token,
      resumableIdentifier: 'file-1',
      tags: '"d e" f',
      description: '<b>New</b>',
    });
    await site.chunk(token, file, 2);
    const [video] = await site.videos(token);
    assert.equal(video?.title, 'Second');
    assert.deepEqual(video?.tags, ['d e', 'f']);
    assert.equal(video?.description, '<b>New</b>');
    assert.equal(video?.albumId, '5');
    assert.equal(video?.published, true);

    // The token is used up by now and can still be updated.
    const answer = await site.update({
      upload_token: token,
      resumableIdentifier: 'file-1',
      title: 'Third',
      publish: 0,
    });
    assert.equal(answer.status, 'ok');
    assert.equal(answer.message, 'The token information was updated');
    const [changed] = await site.videos(token);
    assert.equal(changed?.title, 'Third');
    assert.equal(changed?.published, false);
    assert.deepEqual(changed?.tags, ['d e', 'f']);
  });

  it('lets the values of one upload win over those of the token', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 2});
    await site.update({upload_token: token, resumableIdentifier: 'o.n/e', title: 'Own', publish: 0});
    await site.update({upload_token: token, title: 'Of the token', album_id: '7,8'});
    await site.upload(token, videoBytes(2700), {identifier: 'one'});
    await site.upload(token, videoBytes(2700), {identifier: 'two'});
    await site.update({upload_token: token, tags: 'late', publish: 1});
    const found = (await site.videos(token)).map(({identifier, title, albumId, tags, published}) => {
      return {identifier, title, albumId, tags, published};
    });
    assert.deepEqual(found, [
      {identifier: 'two', title: 'Of the token', albumId: '7,8', tags: ['late'], published: true},
      {identifier: 'one', title: 'Own', albumId: '7,8', tags: ['late'], published: false},
    ]);
  });

  it('clears a field with an empty value and keeps it without one', async t => {
    const site = await startTestSite(t);
    const token = await site.token({title: 'Title', description: 'Text', tags: 'a', album_id: 5, publish: 0});
    await site.upload(token, videoBytes(2700));
    const clear = {title: '', description: '', tags: '', album_id: ''};
    await site.update({upload_token: token, resumableIdentifier: 'file-1', ...clear, publish: ''});
    const [video] = await site.videos(token);
    assert.deepEqual([video?.title, video?.description, video?.tags, video?.albumId], ['', '', [], '']);
    assert.equal(video?.published, false);
  });

  it('says what is wrong', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    assert.equal((await site.update({title: 'x'})).code, 'token_required');
    assert.equal((await site.update({upload_token: 'x', title: 'x'})).code, 'invalid_photo_token');
    assert.equal((await site.update({upload_token: token, publish: 'yes'})).code, 'invalid_input');
    assert.equal((await site.update({upload_token: token, album_id: 'x'})).code, 'invalid_album');
    assert.equal((await site.update({upload_token: token, title: 'x'.repeat(3000)})).code, 'invalid_input');
    await site.faults('', {method: 'update', expireToken: true});
    const expired = await site.update({upload_token: token, title: 'x'});
    assert.equal(expired.code, 'invalid_photo_token');
    assert.match(expired.message, /expired/);
  });

  it('answers with CORS headers, and XML unless asked otherwise', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const response = await site.post('/api/photo/update-upload-token', {upload_token: token, title: 'x'});
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8');
    assert.equal(
      await response.text(),
      '<?xml version="1.0" encoding="UTF-8"?><response status="ok" permission_level="anonymous" message="The token information was updated" cached="0"/>',
    );
  });
});
