/**
 * `npm run try-cms`: each platform of `examples/cms/` that is on this machine runs the files as they are there, and a
 * browser goes through them. The 23 site checks every signature.
 */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Page, expect, test} from '@playwright/test';
import {findFreePort} from '../../scripts/machine/webkit-driver.js';
import {WRITE_KEY} from '../demo/support/test-site.js';
import {CLIP} from '../e2e/support/demo-page.js';
import {testAttacks} from './attacks.js';
import {forge, headersForToken, save, uploadClip} from './form.js';
import type {Running} from './platform.js';
import {PLATFORMS} from './platforms.js';
import {TroubledSite} from './troubled-site.js';

const TITLE = `Sea & <b>sand</b> "quoted" 'twice' {{ 7 * 7 }}`;

for (const platform of PLATFORMS) {
  const missing = platform.missing();
  test.describe(platform.name, () => {
    test.skip(missing !== '', `It needs: ${missing}`);

    const tidy: (() => Promise<void>)[] = [];
    let front: TroubledSite;
    let at: Running;
    let log = '';

    test.beforeAll(async () => {
      test.setTimeout(180_000);
      const folder = await mkdtemp(join(tmpdir(), 'try-cms-'));
      tidy.push(() => rm(folder, {recursive: true, force: true}));
      log = join(folder, 'server.log');
      front = await TroubledSite.start(tidy);
      at = await platform.start({
        folder,
        port: await findFreePort(),
        log,
        tidy,
        env: {
          // Written as people write it. What is signed and what a page allows is its normal form.
          VIDEO_UPLOADER_ENDPOINT: front.endpoint,
          VIDEO_UPLOADER_CONSUMER_KEY: WRITE_KEY.consumerKey,
          VIDEO_UPLOADER_CONSUMER_SECRET: WRITE_KEY.consumerSecret,
          VIDEO_UPLOADER_ACCESS_TOKEN: WRITE_KEY.accessToken,
          VIDEO_UPLOADER_ACCESS_TOKEN_SECRET: WRITE_KEY.accessTokenSecret,
        },
      });
    });

    test.afterEach(async () => {
      if (test.info().status !== 'passed')
        console.log(await readFile(log, 'utf8').catch(() => 'The server said nothing.'));
    });

    test.afterAll(async () => {
      for (const end of tidy.toReversed()) await end();
    });

    test('saves an article with the video that was uploaded in its form, and edits it', async ({page}) => {
      const complaints = listen(page);
      await page.goto(at.signIn);
      await page.goto(at.form);
      const address = page.url();
      await page.getByLabel('Title').first().fill(TITLE);
      await save(page);
      expect(page.url(), 'without a video nothing is sent').toBe(address);

      const uploader = page.locator('video-uploader');
      const {photoId} = await uploadClip(page);
      expect(photoId).toMatch(/^\d+$/);
      await save(page);

      const link = page.getByRole('link', {name: 'See the video'});
      await expect(link).toHaveAttribute('href', `${front.url}/video/${photoId}`);
      if (at.isForNewOnesOnly) {
        await expect(page.getByRole('heading', {name: /^Sea & /})).toBeVisible();
        expect(complaints).toEqual([]);
        return;
      }
      const edit = page.getByRole('link', {name: 'Edit', exact: true});
      if (await edit.isVisible()) await edit.click();
      await expect(page.getByLabel('Title').first()).toHaveValue(TITLE);
      await expect(uploader.locator('[part~=status-stored]')).toBeVisible();
      expect(await uploader.evaluate(element => (element as HTMLInputElement).value)).toBe(photoId);
      // The video stays, though nobody uploads it anew.
      await page.getByLabel('Title').first().fill('Another title');
      await save(page);
      await expect(link).toHaveAttribute('href', `${front.url}/video/${photoId}`);
      expect(complaints).toEqual([]);
    });

    test('refuses a video that somebody else has sent', async ({page}) => {
      const strange = await front.site.token();
      await front.site.redeem(strange, await readFile(CLIP));
      const [video] = await front.site.videos(strange);
      await page.goto(at.signIn);
      await page.goto(at.form);
      for (const forged of [video!.photoId, '1', 'x"><script>']) {
        await page.getByLabel('Title').first().fill('Taken');
        await forge(page, forged);
        await save(page);
        await expect(page.getByText('Please choose a video.')).toBeVisible();
        await expect(page.getByRole('link', {name: 'See the video'})).toHaveCount(0);
      }
    });

    test('gives tokens to those alone who are signed in and come from its own page', async ({
      page,
      request,
    }) => {
      for (const headers of [{}, {'X-CSRF-Token': 'x', 'X-CSRFToken': 'x', 'X-WP-Nonce': 'x'}] as Record<
        string,
        string
      >[]) {
        expect((await request.post(at.token, {headers})).status()).toBeGreaterThanOrEqual(400);
      }
      await page.goto(at.signIn);
      await page.goto(at.form);
      expect((await page.request.post(at.token)).status()).toBeGreaterThanOrEqual(400);
      expect((await page.request.get(at.token)).ok()).toBe(false);

      const given = await page.request.post(at.token, {headers: await headersForToken(page, at)});
      expect(given.headers()['cache-control']).toMatch(/no-store|no-cache/);
      const token = (await given.json()) as Record<string, string>;
      expect(token['max_uploads']).toBe('1');
      expect(Number(token['valid_minutes'])).toBeLessThan(180);
      expect(JSON.stringify(token)).not.toContain(WRITE_KEY.consumerSecret);
    });

    test('gives neither token nor form to those who may not write articles', async ({page}) => {
      let told = '';
      for (const address of at.strangers) {
        await page.goto(address);
        told = await page.locator('body').innerText();
      }
      const headers = {...(JSON.parse(told) as Record<string, string>), Origin: new URL(at.token).origin};
      const refusal = await page.request.post(at.token, {headers});
      expect([401, 403]).toContain(refusal.status());
      await page.goto(at.form);
      await expect(page.locator('video-uploader')).toHaveCount(0);
    });

    test('lets the browser read where it ends without background_return_p', async ({page, request}) => {
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const answer = await request.fetch(at.returnUrl, {method, headers: {Origin: 'null'}});
        expect(answer.ok(), method).toBe(true);
        expect(answer.headers()['access-control-allow-origin'], method).toBe('*');
      }
      await page.goto(at.signIn);
      await page.goto(at.form);
      const uploader = page.locator('video-uploader');
      await uploader.evaluate(
        (element, token) => element.setAttribute('upload_token', token),
        await front.site.token({return_url: at.returnUrl}),
      );
      await uploader.locator('input[type=file]').setInputFiles(CLIP);
      await expect(uploader.locator('[part~=status-stored]')).toBeVisible();
      expect(await uploader.evaluate(element => (element as HTMLInputElement).value)).toMatch(/^\d+$/);
    });

    testAttacks(() => ({at, site: front, log}));

    // Last, for the site is gone then.
    test('says what to do when the site does not answer, and keeps what was typed', async ({page}) => {
      await page.goto(at.signIn);
      await page.goto(at.form);
      await page.getByLabel('Title').first().fill('Kept');
      await uploadClip(page);
      await front.close();
      await save(page);
      await expect(page.getByText('The video site does not answer.')).toBeVisible();
      await expect(page.getByLabel('Title').first()).toHaveValue('Kept');
    });
  });
}

/** What a page should never have: errors, dialogs, things that its policy forbids. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', dialog => complaints.push(dialog.message()));
  page.on('console', message => {
    const {url} = message.location();
    if (message.type() === 'error' && !url.endsWith('/favicon.ico'))
      complaints.push(`${message.text()} ${url}`);
  });
  return complaints;
}
