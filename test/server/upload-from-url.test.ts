import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {startTestSite, videoBytes} from '../demo/support/test-site.js';
import {errorOf, json, openSite, startAnswering} from './answering-site.js';

const FILM = videoBytes(3000);

/** A server that has a film, and counts who asks for it. */
async function hasFilm(t: TestContext): Promise<{url: string; heard: readonly {url: string}[]}> {
  return await startAnswering(t, (response, {url}) => {
    if (url.startsWith('/film.mp4')) response.end(FILM);
    else response.writeHead(404).end('Nothing here');
  });
}

describe('uploadFromUrl', () => {
  it('does not quote an address, however long its signature is', async t => {
    const {url} = await startAnswering(t, (response, {body}) => {
      const address = new URLSearchParams(body).get('url');
      json(response, {status: 'error', code: 'invalid_input', message: `Cannot fetch ${address}, sorry`});
    });
    for (const length of [100, 5000]) {
      const address = `https://films.example.com/film.mp4?signature=${'feed'.repeat(length / 4)}`;
      const error = await errorOf(openSite(url).uploadFromUrl(address));
      assert.match(error.message, /^upload-url: Cannot fetch …/);
      assert.doesNotMatch(error.message, /feed|films/);
    }
  });

  for (const path of ['', '/api/2'])
    it(`has the site make a video of a file elsewhere, at ${path || '/api'}`, async t => {
      const [demo, other] = [await startTestSite(t), await hasFilm(t)];
      const site = openSite(`${demo.url}${path}`);
      const video = await site.uploadFromUrl(`${other.url}/film.mp4?signature=secret#top`, {
        title: 'Harbour',
        description: 'A <b>fine</b> day',
        tags: ['sea', 'two words', 'a,b'],
        albumId: [12, 13],
        publish: false,
      });
      assert.deepEqual(
        other.heard.map(({url}) => url),
        ['/film.mp4?signature=secret'],
      );
      const found = await site.findVideo(video.photoId);
      assert.equal(found?.token, video.token);
      assert.equal(found?.title, 'Harbour');
      assert.equal(found?.description, 'A <b>fine</b> day');
      assert.deepEqual(found?.tags, ['sea', 'two words', 'a,b']);
      assert.deepEqual(found?.albumIds, ['12', '13']);
      assert.equal(found?.published, false);
      const [stored] = await demo.videos('');
      assert.equal(stored?.size, FILM.length);
    });

  it('takes nothing that is no address, and no option that the method does not have', async () => {
    const site = openSite('https://videos.example.com');
    for (const address of [
      '',
      'film.mp4',
      '/film.mp4',
      'ftp://a.example/x',
      'file:///etc/passwd',
      'data:,x',
      7,
      null,
    ])
      await assert.rejects(
        site.uploadFromUrl(address as string),
        /absolute http or https address/,
        String(address),
      );
    for (const metadata of [{absoluteUrl: '/x'}, {parameters: {a: '1'}}, {titel: 'x'}])
      await assert.rejects(
        site.uploadFromUrl('https://a.example/x', metadata as object),
        /There is no option/,
      );
    await assert.rejects(
      site.uploadFromUrl('https://a.example/x', {tags: 'a' as unknown as string[]}),
      /list of texts/,
    );
  });

  it('tells that the site found no film, or does not have the method', async t => {
    const [demo, other] = [await startTestSite(t), await hasFilm(t)];
    const site = openSite(demo.url);
    const missing = await errorOf(site.uploadFromUrl(`${other.url}/none.mp4`));
    assert.equal(missing.code, 'error_processing_upload');
    await demo.control('PUT', '/~old/site', {isOld: true});
    const old = openSite(`${demo.url}/~old/api/2`);
    assert.equal((await errorOf(old.uploadFromUrl(`${other.url}/film.mp4`))).code, 'no_such_object');
    assert.deepEqual(await demo.videos(''), []);
  });

  it('asks once, however the site fails, and no error quotes the address', async t => {
    const address = 'https://films.example.com/film.mp4?signature=very-secret';
    for (const [status, body] of [
      [503, 'Down'],
      [500, JSON.stringify({status: 'error', code: 'creation_error', message: `Cannot read ${address}`})],
      [200, '<p>Not the API</p>'],
    ] as const) {
      const server = await startAnswering(t, response => response.writeHead(status).end(body));
      const error = await errorOf(openSite(server.url, {retries: 5}).uploadFromUrl(address));
      assert.equal(server.heard.length, 1, body);
      assert.ok(!`${error.message} ${error.serverMessage}`.includes('very-secret'), error.message);
    }
  });

  it('tells that a site took the file and named no video', async t => {
    const server = await startAnswering(t, response => json(response, {status: 'ok', upload: {}}));
    const error = await errorOf(openSite(server.url).uploadFromUrl('https://a.example/x'));
    assert.equal(error.code, 'bad-response');
    assert.equal(server.heard.length, 1);
  });

  it('ends with its signal', async t => {
    const server = await startAnswering(t, () => {});
    const end = new AbortController();
    const call = openSite(server.url).uploadFromUrl('https://a.example/x', {}, {signal: end.signal});
    end.abort(new Error('Enough.'));
    await assert.rejects(call, /Enough/);
  });
});
