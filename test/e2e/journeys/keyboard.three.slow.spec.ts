/** The whole job by someone who has no pointer. */
import {CLIP, fixture, sha256} from '../support/demo-page.js';
import {DemoSite, HELD} from '../support/demo-site.js';
import {expect, test} from '../support/engines/test.js';
import {expectFocusToBeSeen, tabTo} from '../support/engines/focus.js';
import {Uploader, hasFocus} from '../support/engines/uploader.js';
import {servePages} from '../support/page-server.js';
import {heard, splitPage} from '../support/split-page.js';

test.describe('By the keyboard alone', () => {
  test('a person chooses, takes out, pauses, titles, stores and looks at videos, and goes on in the page', async ({
    tab,
    request,
  }) => {
    const {site, token} = await DemoSite.withToken(request);
    const tag = `<button id="before">Before</button>
      <video-uploader multiple fields="title" chunk-size="128KiB" endpoint="${site.url}"
        upload_token="${token}"></video-uploader>
      <button id="after">After</button>`;
    const server = await servePages({
      '/': {body: splitPage(tag, {scripts: ['/dist/video-uploader.min.js']})},
    });
    await site.faults([{method: 'redeem', skip: 4, ...HELD}]);
    await tab.goto(server.url);
    const uploader = new Uploader(tab);
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);

    await tabTo(tab, '#before');
    await tabTo(tab, uploader.part('browse-button'));
    await expectFocusToBeSeen(tab);
    await tab.chooseByKey(uploader.input, CLIP, fixture('clip.webm'));
    await expect.poll(async () => (await tab.texts(uploader.part('item'))).length).toBe(2);
    const [first, second] = [1, 2].map(nth => `${uploader.place} >> [part~=item]:nth-of-type(${nth})`);

    await tabTo(tab, `${second} >> [part~=remove-button]`);
    await tab.press('Enter');
    await expect.poll(async () => (await tab.texts(uploader.part('item'))).length).toBe(1);
    // Whoever presses a key next is still here.
    expect(await tab.on('video-uploader', element => element.matches(':focus-within'))).toBe(true);

    await tabTo(tab, `${first} >> [part~=pause-button]`, 'Shift+Tab');
    await expectFocusToBeSeen(tab);
    await tab.press('Space');
    await expect.poll(() => heard(tab)).toContain('upload-paused');
    await tabTo(tab, `${first} >> [part~=resume-button]`);
    await tab.press('Enter');
    await expect.poll(() => heard(tab)).toContain('upload-resumed');

    await tabTo(tab, `${first} >> [part~=title-field] input`);
    await expectFocusToBeSeen(tab);
    await tab.type('By keys alone');

    await site.faults([]);
    await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    await tabTo(tab, '#before', 'Shift+Tab');
    await tabTo(tab, `${uploader.place} >> button[part~=thumbnail]`);
    await expectFocusToBeSeen(tab);
    await tab.press('Enter');
    await expect.poll(() => tab.texts(`${uploader.place} >> video`)).toHaveLength(1);
    await tab.press('Escape');
    await expect.poll(() => tab.texts(`${uploader.place} >> video`)).toEqual([]);
    await expect.poll(() => hasFocus(tab, `${uploader.place} >> button[part~=thumbnail]`)).toBe(true);
    await tabTo(tab, '#after');

    await expect
      .poll(async () => (await site.storedVideos(token)).map(({title}) => title))
      .toEqual(['By keys alone']);
    expect(await site.storedVideos(token)).toMatchObject([{sha256: await sha256(CLIP)}]);
    server.close();
  });
});
