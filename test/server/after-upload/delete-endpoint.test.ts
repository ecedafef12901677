import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {deleteEndpoint, type AskedVideo, type DeleteEndpointOptions} from '../../../src/server/index.js';
import {json, openSite, startAnswering} from '../answering-site.js';
import {post, read, startSlowSite, upload} from './video-request.js';

const anyone: DeleteEndpointOptions = {authorize: (_request, _video) => true};

describe('deleteEndpoint', () => {
  it('cannot be set up without an authorize that takes the video', () => {
    const site = openSite('https://videos.example.com');
    for (const options of [undefined, {}, {authorize: 'ann'}, {authorize: () => true}])
      assert.throws(
        () => deleteEndpoint(site, options as DeleteEndpointOptions),
        /deleteEndpoint needs authorize\(request, video\)/,
      );
    const wrong = {...anyone, allowedOrigins: ['null']};
    assert.throws(() => deleteEndpoint(site, wrong), /no origin/);
    const misspelt = {...anyone, onDelete: () => {}};
    assert.throws(() => deleteEndpoint(site, misspelt), /There is no option "onDelete"/);
  });

  for (const endpoint of ['/api', '/api/2']) {
    it(`deletes at ${endpoint} the video of a visitor whose record has it, and no other`, async t => {
      const {demo, site} = await startSlowSite(t, endpoint);
      const [own, other] = [await upload(demo), await upload(demo)];
      const record = new Map([['ann', new Set([own.photoId])]]);
      const told: [AskedVideo, string][] = [];
      const handler = deleteEndpoint<string>(site, {
        authorize: (_request, {photoId}, visitor) => record.get(visitor)?.has(photoId) === true,
        onDeleted: (video, visitor) => void told.push([video, visitor]),
      });
      const remove = async (body: object, visitor: string) => await read(await handler(post(body), visitor));

      const stranger = [403, 'permission_denied'];
      assert.deepEqual(await remove({photo_id: own.photoId}, 'bob'), stranger);
      assert.deepEqual(await remove({photo_id: other.photoId}, 'ann'), stranger);
      // The token of the video alone is not enough.
      const both = {photo_id: other.photoId, upload_token: other.uploadToken};
      assert.deepEqual(await remove(both, 'ann'), stranger);
      // Nor is the record, if the token is of another upload.
      const mixed = {photo_id: own.photoId, upload_token: other.uploadToken};
      assert.deepEqual(await remove(mixed, 'ann'), [404, 'no_such_object']);
      assert.equal((await demo.videos('')).length, 2);
      assert.deepEqual(told, []);

      const deleted = [200, {photo_id: own.photoId, deleted: true}];
      assert.deepEqual(await remove({photo_id: own.photoId}, 'ann'), deleted);
      assert.deepEqual(told, [[{photoId: own.photoId, uploadToken: null}, 'ann']]);
      assert.deepEqual(
        (await demo.videos('')).map(({photoId}) => photoId),
        [other.photoId],
      );
      // What is gone is gone, as the visitor wished.
      assert.deepEqual(await remove({photo_id: own.photoId}, 'ann'), deleted);
    });
  }

  it('deletes with a token that made the video', async t => {
    const {demo, site} = await startSlowSite(t);
    const {photoId, uploadToken} = await upload(demo);
    const response = await deleteEndpoint(site, anyone)(post({photo_id: photoId, upload_token: uploadToken}));
    assert.deepEqual(await read(response), [200, {photo_id: photoId, deleted: true}]);
    assert.deepEqual(await demo.videos(''), []);
  });

  it('asks the site once for requests that come at a time', async t => {
    const {demo, site, asked} = await startSlowSite(t);
    const {photoId} = await upload(demo);
    const handler = deleteEndpoint(site, anyone);
    const answers = await Promise.all(
      Array.from({length: 10}, async () => (await handler(post({photo_id: photoId}))).status),
    );
    assert.deepEqual([...new Set(answers)], [200]);
    assert.deepEqual(await asked(), ['delete']);
  });

  it('says so if the site still has the video, and claims no deletion', async t => {
    const {demo, site} = await startSlowSite(t, '/api/2');
    const {photoId} = await upload(demo);
    const body = '{"status":"error","code":"no_such_object","message":"No method"}';
    await demo.faults('/~s', {method: 'delete', status: 404, body}, {method: 'delete', status: 503});
    const errors: unknown[] = [];
    const handler = deleteEndpoint(site, {...anyone, onError: error => errors.push(error)});
    const remove = async () => await read(await handler(post({photo_id: photoId})));
    assert.deepEqual(await remove(), [501, 'feature_not_available']);
    assert.deepEqual(await remove(), [503, 'unavailable']);
    assert.equal(errors.length, 1);
    assert.equal((await demo.videos('')).length, 1);
    assert.deepEqual((await remove())[0], 200);
  });

  it('is deleted even if the owner’s record fails, which is told to the owner', async t => {
    const {demo, site} = await startSlowSite(t);
    const {photoId} = await upload(demo);
    const errors: unknown[] = [];
    const handler = deleteEndpoint(site, {
      ...anyone,
      onDeleted: () => Promise.reject(new Error('no database')),
      onError: error => errors.push(error),
    });
    assert.equal((await handler(post({photo_id: photoId}))).status, 200);
    assert.match(String(errors), /no database/);
    assert.deepEqual(await demo.videos(''), []);
  });

  it('deletes nothing if authorize fails or returns neither true nor false', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    for (const answer of ['ann', 1, {}, Promise.reject(new Error('not written yet'))]) {
      const errors: unknown[] = [];
      const authorize = async (_request: Request, _video: AskedVideo) => (await answer) as boolean;
      const handler = deleteEndpoint(openSite(url), {authorize, onError: error => errors.push(error)});
      assert.deepEqual(await read(await handler(post({photo_id: '1'}))), [503, 'unavailable']);
      assert.match(String(errors), /not written yet|must return true or false/);
    }
    assert.deepEqual(heard, []);
  });

  it('refuses what no page of the same origin sends', async t => {
    const {url, heard} = await startAnswering(t, response => json(response, {}));
    const handler = deleteEndpoint(openSite(url), anyone);
    const good = {photo_id: '1'};
    const refused: [Request, number][] = [
      [post(good, {}, {method: 'GET'}), 405],
      [post(good, {}, {method: 'DELETE'}), 405],
      [post(good, {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'}), 403],
      [post(good, {Origin: 'https://blog.example.com', 'Sec-Fetch-Site': 'same-site'}), 403],
      [post(good, {'Content-Type': 'text/plain'}), 415],
      [post({...good, more: 'x'.repeat(1_000_000)}), 413],
      [post({photo_id: '1,2'}), 400],
      [post({photo_id: ['1', '2']}), 400],
      [post({}), 400],
    ];
    for (const [request, status] of refused) assert.equal((await handler(request)).status, status);
    assert.deepEqual(heard, []);
  });
});

describe('deleteVideo', () => {
  it('tells whether there was such a video, and refuses what can be no id', async t => {
    const {demo, site} = await startSlowSite(t);
    const {photoId} = await upload(demo);
    assert.equal(await site.deleteVideo(photoId), true);
    assert.equal(await site.deleteVideo(photoId), false);
    assert.equal(await site.findVideo(photoId), null);
    for (const bad of ['', ' ', '1,2', '1/2', 7 as unknown as string])
      await assert.rejects(site.deleteVideo(bad), TypeError);
  });
});
