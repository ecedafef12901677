import assert from 'node:assert/strict';
import {createServer, request as httpRequest, type Server} from 'node:http';
import {describe, it, type TestContext} from 'node:test';
import {serveByExpress} from '../../demo/servers/express.js';
import {serveByFastify} from '../../demo/servers/fastify.js';
import {serveByHono} from '../../demo/servers/hono.js';
import {serveByNode} from '../../demo/servers/node-http.js';
import type {Embedder} from '../../demo/servers/upload-handlers.js';
import type {StoredVideo} from '../../src/server/index.js';
import {nodeHandler} from '../../src/server/index.js';
import {startTestSite, videoBytes, type TestSite} from '../demo/support/test-site.js';
import {listen, openSite} from './answering-site.js';

const KINDS: Record<string, (embedder: Embedder) => Server | Promise<Server>> = {
  'node:http': embedder => serveByNode(embedder),
  Express: embedder => createServer(serveByExpress(embedder)),
  Fastify: async embedder => {
    const app = serveByFastify(embedder);
    await app.ready();
    return app.server;
  },
  Hono: embedder =>
    createServer(
      (...exchange) => void nodeHandler(serveByHono(embedder).fetch, {maxBody: 4_000_000})(...exchange),
    ),
};

interface Running {
  demo: TestSite;
  url: string;
  stored: StoredVideo[];
}

async function start(t: TestContext, kind: string): Promise<Running> {
  const demo = await startTestSite(t);
  const stored: StoredVideo[] = [];
  const server = await KINDS[kind]!({
    site: openSite(demo.url),
    origin: 'https://www.example.com',
    visitorOf: request => /(?:^|; )session=(\w+)/.exec(request.headers.get('Cookie') ?? '')?.[1] ?? null,
    // All videos belong to Ann.
    ownsVideo: (visitor, {photoId}) => visitor === 'ann' && stored.some(video => video.photoId === photoId),
    onStored: video => stored.push(video),
  });
  return {demo, url: await listen(t, server), stored};
}

/** As the tag asks: `POST` without a body, from a page of the same origin. */
async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${url}/upload-token`, {
    method: 'POST',
    headers: {Accept: 'application/json', Origin: new URL(url).origin, Cookie: 'session=ann', ...headers},
  });
}

for (const kind of Object.keys(KINDS)) {
  describe(`The example for ${kind}`, () => {
    it('gives the tag a token, and nobody else', async t => {
      const {url, demo} = await start(t, kind);
      const response = await ask(url);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const token = (await response.json()) as Record<string, unknown>;
      assert.equal(token['max_uploads'], 3);
      assert.equal(token['return_url'], 'https://www.example.com/uploaded');
      assert.equal((await demo.redeem(String(token['upload_token']), videoBytes(3000))).status, 200);

      assert.equal((await ask(url, {Cookie: ''})).status, 403);
      assert.equal((await ask(url, {Origin: 'https://evil.example'})).status, 403);
      assert.equal((await fetch(`${url}/upload-token`)).status, 405);
    });

    it('reads callbacks by GET and by POST, and believes what the site confirms', async t => {
      const {url, demo, stored} = await start(t, kind);
      const {upload_token: token} = (await (await ask(url)).json()) as {upload_token: string};
      await demo.redeem(token, videoBytes(3000));
      const [video] = await demo.videos(token);
      const fields = new URLSearchParams({
        upload_token: token,
        photo_id: video?.photoId ?? '',
        tree_id: video?.treeId ?? '',
        token: video?.token ?? '',
        domain: 'evil.example',
      });

      const got = await fetch(`${url}/uploaded?theme=green&${fields}`);
      assert.equal(await got.text(), 'Thank you for the video.\n');
      assert.equal(got.headers.get('Access-Control-Allow-Origin'), '*');
      const posted = await fetch(`${url}/uploaded?theme=green`, {method: 'POST', body: fields});
      assert.equal(await posted.text(), 'Thank you for the video.\n');
      assert.deepEqual(
        stored.map(({photoId}) => photoId),
        [video?.photoId, video?.photoId],
      );

      fields.set('photo_id', '1');
      const forged = await fetch(`${url}/uploaded?${fields}`);
      assert.equal(await forged.text(), 'There is no such video.\n');
      assert.equal(stored.length, 2);
      assert.equal((await fetch(`${url}/uploaded`, {method: 'OPTIONS'})).status, 204);
    });

    it('tells how far a video of the visitor is, gives it captions, lets it be replaced, and deletes it', async t => {
      const {url, demo} = await start(t, kind);
      const {upload_token: token} = (await (await ask(url)).json()) as {upload_token: string};
      await demo.redeem(token, videoBytes(3000));
      const [video] = await demo.videos(token);
      const {photoId = '', treeId = '', token: secret = ''} = video ?? {};
      const fields = {
        upload_token: token,
        photo_id: photoId,
        tree_id: treeId,
        token: secret,
        domain: 'x.example',
      };
      await fetch(`${url}/uploaded?${new URLSearchParams(fields)}`);
      const post = async (path: string, cookie: string, body: object) =>
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers: {'Content-Type': 'application/json', Origin: new URL(url).origin, Cookie: cookie},
          body: JSON.stringify(body),
        });

      const asked = {photo_id: photoId, upload_token: token};
      const answer = await post('/video-status', 'session=ann', asked);
      assert.deepEqual(await answer.json(), {photo_id: photoId, playable: 'ready', prepared_share: 1});
      for (const path of ['/video-status', '/delete-video']) {
        assert.equal((await post(path, 'session=bob', asked)).status, 403);
        assert.equal((await post(path, '', asked)).status, 403);
        assert.equal((await post(path, 'session=ann', {photo_id: '1'})).status, 403);
        assert.equal((await post(path, 'session=ann', {...asked, more: 'x'.repeat(5000)})).status, 413);
        assert.equal((await post(path, 'session=ann', {...asked, more: 'x'.repeat(100_000)})).status, 413);
      }
      const captions = '1\n00:00:01,500 --> 00:00:04,000\nGuten Morgen\n'.repeat(2000);
      const worded = {...asked, locale: 'de', captions};
      assert.equal((await post('/captions', 'session=bob', worded)).status, 403);
      assert.equal((await post('/captions', 'session=ann', worded)).status, 200);
      const wanted = `/replace-token?video=${photoId}`;
      assert.equal((await post(wanted, 'session=bob', {})).status, 403);
      assert.equal((await post(wanted, '', {})).status, 403);
      assert.equal((await post(wanted, 'session=ann', {})).status, 200);
      const [stored] = await demo.videos(token);
      assert.equal(stored?.captions[0]?.locale, 'de_DE');
      const deleted = await post('/delete-video', 'session=ann', {photo_id: photoId});
      assert.deepEqual(await deleted.json(), {photo_id: photoId, deleted: true});
      assert.deepEqual(await demo.videos(token), []);
    });
  });
}

describe('nodeHandler', () => {
  async function serve(t: TestContext, handler: (request: Request) => Promise<Response>): Promise<string> {
    const handle = nodeHandler(handler);
    return await listen(
      t,
      createServer((request, response) => void handle(request, response)),
    );
  }

  /** A request with a `Host` and a path that `fetch` would not send. */
  async function raw(url: string, path: string, host: string): Promise<number> {
    const {hostname, port} = new URL(url);
    return await new Promise((resolve, reject) => {
      const request = httpRequest({hostname, port, path, headers: {Host: host}}, response => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      request.end();
    });
  }

  it('hands over method, address, headers and body, and hands back status, headers and body', async t => {
    let seen: unknown;
    const url = await serve(t, async request => {
      seen = [request.method, request.url, request.headers.get('X-One'), await request.text()];
      return new Response('ünï', {status: 418, headers: {'X-Two': 'b'}});
    });
    const response = await fetch(`${url}/a/b?c=d`, {method: 'PUT', headers: {'X-One': 'a'}, body: 'ö'});
    assert.deepEqual(seen, ['PUT', `${url}/a/b?c=d`, 'a', 'ö']);
    assert.equal(response.status, 418);
    assert.equal(response.headers.get('X-Two'), 'b');
    assert.equal(await response.text(), 'ünï');
  });

  it('keeps cookies apart', async t => {
    const cookies = ['a=1; Expires=Sun, 01 Jan 2034 00:00:00 GMT', 'b=2'];
    const url = await serve(
      t,
      async () => new Response('', {headers: cookies.map(cookie => ['Set-Cookie', cookie])}),
    );
    assert.deepEqual((await fetch(url)).headers.getSetCookie(), cookies);
  });

  it('survives what a handler throws, and tells nothing of it', async t => {
    const url = await serve(t, async () => {
      throw new Error('secret');
    });
    const response = await fetch(url);
    assert.equal(response.status, 500);
    assert.equal(await response.text(), '');
    assert.equal((await fetch(url)).status, 500, 'it still answers');
  });

  it('answers with an error, and not with an empty success, if the body of a response breaks off', async t => {
    const responses = [
      () => {
        let pulls = 0;
        const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
          pulls += 1;
          if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"upload_token": "feed'));
          else controller.error(new Error('secret'));
        };
        return new Response(new ReadableStream({pull}), {headers: {'X-Two': 'b'}});
      },
      async () => {
        const used = new Response('read before');
        await used.text();
        return used;
      },
    ];
    for (const respond of responses) {
      const url = await serve(t, async () => await respond());
      const response = await fetch(url);
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('X-Two'), null);
      assert.equal(await response.text(), '');
    }
  });

  it('refuses bodies over 64 KiB and hosts that are none', async t => {
    let calls = 0;
    const url = await serve(t, async () => {
      calls += 1;
      return new Response();
    });
    assert.equal((await fetch(url, {method: 'POST', body: 'x'.repeat(65_537)})).status, 413);
    for (const host of ['a b', 'a/b', 'user@evil', 'a?b', '[', 'a\\b'])
      assert.equal(await raw(url, '/', host), 400, host);
    assert.equal(await raw(url, 'http://evil.example/', 'a'), 400);
    const answered: number[] = [];
    const outgoing = {
      ...{statusCode: 0, writableEnded: false, setHeader: () => {}, once: () => {}},
      end() {
        answered.push(this.statusCode);
      },
    };
    // A slash more, and the path would be the host.
    const empty = {url: '//evil.example/x', headers: {host: ''}, [Symbol.asyncIterator]: noBody};
    await nodeHandler(async () => new Response())(empty, outgoing);
    assert.deepEqual(answered, [400]);
    assert.equal(calls, 0);
    assert.equal(await raw(url, '//evil.example/x', 'a'), 200, 'that is a path');
    assert.equal(calls, 1);
  });

  it('writes again what a body parser has read before', async t => {
    const {default: express} = await import('express');
    const app = express();
    app.use(express.urlencoded(), express.json());
    app.post(
      '/',
      nodeHandler(async request => new Response(await request.text())),
    );
    const url = await listen(t, createServer(app));
    const form = new URLSearchParams([
      ['a', '1'],
      ['b', 'x y&z'],
      ['b', '2'],
    ]);
    assert.equal(await (await fetch(url, {method: 'POST', body: form})).text(), form.toString());
    const headers = {'Content-Type': 'application/json'};
    const json = await fetch(url, {method: 'POST', headers, body: '{"a":[1]}'});
    assert.equal(await json.text(), '{"a":[1]}');
  });

  it('hands over the bytes that a raw body parser has read before, and no more than it takes', async t => {
    const {default: express} = await import('express');
    const app = express();
    app.use(express.json({limit: '1mb'}), express.raw({type: '*/*', limit: '1mb'}));
    app.post(
      '/',
      nodeHandler(async request => new Response(await request.text())),
    );
    const url = await listen(t, createServer(app));
    const send = async (type: string, body: string) =>
      await fetch(url, {method: 'POST', headers: {'Content-Type': type}, body});
    const form = 'application/x-www-form-urlencoded';
    const callback = 'photo_id=7&title=%C3%BC&title=2';
    assert.equal(await (await send(form, callback)).text(), callback);
    assert.equal(await (await send('text/plain', 'ünï')).text(), 'ünï');
    assert.equal((await send(form, 'x'.repeat(65_537))).status, 413);
    assert.equal((await send('application/json', `["${'x'.repeat(65_537)}"]`)).status, 413);
  });

  it('tells the handler that the visitor has gone', async t => {
    let signal: AbortSignal | undefined;
    const gone = new Promise<void>(resolve => {
      void serve(t, async request => {
        ({signal} = request);
        signal.addEventListener('abort', () => resolve());
        return await new Promise<Response>(() => {});
      }).then(async url => {
        await fetch(url, {signal: AbortSignal.timeout(50)}).catch(() => {});
      });
    });
    await gone;
    assert.equal(signal?.aborted, true);
  });
});

async function* noBody(): AsyncGenerator<Uint8Array> {}
