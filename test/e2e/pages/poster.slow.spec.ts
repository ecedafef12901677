import {CLIP, DemoPage, fixture} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

test.describe('The picture of a video', () => {
  test('is found in the film on the page, and the gallery of the site tells its time', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.choose(CLIP);
    const row = demo.row();
    await row.getByRole('button', {name: 'Choose a picture'}).click();
    const slider = row.getByRole('slider');
    await expect(slider).toBeFocused();
    await slider.fill('2.3');
    await slider.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', '2.4 seconds');
    await row.getByRole('button', {name: 'Use this picture'}).click();
    await expect(row.locator('[part~=poster-field]')).toContainText('At 0:02.4');
    await expect(row.locator('[part~=poster-field]')).toContainText('Saved');
    expect((await demo.events()).filter(type => /^(?:upload-success|poster-.*)$/.test(type))).toEqual([
      'upload-success',
      'poster-saved',
    ]);
    await page.goto(await demo.siteUrl());
    await expect(page.getByText('Picture at 0:02.4').first()).toBeVisible();
  });

  test('is refused in words by an old site, which then gets no other choice', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.withSite({isOld: true}, async () => {
      await demo.choose(CLIP);
      const row = demo.row('clip.mp4');
      await row.getByRole('button', {name: 'Choose a picture'}).click();
      await expect(row.getByRole('slider')).toBeFocused();
      await row.getByRole('button', {name: 'Use this picture'}).click();
      const field = row.locator('[part~=poster-field]');
      await expect(field).toContainText('The site did not take the picture.');
      await expect(field.getByRole('button')).toHaveCount(0);
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      await demo.choose(fixture('clip.webm'));
      await expect(demo.row('clip.webm')).toBeVisible();
      await expect(demo.row('clip.webm').locator('[part~=poster-field]')).toHaveCount(0);
    });
  });

  test('is no question where the page cannot read what the site answers', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('form');
    await demo.choose(CLIP);
    await expect(demo.row().getByLabel('Title', {exact: true})).toBeVisible();
    await expect(demo.row().locator('[part~=poster-field]')).toHaveCount(0);
  });
});
