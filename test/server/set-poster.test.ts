import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {startTestSite, temporaryFolder, videoBytes, type StoredVideo} from '../demo/support/test-site.js';
import type {TestSite} from '../demo/support/test-site.js';
import {errorOf, openSite} from './answering-site.js';

const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

async function siteWithVideo(t: TestContext): Promise<{demo: TestSite; video: StoredVideo}> {
  const demo = await startTestSite(t);
  const token = await demo.token();
  await demo.redeem(token, videoBytes(2700));
  const [video] = await demo.videos(token);
  assert.ok(video);
  return {demo, video};
}

describe('setPoster', () => {
  for (const path of ['', '/api/2'])
    it(`makes an image the picture of a video, at ${path || '/api'}`, async t => {
      const {demo, video} = await siteWithVideo(t);
      const file = join(await temporaryFolder(t), 'picture.jpg');
      await writeFile(file, JPEG);
      const site = openSite(`${demo.url}${path}`);
      const address = `${demo.url}/${video.treeId}/${video.photoId}/${video.token}/large`;
      for (const image of [file, new Blob([Uint8Array.from(JPEG)])]) {
        await site.setPoster(video.photoId, image);
        assert.deepEqual(Buffer.from(await (await fetch(address)).arrayBuffer()), JPEG);
      }
    });

  it('sends no film, which would replace the video', async t => {
    const {demo, video} = await siteWithVideo(t);
    const site = openSite(demo.url);
    for (const bytes of [videoBytes(2700), Buffer.from('<svg/>'), Buffer.alloc(0)])
      await assert.rejects(
        site.setPoster(video.photoId, new Blob([Uint8Array.from(bytes)])),
        /must be a PNG, JPEG, GIF or WebP image/,
      );
    await assert.rejects(site.setPoster('1,2', new Blob([Uint8Array.from(JPEG)])), /photoId is no id/);
    const [{picture} = {picture: undefined}] = await demo.videos(video.uploadToken);
    assert.equal(picture, null);
  });

  it('tells that a video or the method is missing', async t => {
    const {demo} = await siteWithVideo(t);
    const image = new Blob([Uint8Array.from(JPEG)]);
    assert.equal((await errorOf(openSite(demo.url).setPoster('1', image))).code, 'no_such_photo');
    await demo.control('PUT', '/~old/site', {isOld: true});
    const old = openSite(`${demo.url}/~old/api/2`);
    assert.equal((await errorOf(old.setPoster('1', image))).code, 'no_such_object');
  });
});
