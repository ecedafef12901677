import {CLIP, DemoPage, HELD} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

test.describe('Who leaves the page', () => {
  test('loses no word that was typed last, although every connection was busy', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    await demo.choose(CLIP);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    // A browser has six for a site. These outlive the page as well, so what comes next is still waiting when it goes.
    await demo.faults([{method: 'test', ...HELD}]);
    const site = await demo.siteUrl();
    await page.evaluate(url => {
      for (let i = 0; i < 6; i += 1)
        void fetch(`${url}/api/photo/redeem-upload-token?n=${i}`, {mode: 'no-cors', keepalive: true}).catch(
          () => {},
        );
    }, site);
    await demo.row().getByLabel('Title', {exact: true}).fill('Typed last');
    await page.goto('about:blank');
    await demo.faults([]);

    await expect
      .poll(async () => (await demo.storedVideos(token)).map(({title}) => title))
      .toEqual(['Typed last']);
  });
});
