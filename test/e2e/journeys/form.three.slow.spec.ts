/** The element is one field of the edit form in the demo's CMS. */
import {fixture} from '../support/demo-page.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';

const SAVE = 'form button:not([type=button])';

test.describe('The edit form of a CMS', () => {
  test('asks for a video, sends itself once it is stored, and brings it back', async ({tab, baseURL}) => {
    const form = `${baseURL}/cms/new`;
    await tab.goto(form);
    const uploader = new Uploader(tab);
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
    await tab.click('input[name=title]');
    await tab.type('Sea & <b> "quoted"');

    await tab.on(SAVE, button => button.focus());
    await tab.press('Enter');
    // The browser leads to what is missing.
    await expect.poll(() => tab.on('video-uploader', element => element.matches(':focus-within'))).toBe(true);
    expect(await tab.address()).toBe(form);
    expect(await tab.on('video-uploader', element => element.matches(':invalid'))).toBe(true);

    await uploader.choose(fixture('numbered.mp4'));
    await tab.on(SAVE, button => button.focus());
    await tab.press('Enter');
    // The row too, which says why if it never comes so far.
    const says = async (): Promise<string[]> => [
      ...(await tab.texts('[role=status], [role=alert]')),
      ...(await tab.texts(uploader.part('item'))),
    ];
    await expect.poll(says).toContain('Saved.');
    expect(await tab.texts('h1')).toEqual(['Sea & <b> "quoted"']);
    const [photoId] = await tab.texts('code');
    expect(photoId).toMatch(/^\d+$/);

    await tab.goto(
      await tab.on('main a[href$=edit], a[href*=edit]', link => (link as HTMLAnchorElement).href),
    );
    await expect.poll(async () => (await tab.texts(uploader.part('item'))).length).toBe(1);
    const sent = await tab.evaluate(() => new FormData(document.forms[0]).getAll('video'));
    expect(sent).toEqual([photoId]);
    expect(await tab.on('video-uploader', element => element.matches(':valid'))).toBe(true);
  });
});
