/** Firefox with the colors of the visitor in place of those of pages, as under a high-contrast theme of a system. */
import {AxeBuilder} from '@axe-core/playwright';
import {CLIP, DemoPage, HELD, NOT_A_VIDEO} from '../support/demo-page.js';
import {firefoxWith} from '../support/firefox.js';
import {type Locator, expect, test} from '../support/test.js';

/** Of all pages. */
const GROUND = 'rgb(0, 0, 0)';

test.use(
  firefoxWith({
    // Always.
    'browser.display.document_color_use': 2,
    'browser.display.use_system_colors': false,
    'browser.display.background_color': '#000000',
    'browser.display.foreground_color': '#ffff00',
    'browser.anchor_color': '#00ffff',
    'browser.visited_color': '#00ffff',
  }),
);

/** Contrast of two colors as a browser computes them, see WCAG 1.4.11. */
function contrast(one: string, other: string): number {
  const [light, dark] = [one, other]
    .map(color => {
      const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(value => {
        const share = Number(value) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    })
    .sort((a, b) => b - a);
  return light! / dark!;
}

/** The colors that show a control. */
function colorsOf(element: Locator): Promise<Record<'text' | 'ground' | 'border' | 'ring', string>> {
  return element.evaluate(node => {
    const {color, backgroundColor, borderTopColor, outlineColor} = getComputedStyle(node);
    return {text: color, ground: backgroundColor, border: borderTopColor, ring: outlineColor};
  });
}

test('In forced colors a person sees controls, progress, focus, an error and the end', async ({
  page,
  request,
}) => {
  const demo = new DemoPage(page, request);
  await demo.open('background');
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  const check = async (): Promise<void> => {
    const {violations} = await new AxeBuilder({page}).include('#one video-uploader').analyze();
    expect(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
  };
  await check();
  const browse = await colorsOf(demo.uploader.locator('[part~=browse-button]'));
  expect(contrast(browse.text, browse.ground)).toBeGreaterThan(4.5);

  await demo.faults([{method: 'redeem', ...HELD}]);
  await demo.choose(CLIP, NOT_A_VIDEO);
  const row = demo.row('clip.mp4');
  await expect(row.locator('[part~=status-uploading]')).toBeVisible();
  // The picture is a button then, which comes before the others.
  await expect(row.locator('[part~=duration]')).toBeVisible();
  const pause = row.locator('[part~=pause-button]');
  await pause.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(pause).toBeFocused();
  expect(await pause.evaluate(element => getComputedStyle(element).outlineStyle)).toBe('solid');
  const {ring, border} = await colorsOf(pause);
  expect(contrast(ring, GROUND)).toBeGreaterThan(3);
  expect(contrast(border, GROUND)).toBeGreaterThan(3);
  const bar = await row.locator('progress').evaluate(element => {
    const {backgroundColor, borderTopColor} = getComputedStyle(element);
    const fill = getComputedStyle(element, '::-moz-progress-bar').backgroundColor;
    return {fill, rest: backgroundColor, border: borderTopColor};
  });
  expect(contrast(bar.border, GROUND)).toBeGreaterThan(3);
  expect(contrast(bar.fill, bar.rest)).toBeGreaterThan(3);
  await check();
  await demo.faults([]);
  await expect(row.locator('[part~=status-stored]')).toBeVisible();
  await expect(demo.row('not-a-video.mp4').locator('[part~=error]')).toBeVisible();
  await check();
});
