import {CLIP, DemoPage, sentShare} from '../support/demo-page.js';
import {expectToHoldForEveryone} from '../support/holds-for-everyone.js';
import {expect, test} from '../support/test.js';

test.describe('The front door of the demo', () => {
  test('shows each embedding beside its own code, with tokens cut short', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    const token = await demo.token();
    const stages = page.locator('.stage');
    await expect(stages).toHaveCount(7);
    for (const stage of await stages.all()) {
      const code = (await stage.locator('pre').textContent()) ?? '';
      expect(code.length).toBeGreaterThan(50);
      expect(code).not.toContain(token);
      await expect(stage.locator('.live > *').first()).toBeVisible();
    }
    await expectToHoldForEveryone(page);
    await expect(page.locator('#one pre')).toContainText('<video-uploader\n  endpoint="http://127.0.0.1:');
  });

  test('shows code that fits, with what a page has to import, and copies it', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    await page.setViewportSize({width: 320, height: 800});
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const box of await page.locator('.code').all()) {
      const code = box.locator('pre');
      expect(await code.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0);
      const text = (await code.textContent()) ?? '';
      expect(text).toMatch(/^(?:<script type="module">\s+)?import .*'video-uploader\/(?:define|headless)';/);
      await box.getByRole('button', {name: 'Copy'}).click();
      await expect(box.getByRole('button')).toHaveText('Copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    }
  });

  test('breaks the network, and the upload heals', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const note = page.locator('#trouble-now');
    const button = page.getByRole('button', {name: 'Break five connections'});
    await button.click();
    await expect(note).toContainText(
      'break off half-way. Each is sent again, after a longer wait each time.',
    );
    await expect(note).toContainText('5 to come. Upload something to see it.');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await demo.choose(CLIP);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    expect(await demo.storedVideos()).toHaveLength(1);
    await expect(note).toHaveText('All is well.');
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  test('makes the site an old one and a new one again, over a reload too', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const box = page.getByRole('checkbox', {name: 'An old site'});
    await expect(box).toBeEnabled();
    await expect(box).not.toBeChecked();
    try {
      await box.check();
      await expect.poll(() => demo.isOldSite()).toBe(true);
      await page.reload();
      await expect(box).toBeChecked();
      await box.uncheck();
      await expect.poll(() => demo.isOldSite()).toBe(false);
    } finally {
      // All tests share the site.
      await demo.setSite({isOld: null});
    }
  });

  test('says what trouble there is as long as there is any, over a reload too', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const note = page.locator('#trouble-now');
    for (const [name, effect] of [
      ['A slow site', 'Every request takes a second longer'],
      ['Overload it', 'The next six requests are answered with 503'],
      ['Lose the final answer', 'The site stores the video, but its answer is lost'],
      ['Refuse the token', 'The next chunk finds an expired token'],
      ['Lose what was sent', 'The site forgets the chunks it has'],
      ['Cut the line for ten seconds', 'The site is gone for ten seconds'],
    ] as const) {
      await page.getByRole('button', {name}).click();
      await expect(note).toContainText(effect);
    }
    // It comes back by itself.
    await expect(note).toHaveText('All is well.');
    await page.getByRole('button', {name: 'A slow site'}).click();
    await expect(note).toContainText('a second longer');
    await page.reload();
    await expect(note).toContainText('a second longer');
    await page.getByRole('button', {name: 'End all trouble'}).click();
    await expect(note).toHaveText('All is well.');
  });

  test('has a sample that is slow enough to be edited, and continued after a reload', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    const token = await demo.token();
    const note = page.locator('#trouble-now');
    const sample = page.getByRole('button', {name: 'Upload a sample video'});
    await sample.click();
    await expect(note).toContainText('over a slow line');
    await demo.row().getByLabel('Title', {exact: true}).fill('Grey morning');
    await demo.row().getByLabel('Title', {exact: true}).blur();
    await sentShare(demo, 0.1);
    await page.reload();
    await expect(demo.row()).toContainText('Interrupted');
    await sample.click();
    await expect(demo.row()).toHaveCount(1);
    await sentShare(demo, 0.2);
    await page.getByRole('button', {name: 'End all trouble'}).click();
    await expect(note).toHaveText('All is well.');
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    const videos = await demo.storedVideos(token);
    expect(videos.map(({title}) => title)).toEqual(['Grey morning']);
  });

  test('leads to the gallery, and the gallery back', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    const front = page.url();
    await page.goto(await demo.siteUrl());
    await expectToHoldForEveryone(page);
    await page.getByRole('link', {name: 'Back to the upload page'}).click();
    await expect(page.getByRole('heading', {level: 1})).toHaveText('Send us your video');
    expect(new URL(page.url()).origin).toBe(new URL(front).origin);
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
