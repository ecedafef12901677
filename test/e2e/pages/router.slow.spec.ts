import {stat} from 'node:fs/promises';
import {CLIP, DemoPage, HELD, sentShare, sha256} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

test.describe('A single page router', () => {
  test('replaces the tag in the middle of an upload, and one video arrives, sent once', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => element.setAttribute('chunk-size', '128KiB'));
    await demo.faults([{method: 'redeem', skip: 3, ...HELD}]);
    const token = await demo.token();
    // By the tests before.
    const already = await demo.bytesSent();
    await demo.choose(CLIP);
    await sentShare(demo, 0.1);

    // The view with the tag gives way to one without, and comes back as a new one.
    await demo.uploader.evaluate(element => {
      history.pushState(null, '', '#/elsewhere');
      const elsewhere = document.createElement('p');
      const next = element.cloneNode(true);
      element.replaceWith(elsewhere);
      addEventListener('popstate', () => elsewhere.replaceWith(next), {once: true});
    });
    const before = await demo.bytesSent();
    await demo.faults([{method: 'redeem', skip: 3, ...HELD}]);
    await expect.poll(() => demo.bytesSent()).toBeGreaterThan(before);
    await page.goBack();
    await sentShare(demo, 0.2);

    // Another view in its place, in one step.
    await demo.uploader.evaluate(element => element.replaceWith(element.cloneNode(true)));
    await demo.row().getByLabel('Title', {exact: true}).fill('Three views later');
    await demo.row().getByLabel('Title', {exact: true}).blur();
    await demo.faults([]);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    await expect(demo.row()).toContainText('Saved');

    const videos = await demo.storedVideos(token);
    expect(videos.map(video => [video.sha256, video.title])).toEqual([
      [await sha256(CLIP), 'Three views later'],
    ]);
    // What is around the chunks in their forms is a few percent.
    expect((await demo.bytesSent()) - already).toBeLessThan((await stat(CLIP)).size * 1.1);
  });

  test('is asked before the page is left without the tag', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => element.setAttribute('chunk-size', '128KiB'));
    await demo.faults([{method: 'redeem', skip: 3, ...HELD}]);
    await demo.choose(CLIP);
    await sentShare(demo, 0.1);
    await demo.uploader.evaluate(element => element.remove());
    const dialog = page.waitForEvent('dialog');
    await page.close({runBeforeUnload: true});
    expect((await dialog).type()).toBe('beforeunload');
    await (await dialog).accept();
  });
});
