import {AxeBuilder} from '@axe-core/playwright';
import {type Page, expect} from '@playwright/test';

/** A page holds for everyone: axe finds nothing and nothing scrolls sideways, wide and light as narrow and dark. */
export async function expectToHoldForEveryone(page: Page): Promise<void> {
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
}
