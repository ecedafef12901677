import {CLIP, DemoPage} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const CAPTIONS = {
  name: 'clip.de.srt',
  mimeType: '',
  buffer: Buffer.from('1\n00:00:00,500 --> 00:00:01,500\nGuten Tag\n'),
};

test.describe('The captions of a video', () => {
  for (const [what, answer] of [
    ['a site that the page can read', 'background'],
    ['an unreadable site', 'form'],
  ] as const)
    test(`go from the row through the page’s server to ${what}`, async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await demo.open(answer);
      await demo.choose(CLIP);
      const row = demo.row();
      const picking = page.waitForEvent('filechooser');
      await row.getByRole('button', {name: 'Add captions'}).click();
      await (await picking).setFiles([CAPTIONS]);
      const line = row.locator('[part~=captions-item]');
      await expect(line).toContainText('clip.de.srt');
      await expect(line).toContainText('German');
      await expect(line.locator('[part~=captions-state]')).toHaveText('Saved');
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      expect(
        (await demo.events()).filter(type => /^(?:upload-success|captions-.*)$/.test(type)).sort(),
      ).toEqual(['captions-added', 'captions-saved', 'upload-success']);
    });

  test('are refused in words by an old site, and the video stays stored', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.withSite({isOld: true}, async () => {
      await demo.choose(CLIP);
      const row = demo.row();
      const picking = page.waitForEvent('filechooser');
      await row.getByRole('button', {name: 'Add captions'}).click();
      await (await picking).setFiles([CAPTIONS]);
      const state = row.locator('[part~=captions-state]');
      await expect(state).toContainText('The video did not get the captions.');
      await expect(row.getByRole('button', {name: 'Try again: clip.de.srt'})).toBeVisible();
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
    });
  });
});
