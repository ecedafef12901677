import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAnswersHandler} from '../../../demo/servers/personal-answers.js';
import {readAnswers, readCallback, verifyCallback} from '../../../src/server/index.js';
import {startTestSite, videoBytes} from '../../demo/support/test-site.js';
import {openSite} from '../answering-site.js';

const PAGE = 'https://www.example.com';
const ANSWERS = {mail: 'ada@example.com', place: 'Harbour & "pier"'};

function post(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${PAGE}/upload-token`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', Origin: PAGE, ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('readAnswers', () => {
  const read = (body: unknown, headers?: Record<string, string>): Promise<unknown> =>
    readAnswers(post(body, headers), ['mail', 'place']);

  it('reads the texts that the server names, and nothing else', async () => {
    assert.deepEqual(await read({...ANSWERS, publish: '1', return_url: 'https://evil.example'}), ANSWERS);
    assert.deepEqual(await read({mail: 'a\ud800b'}), {mail: 'a\ufffdb', place: ''});
    assert.deepEqual(await read('{"mail": "1", "mail": "2"}'), {mail: '2', place: ''});
  });

  it('takes no request for answers that is no object of texts', async () => {
    for (const body of [
      '',
      'null',
      '[]',
      '"mail"',
      '{',
      '7',
      'mail=a',
      {mail: 7},
      {mail: null},
      {mail: ['a']},
      {mail: {}},
    ])
      assert.equal(await read(body), null, JSON.stringify(body));
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/plain; application/json',
      '',
    ])
      assert.equal(await read(ANSWERS, {'Content-Type': type}), null, type);
    assert.equal(await readAnswers(new Request(PAGE), ['mail']), null);
  });

  it('reads no more than 4 KiB', async () => {
    assert.notEqual(await read({mail: 'a'.repeat(4000)}), null);
    assert.equal(await read({mail: 'a'.repeat(4096)}), null);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new TextEncoder().encode(' '.repeat(1024)));
      },
    });
    const headers = {'Content-Type': 'application/json'};
    const init = {method: 'POST', headers, body: endless, duplex: 'half'} as RequestInit;
    assert.equal(await readAnswers(new Request(PAGE, init), ['mail']), null);
    assert.ok(sent < 20_000, String(sent));
  });

  it('takes names of every object for no answers, and changes no object', async () => {
    const names = ['__proto__', 'constructor', 'toString'] as const;
    const answers = await readAnswers(post('{"__proto__": "x"}'), names);
    assert.deepEqual(Object.entries(answers ?? {}), [
      ['__proto__', 'x'],
      ['constructor', ''],
      ['toString', ''],
    ]);
    assert.equal(await readAnswers(post('{"__proto__": {"mail": "x"}}'), names), null);
    assert.equal(({} as Record<string, unknown>)['mail'], undefined);
  });

  it('refuses a list of names that is none', async () => {
    await assert.rejects(readAnswers(post(ANSWERS), 'mail' as unknown as string[]), TypeError);
    await assert.rejects(readAnswers(post(ANSWERS), [7] as unknown as string[]), TypeError);
  });
});

describe('The example for personal answers', () => {
  for (const path of ['', '/api/2'])
    it(`keeps one answer itself and has the site keep another, at ${path || '/api'}`, async t => {
      const demo = await startTestSite(t, {customVariables: ['place']});
      const site = openSite(`${demo.url}${path}`);
      const kept = new Map<string, string>();
      const embedder = {
        ...{site, origin: PAGE, visitorOf: () => 'ann', ownsVideo: () => false},
        onStored: () => {},
      };
      const answer = createAnswersHandler(embedder, async (token, mail) => void kept.set(token, mail));
      const response = await answer(post({...ANSWERS, title: 'Forged', publish: true}));
      assert.equal(response.status, 200);
      const {upload_token: token, max_uploads: uses} = (await response.json()) as Record<string, string>;
      assert.equal(Number(uses), 1);
      assert.deepEqual([...kept], [[token, ANSWERS.mail]]);

      await demo.redeem(token ?? '', videoBytes(3000));
      const [video] = await site.findVideos(token ?? '');
      const list = await demo.signedGet('/api/photo/list', {
        ...{photo_id: video?.photoId ?? '', include_unpublished_p: 1, format: 'json', raw: 1},
      });
      const {photos} = (await list.json()) as {photos: Record<string, string>[]};
      assert.equal(photos[0]?.['place'], ANSWERS.place);
      assert.equal(video?.published, false);
      assert.ok(!JSON.stringify(photos).includes(ANSWERS.mail));
      // The callback names the token, and with that the record.
      const query = {photo_id: video?.photoId ?? '', token: video?.token ?? '', upload_token: token ?? ''};
      const callback = await readCallback(new Request(`${PAGE}/uploaded?${new URLSearchParams(query)}`));
      assert.ok(await verifyCallback(site, callback));
      assert.equal(kept.get(callback?.uploadToken ?? ''), ANSWERS.mail);
    });

  it('gives no token without an answer, to another page, or if the answer cannot be kept', async t => {
    const demo = await startTestSite(t);
    const embedder = {
      ...{site: openSite(demo.url), origin: PAGE, visitorOf: () => 'ann', ownsVideo: () => false},
      onStored: () => {},
    };
    const kept: string[] = [];
    const answer = createAnswersHandler(embedder, async token => void kept.push(token));
    assert.equal((await answer(post({place: 'x'}))).status, 400);
    assert.equal((await answer(post(ANSWERS, {Origin: 'https://evil.example'}))).status, 403);
    assert.equal((await answer(post(ANSWERS, {'Sec-Fetch-Site': 'cross-site'}))).status, 403);
    assert.deepEqual(kept, []);
    t.mock.method(console, 'error', () => {});
    const failing = createAnswersHandler(embedder, () => Promise.reject(new Error('The disk is full.')));
    const response = await failing(post(ANSWERS));
    assert.equal(response.status, 503);
    assert.ok(!(await response.text()).includes('upload_token'));
  });
});
