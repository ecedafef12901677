import {AxeBuilder} from '@axe-core/playwright';
import {type Locator, type Page, expect, test} from '@playwright/test';
import {CLIP, DemoPage} from './demo-page.js';

const TITLE = `Sea & <img src=x onerror=alert(1)> "quoted" %MODE% $&`;

/** The edit form of the demo's CMS, as an editor uses it. */
class EditForm {
  readonly page: Page;
  readonly demo: DemoPage;
  readonly title: Locator;

  constructor(page: Page, demo: DemoPage) {
    this.page = page;
    this.demo = demo;
    this.title = page.getByLabel('Title', {exact: true});
  }

  async open(): Promise<void> {
    await this.page.goto('/cms/new');
    await this.demo.uploader.locator('[part~=browse-button]').waitFor();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', {name: 'Save', exact: true}).click();
  }

  async photoId(): Promise<string> {
    return await this.demo.uploader.evaluate(element => (element as HTMLInputElement).value);
  }
}

test.describe('The edit form of a CMS', () => {
  test('saves an article with its video, shows it, and brings both back for editing', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    const form = new EditForm(page, demo);
    const problems: string[] = [];
    page.on('pageerror', error => problems.push(error.message));
    page.on('dialog', dialog => problems.push(dialog.message()));
    await form.open();

    await form.title.fill(TITLE);
    await page.getByLabel('Text').fill('First line\n</textarea><b>second</b>');
    await form.save();
    await expect(page, 'nothing is sent without a video').toHaveURL('/cms/new');

    await demo.faults([{method: 'redeem', times: null, delayMs: 300}]);
    await demo.choose(CLIP);
    await form.save();
    // The form goes by itself once the video is stored.
    await expect(page.getByRole('status')).toHaveText('Saved.');
    await expect(page.getByRole('heading')).toHaveText(TITLE);
    await expect(page.getByText('</textarea><b>second</b>')).toBeVisible();
    const photoId = (await page.locator('code').textContent()) ?? '';
    expect(photoId).toMatch(/^\d+$/);
    await expect
      .poll(() => page.locator('video').evaluate(element => (element as HTMLVideoElement).duration))
      .toBeGreaterThan(0);

    await page.getByRole('link', {name: 'Edit'}).click();
    await expect(form.title).toHaveValue(TITLE);
    await expect(page.getByLabel('Text')).toHaveValue('First line\n</textarea><b>second</b>');
    await expect(demo.row()).toHaveCount(1);
    expect(await form.photoId()).toBe(photoId);
    await demo.faults([]);
    await form.title.fill('Shorter');
    await form.save();
    await expect(page.getByRole('heading')).toHaveText('Shorter');
    await expect(page.locator('code')).toHaveText(photoId);
    expect(problems).toEqual([]);
  });

  test('does not save a video that somebody else has sent, or an invented one, nor anything for another page', async ({
    page,
    request,
    browser,
  }) => {
    const other = await browser.newPage();
    const theirs = new EditForm(other, new DemoPage(other, request));
    await theirs.open();
    await theirs.demo.choose(CLIP);
    await expect(theirs.demo.row().locator('[part~=status-stored]')).toBeVisible();
    const strange = await theirs.photoId();
    await other.close();

    const form = new EditForm(page, new DemoPage(page, request));
    await form.open();
    for (const forged of [strange, '"><script>alert(1)</script>']) {
      await form.title.fill('Taken');
      // As somebody does who knows how to build a request.
      await page.locator('form').evaluate((element, value) => {
        element.querySelector('video-uploader')?.remove();
        element.append(Object.assign(document.createElement('input'), {name: 'video', value}));
      }, forged);
      await form.save();
      await expect(page.getByRole('alert')).toHaveText('Please choose a video.');
      await expect(form.title).toHaveValue('Taken');
      expect(await form.photoId()).toBe('');
    }
    // Another page has the cookie as well, but cannot read what stands in this one.
    const article = {form: {title: 'Forged', video: strange, csrf: 'x'}};
    expect((await page.request.post('/cms/new', article)).status()).toBe(403);
    expect((await page.request.post('/cms/upload-token')).status()).toBe(403);
  });

  test('fits a phone and holds for everyone, light and dark', async ({page, request}) => {
    const form = new EditForm(page, new DemoPage(page, request));
    await form.open();
    for (const [colorScheme, width] of [
      ['light', 1200],
      ['dark', 320],
    ] as const) {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await page.setViewportSize({width, height: 800});
      const {violations} = await new AxeBuilder({page}).analyze();
      expect(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${colorScheme} at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
});
