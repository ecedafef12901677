import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {READ_KEY, startTestSite, SUPER_KEY, WRITE_KEY, type Fields} from '../support/test-site.js';

describe('formatAnswer', () => {
  it('writes the documented XML', async t => {
    const site = await startTestSite(t);
    const response = await site.signedGet('/api/photo/get-upload-token', {
      title: 'Tom & "Jerry"',
      tags: 'a b',
    });
    const text = await response.text();
    assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8');
    assert.match(
      text,
      /<response status="ok" permission_level="write" message="The upload token is ready to use" cached="0">/,
    );
    assert.match(text, /<title>Tom &amp; "Jerry"<\/title>/);
    assert.match(text, /<tags>a, b<\/tags>/);
    assert.match(text, /<album_id\/>|<album_id><\/album_id>/);
  });

  it('writes JSON as a script unless it is asked for raw', async t => {
    const site = await startTestSite(t);
    const ask = async (fields: Fields): Promise<[string, string | null]> => {
      const response = await site.signedGet('/api/photo/get-upload-token', {
        title: '</script>\u2028',
        ...fields,
      });
      return [await response.text(), response.headers.get('content-type')];
    };
    const script = 'text/javascript; charset=utf-8';
    const [plain, type] = await ask({format: 'json'});
    assert.match(plain, /^var visual = \{.*\};$/);
    assert.equal(type, script);
    assert.match((await ask({format: 'json', varname: 'my.token'}))[0], /^var my\.token = \{.*\};$/);
    const [call, callType] = await ask({format: 'json', callback: 'app.$on_1'});
    assert.match(call, /^app\.\$on_1\(\{.*\}\);$/);
    assert.equal(callType, script);
    assert.ok(!call.includes('<') && !call.includes('\u2028'));
    for (const raw of ['', '1']) {
      const [json, jsonType] = await ask({format: 'json', raw, callback: 'x'});
      // 23's own client for Node parses the text of a body, and its HTTP library would have parsed JSON before.
      assert.equal(jsonType, script);
      assert.equal((JSON.parse(json) as {cached: string}).cached, '0');
    }
  });

  it('mirrors what it is sent, to anybody who tries out a connection', async t => {
    const site = await startTestSite(t);
    const ask = async (query: string): Promise<string> =>
      await (await fetch(`${site.url}/api/echo?apples=oranges&foo=bar&time=1&${query}`)).text();
    assert.match(await ask(''), /status="ok".*<apples>oranges<\/apples><foo>bar<\/foo><\/response>/);
    const [, json = ''] = /^fn\((.*)\);$/.exec(await ask('format=json&callback=fn')) ?? [];
    const {status, permission_level: level, echo} = JSON.parse(json) as Record<string, unknown>;
    assert.deepEqual([status, level, echo], ['ok', 'anonymous', {apples: 'oranges', foo: 'bar'}]);
  });

  it('tells in every answer what the client may do', async t => {
    const site = await startTestSite(t);
    const secret = await site.token();
    const levels: string[] = [];
    for (const key of [READ_KEY, WRITE_KEY, SUPER_KEY]) {
      for (const path of ['/api/echo', '/api/photo/list', '/api/photo/update-upload-token', '/api/nothing']) {
        const text = await (await site.signedGet(path, {upload_token: secret}, key)).text();
        levels.push(/permission_level="(\w+)"/.exec(text)?.[1] ?? text);
      }
    }
    const each = (level: string): string[] => Array<string>(4).fill(level);
    assert.deepEqual(levels, [...each('read'), ...each('write'), ...each('super')]);
    const unsigned = await (await fetch(`${site.url}/api/photo/list`)).text();
    assert.match(unsigned, /permission_level="anonymous"/);
    const refused = await site.signedGet('/api/echo', {}, {...WRITE_KEY, consumerSecret: 'x'});
    assert.match(await refused.text(), /permission_level="none".*code="invalid_signature"/);
  });

  it('refuses a callback that is code', async t => {
    const site = await startTestSite(t);
    for (const name of ['callback', 'varname']) {
      for (const value of ['alert(1)//', 'a;b', '<script>', 'a..b', '1a', 'x'.repeat(200), 'a[b]']) {
        const response = await site.signedGet('/api/photo/get-upload-token', {format: 'json', [name]: value});
        assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8', value);
        const answer = (await response.json()) as {status: string; code: string};
        assert.deepEqual([answer.status, answer.code], ['error', 'invalid_input'], value);
      }
    }
  });

  it('reports an unknown method and format as errors with status 200', async t => {
    const site = await startTestSite(t);
    const unknown = await fetch(`${site.url}/api/photo/nothing?format=json&raw`);
    assert.equal(unknown.status, 200);
    assert.equal(((await unknown.json()) as {status: string}).status, 'error');
    assert.match(
      await (await fetch(`${site.url}/api/photo/list?format=yaml`)).text(),
      /code="invalid_input"/,
    );
  });
});

describe('CORS', () => {
  it('allows a preflight whatever it asks for', async t => {
    const site = await startTestSite(t);
    const response = await fetch(`${site.url}/api/photo/redeem-upload-token?x=1`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://example.com',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-requested-with,authorization',
      },
    });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.match(response.headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.equal(response.headers.get('access-control-allow-headers'), 'x-requested-with,authorization');
    assert.equal(response.headers.get('access-control-max-age'), '7200');
  });

  it('is on every answer', async t => {
    const site = await startTestSite(t);
    for (const [method, path] of [
      [
        'GET',
        '/api/photo/redeem-upload-token?resumableChunkNumber=9&resumableChunkSize=1&resumableTotalSize=2&resumableIdentifier=a',
      ],
      [
        'GET',
        '/api/photo/redeem-upload-token?resumableChunkNumber=1&resumableChunkSize=1&resumableTotalSize=2&resumableIdentifier=a',
      ],
      ['GET', '/api/photo/get-upload-token'],
      ['GET', '/api/nothing'],
      ['DELETE', '/api/photo/upload'],
      ['POST', '/api/photo/redeem-upload-token'],
    ] as const) {
      const response = await fetch(`${site.url}${path}`, {method});
      assert.equal(response.headers.get('access-control-allow-origin'), '*', `${method} ${path}`);
      assert.equal(response.headers.get('access-control-expose-headers'), 'Retry-After', path);
    }
  });
});
