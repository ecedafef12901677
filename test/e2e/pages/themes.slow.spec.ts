import {CLIP, DemoPage, NOT_A_VIDEO, fixture} from '../support/demo-page.js';
import {expectToHoldForEveryone} from '../support/holds-for-everyone.js';
import {expect, test} from '../support/test.js';

for (const theme of ['plain', 'brand', 'table', 'library']) {
  test.describe(`The ${theme} theme`, () => {
    test('takes a video, fits a phone and holds for everyone, light and dark', async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await page.goto(`/demo/themes/${theme}.html`);
      const isSingle = theme === 'plain';
      await demo.choose(...(isSingle ? [fixture('clip.webm')] : [CLIP, NOT_A_VIDEO]));
      await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
      if (!isSingle) await expect(demo.row().locator('[part~=status-failed]')).toBeVisible();
      await expectToHoldForEveryone(page);
    });
  });
}
