import {CLIP, DemoPage} from '../support/demo-page.js';
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
    await expect(row.locator('[part~=poster-field]')).toContainText('Saved', {timeout: 25_000});
    expect((await demo.events()).filter(type => /^(?:upload-success|poster-.*)$/.test(type))).toEqual([
      'upload-success',
      'poster-saved',
    ]);
    await page.goto(await demo.siteUrl());
    await expect(page.getByText('Picture at 0:02.4').first()).toBeVisible();
  });
});
