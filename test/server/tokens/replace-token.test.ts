import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {
  tokenEndpoint,
  type ReplaceToken,
  type ReplaceTokenEndpointOptions,
  type ReplaceTokenOptions,
} from '../../../src/server/index.js';
import {formData, videoBytes, type TestSite} from '../../demo/support/test-site.js';
import {post, read, startSlowSite, upload} from '../after-upload/video-request.js';
import {errorOf, json, openSite, startAnswering} from '../answering-site.js';

const FILM = videoBytes(2000, 9);

/** Replaces a film as the browser does, and tells its size now. */
async function replace(
  demo: TestSite,
  replaceToken: string,
  uploadToken: string,
): Promise<number | undefined> {
  await demo.postForm('/api/2/photo/replace', formData({replace_token: replaceToken}, FILM, 'new.mp4'));
  return (await demo.videos(uploadToken))[0]?.size;
}

describe('getReplaceToken', () => {
  for (const endpoint of ['/api', '/api/2'])
    it(`gets a token that replaces the film of a video, at ${endpoint}`, async t => {
      const {demo, site} = await startSlowSite(t, endpoint);
      const {photoId, uploadToken} = await upload(demo);
      const options = {returnUrl: 'https://www.example.com/done', backgroundReturn: true, validMinutes: 20};
      const {replaceToken, validUntil, ...token} = await site.getReplaceToken(photoId, options);
      assert.deepEqual(token, {
        photoId,
        maxUploads: 1,
        validMinutes: 20,
        returnUrl: 'https://www.example.com/done',
        backgroundReturn: endpoint === '/api' ? null : true,
      });
      assert.ok((validUntil?.getTime() ?? 0) > Date.now());
      assert.equal(await replace(demo, replaceToken, uploadToken), FILM.length);
    });

  it('refuses what is no id and options that it does not have, and tells that a video is missing', async t => {
    const {site, asked} = await startSlowSite(t);
    for (const bad of ['', '1,2', '../1', 7 as unknown as string])
      await assert.rejects(site.getReplaceToken(bad), TypeError);
    for (const options of [{title: 'x'}, {photoId: '1'}, {maxUploads: 0}, {returnUrl: 'javascript:1'}])
      await assert.rejects(
        site.getReplaceToken('1', options as ReplaceTokenOptions),
        /title|photoId|maxUploads|returnUrl/,
      );
    assert.deepEqual(await asked(), []);
    assert.equal((await errorOf(site.getReplaceToken('1'))).code, 'no_such_photo');
  });

  it('takes no answer without a token, and quotes none', async t => {
    const {url} = await startAnswering(t, (response, _request, count) => {
      if (count === 1) json(response, {status: 'ok', replacetoken: {photo_id: '1'}});
      else response.end('<html>the secret is 022fe6e3</html>');
    });
    const site = openSite(url, {retries: 0});
    assert.equal((await errorOf(site.getReplaceToken('1'))).code, 'bad-response');
    const error = await errorOf(site.getReplaceToken('1'));
    assert.equal(error.code, 'bad-response');
    assert.doesNotMatch(`${error.message} ${error.serverMessage}`, /022fe6e3/);
  });
});

describe('tokenEndpoint with replaces', () => {
  /** A server whose record has one video of Ann. */
  async function start(
    t: TestContext,
    options: Partial<ReplaceTokenEndpointOptions> = {},
  ): Promise<{
    demo: TestSite;
    own: {photoId: string; uploadToken: string};
    other: {photoId: string; uploadToken: string};
    ask: (visitor: string, photoId: string, body?: unknown) => Promise<[number, unknown]>;
    asked: () => Promise<string[]>;
  }> {
    const {demo, site, asked} = await startSlowSite(t);
    const [own, other] = [await upload(demo), await upload(demo)];
    const record = new Map([['ann', new Set([own.photoId, '1'])]]);
    const handler = tokenEndpoint(site, {
      authorize: request => request.headers.get('X-Visitor'),
      replaces: (request, visitor) => {
        const photoId = request.headers.get('X-Video') ?? '';
        return record.get(String(visitor))?.has(photoId) === true ? photoId : null;
      },
      ...options,
    });
    const ask = async (visitor: string, photoId: string, body: unknown = '') =>
      await read(await handler(post(body, {'X-Visitor': visitor, 'X-Video': photoId})));
    return {demo, own, other, ask, asked};
  }

  it('gives a visitor a token for a video that the record has, and for no other', async t => {
    const told: [ReplaceToken, string | true][] = [];
    const {demo, own, other, ask, asked} = await start(t, {
      metadata: {maxUploads: 2},
      onToken: (token, visitor) => void told.push([token, visitor]),
    });
    const refused = [403, 'permission_denied'];
    assert.deepEqual(await ask('ann', other.photoId), refused);
    assert.deepEqual(await ask('bob', own.photoId), refused);
    assert.deepEqual(await ask('', own.photoId), refused);
    // Neither ids nor options of the body count.
    const body = {photo_id: other.photoId, replace_token: 'x', upload_token: other.uploadToken};
    assert.deepEqual(await ask('bob', own.photoId, body), refused);
    assert.deepEqual(await asked(), []);

    const [status, answer] = await ask('ann', own.photoId, {...body, max_uploads: 100});
    const {replace_token, valid_until, ...rest} = answer as Record<string, string>;
    assert.equal(status, 200);
    assert.ok(Number(valid_until) > Date.now() / 1000);
    assert.deepEqual(rest, {photo_id: own.photoId, max_uploads: 2, valid_minutes: 180});
    assert.equal(told.length, 1);
    assert.deepEqual([told[0]?.[0].replaceToken, told[0]?.[1]], [replace_token, 'ann']);
    assert.equal(await replace(demo, replace_token ?? '', own.uploadToken), FILM.length);
    assert.equal((await demo.videos(other.uploadToken))[0]?.size, 3000);
  });

  it('says whether the video or the method is missing', async t => {
    const {demo, own, ask} = await start(t);
    assert.deepEqual(await ask('ann', '1'), [404, 'no_such_object']);
    const body = '{"status":"error","code":"no_such_object","message":"No method"}';
    await demo.faults('/~s', {method: 'get-replace-token', body, status: 200});
    assert.deepEqual(await ask('ann', own.photoId), [501, 'feature_not_available']);
  });

  it('limits the tokens of a visitor, and counts no request that failed', async t => {
    const {own, other, ask} = await start(t, {rateLimit: {tokens: 1, minutes: 10}});
    assert.equal((await ask('ann', other.photoId))[0], 403);
    assert.equal((await ask('ann', own.photoId))[0], 200);
    assert.equal((await ask('ann', own.photoId))[0], 429);
  });

  it('counts a request for a video that the site does not have, because the site was asked', async t => {
    const {own, ask, asked} = await start(t, {rateLimit: {tokens: 1, minutes: 10}});
    assert.equal((await ask('ann', '1'))[0], 404);
    const questions = (await asked()).length;
    for (const photoId of ['1', own.photoId]) assert.equal((await ask('ann', photoId))[0], 429);
    assert.equal((await asked()).length, questions);
  });

  it('gives no token if the record fails, or returns what is no id', async t => {
    for (const answer of ['1,2', '', true, {}, new Error('no database')]) {
      const errors: unknown[] = [];
      const {ask, own, asked} = await start(t, {
        replaces: async (_request, _visitor) => {
          if (answer instanceof Error) throw answer;
          return answer as string;
        },
        onError: error => errors.push(error),
      });
      assert.deepEqual(await ask('ann', own.photoId), [503, 'unavailable']);
      assert.match(String(errors), /must return a photo id or null|no database/);
      assert.deepEqual(await asked(), []);
    }
  });

  it('cannot be set up with a function that takes no visitor, or with metadata of a video', () => {
    const site = openSite('https://videos.example.com');
    const authorize = (): string => 'ann';
    for (const replaces of ['1', true, null, () => '1', (_request: Request) => '1'])
      assert.throws(
        () => tokenEndpoint(site, {authorize, replaces} as unknown as ReplaceTokenEndpointOptions),
        /replaces\(request, visitor\) must be a function/,
      );
    const replaces = (_request: Request, _visitor: string | true): null => null;
    for (const metadata of [{title: 'x'}, {maxUploads: 0}])
      assert.throws(
        () => tokenEndpoint(site, {authorize, replaces, metadata}),
        /^(?:Type|Range)Error: metadata: /,
      );
  });
});
