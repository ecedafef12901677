import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import {authorizationHeader, sign} from '../support/sign.js';
import {eventually, startTestSite, videoBytes, WRITE_KEY, type ApiJson} from '../support/test-site.js';
import type {TestSite} from '../support/test-site.js';

const LONG = 'x'.repeat(1500);

/** A redeem with fields that may come twice. */
async function redeem(site: TestSite, token: string, fields: readonly [string, string][]): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of [['upload_token', token], ...fields] as const) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(videoBytes(5000))]), 'a.mp4');
  return await site.postForm('/api/photo/redeem-upload-token', form);
}

/** The address of a page at `return_url`, and what calls it. */
async function startPage(
  t: TestContext,
): Promise<{url: string; calls: {req: IncomingMessage; body: string}[]}> {
  const calls: {req: IncomingMessage; body: string}[] = [];
  const server = createServer((req, res) => {
    void text(req).then(body => {
      calls.push({req, body});
      res.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/done`, calls};
}

describe('The callback', () => {
  it('keeps the query of return_url as it was written', async t => {
    const site = await startTestSite(t);
    const query = '?flag&a=%20b+c&a=2&empty=&path=x/y%2Fz&q=%e9';
    const token = await site.token({return_url: `https://www.example.com/done${query}#end`});
    const location = (await redeem(site, token, [])).headers.get('location') ?? '';
    assert.ok(
      location.startsWith(`https://www.example.com/done${query}&domain=videos.example.com&`),
      location,
    );
    assert.ok(location.endsWith('#end'));
  });

  it('lets neither return_url nor anybody else name what only the site knows', async t => {
    const site = await startTestSite(t);
    const token = await site.token({
      return_url: 'https://www.example.com/done?photo_id=1&b=%20&token',
      tree_id: 2,
    });
    const location = (
      await redeem(site, token, [
        ['photo_id', '3'],
        ['domain', 'evil.example'],
      ])
    ).headers.get('location');
    const {search, searchParams} = new URL(location ?? '');
    assert.match(search, /^\?b=%20&domain=videos\.example\.com&/);
    for (const name of ['photo_id', 'tree_id', 'token', 'domain'])
      assert.equal(searchParams.getAll(name).length, 1);
  });

  it('repeats parameters as often as they came, those of the upload in place of those of the token', async t => {
    const site = await startTestSite(t);
    const pairs = [
      ...([
        ['return_url', 'https://www.example.com/done'],
        ['a', '1'],
        ['a', '2'],
      ] as [string, string][]),
      ...([
        ['b', '3'],
        ['format', 'json'],
        ['raw', ''],
      ] as [string, string][]),
    ];
    const url = `${site.url}/api/photo/get-upload-token`;
    const headers = {authorization: authorizationHeader(sign('GET', url, pairs, WRITE_KEY))};
    const answer = (await (await fetch(`${url}?${new URLSearchParams(pairs)}`, {headers})).json()) as ApiJson;
    const token = answer.uploadtoken?.['upload_token'] ?? '';
    const location =
      (
        await redeem(site, token, [
          ['b', 'x'],
          ['b', 'y'],
          ['c', ''],
        ])
      ).headers.get('location') ?? '';
    assert.match(location, /\?a=1&a=2&b=x&b=y&c=&domain=/);
  });

  it('is a POST of its own by the browser once its address has more than 1500 characters', async t => {
    const site = await startTestSite(t);
    const token = await site.token({return_url: 'https://www.example.com/done?a=1', max_uploads: 2});
    const response = await redeem(site, token, [
      ['note', `"${LONG}`],
      ['<b>', '&amp;\r\n'],
    ]);
    const [video] = await site.videos(token);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const html = await response.text();
    assert.match(html, /<form method="post" action="https:\/\/www\.example\.com\/done\?a=1">/);
    assert.ok(html.includes(`name="note" value="&#34;${LONG}"`));
    assert.ok(html.includes('name="&#60;b&#62;" value="&#38;amp;&#13;&#10;"'));
    assert.ok(html.includes(`name="photo_id" value="${video?.photoId}"`));
    assert.equal((await redeem(site, token, [['note', 'x'.repeat(1200)]])).status, 301);
  });

  it('is a POST by the server as well', async t => {
    const site = await startTestSite(t);
    const page = await startPage(t);
    const token = await site.token({return_url: `${page.url}?a=1`, background_return_p: 1});
    const words = await (await redeem(site, token, [['note', LONG]])).text();
    const call = await eventually(() => page.calls[0]);
    const [video] = await site.videos(token);
    assert.deepEqual([call.req.method, call.req.url], ['POST', '/done?a=1']);
    const fields = new URLSearchParams(call.body);
    assert.deepEqual([fields.get('note'), fields.get('photo_id')], [LONG, video?.photoId]);
    assert.match(words, new RegExp(`^ok videos\\.example\\.com \\d+ ${video?.photoId} \\w+ http:`));
  });
});

describe('The name of a file in a plain form', () => {
  it('is read as browsers and others write it', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 9});
    const names: [string, string][] = [
      ['filename="say %22hello%22 100%.mp4"', 'say "hello" 100%.mp4'],
      ['filename="a%0D%0Ab.mp4"', 'ab.mp4'],
      ['filename="100%25.mp4"', '100%25.mp4'],
      ['filename="say \\"hello\\".mp4"', 'say "hello".mp4'],
      ['filename="søde «film».mp4"', 'søde «film».mp4'],
      ["filename*=utf-8''s%C3%B8de.mp4", 'søde.mp4'],
      ['filename="C:\\\\clips\\\\a.mp4"', 'a.mp4'],
      ['filename=plain.mp4', 'plain.mp4'],
    ];
    for (const [written] of names) {
      const head = `--b\r\nContent-Disposition: form-data; name="upload_token"\r\n\r\n${token}\r\n--b\r\n`;
      const part = `Content-Disposition: form-data; name="file"; ${written}\r\nContent-Type: video/mp4\r\n\r\n`;
      const body = Buffer.concat([Buffer.from(head + part), videoBytes(5000), Buffer.from('\r\n--b--\r\n')]);
      const headers = {'content-type': 'multipart/form-data; boundary=b'};
      const response = await fetch(`${site.url}/api/photo/redeem-upload-token`, {
        method: 'POST',
        headers,
        body,
      });
      assert.equal(await response.text(), 'OK', written);
    }
    const stored = (await site.videos(token)).map(({fileName}) => fileName).reverse();
    assert.deepEqual(
      stored,
      names.map(([, name]) => name),
    );
  });

  it('is left alone in a chunk, where it comes as a field', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const fields = {resumableFilename: 'a%22b.mp4'};
    await site.chunk(token, videoBytes(800), 1, {fields});
    assert.equal((await site.videos(token))[0]?.fileName, 'a%22b.mp4');
  });
});
