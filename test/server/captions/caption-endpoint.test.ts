import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {describe, it} from 'node:test';
import {
  captionEndpoint,
  nodeHandler,
  type AskedVideo,
  type VideoEndpointOptions,
} from '../../../src/server/index.js';
import {post, read, startSlowSite, upload} from '../after-upload/video-request.js';
import {json, listen, openSite, startAnswering} from '../answering-site.js';

const SRT = '1\n00:00:01,500 --> 00:00:04,000\nGuten Morgen\n';
const VTT = 'WEBVTT\n\n00:01.500 --> 00:04.000\nGood morning\n';
const anyone: VideoEndpointOptions = {authorize: (_request, _video) => true};

describe('captionEndpoint', () => {
  it('cannot be set up without an authorize that takes the video', () => {
    const site = openSite('https://videos.example.com');
    for (const options of [undefined, {}, {authorize: 'ann'}, {authorize: () => true}])
      assert.throws(
        () => captionEndpoint(site, options as VideoEndpointOptions),
        /captionEndpoint needs authorize\(request, video\)/,
      );
    const misspelt = {...anyone, allowedOrigin: 'https://www.example.com'};
    assert.throws(() => captionEndpoint(site, misspelt), /There is no option "allowedOrigin"/);
  });

  for (const endpoint of ['/api', '/api/2']) {
    it(`adds captions at ${endpoint} to the video of a visitor whose record has it, and to no other`, async t => {
      const {demo, site} = await startSlowSite(t, endpoint);
      const [own, other] = [await upload(demo), await upload(demo)];
      const record = new Map([['ann', new Set([own.photoId])]]);
      const handler = captionEndpoint<string>(site, {
        authorize: (_request, {photoId}, visitor) => record.get(visitor)?.has(photoId) === true,
      });
      const add = async (body: object, visitor: string) =>
        await read(await handler(post({locale: 'de', captions: SRT, ...body}), visitor));

      const stranger = [403, 'permission_denied'];
      assert.deepEqual(await add({photo_id: own.photoId}, 'bob'), stranger);
      assert.deepEqual(await add({photo_id: other.photoId}, 'ann'), stranger);
      // The token of the video alone is not enough.
      const both = {photo_id: other.photoId, upload_token: other.uploadToken};
      assert.deepEqual(await add(both, 'ann'), stranger);
      // Nor is the record, if the token is of another upload.
      const mixed = {photo_id: own.photoId, upload_token: other.uploadToken};
      assert.deepEqual(await add(mixed, 'ann'), [404, 'no_such_object']);
      assert.deepEqual(
        (await demo.videos('')).map(({captions}) => captions),
        [[], []],
      );

      const proven = {photo_id: own.photoId, upload_token: own.uploadToken};
      assert.deepEqual(await add(proven, 'ann'), [
        200,
        {photo_id: own.photoId, locale: 'de_DE', type: 'general', saved: true},
      ]);
      const closed = {photo_id: own.photoId, type: 'closedcaptions', locale: 'en_US', captions: VTT};
      assert.equal((await add(closed, 'ann'))[0], 200);
      const [{captions} = {captions: []}] = await demo.videos(own.uploadToken);
      assert.deepEqual(
        captions.map(({locale, type}) => [locale, type]),
        [
          ['de_DE', 'general'],
          ['en_US', 'closedcaptions'],
        ],
      );
    });
  }

  it('asks the site once for the same captions, at a time and again, and keeps the last ones', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const {photoId} = await upload(demo);
    const handler = captionEndpoint(site, anyone);
    const add = async (captions: string) =>
      (await handler(post({photo_id: photoId, locale: 'de', captions}))).status;
    assert.deepEqual([...new Set(await Promise.all(Array.from({length: 10}, () => add(SRT))))], [200]);
    assert.equal(await add(SRT), 200);
    assert.deepEqual(await asked(), ['add-captions']);
    assert.equal(await add(VTT), 200);
    assert.equal(await add(SRT), 200);
    assert.deepEqual(await asked(), ['add-captions', 'add-captions', 'add-captions']);
  });

  it('says whether the site refuses, lacks the video or the method, or fails', async t => {
    const {demo, site} = await startSlowSite(t, '/api/2');
    const {photoId} = await upload(demo);
    const errors: unknown[] = [];
    const handler = captionEndpoint(site, {...anyone, onError: error => errors.push(error)});
    const add = async (photo_id: string) =>
      await read(await handler(post({photo_id, locale: 'de', captions: SRT})));
    const fault = (status: number, code: string) => ({
      ...{method: 'add-captions', status},
      body: JSON.stringify({status: 'error', code, message: 'No'}),
    });
    await demo.faults(
      '/~s',
      fault(400, 'invalid_input'),
      fault(404, 'no_such_object'),
      fault(412, 'feature_not_available'),
      {method: 'add-captions', status: 404, body: '<h1>Not found</h1>'},
      fault(403, 'permission_denied'),
      {method: 'add-captions', status: 503},
    );
    assert.deepEqual(await add(photoId), [422, 'captions_refused']);
    assert.equal(errors.length, 1);
    for (let round = 0; round < 3; round += 1)
      assert.deepEqual(await add(photoId), [501, 'feature_not_available']);
    for (let round = 0; round < 2; round += 1) assert.deepEqual(await add(photoId), [503, 'unavailable']);
    assert.equal(errors.length, 3);
    assert.deepEqual(await add('1'), [404, 'no_such_object']);
    assert.equal((await add(photoId))[0], 200);
  });

  it('asks the site nothing if authorize fails or returns neither true nor false', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    for (const answer of ['ann', 1, {}, Promise.reject(new Error('not written yet'))]) {
      const errors: unknown[] = [];
      const authorize = async (_request: Request, _video: AskedVideo) => (await answer) as boolean;
      const handler = captionEndpoint(openSite(url), {authorize, onError: error => errors.push(error)});
      const request = post({photo_id: '1', locale: 'de', captions: SRT});
      assert.deepEqual(await read(await handler(request)), [503, 'unavailable']);
      assert.match(String(errors), /not written yet|must return true or false/);
    }
    assert.deepEqual(heard, []);
  });

  it('refuses what no page of the same origin sends, and what is no captions', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const handler = captionEndpoint(openSite(url), anyone);
    const good = {photo_id: '1', locale: 'de', captions: SRT};
    const latin = Buffer.from(JSON.stringify({...good, captions: SRT.replace('G', 'ü')}), 'latin1');
    const refused: [Request, number, RegExp][] = [
      [post(good, {}, {method: 'GET'}), 405, /method_not_allowed/],
      [post(good, {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'}), 403, /cross_site/],
      [post(good, {'Content-Type': 'text/vtt'}), 415, /Send JSON/],
      [post(good, {'Content-Type': 'multipart/form-data; boundary=x'}), 415, /Send JSON/],
      [post('{', {}), 400, /captions/],
      [post({...good, photo_id: '1,2'}), 400, /captions/],
      [post({...good, locale: 'xx-yy-zz-'}), 400, /captions/],
      [post({...good, type: 'toString'}), 400, /captions/],
      [post({...good, captions: [SRT]}), 400, /captions/],
      [post('', {}, {body: latin}), 400, /captions/],
      [post({...good, captions: ''}), 422, /have no text/],
      [post({...good, captions: `${SRT}\0`}), 422, /no text in UTF-8/],
      [post({...good, captions: '<script>alert(1)</script>'}), 422, /has HTML in it/],
      [post({...good, captions: 'Dear Ann'}), 422, /neither SubRip/],
      [post({...good, captions: SRT + 'x'.repeat(1_000_000)}), 422, /too long/],
      [post({...good, more: 'x'.repeat(4_000_000)}), 413, /too_large/],
    ];
    for (const [request, status, words] of refused) {
      const response = await handler(request);
      assert.equal(response.status, status);
      assert.match(await response.text(), words);
    }
    assert.deepEqual(heard, []);
  });

  it('reads no more of an endless request than it takes', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
      cancel: () => void (isCancelled = true),
    });
    const init = {body, duplex: 'half'} as RequestInit;
    assert.deepEqual(await read(await captionEndpoint(openSite(url), anyone)(post('', {}, init))), [
      413,
      'too_large',
    ]);
    assert.ok(pulled < 5_000_000);
    assert.equal(isCancelled, true);
    assert.deepEqual(heard, []);
  });

  it('gets long captions through nodeHandler, which has to be told', async t => {
    const {demo, site} = await startSlowSite(t);
    const {photoId} = await upload(demo);
    const captions = SRT + Array.from({length: 2000}, (_, at) => SRT.replace('1', String(at + 2))).join('\n');
    const send = async (options?: {maxBody: number}): Promise<number> => {
      const endpoint = captionEndpoint(site, anyone);
      const url = await listen(
        t,
        createServer((...exchange) => void nodeHandler(request => endpoint(request), options)(...exchange)),
      );
      const headers = {'Content-Type': 'application/json', Origin: url};
      const body = JSON.stringify({photo_id: photoId, locale: 'de', captions});
      return (await fetch(url, {method: 'POST', headers, body})).status;
    };
    assert.equal(await send(), 413);
    assert.equal(await send({maxBody: 4_000_000}), 200);
  });
});
