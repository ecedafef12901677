/** The rows of stored videos and of files, before rows and engine have come and after. */
import {HeldPage} from '../support/held-page.js';
import {type Page, expect, test} from '../support/test.js';

/** What people read in a row, and the box around it. */
const SEEN = ['item', 'file-name', 'status', 'preview'];

/** Where each of them is: left, top, width and height in pixels. */
function places(page: Page): Promise<Record<string, number[][]>> {
  return page.locator('video-uploader').evaluate(
    (tag, parts) =>
      Object.fromEntries(
        parts.map(part => [
          part,
          [...tag.shadowRoot!.querySelectorAll(`[part~=${part}]`)].map(element => {
            const {x, y, width, height} = element.getBoundingClientRect();
            return [x, y, width, height].map(Math.round);
          }),
        ]),
      ),
    SEEN,
  );
}

test.describe('Rows that are there before the engine', () => {
  for (const width of [1000, 480, 320, 280])
    for (const dir of ['ltr', 'rtl'])
      test(`stay where they are when the rest comes (${width} px, ${dir})`, async ({page}) => {
        await page.setViewportSize({width, height: 900});
        const held = await HeldPage.open(
          page,
          '<video-uploader load="intent" multiple fields="" value="7,8"></video-uploader>',
          {head: `<script nonce="n1">document.documentElement.dir = '${dir}'</script>`},
        );
        await expect(held.part('item')).toHaveCount(2);
        const before = await places(page);
        held.release();
        // Only rows of the engine have it.
        await expect(held.part('remove-button')).toHaveCount(2);

        expect(await places(page)).toEqual(before);
        held.close();
      });
});
