import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseUploadToken} from '../../../src/protocol/requests/upload-token.js';
import {tokenEndpoint, type Site, type TokenEndpointOptions} from '../../../src/server/index.js';
import {startTestSite} from '../../demo/support/test-site.js';
import {KEY, openSite, startAnswering, json} from '../answering-site.js';

const PAGE = 'https://www.example.com';

/** A POST as the tag sends it from a page of the same origin, unless the headers say otherwise. */
function post(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  const all = {Accept: 'application/json', Origin: PAGE, 'Sec-Fetch-Site': 'same-origin', ...headers};
  const given = Object.entries(all).filter(([, value]) => value !== '');
  return new Request(`${PAGE}/upload-token`, {method: 'POST', headers: given, ...init});
}

/** A site that gives tokens and remembers what it was asked. */
function givingSite(fail?: Error): Site & {asked: unknown[]} {
  const asked: unknown[] = [];
  const site = openSite('https://videos.example.com');
  return {
    ...site,
    asked,
    async getUploadToken(options) {
      asked.push(options);
      if (fail) throw fail;
      return {
        ...{uploadToken: `token${asked.length}`, maxUploads: 2, validMinutes: 15, validUntil: new Date(9000)},
        ...{returnUrl: `${PAGE}/done`, backgroundReturn: true, title: 'T', description: null, userId: '17'},
        ...{tags: ['a', 'b c'], albumIds: ['1', '2'], publish: false, publishDate: null, absoluteUrl: null},
      };
    },
  };
}

async function codeOf(response: Response): Promise<[number, string]> {
  const body = (await response.json()) as {status: string; code: string};
  assert.equal(body.status, 'error');
  return [response.status, body.code];
}

const anyone: TokenEndpointOptions = {authorize: () => true};

describe('tokenEndpoint', () => {
  it('cannot be set up without authorize, or with options that are wrong', () => {
    const site = givingSite();
    const wrong: [unknown, RegExp][] = [
      [undefined, /authorize/],
      [{}, /authorize/],
      [{authorize: true}, /authorize/],
      [{...anyone, allowedOrigins: ['*']}, /no origin/],
      [{...anyone, allowedOrigins: ['https://a.example/']}, /no origin/],
      [{...anyone, allowedOrigins: ['null']}, /no origin/],
      [{...anyone, allowedOrigins: ['a.example']}, /no origin/],
      [{...anyone, rateLimit: {tokens: 0}}, /rateLimit/],
      [{...anyone, rateLimit: {minutes: -1}}, /rateLimit: tokens must be a whole number/],
      [{...anyone, rateLimit: {token: 5}}, /rateLimit: There is no option "token"/],
      [{...anyone, rateLimit: 5}, /rateLimit: The options must be an object/],
      // The default of the site would publish each video.
      [{...anyone, metaData: {publish: false}}, /There is no option "metaData"/],
      [{...anyone, metadata: null}, /metadata: The options must be an object/],
      [{...anyone, metadata: Promise.resolve({publish: false})}, /metadata: The options must be an object/],
      [{...anyone, metadata: [{publish: false}]}, /metadata: The options must be an object/],
      [{...anyone, metadata: 'publish'}, /metadata: The options must be an object/],
      [{...anyone, metadata: {maxUpload: 3}}, /metadata: There is no option "maxUpload"/],
      [{...anyone, metadata: {validMinutes: 5}}, /metadata: validMinutes must be a whole number from 15/],
      [{...anyone, metadata: {publish: 'no'}}, /metadata: publish must be true or false/],
    ];
    for (const [options, message] of wrong)
      assert.throws(() => tokenEndpoint(site, options as TokenEndpointOptions), message);
  });

  it('answers what the tag reads, and keeps to itself whose key it was', async t => {
    const demo = await startTestSite(t);
    const handler = tokenEndpoint(openSite(demo.url), {
      authorize: () => true,
      metadata: {title: 'Holiday', tags: ['a', 'b c'], maxUploads: 3, validMinutes: 60},
    });
    const response = await handler(post());
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('Content-Type'), 'application/json; charset=utf-8');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    const body: unknown = await response.json();
    assert.ok(!('user_id' in Object(body)));
    const grant = parseUploadToken(body, 0);
    assert.match(grant.uploadToken, /^[0-9a-f]{40}$/);
    assert.deepEqual([grant.uses, grant.expiresAt], [3, 3_600_000]);
    assert.deepEqual(grant.preset, {title: 'Holiday', tags: ['a', 'b c'], publish: true});
  });

  it('is asked by POST', async () => {
    const site = givingSite();
    const handler = tokenEndpoint(site, anyone);
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await handler(post({}, {method}));
      assert.equal(response.status, 405, method);
      assert.equal(response.headers.get('Allow'), 'POST');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
    }
    assert.deepEqual(site.asked, []);
  });

  for (const [name, headers, isAllowed] of [
    ['a page of the same origin', {}, true],
    ['a page of the same origin in an old browser', {'Sec-Fetch-Site': ''}, true],
    [
      'a page behind a proxy that changed the host',
      {Origin: 'https://outside.example', 'Sec-Fetch-Site': 'same-origin'},
      true,
    ],
    ['a page of another site', {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'}, false],
    ['the same in an old browser', {Origin: 'https://evil.example', 'Sec-Fetch-Site': ''}, false],
    ['a subdomain', {Origin: 'https://blog.example.com', 'Sec-Fetch-Site': 'same-site'}, false],
    ['the same host without https', {Origin: 'http://www.example.com', 'Sec-Fetch-Site': ''}, false],
    ['another port', {Origin: 'https://www.example.com:8443', 'Sec-Fetch-Site': ''}, false],
    ['a sandboxed frame', {Origin: 'null', 'Sec-Fetch-Site': 'cross-site'}, false],
    ['a sandboxed frame in an old browser', {Origin: 'null', 'Sec-Fetch-Site': ''}, false],
    ['a form of another site', {Origin: '', 'Sec-Fetch-Site': 'cross-site'}, false],
    ['a click on a bookmark', {Origin: '', 'Sec-Fetch-Site': 'none'}, false],
    ['nobody knows whom', {Origin: '', 'Sec-Fetch-Site': ''}, false],
    [
      'a name that begins alike',
      {Origin: 'https://www.example.com.evil.example', 'Sec-Fetch-Site': ''},
      false,
    ],
  ] as const) {
    it(`${isAllowed ? 'answers' : 'refuses'} ${name}`, async () => {
      const site = givingSite();
      let authorized = 0;
      const handler = tokenEndpoint(site, {authorize: () => (authorized += 1) > 0});
      const response = await handler(post(headers));
      assert.equal(response.status, isAllowed ? 200 : 403);
      if (!isAllowed) assert.deepEqual(await codeOf(response), [403, 'cross_site']);
      assert.equal(authorized, isAllowed ? 1 : 0);
    });
  }

  it('answers a page behind a proxy that takes the https off', async () => {
    const handler = tokenEndpoint(givingSite(), anyone);
    const headers = {Origin: 'https://www.example.com'};
    const request = new Request('http://www.example.com/t', {method: 'POST', headers});
    assert.equal((await handler(request)).status, 200);
  });

  it('answers the origins that are listed, with CORS headers and preflights for them alone', async () => {
    const other = 'https://cms.example.org';
    const handler = tokenEndpoint(givingSite(), {...anyone, allowedOrigins: [other]});
    const headers = {Origin: other, 'Sec-Fetch-Site': 'cross-site'};
    const response = await handler(post(headers));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), other);
    assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
    assert.equal(response.headers.get('Vary'), 'Origin');

    const asked = {...headers, 'Access-Control-Request-Headers': 'x-csrf-token'};
    const preflight = await handler(post(asked, {method: 'OPTIONS'}));
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), other);
    assert.equal(preflight.headers.get('Access-Control-Allow-Methods'), 'POST');
    assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'x-csrf-token');

    const stranger = {...asked, Origin: 'https://evil.example'};
    const refused = await handler(post(stranger, {method: 'OPTIONS'}));
    assert.equal(refused.status, 405);
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
    const denied = await handler(post(stranger));
    assert.equal(denied.status, 403);
    assert.equal(denied.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(denied.headers.get('Vary'), 'Origin');
  });

  for (const nobody of [false, null, undefined, '', 0, 1, {}, [], Promise.resolve(false)]) {
    it(`refuses whom authorize calls ${JSON.stringify(nobody) ?? 'undefined'}`, async () => {
      const site = givingSite();
      const handler = tokenEndpoint(site, {authorize: () => nobody as boolean});
      assert.deepEqual(await codeOf(await handler(post())), [403, 'permission_denied']);
      assert.deepEqual(site.asked, []);
    });
  }

  it('lets the visitor choose only what metadata takes from the request', async () => {
    const wish = {
      title: 'Mine',
      publish: true,
      maxUploads: 1000,
      userId: 1,
      returnUrl: 'https://evil.example',
    };
    const init = {body: JSON.stringify(wish)};
    const site = givingSite();
    await tokenEndpoint(site, {...anyone, metadata: {publish: false}})(post({}, init));
    assert.deepEqual(site.asked.pop(), {publish: false});
    await tokenEndpoint(site, anyone)(post({}, init));
    assert.deepEqual(site.asked.pop(), {});
    const some = tokenEndpoint(site, {
      authorize: () => 'ann',
      metadata: async (request, visitor) => {
        const {title} = (await request.json()) as {title: string};
        return {title, parameters: {visitor: String(visitor)}, publish: false};
      },
    });
    await some(post({}, init));
    assert.deepEqual(site.asked.pop(), {title: 'Mine', parameters: {visitor: 'ann'}, publish: false});
  });

  it('takes no parameter of the API that a visitor slipped into metadata', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const handler = tokenEndpoint(openSite(url), {
      ...anyone,
      metadata: async request => (await request.json()) as object,
      onError: () => {},
    });
    for (const body of ['{"return_url": "https://evil.example"}', '{"__proto__": {"userId": 1}}', '5'])
      assert.deepEqual(await codeOf(await handler(post({}, {body}))), [503, 'unavailable']);
    assert.deepEqual(heard, []);
  });

  for (const nothing of [undefined, null, '', true]) {
    it(`gives no token if metadata returns ${String(nothing) || 'an empty text'}, and says what to do`, async () => {
      const errors: unknown[] = [];
      const site = givingSite();
      const handler = tokenEndpoint(site, {
        ...anyone,
        metadata: () => nothing as unknown as object,
        onError: error => errors.push(error),
      });
      assert.deepEqual(await codeOf(await handler(post())), [503, 'unavailable']);
      assert.deepEqual(site.asked, []);
      assert.match(
        String(errors[0]),
        /TypeError: metadata\(request, visitor\) returned no object: return the options/,
      );
    });
  }

  it('passes on what the framework gave beside the request', async () => {
    const site = givingSite();
    const handler = tokenEndpoint<{user: string}>(site, {
      authorize: (_request, {user}) => user,
      metadata: (_request, _visitor, {user}) => ({title: user}),
    });
    assert.equal((await handler(post(), {user: 'ann'})).status, 200);
    assert.deepEqual(site.asked, [{title: 'ann'}]);
  });

  it('tells who got a token before it goes out, and keeps it back where that cannot be noted', async () => {
    const noted: unknown[] = [];
    const options = {authorize: () => 'ann', onError: () => {}};
    const noting = tokenEndpoint(givingSite(), {
      ...options,
      onToken: ({uploadToken}, visitor) => void noted.push([uploadToken, visitor]),
    });
    assert.equal((await noting(post())).status, 200);
    assert.deepEqual(noted, [['token1', 'ann']]);
    const forgetful = tokenEndpoint(givingSite(), {
      ...options,
      onToken: async () => {
        throw new Error('The disk is full.');
      },
    });
    const response = await forgetful(post());
    assert.equal(response.status, 503);
    assert.doesNotMatch(await response.text(), /token1/);
  });

  it('gives a visitor so many tokens and no more, and says when to come again', async t => {
    let now = 1000;
    t.mock.method(performance, 'now', () => now);
    const handler = tokenEndpoint(givingSite(), {
      authorize: request => request.headers.get('X-User'),
      rateLimit: {tokens: 2, minutes: 1},
    });
    const ask = async (user: string): Promise<Response> => await handler(post({'X-User': user}));
    assert.equal((await ask('ann')).status, 200);
    now += 50_000;
    assert.equal((await ask('ann')).status, 200);
    const refused = await ask('ann');
    assert.equal(refused.headers.get('Retry-After'), '10');
    assert.deepEqual(await codeOf(refused), [429, 'too_many_requests']);
    assert.equal((await ask('bob')).status, 200, 'others are not held up');
    now += 10_000;
    assert.equal((await ask('ann')).status, 200);
  });

  it('takes nothing of the allowance if no token came, whatever failed', async () => {
    const failures = ['metadata', 'site', 'onToken', ''];
    let failing: string | undefined = '';
    const failIf = (part: string): void => {
      if (failing === part) throw new Error(part);
    };
    const site = givingSite();
    const handler = tokenEndpoint(
      {
        ...site,
        getUploadToken: async options => {
          failIf('site');
          return await site.getUploadToken(options);
        },
      },
      {
        authorize: () => 'ann',
        rateLimit: {tokens: 1},
        metadata: () => (failIf('metadata'), {}),
        onToken: () => failIf('onToken'),
        onError: () => {},
      },
    );
    const statuses: number[] = [];
    for (failing of failures) statuses.push((await handler(post())).status);
    assert.deepEqual(statuses, [503, 503, 503, 200]);
    assert.equal((await handler(post())).status, 429);
  });

  it('counts a visitor who leaves before the token comes, for the site was asked', async t => {
    const leaving = new AbortController();
    const {url, heard} = await startAnswering(t, () => leaving.abort());
    const handler = tokenEndpoint(openSite(url), {...anyone, rateLimit: {tokens: 1}});
    assert.equal((await handler(post({}, {signal: leaving.signal}))).status, 503);
    assert.equal((await handler(post())).status, 429);
    assert.equal(heard.length, 1);
  });

  it('counts all visitors without an id as one, and none of the others as that one', async () => {
    let visitor: string | true = true;
    const handler = tokenEndpoint(givingSite(), {authorize: () => visitor, rateLimit: {tokens: 1}});
    assert.equal((await handler(post())).status, 200);
    assert.equal((await handler(post())).status, 429);
    visitor = 'anyone';
    assert.equal((await handler(post())).status, 200);
  });

  it('counts elsewhere, or not at all, where it is told to', async () => {
    const asked: unknown[] = [];
    const elsewhere = tokenEndpoint(givingSite(), {
      authorize: () => 'ann',
      rateLimit: async visitor => asked.push(visitor) < 2,
    });
    assert.equal((await elsewhere(post())).status, 200);
    assert.equal((await elsewhere(post())).status, 429);
    const unlimited = tokenEndpoint(givingSite(), {...anyone, rateLimit: false});
    for (let round = 0; round < 100; round += 1) assert.equal((await unlimited(post())).status, 200);
    const limited = tokenEndpoint(givingSite(), anyone);
    const statuses = await Promise.all(Array.from({length: 61}, async () => (await limited(post())).status));
    assert.equal(statuses.filter(status => status === 200).length, 60, 'the default');
  });

  it('tells the visitor nothing of what went wrong, and its owner everything that is no secret', async t => {
    const demo = await startTestSite(t);
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const wrong = openSite(demo.url, {consumerSecret: 'guessed-secret'});
    const response = await tokenEndpoint(wrong, {...anyone, onError})(post());
    assert.equal(response.status, 503);
    const body = await response.text();
    assert.doesNotMatch(body, /signature|oauth|127\.0\.0\.1/i);
    for (const secret of Object.values(KEY)) assert.ok(!body.includes(secret));
    assert.match(String(errors[0]), /invalid_signature/);

    const mistake = new Error('database password: hush');
    const throwing = tokenEndpoint(givingSite(), {
      authorize: () => {
        throw mistake;
      },
      onError,
    });
    const refused = await throwing(post());
    assert.deepEqual([refused.status, errors[1]], [503, mistake]);
    assert.doesNotMatch(await refused.text(), /hush/);
  });

  it('answers even if the owner’s own report fails', async () => {
    const handler = tokenEndpoint(givingSite(new Error('x')), {
      ...anyone,
      onError: async () => {
        throw new Error('and that too');
      },
    });
    assert.equal((await handler(post())).status, 503);
  });

  it('makes no news of a visitor who left', async t => {
    const {url} = await startAnswering(t, () => {});
    const errors: unknown[] = [];
    const handler = tokenEndpoint(openSite(url), {...anyone, onError: error => errors.push(error)});
    assert.equal((await handler(post({}, {signal: AbortSignal.timeout(50)}))).status, 503);
    assert.deepEqual(errors, []);
  });

  it('writes no line into the console that a visitor made up', async t => {
    const log = t.mock.method(console, 'error', () => {});
    const handler = tokenEndpoint(givingSite(), {
      ...anyone,
      metadata: async request => {
        throw new Error(`There is no album ${await request.text()}`);
      },
    });
    const body = '\u001B[2J\nroot logged in\r\u202E';
    assert.equal((await handler(post({}, {body}))).status, 503);
    const [line] = log.mock.calls.map(({arguments: [first]}) => String(first));
    assert.match(line ?? '', /^video-uploader: no upload token: There is no album .*root logged in/);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(line ?? '', /[\u0000-\u001F\u202E]/);
  });

  it('writes one line into the console unless told otherwise', async t => {
    const log = t.mock.method(console, 'error', () => {});
    await tokenEndpoint(givingSite(new Error('It broke.')), anyone)(post());
    assert.deepEqual(
      log.mock.calls.map(({arguments: [line]}) => line as string),
      ['video-uploader: no upload token: It broke.'],
    );
  });
});

/** Never called: what the compiler says of calls that are wrong. */
export function callWrongly(site: Site): void {
  // @ts-expect-error without authorize
  tokenEndpoint(site, {});
  // @ts-expect-error authorize gives no object
  tokenEndpoint(site, {authorize: () => ({id: 1})});
  // @ts-expect-error a handler that was promised a context wants it
  void tokenEndpoint<{user: string}>(site, {authorize: (_request, {user}) => user})(post());
  // @ts-expect-error a misspelt option
  void site.getUploadToken({maxUpload: 1});
  // @ts-expect-error tags are a list
  void site.getUploadToken({tags: 'a b'});
  // @ts-expect-error a file has no number of uploads
  void site.upload('film.mp4', {maxUploads: 3});
}
