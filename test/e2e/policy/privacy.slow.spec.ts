import {CLIP, DemoPage, HELD, sentShare} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

interface LogEntry {
  readonly method: string;
  readonly cookie: string | null;
}

test.describe('The tag', () => {
  test('sends the site no cookies, not even its own, whatever the request', async ({
    page,
    context,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const site = await demo.siteUrl();
    await context.addCookies([{name: 'visitor', value: 'ann', url: site}]);
    await demo.faults([{method: 'redeem', ...HELD}]);
    await demo.choose(CLIP);
    await demo.row().getByLabel('Title', {exact: true}).fill('Sea');
    await demo.row().getByLabel('Title', {exact: true}).blur();
    await expect.poll(() => demo.events()).toContain('metadata-saved');
    await demo.faults([{method: 'redeem', chunk: 'completing', store: true, drop: 'answer', times: null}]);
    await expect(demo.row().locator('[part~=status-failed]')).toBeVisible();

    const answer = await page.request.get(`${site}/_test/log`);
    const entries = (await answer.json()) as LogEntry[];
    const sent = entries.filter(({method}) => ['redeem', 'update', 'test'].includes(method));
    expect(new Set(sent.map(({method}) => method)).size).toBe(3);
    expect(sent.filter(({cookie}) => cookie !== null)).toEqual([]);
    // The test site would see them.
    await page.evaluate(
      url => fetch(`${url}/api/photo/list`, {mode: 'no-cors', credentials: 'include'}),
      site,
    );
    const all = (await (await page.request.get(`${site}/_test/log`)).json()) as LogEntry[];
    expect(all.at(-1)?.cookie).toContain('visitor=ann');
  });

  test('forgets everything that it has kept once clearJournal() is called', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => {
      element.setAttribute('keep-files', '');
      element.setAttribute('chunk-size', '128KiB');
    });
    await demo.faults([{method: 'redeem', skip: 6, ...HELD}]);
    await demo.choose(CLIP);
    await sentShare(demo, 0.3);
    await demo.kept();
    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');

    await page.evaluate(async () => {
      const element = customElements.get('video-uploader') as unknown as {clearJournal(): Promise<void>};
      await element.clearJournal();
    });
    await expect(demo.row()).toHaveCount(0);
    const kept = await page.evaluate(
      () =>
        new Promise<number[]>((resolve, reject) => {
          const opening = indexedDB.open('video-uploader');
          opening.addEventListener('error', reject);
          opening.addEventListener('success', () => {
            const stores = opening.result.transaction(['uploads', 'files']);
            const counts = ['uploads', 'files'].map(name => stores.objectStore(name).count());
            stores.addEventListener('complete', () => resolve(counts.map(({result}) => result)));
          });
        }),
    );
    expect(kept).toEqual([0, 0]);
    await page.reload();
    await demo.engine();
    await expect(demo.row()).toHaveCount(0);
  });
});
