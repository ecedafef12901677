import {CLIP, fixture} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';
import {serveStrictPage, violations} from '../support/strict-page.js';

test.describe('Under a strict policy with trusted types, the one file', () => {
  test('loads its words, shows and plays a video, uploads and saves edits without a violation', async ({
    tab,
    request,
  }) => {
    const {site, token} = await DemoSite.withToken(request);
    const tag = `<video-uploader multiple fields="title tags" endpoint="${site.url}"
      upload_token="${token}"></video-uploader>`;
    const strict = await serveStrictPage(tag, [`connect-src ${site.url}`]);
    await tab.goto(strict.url);
    // In each of them the policy means something.
    expect(await tab.evaluate(() => 'trustedTypes' in window)).toBe(true);
    const uploader = new Uploader(tab);
    await expect.poll(() => tab.on(uploader.part('base'), ({lang}) => lang)).toBe('da');
    await uploader.choose(fixture('clip.webm'), CLIP);

    await expect.poll(() => tab.texts(`${uploader.place} >> canvas`)).toHaveLength(2);
    await tab.click(`${uploader.place} >> button[part~=thumbnail]`);
    await expect.poll(() => tab.texts(`${uploader.place} >> video`)).toHaveLength(1);
    await tab.press('Escape');
    await expect.poll(() => tab.texts(`${uploader.place} >> video`)).toEqual([]);
    await tab.click(uploader.field('tags'));
    await tab.type('hav, sommer');
    await tab.press('Tab');
    await expect.poll(async () => (await tab.texts(uploader.part('status-stored'))).length).toBe(2);
    await expect.poll(async () => JSON.stringify(await site.storedVideos(token))).toContain('sommer');
    // What is refused is shown as well.
    await uploader.choose(fixture('README.md'));
    await expect.poll(() => uploader.text('error')).not.toBe(null);

    const isOurs = (text: string): boolean => !text.includes('favicon');
    expect((await violations(tab)).filter(isOurs)).toEqual([]);
    strict.close();
  });
});
