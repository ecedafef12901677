import {CLIP, DemoPage} from '../support/demo-page.js';
import {expectToHoldForEveryone} from '../support/holds-for-everyone.js';
import {expect, test} from '../support/test.js';

test.describe('The front door of the demo', () => {
  test('shows each embedding beside its own code, with tokens cut short', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    const token = await demo.token();
    const stages = page.locator('.stage');
    await expect(stages).toHaveCount(6);
    for (const stage of await stages.all()) {
      const code = (await stage.locator('pre').textContent()) ?? '';
      expect(code.length).toBeGreaterThan(50);
      expect(code).not.toContain(token);
      await expect(stage.locator('.live > *').first()).toBeVisible();
    }
    await expectToHoldForEveryone(page);
    await expect(page.locator('#one pre')).toContainText('<video-uploader\n  endpoint="http://127.0.0.1:');
  });

  test('breaks the network, and the upload heals', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await page.getByRole('button', {name: 'Break five connections'}).click();
    await expect(page.locator('#trouble-now')).toContainText('break off half-way');
    await page.getByRole('button', {name: 'Upload a sample video'}).click();
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible({timeout: 25_000});
    expect(await demo.storedVideos()).toHaveLength(1);
    await page.getByRole('button', {name: 'End all trouble'}).click();
    await expect(page.locator('#trouble-now')).toHaveText('All is well.');
  });

  test('uploads by an interface of its own, and gives the form its photo id', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await page.locator('#headless input').setInputFiles(CLIP);
    await expect(page.locator('#headless output')).toContainText('Stored as photo');
    const form = page.locator('#form');
    await form.locator('video-uploader input[type=file]').setInputFiles(CLIP);
    await expect(form.locator('[part~=status-stored]')).toBeVisible();
    await form.getByRole('button', {name: 'Save'}).click();
    await expect(form.locator('output')).toHaveText(/^headline=Harbour at dawn\s+film=\d+$/);
    expect(await demo.storedVideos()).toHaveLength(2);
  });
});

test.describe('The page that checks a site', () => {
  test('says in words what the demo site and the page at return_url answer', async ({page}) => {
    await page.goto('/demo/check.html');
    await page.getByRole('button', {name: 'Check'}).click();
    await expect(page.locator('#findings .good')).toHaveCount(4);
    await expect(page.locator('#verdict')).toContainText('in chunks');
    await expectToHoldForEveryone(page);
  });
});
