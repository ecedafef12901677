/** What a page of 1280 × 1024 pixels becomes at 400 % zoom (WCAG 1.4.10), with the text spacing of WCAG 1.4.12. */
import {CLIP, NOT_A_VIDEO} from '../support/demo-page.js';
import {DemoSite, HELD} from '../support/demo-site.js';
import {can} from '../support/engines/cannot.js';
import {expectFocusToBeSeen, tabTo} from '../support/engines/focus.js';
import {lostContent, spaceText} from '../support/engines/reflow.js';
import {expect, test} from '../support/engines/test.js';
import {Uploader} from '../support/engines/uploader.js';
import {servePages} from '../support/page-server.js';
import {splitPage} from '../support/split-page.js';

for (const spaced of [false, true]) {
  test(`At 400 % zoom ${spaced ? 'with spaced text ' : ''}nothing is lost from the first file to the last`, async ({
    running,
    request,
  }) => {
    const {site, token} = await DemoSite.withToken(request);
    const tag = `<video-uploader multiple fields="title description tags" endpoint="${site.url}"
      upload_token="${token}"></video-uploader>`;
    const server = await servePages({
      '/': {body: splitPage(tag, {scripts: ['/dist/video-uploader.min.js']})},
    });
    await site.faults([{method: 'redeem', ...HELD}]);
    const visitor = await running.visit({viewport: {width: 320, height: 256}, scale: 4});
    const tab = await visitor.open();
    await tab.goto(server.url);
    if (!can(tab.engine, 'make a window of 320 pixels'))
      await tab.on('body', body => Object.assign(body.style, {margin: '0', inlineSize: '320px'}));
    const uploader = new Uploader(tab);
    await expect.poll(() => uploader.text('browse-button')).not.toBe(null);
    if (spaced) await spaceText(tab, uploader.place);
    await expect.poll(() => lostContent(tab, uploader.place)).toEqual([]);

    await uploader.choose(CLIP, NOT_A_VIDEO);
    await expect.poll(() => uploader.text('status-uploading')).not.toBe(null);
    await expect.poll(() => lostContent(tab, uploader.place)).toEqual([]);
    await tabTo(tab, uploader.field('title'));
    await expectFocusToBeSeen(tab);
    await tab.type('A title that is longer than the line');
    await site.faults([]);
    await expect.poll(() => uploader.text('status-stored')).not.toBe(null);
    await expect.poll(() => uploader.text('status-failed')).not.toBe(null);
    await expect.poll(() => lostContent(tab, uploader.place)).toEqual([]);
    expect((await site.storedVideos(token)).length).toBe(1);
    await visitor.close();
    server.close();
  });
}
