/** Steered by Playwright, both load the page again for who comes back; see the unit tests for one that was kept whole. */
import {CLIP, DemoPage, HELD, sentShare, sha256} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

test('An upload that was left by a link is stored once by who comes back', async ({page, request}) => {
  const demo = new DemoPage(page, request);
  await demo.open('background');
  await demo.uploader.evaluate(element => {
    element.setAttribute('keep-files', '');
    element.setAttribute('chunk-size', '128KiB');
    const link = document.createElement('a');
    link.href = '/missing';
    link.textContent = 'Leave';
    element.before(link);
  });
  await demo.faults([{method: 'redeem', skip: 6, ...HELD}]);
  const token = await demo.token();
  const url = page.url();
  await demo.choose(CLIP);
  await sentShare(demo, 0.3);
  await demo.kept();

  await page.getByRole('link', {name: 'Leave'}).click();
  await expect(demo.uploader).toHaveCount(0);
  // The page may go before the call has ended.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForURL(url);
  await demo.row('clip.mp4').waitFor();
  await demo.faults([]);
  await demo.row().getByRole('button', {name: 'Resume clip.mp4'}).click();
  await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();

  expect(await demo.events()).toEqual([
    'upload-restored',
    'upload-resumed',
    'upload-started',
    'upload-success',
    'uploads-complete',
  ]);
  expect((await demo.storedVideos(token)).map(video => video.sha256)).toEqual([await sha256(CLIP)]);
});
