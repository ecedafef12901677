import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {authorizationHeader, sign} from '../support/sign.js';
import {startTestSite, type TestSite, videoBytes, WRITE_KEY} from '../support/test-site.js';

const REDEEM = '/api/photo/redeem-upload-token';
const ONE_FILE = 'Only one file can be sent at a time, in the field "file". Nothing was stored.';

/** Parts in their order: a field as text, a file as its name and bytes. */
function form(...parts: [name: string, value: string | {name: string; bytes: Uint8Array}][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([Uint8Array.from(value.bytes)]), value.name);
  }
  return data;
}

const film = (name = 'film.mp4'): {name: string; bytes: Uint8Array} => ({name, bytes: videoBytes(5000)});
/** What a control of a form sends in which nothing was chosen. */
const nothing = {name: '', bytes: new Uint8Array()};

async function send(site: TestSite, type: string, size: number): Promise<number> {
  const init = {method: 'POST', headers: {'content-type': type}, body: 'x'.repeat(size)};
  return (await fetch(`${site.url}${REDEEM}`, init)).status;
}

describe('a body that is no form', () => {
  it('is answered with 415 however large it is, and a form that is too large with 413', async t => {
    const site = await startTestSite(t);
    for (const type of ['application/json', 'video/mp4', 'text/plain']) {
      assert.equal(await send(site, type, 10), 415, type);
      assert.equal(await send(site, type, 1_000_000), 415, type);
    }
    assert.equal(await send(site, 'application/x-www-form-urlencoded', 1_000_000), 413);
  });
});

describe('the fields of a multipart form', () => {
  it('are bounded together', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const parts = Array.from({length: 10}, (_, index): [string, string] => [
      `f${index}`,
      'x'.repeat(200_000),
    ]);
    const response = await site.postForm(REDEEM, form(['upload_token', token], ...parts, ['file', film()]));
    assert.equal(response.status, 413);
    assert.equal(await response.text(), 'The fields are too large.');
    assert.deepEqual(await site.videos(token), []);
  });
});

describe('a form with more files than one', () => {
  it('is refused and stores none of them, wherever they are in it', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 9});
    for (const body of [
      form(['upload_token', token], ['file', film('a.mp4')], ['file', film('b.mp4')]),
      form(['file', film('a.mp4')], ['file', film('b.mp4')], ['upload_token', token]),
      form(['upload_token', token], ['file', film('a.mp4')], ['other', film('b.mp4')]),
      form(['upload_token', token], ['other', film('a.mp4')]),
      form(
        ['upload_token', token],
        ...Array.from({length: 12}, (): ['file', ReturnType<typeof film>] => ['file', film()]),
      ),
    ]) {
      const response = await site.postForm(REDEEM, body);
      assert.equal(response.status, 400);
      assert.equal(await response.text(), ONE_FILE);
    }
    assert.deepEqual(await site.videos(token), []);
  });

  it('is refused by photo/upload too', async t => {
    const site = await startTestSite(t);
    const headers = {
      authorization: authorizationHeader(sign('POST', `${site.url}/api/photo/upload`, [], WRITE_KEY)),
    };
    const body = form(['format', 'json'], ['raw', ''], ['file', film('a.mp4')], ['file', film('b.mp4')]);
    const response = await fetch(`${site.url}/api/photo/upload`, {method: 'POST', headers, body});
    assert.ok((await response.text()).includes('Only one file can be sent at a time'));
    assert.deepEqual(await (await site.control('GET', '/videos')).json(), []);
  });

  it('counts no control in which nothing was chosen', async t => {
    const site = await startTestSite(t);
    const token = await site.token({max_uploads: 9});
    const body = form(
      ['upload_token', token],
      ['file', nothing],
      ['file', film('a.mp4')],
      ['other', nothing],
    );
    assert.equal(await (await site.postForm(REDEEM, body)).text(), 'OK');
    assert.equal((await site.videos(token))[0]?.fileName, 'a.mp4');
    const empty = form(['upload_token', token], ['file', nothing]);
    assert.equal(await (await site.postForm(REDEEM, empty)).text(), 'error No file was uploaded');
  });

  it('takes a file without a name', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    const body = form(['upload_token', token], ['file', {name: '', bytes: videoBytes(200_000)}]);
    assert.equal(await (await site.postForm(REDEEM, body)).text(), 'OK');
    assert.equal((await site.videos(token))[0]?.size, 200_000);
  });
});
