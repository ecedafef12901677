import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startSite} from '../../../demo/server/start-site.js';
import {authorizationHeader, sign, type SignatureChanges} from '../support/sign.js';
import {
  pairsOf,
  READ_KEY,
  startTestSite,
  SUPER_KEY,
  temporaryFolder,
  videoBytes,
  WRITE_KEY,
  type ApiJson,
  type TestSite,
} from '../support/test-site.js';

const PATH = '/api/photo/get-upload-token';

/** A signed POST with the OAuth values in the place to test. */
async function requestBy(site: TestSite, place: 'header' | 'form' | 'query', fields: Record<string, string>) {
  const url = `${site.url}${PATH}`;
  const all = {...fields, format: 'json', raw: '1'};
  const oauth = sign(place === 'query' ? 'GET' : 'POST', url, pairsOf(all), WRITE_KEY);
  if (place === 'query') return await fetch(`${url}?${new URLSearchParams({...all, ...oauth})}`);
  const body = new URLSearchParams(place === 'form' ? {...all, ...oauth} : all);
  const headers = place === 'header' ? {authorization: authorizationHeader(oauth)} : {};
  return await fetch(url, {method: 'POST', body, headers});
}

describe('get-upload-token', () => {
  for (const place of ['header', 'form', 'query'] as const) {
    it(`takes the OAuth values from the ${place}`, async t => {
      const site = await startTestSite(t);
      const response = await requestBy(site, place, {title: "It's 100% (søde) «film» + *"});
      const answer = (await response.json()) as ApiJson;

      assert.equal(answer.status, 'ok', answer.message);
      assert.equal(answer.uploadtoken?.['title'], "It's 100% (søde) «film» + *");
      assert.match(answer.uploadtoken?.['upload_token'] ?? '', /^[0-9a-f]{40}$/);
    });
  }

  it('refuses OAuth values in two places', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const oauth = sign('GET', url, [], WRITE_KEY);
    const response = await fetch(`${url}?${new URLSearchParams(oauth)}`, {
      headers: {authorization: authorizationHeader(oauth)},
    });
    assert.match(await response.text(), /code="invalid_signature"/);
  });

  it('verifies several values of one name', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const pairs: [string, string][] = [
      ['a', 'z'],
      ['a', 'b'],
      ['a', 'é'],
      ['b', ''],
    ];
    const authorization = authorizationHeader(sign('GET', url, pairs, WRITE_KEY));
    const response = await fetch(`${url}?${new URLSearchParams(pairs)}`, {headers: {authorization}});
    assert.match(await response.text(), /status="ok"/);
  });

  it('signs the query of a POST but does not use it', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const query: [string, string][] = [['title', 'From the query']];
    const body: [string, string][] = [
      ['format', 'json'],
      ['raw', ''],
    ];
    const authorization = authorizationHeader(sign('POST', url, [...query, ...body], WRITE_KEY));
    const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: {authorization},
    });
    const answer = (await response.json()) as ApiJson;
    assert.equal(answer.status, 'ok', answer.message);
    assert.equal(answer.uploadtoken?.['title'], '');
  });

  const seconds = Math.floor(Date.now() / 1000);
  const failures: [string, Partial<typeof WRITE_KEY>, SignatureChanges, string, RegExp][] = [
    ['a wrong consumer key', {consumerKey: 'other'}, {}, 'invalid_oauth_site', /consumer key/],
    ['a wrong access token', {accessToken: 'other'}, {}, 'invalid_oauth_user', /access token/],
    ['a wrong consumer secret', {consumerSecret: 'other'}, {}, 'invalid_signature', /does not match/],
    ['a wrong access secret', {accessTokenSecret: 'other'}, {}, 'invalid_signature', /does not match/],
    ['an old timestamp', {}, {timestamp: seconds - 400}, 'invalid_signature', /oauth_timestamp/],
    ['a timestamp in the future', {}, {timestamp: seconds + 400}, 'invalid_signature', /oauth_timestamp/],
    ['another signature method', {}, {method: 'PLAINTEXT'}, 'invalid_signature', /HMAC-SHA1/],
    ['another version', {}, {version: '2.0'}, 'invalid_signature', /oauth_version/],
    ['an empty nonce', {}, {nonce: ''}, 'invalid_signature', /oauth_nonce/],
  ];
  it('says what is wrong with a signature', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    for (const [name, key, changes, code, message] of failures) {
      const pairs: [string, string][] = [
        ['format', 'json'],
        ['raw', ''],
      ];
      const authorization = authorizationHeader(sign('GET', url, pairs, {...WRITE_KEY, ...key}, changes));
      const response = await fetch(`${url}?${new URLSearchParams(pairs)}`, {headers: {authorization}});
      const answer = (await response.json()) as ApiJson;
      assert.equal(response.status, 200, name);
      assert.equal(answer.status, 'error', name);
      assert.equal(answer.code, code, name);
      assert.match(answer.message, message, name);
    }
  });

  it('refuses a request that was changed after it was signed', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const authorization = authorizationHeader(sign('GET', url, [['max_uploads', '1']], WRITE_KEY));
    for (const query of ['max_uploads=2', 'max_uploads=1&publish=1', '', 'max_uploads=1&__proto__=x']) {
      const text = await (await fetch(`${url}?${query}`, {headers: {authorization}})).text();
      assert.match(text, /status="error"/, query);
    }
  });

  it('does not let oauth_body_hash hide the parameters', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const oauth = sign('GET', url, [['oauth_body_hash', 'x']], WRITE_KEY);
    const authorization = authorizationHeader({...oauth, oauth_body_hash: 'x'});
    const text = await (await fetch(`${url}?title=Unsigned`, {headers: {authorization}})).text();
    assert.match(text, /code="invalid_signature"/);
  });

  it('refuses a nonce that was used before', async t => {
    const site = await startTestSite(t);
    const url = `${site.url}${PATH}`;
    const headers = {authorization: authorizationHeader(sign('GET', url, [], WRITE_KEY))};
    assert.match(await (await fetch(url, {headers})).text(), /status="ok"/);
    const replayed = await (await fetch(url, {headers})).text();
    assert.match(replayed, /code="invalid_signature"/);
    assert.match(replayed, /oauth_nonce was used before/);
  });

  it('needs permission write', async t => {
    const site = await startTestSite(t);
    assert.equal((await site.requestToken({}, READ_KEY)).code, 'permission_denied');
    assert.match(await (await fetch(`${site.url}${PATH}`)).text(), /code="permission_denied"/);
  });

  it('lets only super choose the user', async t => {
    const site = await startTestSite(t);
    assert.equal((await site.requestToken({user_id: 99})).uploadtoken?.['user_id'], '17488');
    assert.equal((await site.requestToken({user_id: 99}, SUPER_KEY)).uploadtoken?.['user_id'], '99');
    assert.equal((await site.requestToken({}, SUPER_KEY)).uploadtoken?.['user_id'], '');
    assert.equal((await site.requestToken({user_id: 'x'}, SUPER_KEY)).code, 'no_such_user');
  });

  it('answers with everything that the token will do', async t => {
    const site = await startTestSite(t);
    const returnUrl = 'http://www.example.com/upload/callback?theme=green';
    const {uploadtoken, ...answer} = await site.requestToken({
      return_url: returnUrl,
      title: 'A title',
      description: '... and a <b>description</b>',
      tags: 'product:1234 testemonial',
      album_id: '12,34',
      publish: 0,
    });
    assert.equal(answer['permission_level'], 'write');
    assert.equal(answer['cached'], '0');
    assert.equal(answer['endpoint'], PATH);
    assert.deepEqual(
      {...uploadtoken, upload_token: '', valid_until: ''},
      {
        upload_token: '',
        valid_until: '',
        title: 'A title',
        description: '... and a <b>description</b>',
        publish: '0',
        tags: 'product:1234, testemonial',
        user_id: '17488',
        album_id: '12,34',
        max_uploads: '1',
        valid_minutes: '180',
        return_url: returnUrl,
        background_return_p: '0',
      },
    );
    const until = Number(uploadtoken?.['valid_until']);
    assert.ok(Math.abs(until - Date.now() / 1000 - 180 * 60) < 5);
  });

  it('takes the limits of its numbers and refuses what is beyond', async t => {
    const site = await startTestSite(t);
    for (const [name, good, bad] of [
      ['valid_minutes', ['15', '1440'], ['14', '1441', '-20', '1e2', 'x', '15.5']],
      ['max_uploads', ['1', '10'], ['0', '11', 'all']],
      ['publish', ['0', '1'], ['2', 'yes']],
      ['background_return_p', ['0', '1'], ['t']],
    ] as const) {
      for (const value of good) {
        const answer = await site.requestToken({[name]: value});
        assert.equal(answer.uploadtoken?.[name], value, answer.message);
      }
      for (const value of bad) {
        const answer = await site.requestToken({[name]: value});
        assert.equal(answer.code, 'invalid_input', `${name}=${value}`);
        assert.match(answer.message, new RegExp(name));
      }
    }
  });

  it('gives its uploads the publish_date, the absolute_url and the custom variables that it is asked for', async t => {
    const site = await startTestSite(t, {customVariables: ['product']});
    const fields = {publish_date: '2999-12-31', absolute_url: '/my/page', product: '7'};
    const {uploadtoken} = await site.requestToken({
      ...fields,
      return_url: 'http://www.example.com/',
      note: 'x',
    });
    assert.deepEqual(
      [uploadtoken?.['publish'], uploadtoken?.['publish_date'], uploadtoken?.['absolute_url']],
      ['0', '2999-12-31 00:00:00', '/my/page'],
    );
    const secret = uploadtoken?.['upload_token'] ?? '';
    const redeemed = await site.redeem(secret, videoBytes(5000));
    const extra = new URL(redeemed.headers.get('location') ?? '').searchParams;
    assert.deepEqual([extra.get('note'), extra.get('product'), extra.get('absolute_url')], ['x', null, null]);
    const query = {upload_token: secret, format: 'json', raw: 1};
    const read = async (more: object): Promise<ApiJson> =>
      (await (await site.signedGet('/api/photo/list', {...query, ...more}, READ_KEY)).json()) as ApiJson;
    assert.deepEqual((await read({})).photos, []);
    const [photo] = (await read({include_unpublished_p: 1})).photos ?? [];
    assert.deepEqual(
      [photo?.['publish_date_ansi'], photo?.['absolute_url'], photo?.['product'], photo?.['published_p']],
      ['2999-12-31 00:00:00', '/my/page', '7', 0],
    );
    assert.equal((await site.requestToken({publish_date: '2026-02-30'})).code, 'invalid_input');
  });

  it('verifies what was signed for its public address, behind what ends TLS before it', async t => {
    const publicUrl = 'https://videos.example.com';
    const site = await startSite({dataFolder: await temporaryFolder(t), credentials: WRITE_KEY, publicUrl});
    t.after(() => site.close());
    const ask = async (address: string): Promise<string> => {
      const authorization = authorizationHeader(sign('GET', `${address}${PATH}`, [], WRITE_KEY));
      return await (await fetch(`${site.url}${PATH}`, {headers: {authorization}})).text();
    };
    assert.match(await ask('https://videos.example.com'), /status="ok"/);
    assert.match(await ask(site.url), /code="invalid_signature"/);
    const {site: described} = JSON.parse(
      await (await fetch(`${site.url}/api/echo?format=json&raw`)).text(),
    ) as {
      site: unknown;
    };
    assert.deepEqual(described, {domain: 'videos.example.com'});
    for (const publicUrl of [
      'videos.example.com',
      'ftp://videos.example.com',
      'https://videos.example.com/api',
    ])
      await assert.rejects(startTestSite(t, {publicUrl}), /public address/);
  });

  it('takes only http and https addresses as return_url', async t => {
    const site = await startTestSite(t);
    for (const value of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      '/callback',
      'http://',
      'x'.repeat(3000),
    ]) {
      assert.equal((await site.requestToken({return_url: value})).code, 'invalid_input', value);
    }
    assert.equal((await site.requestToken({return_url: 'https://example.com/a?b=c#d'})).status, 'ok');
  });
});
