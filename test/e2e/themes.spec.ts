import {AxeBuilder} from '@axe-core/playwright';
import {expect, test} from '@playwright/test';
import {CLIP, DemoPage, NOT_A_VIDEO, fixture} from './demo-page.js';

for (const theme of ['plain', 'brand', 'table', 'library']) {
  test.describe(`The ${theme} theme`, () => {
    test('takes a video, fits a phone and holds for everyone, light and dark', async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await page.goto(`/demo/themes/${theme}.html`);
      const isSingle = theme === 'plain';
      await demo.choose(...(isSingle ? [fixture('clip.webm')] : [CLIP, NOT_A_VIDEO]));
      await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
      if (!isSingle) await expect(demo.row().locator('[part~=status-failed]')).toBeVisible();

      for (const [colorScheme, width] of [
        ['light', 1200],
        ['dark', 320],
      ] as const) {
        await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
        await page.setViewportSize({width, height: 800});
        const {violations} = await new AxeBuilder({page}).analyze();
        expect(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways, `${colorScheme} at ${width} px`).toBeLessThanOrEqual(0);
      }
    });
  });
}
