import {readFile} from 'node:fs/promises';
import {CLIP, DemoPage, HELD, type StoredVideo} from '../support/demo-page.js';
import {expectToHoldForEveryone} from '../support/holds-for-everyone.js';
import {type APIRequestContext, type Locator, type Page, expect, test} from '../support/test.js';

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
    await expectToHoldForEveryone(page);

    await form.title.fill(TITLE);
    await page.getByLabel('Text').fill('First line\n</textarea><b>second</b>');
    await form.save();
    await expect(page, 'nothing is sent without a video').toHaveURL('/cms/new');

    await demo.faults([{method: 'redeem', ...HELD}]);
    await demo.choose(CLIP);
    await form.save();
    await expect(demo.uploader.locator('[part~=summary]')).toContainText('The form is sent as soon as');
    await demo.faults([]);
    // The form goes by itself once the video is stored.
    await expect(page.getByRole('status')).toHaveText('Saved.');
    await expect(page.getByRole('heading')).toHaveText(TITLE);
    await expect(page.getByText('</textarea><b>second</b>')).toBeVisible();
    const photoId = (await page.locator('code').textContent()) ?? '';
    expect(photoId).toMatch(/^\d+$/);
    await expect
      .poll(() => page.locator('video').evaluate(element => (element as HTMLVideoElement).duration))
      .toBeGreaterThan(0);
    await expectToHoldForEveryone(page);

    await page.getByRole('link', {name: 'Edit'}).click();
    await expect(form.title).toHaveValue(TITLE);
    await expect(page.getByLabel('Text')).toHaveValue('First line\n</textarea><b>second</b>');
    await expect(demo.row()).toHaveCount(1);
    expect(await form.photoId()).toBe(photoId);
    await form.title.fill('Shorter');
    await form.save();
    await expect(page.getByRole('heading')).toHaveText('Shorter');
    await expect(page.locator('code')).toHaveText(photoId);
    expect(problems).toEqual([]);
  });

  test('deletes the video of an article after a question, and a stranger cannot', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    const form = new EditForm(page, demo);
    await form.open();
    await form.title.fill('To be deleted');
    await demo.choose(CLIP);
    await form.save();
    await expect(page.getByRole('status')).toHaveText('Saved.');
    const photoId = (await page.locator('code').textContent()) ?? '';
    const film = (await page.locator('video').getAttribute('src')) ?? '';
    expect((await request.get(film)).status()).toBe(200);
    await page.getByRole('link', {name: 'Edit'}).click();
    await expect(demo.row()).toHaveCount(1);
    const {origin} = new URL(page.url());
    const stranger = await request.post('/cms/delete-video', {
      data: {photo_id: photoId},
      headers: {Origin: origin},
    });
    expect(stranger.status()).toBe(403);

    const remove = page.getByRole('button', {name: `Remove Video ${photoId}`});
    await remove.press('Enter');
    const question = page.getByRole('group', {name: 'Delete this video from the site?'});
    await expect(question).toBeFocused();
    await expectToHoldForEveryone(page);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(remove).toBeFocused();
    expect(await form.photoId()).toBe(photoId);

    await remove.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', {name: 'Delete video'})).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(demo.row()).toHaveCount(0);
    expect(await form.photoId()).toBe('');
    expect((await request.get(film)).status(), 'the site has it no more').toBe(404);
    await page.reload();
    await demo.engine();
    await expect(demo.row(), 'the article has no video any more').toHaveCount(0);
  });

  test('does not save a video that somebody else has sent, or an invented one, nor anything for another page', async ({
    baseURL,
    playwright,
  }) => {
    const [editor, other] = [
      await playwright.request.newContext(baseURL === undefined ? {} : {baseURL}),
      await playwright.request.newContext(baseURL === undefined ? {} : {baseURL}),
    ];
    const {site, csrf: otherCsrf} = await readForm(other);
    // As a browser says it of itself.
    const from = {Origin: new URL(baseURL ?? '').origin};
    const headers = {'X-CSRF-Token': otherCsrf, ...from};
    const token = (await (await other.post('/cms/upload-token', {headers})).json()) as Record<string, string>;
    const upload_token = token['upload_token'] ?? '';
    const file = {name: 'clip.mp4', mimeType: 'video/mp4', buffer: await readFile(CLIP)};
    await other.post(`${site}/api/photo/redeem-upload-token`, {multipart: {upload_token, file}});
    const videos = await other.get(`${site}/_test/videos?upload_token=${upload_token}`);
    const [strange] = (await videos.json()) as StoredVideo[];
    const theirs = strange?.photoId ?? '';
    expect(theirs).toMatch(/^\d+$/);

    const {csrf} = await readForm(editor);
    for (const video of [theirs, '1', '', '"><script>alert(1)</script>']) {
      const refused = await editor.post('/cms/new', {form: {title: 'Taken', video, csrf}});
      expect(refused.status()).toBe(422);
      const html = await refused.text();
      expect(html).toContain('Please choose a video.');
      expect(html).toContain('value="Taken"');
      expect(html).toContain('value=""');
      expect(html).not.toContain('alert(1)');
    }
    // Another page has the cookie as well, but cannot read what stands in this one.
    for (const forged of ['', 'x', csrf]) {
      const answer = await other.post('/cms/new', {
        form: {title: 'Forged', video: theirs, csrf: forged},
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(403);
      const refused = await other.post('/cms/upload-token', {headers: {'X-CSRF-Token': forged, ...from}});
      expect(refused.status()).toBe(403);
    }
    const saved = await other.post('/cms/new', {
      form: {title: 'Right', video: theirs, csrf: otherCsrf},
      maxRedirects: 0,
    });
    expect(saved.status(), 'the one who has sent it may').toBe(303);
    await Promise.all([editor.dispose(), other.dispose()]);
  });
});

/** What the edit form holds for whoever asks for it. */
async function readForm(request: APIRequestContext): Promise<{site: string; csrf: string}> {
  const html = await (await request.get('/cms/new')).text();
  return {
    site: / endpoint="([^"]+)"/.exec(html)?.[1] ?? '',
    csrf: /name="csrf" value="([\w-]+)"/.exec(html)?.[1] ?? '',
  };
}
