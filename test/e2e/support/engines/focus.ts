/** Where the focus is, and whether a person sees it. */
import {expect} from '@playwright/test';
import type {Place, Tab} from './tab.js';
import {hasFocus} from './uploader.js';

/** More than any page of the tests has. */
const MOST_STOPS = 60;

/** Presses Tab until an element has the focus, as a person does who knows no other way. */
export async function tabTo(tab: Tab, place: Place, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(tab, place)) return;
    await tab.press(key);
  }
  throw new Error(`${key} does not lead to ${place}.`);
}

/** What has the focus shows it by an outline, is in the window, and nothing lies over its middle. */
export async function expectFocusToBeSeen(tab: Tab): Promise<void> {
  const look = (): Promise<unknown> =>
    tab.evaluate(() => {
      let tree: Document | ShadowRoot = document;
      while (tree.activeElement?.shadowRoot?.activeElement) tree = tree.activeElement.shadowRoot;
      const element = tree.activeElement as HTMLElement;
      const {left, right, top, bottom} = element.getBoundingClientRect();
      const hit = tree.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const rings = [element, element.parentElement!].map(ringed => getComputedStyle(ringed));
      return {
        hasRing: rings.some(
          ({outlineStyle, outlineWidth}) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        ),
        isInside: left >= 0 && right <= innerWidth + 1 && top >= 0 && bottom <= innerHeight + 1,
        isUncovered: hit !== null && (element.contains(hit) || hit.contains(element)),
      };
    });
  await expect.poll(look).toEqual({hasRing: true, isInside: true, isUncovered: true});
}
