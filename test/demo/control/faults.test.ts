import assert from 'node:assert/strict';
import {request as httpRequest} from 'node:http';
import {describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {chunkFields, eventually, startTestSite, videoBytes, type TestSite} from '../support/test-site.js';

const SCOPE = '/~t1';

async function send(site: TestSite, token: string, number: number, scope = SCOPE): Promise<string> {
  try {
    const response = await site.chunk(token, videoBytes(3700), number, {scope});
    return `${response.status} ${await response.text()}`;
  } catch {
    return 'dropped';
  }
}

async function raw(site: TestSite, path: string, host: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const request = httpRequest(`${site.url}${path}`, {headers: {host}}, response => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('faults', () => {
  it('answer with a status without processing, as often as asked', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {
      chunk: 2,
      status: 503,
      times: 2,
      skip: 1,
      body: 'busy',
      headers: {'Retry-After': '3'},
    });
    assert.equal(await send(site, token, 2), '200 ok');
    await site.control('PUT', `${SCOPE}/faults`, {
      rules: [{chunk: 'last', status: 429, headers: {'Retry-After': '3'}}],
    });
    const response = await site.chunk(token, videoBytes(3700), 3, {scope: SCOPE});
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '3');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal((await site.test(chunkFields(token, 3700, 3, 1000, 'file-1'))).status, 404);
    assert.equal(await send(site, token, 1), '200 ok');
    assert.equal(await send(site, token, 3), '200 OK');
  });

  it('count times and skip, and tell what is left', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {status: 503, times: 2, skip: 1}, {method: 'update', status: 500, times: null});
    const answers = [];
    for (let round = 0; round < 4; round += 1) answers.push(await send(site, token, 1));
    assert.deepEqual(answers, ['200 ok', '503 Fault 503', '503 Fault 503', '200 ok']);
    assert.deepEqual(await (await site.control('GET', `${SCOPE}/faults`)).json(), {
      rules: [{method: 'update', status: 500, times: null, skip: 0}],
    });
    await site.control('DELETE', `${SCOPE}/faults`);
    assert.deepEqual(await (await site.control('GET', `${SCOPE}/faults`)).json(), {rules: []});
  });

  it('hit only their scope, method and identifier', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {status: 503, times: null, identifier: 'other'}, {method: 'test', status: 418});
    assert.equal(await send(site, token, 1), '200 ok');
    assert.equal(await send(site, token, 1, '/~t2'), '200 ok');
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'), SCOPE)).status, 418);
    const other = await site.chunk(token, videoBytes(3700), 1, {scope: SCOPE, identifier: 'other'});
    assert.equal(other.status, 503);
  });

  it('can store a chunk and answer badly all the same', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {status: 502, store: true});
    assert.equal(await send(site, token, 1), '502 Fault 502');
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'))).status, 200);
  });

  it('drop the connection before, in the middle of and after processing', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    for (const [drop, isStored] of [
      ['before', false],
      ['body', false],
      ['answer', true],
    ] as const) {
      for (const rule of [{drop}, {drop, chunk: 1}]) {
        const identifier = `${drop}-${'chunk' in rule}`;
        await site.faults(SCOPE, rule);
        const sent = site.chunk(token, videoBytes(3700), 1, {scope: SCOPE, identifier});
        await assert.rejects(sent, TypeError, identifier);
        const {status} = await site.test(chunkFields(token, 3700, 1, 1000, identifier));
        assert.equal(status, isStored ? 200 : 404, identifier);
      }
    }
    const large = videoBytes(2_000_000);
    await site.faults(SCOPE, {drop: 'body', chunk: 1});
    await assert.rejects(site.chunk(token, large, 1, {scope: SCOPE, size: 3_000_000}));
    const entry = (await site.log(SCOPE)).at(-1);
    assert.equal(entry?.status, null);
    assert.ok(entry && entry.bytes >= 900_000 && entry.bytes < 1_900_000, `${entry?.bytes}`);
    assert.equal((await site.videos(token)).length, 0);
  });

  it('delay answers and stall bodies', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    for (const rule of [{delayMs: 200}, {stallMs: 200}]) {
      await site.faults(SCOPE, rule);
      const begin = performance.now();
      assert.equal(await send(site, token, 1), '200 ok');
      assert.ok(performance.now() - begin >= 190);
    }
  });

  it('take their time to put a file together, with its chunks still there', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 9});
    for (const [rule, answer] of [
      [{}, '200 OK'],
      [{patienceMs: 50}, '504 Fault 504'],
      [{patienceMs: 50, status: 502}, '502 Fault 502'],
      [{patienceMs: 50, drop: 'answer'}, 'dropped'],
      [{patienceMs: 2000, status: 502}, '200 OK'],
    ] as const) {
      const before = (await site.videos(token)).length;
      await send(site, token, 1);
      await send(site, token, 2);
      await site.faults(SCOPE, {chunk: 'last', assembleMs: 250, ...rule});
      const begin = performance.now();
      const last = send(site, token, 3);
      await new Promise(resolve => setTimeout(resolve, 120));
      assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'), SCOPE)).status, 200);
      assert.equal((await site.videos(token)).length, before);
      assert.equal(await last, answer);
      assert.equal(performance.now() - begin >= 240, answer === '200 OK');
      await eventually(async () => (await site.videos(token)).length > before || undefined);
      await eventually(
        async () =>
          (await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'), SCOPE)).status === 404 || undefined,
      );
    }
  });

  it('hit the chunk that completes a file: the last but one, or the last of two', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {chunk: 'completing', status: 503, times: null});
    for (const [number, answer] of [
      [1, '200 ok'],
      [3, '200 ok'],
      [2, '503 Fault 503'],
    ] as const)
      assert.equal(await send(site, token, number), answer);
    const of = async (size: number, number: number): Promise<number> =>
      (await site.chunk(token, videoBytes(size), number, {scope: SCOPE})).status;
    assert.deepEqual([await of(2500, 1), await of(2500, 2)], [200, 503]);
  });

  it('break off between the body of a chunk and its processing', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {drop: 'received'});
    assert.equal(await send(site, token, 1), 'dropped');
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'))).status, 404);
    assert.ok(((await site.log(SCOPE)).at(0)?.bytes ?? 0) >= 1000);
  });

  it('restart the site as it begins to put a file together, with all chunks still there', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await send(site, token, 1);
    await send(site, token, 3);
    await site.faults(SCOPE, {restarts: true});
    assert.equal(await send(site, token, 2), 'dropped');
    for (const chunk of [1, 2])
      assert.equal((await site.test(chunkFields(token, 3700, chunk, 1000, 'file-1'))).status, 200);
    await site.faults(SCOPE, {restarts: true, status: 502, store: true});
    assert.equal(await send(site, token, 2), '502 Fault 502');
    assert.equal((await site.videos(token)).length, 0);
    assert.equal(await send(site, token, 2), '200 OK');
  });

  it('deliver a request later than a gateway has answered for it', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {chunk: 1, patienceMs: 20, deliverMs: 200});
    assert.equal(await send(site, token, 1), '504 Fault 504');
    const isThere = async (): Promise<boolean> =>
      (await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'))).status === 200;
    assert.equal(await isThere(), false);
    await eventually(async () => (await isThere()) || undefined);
  });

  it('put a file together only when the last chunk comes, by its number', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {byNumber: true, times: null});
    for (const number of [1, 3, 2]) assert.equal(await send(site, token, number), '200 ok');
    assert.equal(await send(site, token, 3), '200 OK');
  });

  it('make a second video of a file that is completed twice, where nothing is locked', async t => {
    const site = await startTestSite(t);
    for (const lock of [true, false]) {
      const token = await site.token({max_uploads: 9});
      await send(site, token, 1);
      await send(site, token, 2);
      await site.faults(SCOPE, {chunk: 'last', assembleMs: 200, lock, times: null});
      await Promise.all([send(site, token, 3), send(site, token, 3)]);
      assert.equal((await site.videos(token)).length, lock ? 1 : 2);
    }
  });

  it('leave the CORS headers out', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {cors: false}, {method: 'preflight', cors: false});
    const chunk = await site.chunk(token, videoBytes(3700), 1, {scope: SCOPE});
    assert.equal(chunk.status, 200);
    assert.equal(chunk.headers.get('access-control-allow-origin'), null);
    const url = `${site.url}${SCOPE}/api/photo/redeem-upload-token`;
    const preflight = await fetch(url, {method: 'OPTIONS'});
    assert.equal(preflight.status, 405);
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
    assert.equal((await fetch(url, {method: 'OPTIONS'})).status, 204);
  });

  it('lose the chunks of one identifier', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await send(site, token, 1);
    await send(site, token, 2);
    await site.chunk(token, videoBytes(3700), 1, {identifier: 'other'});
    await site.faults(SCOPE, {loseChunks: true});
    assert.equal(await send(site, token, 3), '200 ok');
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'file-1'))).status, 404);
    assert.equal((await site.test(chunkFields(token, 3700, 1, 1000, 'other'))).status, 200);
    await send(site, token, 1);
    assert.equal(await send(site, token, 2), '200 OK');
  });

  it('take a scope down with what is under way', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {stallMs: 5000});
    const underWay = send(site, token, 1);
    await new Promise(resolve => setTimeout(resolve, 100));
    const left = async (): Promise<number> =>
      ((await (await site.control('GET', `${SCOPE}/down`)).json()) as {forMs: number}).forMs;
    assert.equal(await left(), 0);
    await site.control('PUT', `${SCOPE}/down`, {forMs: 60_000});
    assert.ok((await left()) > 50_000);
    assert.equal(await underWay, 'dropped');
    assert.equal(await send(site, token, 1), 'dropped');
    assert.equal(await send(site, token, 1, '/~t2'), '200 ok');
    await site.control('PUT', `${SCOPE}/down`, {forMs: 0});
    assert.equal(await send(site, token, 1), '200 ok');
    await site.control('PUT', `${SCOPE}/down`, {forMs: 100});
    assert.equal(await send(site, token, 1), 'dropped');
    await new Promise(resolve => setTimeout(resolve, 120));
    assert.equal(await send(site, token, 1), '200 ok');
  });

  it('refuse rules that they do not know', async t => {
    const site = await startTestSite(t);
    for (const body of [
      {},
      {rules: [{stauts: 500}]},
      {rules: [{drop: 'later'}]},
      {rules: [{__proto__: 1, chunk: 'x'}]},
    ]) {
      assert.equal((await site.control('PUT', '/faults', body)).status, 400, JSON.stringify(body));
    }
  });

  it('are there only when asked for, and only for this machine', async t => {
    const site = await startTestSite(t);
    assert.equal(await raw(site, '/_test/log', '127.0.0.1:80'), 200);
    assert.equal(await raw(site, '/_test/log', 'app.localhost:80'), 200);
    assert.equal(await raw(site, '/_test/log', 'rebound.example.com'), 403);
    assert.equal(await raw(site, '/_test/~a/sink/x', '127.0.0.1.example.com'), 403);
    for (const origin of ['https://elsewhere.example.com', 'null']) {
      assert.equal((await fetch(`${site.url}/_test/log`, {headers: {origin}})).status, 403);
    }
    assert.equal(
      (await fetch(`${site.url}/_test/log`, {headers: {origin: 'http://127.0.0.1:5173'}})).status,
      200,
    );
    for (const [name, value] of [
      ['forwarded', 'for=192.0.2.1'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-host', 'localhost'],
      ['X-Forwarded-Proto', 'https'],
      ['x-real-ip', '127.0.0.1'],
      ['via', '1.1 proxy'],
    ] as const) {
      const init = {headers: {[name]: value}};
      assert.equal((await fetch(`${site.url}/_test/log`, init)).status, 403, name);
      assert.equal((await fetch(`${site.url}/_test/sink/x`, init)).status, 403, name);
      assert.equal((await fetch(`${site.url}/~t1/api/photo/list`, init)).status, 404, name);
      assert.equal((await fetch(`${site.url}/api/photo/list`, init)).status, 200, name);
    }
    assert.equal(await raw(site, '/~t1/api/photo/list', 'rebound.example.com'), 404);
    const closed = await startTestSite(t, {faults: false});
    assert.equal((await fetch(`${closed.url}/_test/log`)).status, 404);
    assert.equal((await fetch(`${closed.url}/~t1/api/photo/list`)).status, 404);
  });
});

describe('the request log', () => {
  it('tells the requests of a scope in order', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const url = `${site.url}${SCOPE}/api/photo/redeem-upload-token`;
    await fetch(`${url}?a=b`, {method: 'OPTIONS'});
    await site.test(chunkFields(token, 3700, 2, 1000, 'f.1'), SCOPE);
    await site.chunk(token, videoBytes(3700), 3, {scope: SCOPE, identifier: 'f.1'});
    await site.post(`${SCOPE}/api/photo/update-upload-token`, {
      upload_token: token,
      title: 'T',
      __proto__x: 'y',
    });
    await site.faults(SCOPE, {drop: 'answer'});
    await send(site, token, 1);
    const log = await site.log(SCOPE);
    assert.deepEqual(
      log.map(({n, http, method, chunk, chunks, identifier, status}) => [
        n,
        http,
        method,
        chunk,
        chunks,
        identifier,
        status,
      ]),
      [
        [1, 'OPTIONS', 'preflight', null, null, null, 204],
        [2, 'GET', 'test', 2, 3, 'f.1', 404],
        [3, 'POST', 'redeem', 3, 3, 'f.1', 200],
        [4, 'POST', 'update', null, null, null, 200],
        [5, 'POST', 'redeem', 1, 3, 'file-1', null],
      ],
    );
    assert.equal(log[0]?.query, 'a=b');
    assert.ok((log[2]?.bytes ?? 0) > 1700);
    assert.equal(log[2]?.uploadToken, token);
    assert.deepEqual(log[3]?.fields, {upload_token: token, title: 'T', __proto__x: 'y'});
    assert.deepEqual(await site.log('/~other'), []);
  });

  it('counts requests at the same time', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {gathers: 3, times: 3});
    await Promise.all([1, 2, 3].map(async number => await send(site, token, number)));
    const log = await site.log(SCOPE);
    assert.equal(Math.max(...log.map(entry => entry.inFlight)), 3);
  });

  it('holds answers back until all of them have come, or other rules', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {gathers: 2, times: 2});
    const answers: string[] = [];
    const first = send(site, token, 1).then(answer => answers.push(`first ${answer}`));
    while ((await site.log(SCOPE)).length === 0);
    await sleep(100);
    assert.equal(answers.length, 0);
    const second = send(site, token, 2).then(answer => answers.push(`second ${answer}`));
    await Promise.all([first, second]);
    assert.deepEqual(answers.sort(), ['first 200 ok', 'second 200 ok']);

    await site.faults(SCOPE, {gathers: 2, times: 2});
    const alone = send(site, token, 3);
    while ((await site.log(SCOPE)).length === 2);
    await site.faults(SCOPE);
    assert.equal(await alone, '200 OK');
  });

  it('answer in a format that was not asked for', async t => {
    const site = await startTestSite(t);
    const upload_token = await site.token();
    const update = async (): Promise<string> => {
      const body = new URLSearchParams({upload_token, format: 'json', raw: '1'});
      const url = `${site.url}${SCOPE}/api/photo/update-upload-token`;
      return await (await fetch(url, {method: 'POST', body})).text();
    };
    await site.faults(SCOPE, {method: 'update', format: 'xml'}, {method: 'update', format: 'script'});
    assert.match(await update(), /^<\?xml .*<response status="ok"/);
    assert.match(await update(), /^var visual = \{"status":"ok"/);
    assert.match(await update(), /^\{"status":"ok"/);
  });

  it('never end an answer, until the other side hangs up', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.faults(SCOPE, {endless: 1000});
    const response = await site.chunk(token, videoBytes(3700), 1, {scope: SCOPE});
    const reader = response.body?.getReader();
    let read = '';
    while (read.length < 3000) read += new TextDecoder().decode((await reader?.read())?.value);
    assert.match(read, /^okGood night\. Good/);
    assert.equal((await site.log(SCOPE))[0]?.isDone, false);
    await reader?.cancel();
    await eventually(async () => (await site.log(SCOPE))[0]?.isDone || undefined);
  });
});

describe('the page for return_url', () => {
  it('behaves as its query says and is logged', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}/_test${SCOPE}/sink/done`;
    const plain = await fetch(`${url}?photo_id=1`);
    assert.equal(plain.status, 200);
    assert.equal(plain.headers.get('access-control-allow-origin'), '*');
    assert.equal((await fetch(url, {method: 'OPTIONS'})).status, 204);
    const hidden = await fetch(`${url}?_cors=none&_status=404`);
    assert.equal(hidden.status, 404);
    assert.equal(hidden.headers.get('access-control-allow-origin'), null);
    assert.equal((await fetch(`${url}?_cors=none`, {method: 'OPTIONS'})).status, 405);
    const log = await site.log(SCOPE);
    assert.deepEqual(
      log.map(entry => entry.method),
      ['callback', 'preflight', 'callback', 'preflight'],
    );
    assert.equal(log[0]?.fields['photo_id'], '1');
  });
});
