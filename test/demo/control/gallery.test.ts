import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startTestSite, videoBytes, type TestSite} from '../support/test-site.js';

async function page(site: TestSite, path: string): Promise<string> {
  return await (await fetch(`${site.url}${path}`)).text();
}

describe('the gallery', () => {
  it('says so when there is nothing to show', async t => {
    const site = await startTestSite(t);
    assert.match(await page(site, '/'), /No videos yet/);
  });

  it('shows published videos, newest first, with all that is known about them', async t => {
    const site = await startTestSite(t, {albums: new Map([['5', 'Spring & <summer>']])});
    const token = await site.token({max_uploads: 3, tags: 'one "two words"', album_id: '5,6'});
    for (const name of ['first', 'second', 'third']) {
      await site.update({upload_token: token, resumableIdentifier: name, title: `The ${name}`});
      await site.upload(token, videoBytes(2700), {identifier: name});
    }
    await site.update({upload_token: token, resumableIdentifier: 'first', description: 'Safe <b>HTML</b>'});
    await site.update({upload_token: token, resumableIdentifier: 'second', publish: 0});
    const html = await page(site, '/');
    assert.ok(html.indexOf('The third') < html.indexOf('The first'));
    assert.ok(!html.includes('The second'));
    assert.match(html, /Safe <b>HTML<\/b>/);
    assert.match(html, /<li dir="auto">two words<\/li>/);
    assert.match(html, /Spring &#38; &#60;summer&#62;/);
    assert.match(html, /Album 6/);
    assert.match(html, /<video controls/);
  });

  it('leads back to the page that uploads, if it knows of one', async t => {
    const alone = await startTestSite(t);
    assert.match(await page(alone, '/'), /<header><a class="home" href="\/">Demo site<\/a><\/header>/);
    let pageUrl = '';
    const site = await startTestSite(t, {pageUrl: () => pageUrl});
    pageUrl = 'http://127.0.0.1:5173/?a="b"';
    for (const path of ['/', '/video/999']) {
      const html = await page(site, path);
      assert.ok(html.includes('<a href="http://127.0.0.1:5173/?a=&#34;b&#34;">Back to the upload page</a>'));
    }
  });

  it('opens an unpublished video only with its token', async t => {
    const site = await startTestSite(t);
    const token = await site.token({publish: 0, title: 'Hidden'});
    await site.redeem(token, videoBytes(5000));
    const [video] = await site.videos(token);
    const path = `/video/${video?.photoId}`;
    assert.equal((await fetch(`${site.url}${path}`)).status, 404);
    assert.equal((await fetch(`${site.url}${path}?token=wrong`)).status, 404);
    const opened = await fetch(`${site.url}${path}?token=${video?.token}`);
    assert.equal(opened.status, 200);
    assert.equal(opened.headers.get('referrer-policy'), 'no-referrer');
    assert.match(await opened.text(), /<h1 dir="auto">Hidden<\/h1>/);
    assert.equal((await fetch(`${site.url}/video/999`)).status, 404);
  });

  it('lets no text from outside become markup', async t => {
    const site = await startTestSite(t);
    const token = await site.token({
      title: '"><img src=x onerror=alert(1)>" onfocus="x',
      description: '<b title="x" onclick="alert(1)">b</b> &lt;script&gt;',
      tags: '<script>alert(1)</script>',
    });
    await site.redeem(token, videoBytes(5000));
    const [video] = await site.videos(token);
    for (const path of ['/', `/video/${video?.photoId}`]) {
      const response = await fetch(`${site.url}${path}`);
      const html = await response.text();
      assert.doesNotMatch(html, /<script|<img|onclick|" onfocus/);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /script-src|unsafe/);
      const css = /href="(\/gallery-\w+\.css)"/.exec(html)?.[1] ?? '';
      assert.equal((await fetch(`${site.url}${css}`)).headers.get('content-type'), 'text/css; charset=utf-8');
    }
  });

  it('names a video without a title after its file', async t => {
    const site = await startTestSite(t);
    await site.redeem(await site.token(), videoBytes(5000));
    assert.match(await page(site, '/'), />holiday<\/a>/);
  });
});

describe('the file of a video', () => {
  it('is sent whole or in ranges, with the type of its bytes', async t => {
    const site = await startTestSite(t);
    const token = await site.token({publish: 0});
    const file = videoBytes(5000);
    await site.redeem(token, file);
    const [video] = await site.videos(token);
    const base = `${site.url}/${video?.treeId}/${video?.photoId}/${video?.token}`;
    const whole = await fetch(`${base}/original/download-video.mp4`);
    assert.equal(whole.status, 200);
    assert.equal(whole.headers.get('content-type'), 'video/mp4');
    assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(whole.headers.get('accept-ranges'), 'bytes');
    assert.deepEqual(Buffer.from(await whole.arrayBuffer()), file);

    const part = await fetch(`${base}/video_medium/download-video.mp4`, {
      headers: {range: 'bytes=1000-1999'},
    });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), 'bytes 1000-1999/5000');
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), file.subarray(1000, 2000));
    const beyond = await fetch(`${base}/original/x.mp4`, {headers: {range: 'bytes=9000-'}});
    assert.equal(beyond.status, 416);
    assert.equal(
      (await fetch(`${base}/original/x.mp4`, {method: 'HEAD'})).headers.get('content-length'),
      '5000',
    );
  });

  it('is not there for a wrong id, tree or token, or another path', async t => {
    const site = await startTestSite(t);
    const token = await site.token();
    await site.redeem(token, videoBytes(5000));
    const {treeId, photoId, token: secret} = (await site.videos(token))[0] ?? {};
    for (const path of [
      `/1/${photoId}/${secret}/original/a.mp4`,
      `/${treeId}/1/${secret}/original/a.mp4`,
      `/${treeId}/${photoId}/wrong/original/a.mp4`,
      `/${treeId}/${photoId}/${secret}/../../tokens/x`,
      `/files/${photoId}.mp4`,
      '/..%2f..%2fetc/passwd',
    ]) {
      assert.equal((await fetch(`${site.url}${path}`)).status, 404, path);
    }
  });

  it('says how far a video is until it plays, and opens its page, player, picture and files', async t => {
    const site = await startTestSite(t, {transcodeMs: 3_600_000});
    const token = await site.token({publish: 0});
    await site.redeem(token, videoBytes(5000));
    const [video] = await site.videos(token);
    assert.ok(video);
    const {photoId, treeId} = video;
    const files = `/${treeId}/${photoId}/${video.token}`;
    const addresses = [
      `/video/${photoId}?token=${video.token}`,
      `/v.ihtml/player.html?token=${video.token}&photo_id=${photoId}&source=embed`,
      `${files}/large`,
      `${files}/standard/download-thumbnail.jpg`,
      `${files}/video_medium/download-video.mp4`,
      `${files}/video_hd/download-video.mp4`,
      `${files}/original/download-video.mp4`,
    ];
    const [own = '', embedded = ''] = addresses;
    const statuses = async () =>
      await Promise.all(addresses.map(async path => (await fetch(site.url + path)).status));
    assert.deepEqual(await statuses(), [200, 200, 404, 404, 404, 404, 200]);
    for (const path of [own, embedded]) {
      const html = await page(site, path);
      assert.match(html, /<p class="preparing">Being prepared, 0%<\/p>/);
      assert.match(html, /http-equiv="refresh"/);
      assert.doesNotMatch(html, /<video/);
    }

    await site.control('PUT', '/transcoding', {photoId, ms: 0});
    assert.deepEqual(await statuses(), [200, 200, 200, 200, 200, 200, 200]);
    for (const path of [own, embedded]) {
      const html = await page(site, path);
      assert.match(html, /<video controls/);
      assert.doesNotMatch(html, /Being prepared|http-equiv="refresh"/);
    }
    const player = await fetch(site.url + embedded);
    assert.match(player.headers.get('content-security-policy') ?? '', /frame-ancestors \*/);
    const wrong = await fetch(`${site.url}/v.ihtml/player.html?token=wrong&photo_id=${photoId}`);
    assert.equal(wrong.status, 404);
    assert.equal((await fetch(`${site.url}/${treeId}/${photoId}/wrong/large`)).status, 404);
    const picture = await fetch(`${site.url}${files}/large`);
    assert.equal(picture.headers.get('content-type'), 'image/png');
    const bytes = Buffer.from(await picture.arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
    const head = await fetch(`${site.url}${files}/large`, {method: 'HEAD'});
    assert.equal(head.headers.get('content-length'), String(bytes.length));
  });
});
