import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {once} from 'node:events';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import {createServer} from 'vite';
import {embedder, pageOrigin} from '../../../demo/embedder.js';
import {startTestSite, temporaryFolder, type TestSite, videoBytes, WRITE_KEY} from '../support/test-site.js';

const EVIL = 'evil.example';

/** A page that embeds the tag, and the site it belongs to. */
async function startPage(
  t: TestContext,
  pageUrl: string | null = null,
): Promise<{site: TestSite; origin: string}> {
  const site = await startTestSite(t);
  const root = await temporaryFolder(t);
  await writeFile(join(root, 'index.html'), '<p>%PAGE%</p><video-uploader upload_token="%UPLOAD_TOKEN%">');
  const server = await createServer({
    ...{root, configFile: false, logLevel: 'silent'},
    plugins: [embedder({url: site.url, credentials: WRITE_KEY}, pageUrl)],
    server: {host: '127.0.0.1', port: 0, cors: false, ws: false},
    optimizeDeps: {noDiscovery: true},
  });
  await server.listen();
  t.after(() => server.close());
  return {site, origin: pageOrigin(null, server)};
}

/** A request with any target and headers. */
async function ask(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<{status: number; body: string}> {
  const {hostname, port} = new URL(origin);
  const request = httpRequest({hostname, port, method, path, headers: {accept: '*/*', ...headers}});
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return {status: response.statusCode ?? 0, body: await text(response)};
}

/** Where the ids and the secret of a video with this token would be sent. */
async function returnOrigin(site: TestSite, body: string): Promise<string> {
  const token = /[0-9a-f]{40}/.exec(body)?.[0] ?? '';
  const location = (await site.redeem(token, videoBytes(5000))).headers.get('location');
  return location === null ? '' : new URL(location).origin;
}

describe("the embedder's return_url", () => {
  it('has the configured origin, whatever address a page is asked for by', async t => {
    const {site, origin} = await startPage(t);
    let pages = 0;
    for (const [path, headers] of [
      ['/', {}],
      [`//${EVIL}/`, {}],
      [`//${EVIL}/index.html?answer=redirect`, {}],
      [`/\\${EVIL}/`, {}],
      [`http://${EVIL}/`, {}],
      [`/?answer=https://${EVIL}/`, {}],
      ['/', {host: EVIL}],
      ['/', {host: '192.0.2.1:80'}],
      ['/', {'x-forwarded-host': EVIL, forwarded: `host=${EVIL}`}],
    ] as const) {
      const {status, body} = await ask(origin, 'GET', path, headers);
      if (status !== 200 || !body.includes('video-uploader')) continue;
      pages += 1;
      assert.ok(!body.includes(EVIL), path);
      assert.equal(await returnOrigin(site, body), origin, path);
    }
    assert.ok(pages >= 4, `${pages} pages`);
  });

  it('has the configured origin, whoever asks for a fresh token', async t => {
    const {site, origin} = await startPage(t);
    for (const headers of [
      {},
      {host: '192.0.2.1:80'},
      {referer: `https://${EVIL}/`},
      {referer: '//'},
      {referer: `//${EVIL}/?answer=redirect`},
      {'x-forwarded-host': EVIL},
    ]) {
      const {body} = await ask(origin, 'POST', '/upload-token', {
        'sec-fetch-site': 'same-origin',
        ...headers,
      });
      assert.equal(await returnOrigin(site, body), origin, JSON.stringify(headers));
    }
  });

  it('follows the page that asks only in how it wants to hear the answer', async t => {
    const {site, origin} = await startPage(t);
    const headers = {referer: `${origin}/?answer=background`, 'sec-fetch-site': 'same-origin'};
    const {body} = await ask(origin, 'POST', '/upload-token', headers);
    const token = /[0-9a-f]{40}/.exec(body)?.[0] ?? '';
    assert.match(await (await site.redeem(token, videoBytes(5000))).text(), /^ok /);
  });

  it('has the origin of --page-url behind a proxy', async t => {
    const {site, origin} = await startPage(t, 'https://demo.example.com/some/where');
    const {body} = await ask(origin, 'GET', '/');
    assert.ok(body.includes('<p>https://demo.example.com</p>'));
    assert.equal(await returnOrigin(site, body), 'https://demo.example.com');
  });

  it('lets the page ask about the videos of the tokens that it gave, and delete them', async t => {
    const {site, origin} = await startPage(t);
    const {body} = await ask(origin, 'POST', '/upload-token', {'sec-fetch-site': 'same-origin'});
    const uploadToken = /[0-9a-f]{40}/.exec(body)?.[0] ?? '';
    const location = (await site.redeem(uploadToken, videoBytes(5000))).headers.get('location') ?? '';
    const [video] = await site.videos(uploadToken);
    const photoId = video?.photoId ?? '';
    const other = await site.token();
    await site.redeem(other, videoBytes(5000));
    const [stranger] = await site.videos(other);
    const post = async (path: string, asked: object) =>
      await fetch(`${origin}${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', Origin: origin},
        body: JSON.stringify(asked),
      });
    const status = async (asked: object) => (await post('/video-status', asked)).status;

    assert.equal(await status({photo_id: photoId, upload_token: uploadToken}), 200);
    assert.equal(await status({photo_id: photoId}), 403);
    await fetch(location);
    assert.equal(await status({photo_id: photoId}), 200);
    for (const asked of [
      {photo_id: stranger?.photoId},
      {photo_id: stranger?.photoId, upload_token: other},
      {photo_id: stranger?.photoId, upload_token: uploadToken},
    ]) {
      assert.ok([403, 404].includes(await status(asked)));
      assert.ok([403, 404].includes((await post('/delete-video', asked)).status));
    }
    const captions = {locale: 'en', captions: 'WEBVTT\n\n00:01.500 --> 00:04.000\nGood morning\n'};
    assert.equal((await post('/captions', {...captions, photo_id: stranger?.photoId})).status, 403);
    assert.equal((await post('/captions', {...captions, photo_id: photoId})).status, 200);
    assert.equal((await post('/delete-video', {photo_id: photoId})).status, 200);
    assert.deepEqual(await site.videos(uploadToken), []);
    assert.equal((await site.videos(other)).length, 1);
  });

  it('does not keep the page from being served while the site is away', async t => {
    const {site, origin} = await startPage(t);
    await site.control('PUT', '/down', {forMs: 60_000});
    const {status, body} = await ask(origin, 'GET', '/');
    assert.equal(status, 200);
    assert.ok(body.includes('upload_token=""'), body);
  });
});
