import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  isWatchable,
  preparedShareOf,
  readTranscodingProgress,
} from '../../../src/server/after-upload/transcoding-progress.js';
import {errorOf, json, openSite, startAnswering} from '../answering-site.js';
import {startSlowSite, upload} from './video-request.js';

/** [what the site sends, `all`, formats, whether it plays, the share to show] */
const TABLE: [string, object, number | null, object, boolean, number | null][] = [
  ['texts', {all: '0.5', video_hd: '.25'}, 0.5, {video_hd: 0.25}, false, 0.5],
  ['numbers', {all: 0.5, video_hd: 1}, 0.5, {video_hd: 1}, true, 0.5],
  ['percents', {all: '50%', video_hd: '100%'}, 0.5, {video_hd: 1}, true, 0.5],
  ['percents without a sign', {all: '89', video_hd: 42}, 0.89, {video_hd: 0.42}, false, 0.89],
  [
    'version 2 at the end',
    {all: '1.0', video_4k: '0.0', video_hd: '1.0'},
    1,
    {video_4k: 0, video_hd: 1},
    true,
    1,
  ],
  [
    'all at 1 before the site begins',
    {all: '1', video_hd: '0', audio: '0'},
    1,
    {video_hd: 0, audio: 0},
    false,
    0,
  ],
  [
    'all at 1 and formats on their way',
    {all: '1', a: '0.5', b: '1', c: '0'},
    1,
    {a: 0.5, b: 1, c: 0},
    true,
    0.75,
  ],
  [
    'pictures alone',
    {all: '0.3', video_frames: '1', analysis: '1'},
    0.3,
    {video_frames: 1, analysis: 1},
    false,
    0.3,
  ],
  ['one number', {all: '1'}, 1, {}, true, 0],
  [
    'an object inside',
    {status: 'running', progress: {all: '.4', video_hd: '0'}},
    0.4,
    {video_hd: 0},
    false,
    0.4,
  ],
  ['a number inside', {status: 'running', progress: 0.4}, 0.4, {}, false, 0.4],
  ['no whole', {video_hd: '0.5', video_4k: '0'}, null, {video_hd: 0.5, video_4k: 0}, false, 0.5],
  [
    'a time, which is no share',
    {all: '0.5', video_mobile_high_projected_finish: '2026'},
    0.5,
    {},
    false,
    0.5,
  ],
  [
    'what is no share',
    {all: 'done', a: '', b: null, c: [1], d: '-1', e: '1e3', f: true},
    null,
    {},
    false,
    null,
  ],
  ['nothing', {}, null, {}, false, null],
];

describe('readTranscodingProgress', () => {
  for (const [name, sent, all, formats, plays, share] of TABLE) {
    it(`reads ${name}`, () => {
      const progress = readTranscodingProgress(new Map(Object.entries(sent)));
      assert.deepEqual(progress, {all, formats});
      assert.equal(isWatchable(progress), plays);
      assert.equal(preparedShareOf(progress), share);
    });
  }
});

describe('transcodingProgress', () => {
  it('asks both versions of the API, by a signed request', async t => {
    for (const endpoint of ['/api', '/api/2']) {
      const {demo, site, finish} = await startSlowSite(t, endpoint);
      const {photoId} = await upload(demo);
      const before = await site.transcodingProgress(photoId);
      assert.equal(before.all, 1);
      assert.equal(before.formats['video_hd'], 0);
      await finish(photoId);
      const after = await site.transcodingProgress(photoId);
      assert.deepEqual([after.all, after.formats['video_hd'], after.formats['video_1080p']], [1, 1, 0]);
      assert.ok(!('video_mobile_high_projected_finish' in after.formats));
      const {code} = await errorOf(site.transcodingProgress('1'));
      assert.equal(code, endpoint === '/api' ? 'no_such_photo' : 'no_such_object');
      await assert.rejects(site.transcodingProgress('1,2'), TypeError);
    }
  });

  it('reads an answer of the shape that the guides of the API show', async t => {
    const {url} = await startAnswering(t, response =>
      json(response, {status: 'ok', data: {progress: {all: '0.5', video_hd: '0.25'}}}),
    );
    const progress = await openSite(`${url}/api/2`).transcodingProgress('1');
    assert.deepEqual(progress, {all: 0.5, formats: {video_hd: 0.25}});
  });
});
