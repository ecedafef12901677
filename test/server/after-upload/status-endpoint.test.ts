import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, it, type TestContext} from 'node:test';
import {
  statusEndpoint,
  type AskedVideo,
  type Site,
  type StatusEndpointOptions,
} from '../../../src/server/index.js';
import {readStoredVideo} from '../../../src/server/stored-video.js';
import {json, openSite, startAnswering} from '../answering-site.js';
import {collectGarbage} from '../endpoint/collect-garbage.js';
import {PAGE, post, read, startSlowSite, upload, type Uploaded} from './video-request.js';

/** Permits each video, for tests of what comes after it. */
const anyone: StatusEndpointOptions = {authorize: (_request, _video) => true};
/** Repeats no answer. */
const fresh: StatusEndpointOptions = {...anyone, interval: 0};

/** Lets some milliseconds pass for what is remembered. */
function later(t: TestContext, ms: number): void {
  const now = performance.now.bind(performance);
  t.mock.method(performance, 'now', () => now() + ms);
}

const fieldsOf = ({photoId, uploadToken}: Uploaded) => ({photo_id: photoId, upload_token: uploadToken});

describe('statusEndpoint', () => {
  it('cannot be set up without an authorize that takes the video, or with options that are wrong', () => {
    const site = openSite('https://videos.example.com');
    const wrong: [unknown, RegExp][] = [
      [undefined, /statusEndpoint needs authorize\(request, video\)/],
      [{}, /authorize/],
      [{authorize: true}, /authorize/],
      [{authorize: () => true}, /authorize/],
      [{authorize: (_request: Request) => true}, /authorize/],
      [{...anyone, interval: -1}, /interval/],
      [{...anyone, interval: Infinity}, /interval/],
      [{...anyone, interval: '5'}, /interval/],
      [{...anyone, allowedOrigins: ['*']}, /no origin/],
      [{...anyone, rateLimit: {tokens: 5}}, /There is no option "rateLimit"/],
    ];
    for (const [options, message] of wrong)
      assert.throws(() => statusEndpoint(site, options as StatusEndpointOptions), message);
  });

  for (const endpoint of ['/api', '/api/2']) {
    it(`tells at ${endpoint} how far a video is, until it plays`, async t => {
      const {demo, site, finish} = await startSlowSite(t, endpoint);
      const handler = statusEndpoint(site, fresh);
      const video = await upload(demo);
      const ask = async () => await read(await handler(post(fieldsOf(video))));
      const preparing = {photo_id: video.photoId, playable: 'preparing', prepared_share: 0, retry_after: 0};
      // The site says that all is done before it begins.
      assert.deepEqual(await ask(), [200, preparing]);
      // A list is repeated for two seconds.
      later(t, 2000);
      await finish(video.photoId);
      const ready = {photo_id: video.photoId, playable: 'ready', prepared_share: 1};
      assert.deepEqual(await ask(), [200, ready]);
    });
  }

  it('asks the site once for all requests of an interval, however many come at a time', async t => {
    const {demo, site, asked, finish} = await startSlowSite(t);
    const handler = statusEndpoint(site, {...anyone, interval: 3_600_000});
    const video = await upload(demo);
    const ask = async () => (await read(await handler(post(fieldsOf(video)))))[1];
    const together = await Promise.all(Array.from({length: 20}, ask));
    await finish(video.photoId);
    for (const answer of [...together, await ask()])
      assert.deepEqual(answer, {
        photo_id: video.photoId,
        playable: 'preparing',
        prepared_share: 0,
        retry_after: 3600,
      });
    assert.deepEqual(await asked(), ['list', 'progress']);
  });

  it('asks about a video that plays no more', async t => {
    const {demo, site, asked, finish} = await startSlowSite(t);
    const handler = statusEndpoint(site, fresh);
    const video = await upload(demo);
    await finish(video.photoId);
    for (let count = 0; count < 3; count += 1)
      assert.equal((await handler(post(fieldsOf(video)))).status, 200);
    assert.deepEqual(await asked(), ['list']);
  });

  it('answers 404 for what the token did not make, without a second question', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const handler = statusEndpoint(site, fresh);
    const [own, other] = [await upload(demo), await upload(demo)];
    const wrong = [
      {photo_id: other.photoId, upload_token: own.uploadToken},
      {photo_id: own.photoId, upload_token: other.uploadToken},
      {photo_id: own.photoId, upload_token: 'guessed'},
      {photo_id: '1', upload_token: own.uploadToken},
      {photo_id: '1'},
    ];
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(wrong.map(async body => await read(await handler(post(body)))));
      for (const answer of answers) assert.deepEqual(answer, [404, 'no_such_object']);
    }
    // Three tokens, of which one came with two ids at the same time, and one id without a token.
    assert.deepEqual(await asked(), ['list', 'list', 'list', 'list']);
    assert.equal((await handler(post(fieldsOf(own)))).status, 200);
  });

  it('asks the site at most once in two seconds about one token, whatever ids come with it', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const handler = statusEndpoint(site, fresh);
    const {uploadToken} = await upload(demo);
    const bodies = Array.from({length: 50}, (_, index) => ({
      photo_id: `${index}`,
      upload_token: uploadToken,
    }));
    const answers = await Promise.all(bodies.map(async body => (await handler(post(body))).status));
    assert.deepEqual([...new Set(answers)], [404]);
    assert.deepEqual(await asked(), ['list']);
  });

  it('asks authorize each time, with what the page sent and what the framework gave', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const seen: [AskedVideo, string][] = [];
    const handler = statusEndpoint<string>(site, {
      authorize: (_request, video, session) => {
        seen.push([video, session]);
        return session === 'ann';
      },
    });
    const video = await upload(demo);
    assert.equal((await handler(post(fieldsOf(video)), 'ann')).status, 200);
    const count = (await asked()).length;
    assert.deepEqual(await read(await handler(post(fieldsOf(video)), 'bob')), [403, 'permission_denied']);
    assert.deepEqual(await read(await handler(post({photo_id: '7'}), 'bob')), [403, 'permission_denied']);
    assert.equal((await asked()).length, count);
    const {photoId, uploadToken} = video;
    assert.deepEqual(seen, [
      [{photoId, uploadToken}, 'ann'],
      [{photoId, uploadToken}, 'bob'],
      [{photoId: '7', uploadToken: null}, 'bob'],
    ]);
  });

  it('leaves a video without a token to authorize', async t => {
    const {demo, site, finish} = await startSlowSite(t);
    const handler = statusEndpoint(site, {
      authorize: (_request, {uploadToken}) => uploadToken === null,
      interval: 0,
    });
    const {photoId} = await upload(demo);
    await finish(photoId);
    for (const uploadToken of [undefined, null])
      assert.deepEqual(await read(await handler(post({photo_id: photoId, upload_token: uploadToken}))), [
        200,
        {photo_id: photoId, playable: 'ready', prepared_share: 1},
      ]);
  });

  it('answers 404 once the video was deleted', async t => {
    const {demo, site} = await startSlowSite(t);
    const handler = statusEndpoint(site, fresh);
    const {photoId} = await upload(demo);
    assert.equal((await handler(post({photo_id: photoId}))).status, 200);
    assert.equal(await site.deleteVideo(photoId), true);
    assert.deepEqual(await read(await handler(post({photo_id: photoId}))), [404, 'no_such_object']);
  });

  it('says that an old site cannot tell, and asks it for the method no more', async t => {
    for (const endpoint of ['/api', '/api/2']) {
      const {demo, site, asked} = await startSlowSite(t, endpoint);
      await demo.control('PUT', '/~s/site', {isOld: true});
      const handler = statusEndpoint(site, fresh);
      const [one, two] = [await upload(demo), await upload(demo)];
      for (const video of [one, two, one])
        assert.deepEqual(await read(await handler(post(fieldsOf(video)))), [501, 'feature_not_available']);
      assert.deepEqual(await asked(), ['list', 'progress', 'list']);
    }
  });

  it('needs no more than the list, if the site has no progress or an error for it', async t => {
    for (const rule of [
      {method: 'progress', times: null, status: 404, body: '<html>Not found'},
      {
        method: 'progress',
        times: null,
        status: 412,
        body: '{"status":"error","code":"feature_not_available"}',
      },
    ]) {
      const {demo, site, asked, finish} = await startSlowSite(t);
      await demo.faults('/~s', rule);
      const handler = statusEndpoint(site, fresh);
      const video = await upload(demo);
      const answer = {photo_id: video.photoId, playable: 'preparing', prepared_share: null, retry_after: 0};
      assert.deepEqual(await read(await handler(post(fieldsOf(video)))), [200, answer]);
      await finish(video.photoId);
      assert.equal((await asked()).filter(method => method === 'progress').length, 1);
      // The list of a token is repeated for two seconds.
      const other = statusEndpoint(site, fresh);
      assert.equal(
        ((await read(await other(post(fieldsOf(video)))))[1] as {playable: string}).playable,
        'ready',
      );
    }
  });

  it('does not take the error of one video for a site that cannot tell about any', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const handler = statusEndpoint(site, fresh);
    const [one, two] = [await upload(demo), await upload(demo)];
    const shareOf = async (video: Uploaded) =>
      ((await read(await handler(post(fieldsOf(video)))))[1] as {prepared_share: number | null})
        .prepared_share;
    assert.equal(await shareOf(one), 0);
    const body = '{"status":"error","code":"no_such_object","message":"No"}';
    await demo.faults('/~s', {method: 'progress', status: 404, body});
    assert.equal(await shareOf(two), null);
    assert.equal(await shareOf(one), 0);
    assert.equal((await asked()).filter(method => method === 'progress').length, 3);
  });

  for (const status of [408, 425, 429, 502, 503, 504])
    it(`does not take an error with status ${status} for a site that cannot tell`, async t => {
      const {demo, site} = await startSlowSite(t);
      const body = '{"status":"error","code":"rate_limited","message":"Slow down"}';
      await demo.faults('/~s', {method: 'progress', status, body});
      const errors: unknown[] = [];
      const handler = statusEndpoint(site, {...fresh, onError: error => errors.push(error)});
      const video = await upload(demo);
      assert.deepEqual(await read(await handler(post(fieldsOf(video)))), [503, 'unavailable']);
      assert.match(String(errors), /Slow down \(rate_limited\)/);
      assert.deepEqual(await read(await handler(post(fieldsOf(video)))), [
        200,
        {photo_id: video.photoId, playable: 'preparing', prepared_share: 0, retry_after: 0},
      ]);
    });

  it('keeps no text of a video that the site lists, since visitors write them', async t => {
    t.mock.method(performance, 'now', () => 0);
    const lists: WeakRef<object>[] = [];
    const open = openSite('https://videos.example.com');
    const site: Site = {
      ...open,
      findVideos: async () => {
        const video = readStoredVideo(new Map(Object.entries({photo_id: '1', content: 'x'})), open.endpoint);
        assert.ok(video);
        lists.push(new WeakRef(video));
        return [video];
      },
      transcodingProgress: async () => ({all: 0.5, formats: {}}),
    };
    const handler = statusEndpoint(site, anyone);
    assert.equal((await handler(post({photo_id: '1', upload_token: 'a'}))).status, 200);
    assert.equal(lists.length, 1);
    for (let round = 0; round < 20 && lists[0]?.deref() !== undefined; round += 1) {
      await sleep(10);
      collectGarbage();
    }
    assert.equal(lists[0]?.deref(), undefined);
    // The list itself is remembered.
    assert.equal((await handler(post({photo_id: '2', upload_token: 'a'}))).status, 404);
    assert.equal(lists.length, 1);
  });

  it('goes by the list if it cannot read the progress', async t => {
    const {demo, site, finish} = await startSlowSite(t);
    const body = '<response status="ok"><progress><all>0.5</all></progress></response>';
    await demo.faults('/~s', {method: 'progress', times: null, status: 200, body});
    const handler = statusEndpoint(site, fresh);
    const video = await upload(demo);
    const ask = async () =>
      ((await read(await handler(post(fieldsOf(video)))))[1] as {playable: string}).playable;
    assert.equal(await ask(), 'preparing');
    await finish(video.photoId);
    later(t, 2000);
    assert.equal(await ask(), 'ready');
  });

  it('goes by the formats if the list does not tell, and not by the whole alone', async t => {
    const {demo, site} = await startSlowSite(t);
    await demo.control('PUT', '/~s/site', {isOld: true});
    const progress = (values: object) => ({
      method: 'progress',
      status: 200,
      body: JSON.stringify({status: 'ok', progress: values}),
    });
    await demo.faults(
      '/~s',
      progress({all: '1', video_hd: '0'}),
      progress({all: '.56', video_hd: '.5'}),
      progress({all: '.9', video_hd: '1', video_4k: '0'}),
    );
    const handler = statusEndpoint(site, fresh);
    const video = await upload(demo);
    const seen: unknown[] = [];
    for (let count = 0; count < 3; count += 1)
      seen.push((await read(await handler(post(fieldsOf(video)))))[1]);
    const {photoId} = video;
    assert.deepEqual(seen, [
      {photo_id: photoId, playable: 'preparing', prepared_share: 0, retry_after: 0},
      {photo_id: photoId, playable: 'preparing', prepared_share: 0.56, retry_after: 0},
      {photo_id: photoId, playable: 'ready', prepared_share: 1},
    ]);
  });

  it('tells the owner of the key once if it may not read', async t => {
    const {demo, site} = await startSlowSite(t);
    await demo.faults('/~s', {
      method: 'progress',
      times: null,
      status: 200,
      body: '{"status":"error","code":"permission_denied","message":"no"}',
    });
    const errors: unknown[] = [];
    const handler = statusEndpoint(site, {...fresh, onError: error => errors.push(error)});
    const video = await upload(demo);
    for (let count = 0; count < 3; count += 1)
      assert.equal((await handler(post(fieldsOf(video)))).status, 200);
    assert.deepEqual(errors.map(String), ['SiteError: get-transcoding-progress: no (permission_denied)']);
  });

  it('remembers no failure of the site, and tells the visitor nothing of it', async t => {
    const {demo, site} = await startSlowSite(t);
    const errors: unknown[] = [];
    const handler = statusEndpoint(site, {...fresh, onError: error => errors.push(error)});
    const video = await upload(demo);
    await demo.faults(
      '/~s',
      {method: 'list', status: 503, body: 'consumer-secret'},
      {method: 'progress', status: 500},
    );
    for (let count = 0; count < 2; count += 1) {
      const response = await handler(post(fieldsOf(video)));
      assert.equal(response.status, 503);
      const text = await response.text();
      assert.deepEqual(JSON.parse(text), {
        status: 'error',
        code: 'unavailable',
        message: 'The state of the video is unknown at the moment.',
      });
    }
    assert.equal(errors.length, 2);
    for (const error of errors) assert.ok(!String(error).includes(video.uploadToken));
    assert.equal((await handler(post(fieldsOf(video)))).status, 200);
  });

  it('answers 503 if authorize fails, or returns neither true nor false', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    for (const answer of ['ann', 1, {}, Promise.reject(new Error('no database'))]) {
      const errors: unknown[] = [];
      const authorize = async (_request: Request, _video: AskedVideo) => (await answer) as boolean;
      const handler = statusEndpoint(openSite(url), {authorize, onError: error => errors.push(error)});
      assert.deepEqual(await read(await handler(post({photo_id: '1'}))), [503, 'unavailable']);
      assert.match(String(errors), /no database|must return true or false/);
    }
    for (const answer of [undefined, null, false]) {
      const authorize = (_request: Request, _video: AskedVideo) => answer as boolean;
      const handler = statusEndpoint(openSite(url), {authorize});
      assert.deepEqual(await read(await handler(post({photo_id: '1'}))), [403, 'permission_denied']);
    }
    assert.deepEqual(heard, []);
  });

  it('refuses other methods, other origins, other types, and bodies that are no such JSON', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    let authorized = 0;
    const handler = statusEndpoint(openSite(url), {authorize: (_request, _video) => (authorized += 1) > 0});
    const good = {photo_id: '1'};
    const refused: [Request, number, string][] = [
      ...['GET', 'HEAD', 'PUT', 'DELETE'].map((method): [Request, number, string] => [
        post(good, {}, {method}),
        405,
        'method_not_allowed',
      ]),
      [post(good, {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'}), 403, 'cross_site'],
      [post(good, {Origin: '', 'Sec-Fetch-Site': ''}), 403, 'cross_site'],
      [post(good, {'Content-Type': 'text/plain'}), 415, 'unsupported_type'],
      [post(good, {'Content-Type': 'application/jsonp'}), 415, 'unsupported_type'],
      [post('photo_id=1', {'Content-Type': 'application/x-www-form-urlencoded'}), 415, 'unsupported_type'],
      [post({...good, more: 'x'.repeat(4096)}), 413, 'too_large'],
      ...[
        ...['', '{', 'null', '[]', '"1"', '{}'],
        ...[{photo_id: 1}, {photo_id: ''}, {photo_id: '1,2'}, {photo_id: '../1'}, {photo_id: ['1']}],
        ...[{photo_id: 'x'.repeat(65)}, {...good, upload_token: ''}, {...good, upload_token: 'a b'}],
        ...[
          {...good, upload_token: 7},
          {...good, upload_token: 'x'.repeat(513)},
        ],
        ...[
          {...good, upload_token: 'a\nb'},
          {...good, upload_token: ['a']},
        ],
      ].map((body): [Request, number, string] => [post(body), 400, 'invalid_input']),
    ];
    for (const [request, status, code] of refused) {
      const response = await handler(request);
      assert.equal(response.status, status);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.deepEqual(await read(response), [status, code]);
    }
    assert.equal(authorized, 0);
    assert.deepEqual(heard, []);
  });

  it('answers listed origins with CORS headers', async () => {
    const handler = statusEndpoint(openSite('https://videos.example.com'), {
      authorize: (_request, _video) => false,
      allowedOrigins: ['https://other.example'],
    });
    const headers = {Origin: 'https://other.example', 'Sec-Fetch-Site': 'cross-site'};
    const answer = await handler(post({photo_id: '1'}, headers));
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), 'https://other.example');
    assert.equal(answer.status, 403);
    const asking = {...headers, 'Access-Control-Request-Headers': 'content-type'};
    const preflight = await handler(new Request(`${PAGE}/video`, {method: 'OPTIONS', headers: asking}));
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'content-type');
  });

  it('goes on for the others if the visitor who caused the question leaves', async t => {
    const {demo, site} = await startSlowSite(t);
    await demo.faults('/~s', {method: 'list', delayMs: 200});
    const handler = statusEndpoint(site, fresh);
    const video = await upload(demo);
    const gone = new AbortController();
    const first = handler(post(fieldsOf(video), {}, {signal: gone.signal}));
    const second = handler(post(fieldsOf(video)));
    gone.abort();
    assert.equal((await second).status, 200);
    await first;
  });
});
