import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {authorizationHeader, sign} from '../support/sign.js';
import {
  chunkFields,
  formData,
  READ_KEY,
  startTestSite,
  SUPER_KEY,
  videoBytes,
  WRITE_KEY,
  type Fields,
  type TestSite,
} from '../support/test-site.js';
import type {Credentials} from '../../../demo/server/http/oauth-verifier.js';

const GET_TOKEN = '/api/2/photo/get-upload-token';
const REDEEM = '/api/2/photo/redeem-upload-token';

interface Answer {
  status: string;
  message?: string;
  code?: string;
  permission_level: string;
  data?: Record<string, unknown>;
  [name: string]: unknown;
}

async function read(response: Response): Promise<[number, Answer]> {
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  return [response.status, (await response.json()) as Answer];
}

async function token(
  site: TestSite,
  fields: Fields = {},
  key?: Credentials,
): Promise<Record<string, unknown>> {
  const [status, answer] = await read(await site.signedGet(GET_TOKEN, fields, key));
  assert.equal(status, 200, answer.message);
  return answer.data ?? {};
}

describe('version 2 of the API', () => {
  it('answers a token under data, its ids as numbers and the rest as the specification has it', async t => {
    const site = await startTestSite(t);
    const [status, answer] = await read(
      await site.signedGet(GET_TOKEN, {title: 'R&D', album_id: 12, tags: 'a b', publish: 0}),
    );
    const {data = {}, ...head} = answer;
    assert.equal(status, 200);
    assert.deepEqual(head, {
      status: 'ok',
      permission_level: 'write',
      cached: false,
      message: 'The upload token is ready to use',
    });
    assert.match(String(data['upload_token']), /^\w{40,64}$/);
    assert.deepEqual(
      [data['publish'], data['user_id'], data['album_id'], data['max_uploads'], data['valid_minutes']],
      ['f', 17488, 12, '1', '360'],
    );
    assert.match(String(data['valid_until']), /^\d+$/);
  });

  it('gives a token up to a thousand uploads', async t => {
    const site = await startTestSite(t);
    assert.equal((await token(site, {max_uploads: 1000}))['max_uploads'], '1000');
    const [status, answer] = await read(await site.signedGet(GET_TOKEN, {max_uploads: 1001}));
    assert.deepEqual([status, answer.code], [400, 'invalid_input']);
  });

  it('stores a file by a token and answers with numbers, without any format', async t => {
    const site = await startTestSite(t);
    const {upload_token: secret} = await token(site);
    const form = formData({upload_token: String(secret)}, videoBytes(5000), 'a.mp4');
    const [status, answer] = await read(await site.postForm(REDEEM, form));
    const [video] = await site.videos(String(secret));
    assert.deepEqual([status, answer.status, answer.permission_level], [200, 'ok', 'none']);
    const ids = {photo_id: Number(video?.photoId), tree_id: Number(video?.treeId), token: video?.token};
    assert.deepEqual(answer.data, ids);
  });

  it('takes booleans in words where version 1 takes 0 and 1', async t => {
    const site = await startTestSite(t);
    const secret = String((await token(site, {publish: 'true'}))['upload_token']);
    await site.postForm(REDEEM, formData({upload_token: secret}, videoBytes(5000), 'a.mp4'));
    assert.equal((await site.videos(secret))[0]?.published, true);
    const update = '/api/2/photo/update-upload-token';
    const [status, answer] = await read(await site.post(update, {upload_token: secret, publish: 'false'}));
    assert.deepEqual([status, answer.message, answer.data], [200, 'The token information was updated', {}]);
    assert.equal((await site.videos(secret))[0]?.published, false);
  });

  it('repeats parameters of the query of a redeem in the callback, and of version 1 does not', async t => {
    const site = await startTestSite(t);
    const fields = {return_url: 'http://www.example.com/done', max_uploads: 2};
    const secret = String((await token(site, fields))['upload_token']);
    const form = (): FormData => formData({upload_token: secret, b: 2}, videoBytes(5000), 'a.mp4');
    const second = await site.postForm(`${REDEEM}?a=1&upload_token=${secret}`, form());
    assert.match(second.headers.get('location') ?? '', /\?b=2&a=1&domain=/);
    const first = await site.postForm('/api/photo/redeem-upload-token?a=1', form());
    assert.match(first.headers.get('location') ?? '', /\?b=2&domain=/);
  });

  it('lists with numbers and booleans, and only the fields that are asked for', async t => {
    const site = await startTestSite(t);
    const secret = await site.token({title: 'T'});
    await site.redeem(secret, videoBytes(5000));
    const url = `${site.url}/api/2/photo/list?upload_token=${secret}`;
    const [, answer] = await read(await fetch(url));
    assert.deepEqual([answer['p'], answer['size'], answer['total_count']], [1, 20, 1]);
    const [photo] = answer.data as unknown as Record<string, unknown>[];
    assert.deepEqual(
      [photo?.['title'], photo?.['published_p'], photo?.['video_encoded_p']],
      ['T', true, true],
    );
    const [, picked] = await read(await fetch(`${url}&fields=title,video_p`));
    assert.deepEqual(picked.data, [{title: 'T', video_p: true}]);
  });

  it('answers as a script to a callback', async t => {
    const site = await startTestSite(t);
    const response = await fetch(`${site.url}/api/2/photo/list?callback=app.show`);
    assert.match(await response.text(), /^app\.show\(\{"status":"ok",.*\}\);$/);
    const [status] = await read(await fetch(`${site.url}/api/2/photo/list?callback=alert(1)`));
    assert.equal(status, 400);
  });

  it('tells each error by a status that fits, in the four fields of an error', async t => {
    const site = await startTestSite(t);
    const wrong = {...WRITE_KEY, consumerSecret: 'x'};
    const dead = formData({upload_token: 'x'}, videoBytes(5000), 'a.mp4');
    const words = Buffer.from('no video at all');
    const secret = String((await token(site))['upload_token']);
    const unsupported = formData({upload_token: secret}, words, 'a.mp4');
    const cases: [string, Promise<Response>, number, string, string][] = [
      ['unsigned', fetch(site.url + GET_TOKEN), 401, 'missing_authentication', 'none'],
      ['badly signed', site.signedGet(GET_TOKEN, {}, wrong), 401, 'missing_authentication', 'none'],
      ['too low', site.signedGet(GET_TOKEN, {}, READ_KEY), 403, 'permission_denied', 'read'],
      ['a wrong value', site.signedGet(GET_TOKEN, {publish: 9}, SUPER_KEY), 400, 'invalid_input', 'super'],
      ['no such video', fetch(`${site.url}/api/2/photo/list?photo_id=1`), 404, 'no_such_object', 'none'],
      ['no such method', fetch(`${site.url}/api/2/photo/nothing`), 404, 'no_such_object', 'none'],
      ['no method', fetch(`${site.url}/api/2`), 404, 'no_such_object', 'none'],
      ['a dead token', site.postForm(REDEEM, dead), 404, 'no_such_object', 'none'],
      ['no video', site.postForm(REDEEM, unsupported), 500, 'creation_error', 'none'],
      [
        'an edit of a dead token',
        site.post('/api/2/photo/update-upload-token', {upload_token: 'x'}),
        ...([404, 'no_such_object', 'none'] as const),
      ],
    ];
    for (const [name, response, status, code, level] of cases) {
      const [got, answer] = await read(await response);
      assert.deepEqual(
        [got, answer.status, answer.code, answer.permission_level],
        [status, 'error', code, level],
        name,
      );
      assert.deepEqual(Object.keys(answer).sort(), ['code', 'message', 'permission_level', 'status'], name);
    }
  });

  it('ends a chunked upload with a dead token by a status at which Resumable.js gives up', async t => {
    const site = await startTestSite(t);
    const file = videoBytes(2700);
    const form = formData(chunkFields('x', 2700, 1, 1000, 'a'), file.subarray(0, 1000), 'blob');
    const [status, answer] = await read(await site.postForm(REDEEM, form));
    assert.deepEqual([status, answer.message], [404, 'This upload token is invalid.']);
  });

  it('verifies a signature over its own path', async t => {
    const site = await startTestSite(t);
    const authorization = authorizationHeader(
      sign('GET', `${site.url}/api/photo/get-upload-token`, [], WRITE_KEY),
    );
    assert.equal((await fetch(site.url + GET_TOKEN, {headers: {authorization}})).status, 401);
  });
});
