import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {readCallback, verifyCallback, type Callback, type Site} from '../../src/server/index.js';
import {startTestSite, videoBytes, type StoredVideo, type TestSite} from '../demo/support/test-site.js';
import {errorOf, openSite, startAnswering} from './answering-site.js';

const RETURN_URL = 'https://www.example.com/done';

function posted(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request(`${RETURN_URL}?theme=green&photo_id=of-the-query`, {method: 'POST', body, headers});
}

describe('readCallback', () => {
  it('reads the success and the failure of the API page', async () => {
    const success = await readCallback(
      new Request(
        `${RETURN_URL}?theme=green&domain=videos.example.com&upload_token=022f&photo_id=12345&tree_id=97531&token=mhpD`,
      ),
    );
    assert.deepEqual(
      [success?.stored, success?.photoId, success?.treeId, success?.token, success?.uploadToken],
      [true, '12345', '97531', 'mhpD', '022f'],
    );
    assert.deepEqual({...success?.parameters}, {theme: 'green'});
    const failure = await readCallback(
      new Request(`${RETURN_URL}?upload_token=022f&error_message=The+file+type+isn't+supported`),
    );
    assert.equal(failure?.stored, false);
    assert.equal(failure?.errorMessage, "The file type isn't supported");
  });

  it('reads a POST in both forms, whose fields win over those of the address', async () => {
    const fields = {photo_id: '7', upload_token: 'abc', token: 'x', note: 'ø'.repeat(2000)};
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['not a field']));
    for (const body of [new URLSearchParams(fields), form]) {
      const callback = await readCallback(posted(body));
      assert.equal(callback?.photoId, '7');
      assert.deepEqual({...callback?.parameters}, {theme: 'green', note: fields.note});
      assert.equal(callback?.url, `${RETURN_URL}?theme=green&photo_id=of-the-query`);
    }
  });

  it('reads the pairs of a form alike in all runtimes', async t => {
    // workerd reads `formData()` of these pairs in another way, and refuses all encodings except UTF-8.
    t.mock.method(Response.prototype, 'formData', async () => {
      throw new TypeError('Non-utf-8');
    });
    const type = {'Content-Type': 'application/x-www-form-urlencoded; charset=iso-8859-1'};
    const callback = await readCallback(posted('photo_id=7&note=50%&word=%zz', type));
    assert.equal(callback?.photoId, '7');
    assert.deepEqual({...callback?.parameters}, {theme: 'green', note: '50%', word: '%zz'});
    assert.equal((await readCallback(posted('', type)))?.photoId, 'of-the-query');
  });

  it('names no photo, tree, token or host that can be none', async () => {
    const query = new URLSearchParams({
      photo_id: '2,3,4',
      tree_id: '../5',
      token: 'a b',
      domain: 'a.example/x',
    });
    const callback = await readCallback(new Request(`${RETURN_URL}?${query}`));
    assert.deepEqual(
      [callback?.photoId, callback?.treeId, callback?.token, callback?.domain],
      [null, null, null, null],
    );
    assert.equal(await verifyCallback(openSite('http://127.0.0.1:9'), {...callback!, token: 't'}), null);
  });

  it('takes no other request for a callback', async () => {
    const json = {'Content-Type': 'application/json'};
    const broken = {'Content-Type': 'multipart/form-data; boundary=x'};
    for (const request of [
      new Request(RETURN_URL, {method: 'OPTIONS'}),
      new Request(RETURN_URL, {method: 'PUT', body: 'photo_id=1'}),
      posted('{"photo_id": 1}', json),
      posted('--y\r\n', broken),
      posted(new URLSearchParams({photo_id: '1', x: 'y'.repeat(70_000)})),
    ])
      assert.equal(await readCallback(request), null);
  });

  it('pollutes no prototype with names of the visitor', async () => {
    const callback = await readCallback(new Request(`${RETURN_URL}?__proto__=a&constructor=b&photo_id=1`));
    assert.equal(Object.getPrototypeOf(callback?.parameters), Object.prototype);
    assert.deepEqual(Object.keys(callback?.parameters ?? {}), ['__proto__', 'constructor']);
    assert.equal(({} as Record<string, unknown>)['a'], undefined);
  });
});

describe('verifyCallback', () => {
  interface Uploaded {
    demo: TestSite;
    site: Site;
    callback: Callback;
    video: StoredVideo;
  }

  async function upload(t: TestContext): Promise<Uploaded> {
    const demo = await startTestSite(t);
    const site = openSite(demo.url);
    const {uploadToken} = await site.getUploadToken({returnUrl: RETURN_URL, publish: false});
    const response = await demo.redeem(uploadToken, videoBytes(3000));
    const callback = await readCallback(new Request(response.headers.get('Location') ?? ''));
    const [video] = await demo.videos(uploadToken);
    return {demo, site, callback: callback!, video: video!};
  }

  it('finds the video of a true callback, though it is not published', async t => {
    const {site, callback, video} = await upload(t);
    const found = await verifyCallback(site, callback);
    assert.equal(found?.photoId, video.photoId);
    assert.equal(found?.published, false);
  });

  it('finds nothing for a callback that was made up', async t => {
    const {demo, site, callback} = await upload(t);
    const other = await site.getUploadToken({title: 'of somebody else'});
    await demo.redeem(other.uploadToken, videoBytes(4000));
    const [theirs] = await demo.videos(other.uploadToken);
    const forgeries: Record<string, Partial<Callback>> = {
      'an unknown id': {photoId: '1'},
      'a wrong token': {token: 'x'},
      'no token': {token: null},
      'a wrong tree': {treeId: '1'},
      'an unknown upload token': {uploadToken: 'x'},
      'no upload token': {uploadToken: null},
      'an empty upload token': {uploadToken: '  '},
      'the upload token of another video': {uploadToken: other.uploadToken},
      'the video of another upload token': {
        photoId: theirs!.photoId,
        treeId: theirs!.treeId,
        token: theirs!.token,
      },
      'a failure': {stored: false},
      'nothing said': {stored: null},
    };
    for (const [name, changes] of Object.entries(forgeries))
      assert.equal(await verifyCallback(site, {...callback, ...changes}), null, name);
    assert.equal(await verifyCallback(site, null), null);
  });

  it('asks no site but its own, whatever domain the callback names', async t => {
    const {site, callback} = await upload(t);
    const evil = await startAnswering(t, response =>
      response.end(JSON.stringify({status: 'ok', photos: [{photo_id: '1', token: 'x'}]})),
    );
    const forged = {...callback, photoId: '1', token: 'x', domain: new URL(evil.url).host};
    assert.equal(await verifyCallback(site, forged), null);
    assert.deepEqual(evil.heard, []);
  });

  it('says that the site cannot be asked, and does not call that a lie', async t => {
    const {callback} = await upload(t);
    const {url} = await startAnswering(t, response => response.destroy());
    assert.equal((await errorOf(verifyCallback(openSite(url, {retries: 0}), callback))).code, 'network');
  });
});
