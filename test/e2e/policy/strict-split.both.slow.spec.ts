/** `dist/video-uploader.js` under a strict policy, from its first request to the stored video. */
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {COMPLETE, ENTRY, RECORD, heard, isPart} from '../support/split-page.js';
import {type StrictScripts, serveStrictPage, violations} from '../support/strict-page.js';
import {expect, test} from '../support/test.js';

const PARTS = fileURLToPath(new URL('../../../dist/parts/', import.meta.url));

/** What the build prints for a page: the parts, with what a browser checks them by. */
function importMap(change: (content: Buffer) => Buffer = content => content): string {
  const parts = readdirSync(PARTS).filter(name => name.endsWith('.js'));
  const hash = (name: string): string =>
    createHash('sha384')
      .update(change(readFileSync(PARTS + name)))
      .digest('base64');
  const integrity = Object.fromEntries(parts.map(name => [`/dist/parts/${name}`, `sha384-${hash(name)}`]));
  return `<script type="importmap" nonce="n1">${JSON.stringify({integrity})}</script>`;
}

test.describe('Under a strict policy, the split build', () => {
  for (const [way, scripts] of [
    ['by its origin', {}],
    ['by a nonce and strict-dynamic', {admission: 'nonce'}],
    ['by a nonce, with integrity of its parts', {admission: 'nonce', head: importMap()}],
  ] as [string, StrictScripts][]) {
    test(`let in ${way}, it uploads and saves edits without a violation`, async ({
      page,
      request,
      unhandled,
    }) => {
      const demo = await DemoSite.withToken(request);
      const tag = `<form><video-uploader name="v" load="intent" fields="title tags" endpoint="${demo.site.url}"
        upload_token="${demo.token}"></video-uploader></form>`;
      const strict = await serveStrictPage(tag, [`connect-src ${demo.site.url}`], {
        source: ENTRY,
        before: RECORD,
        ...scripts,
      });
      const problems: string[] = [];
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      await page.goto(strict.url);
      const tagOnPage = page.locator('video-uploader');
      await expect(tagOnPage.locator('[part~=base]')).toHaveAttribute('lang', 'da');
      expect(strict.requests.filter(isPart)).toEqual([]);
      await tagOnPage.locator('input[type=file]').setInputFiles(CLIP);
      const row = tagOnPage.locator('[part~=item]');
      await expect(row.locator('canvas')).toBeVisible();
      await expect(row.locator('[part~=status-stored]')).toBeVisible();
      await expect.poll(() => heard(page)).toEqual(COMPLETE);
      await row.locator('[part~=tags-field] input').pressSequentially('hav, sommer');
      await row.locator('[part~=tags-field] input').press('Tab');
      await expect
        .poll(async () => JSON.stringify(await demo.site.storedVideos(demo.token)))
        .toContain('sommer');
      expect(await demo.site.storedVideos(demo.token)).toMatchObject([{sha256: await sha256(CLIP)}]);
      expect(await page.evaluate(() => new FormData(document.forms[0]).getAll('v').length)).toBe(1);
      expect(strict.requests.filter(isPart)).toHaveLength(1);
      const isOurs = (text: string): boolean => !text.includes('favicon');
      expect((await violations(page)).filter(isOurs)).toEqual([]);
      expect(problems.filter(isOurs)).toEqual([]);
      // Firefox reports what a policy blocks as an error of the page too, and asks for an icon of its own accord.
      expect(unhandled.splice(0).filter(isOurs)).toEqual([]);
      strict.close();
    });
  }

  test('never runs a part of another content than the page names', async ({page, unhandled}) => {
    const other = importMap(content => Buffer.concat([content, Buffer.from(' ')]));
    const tag = `<video-uploader load="intent"><form method="post"
      action="https://videos.example.com/api/photo/redeem-upload-token">
      <input type="hidden" name="upload_token" value="t"><input type="file" name="file"><button>Send</button>
    </form></video-uploader>`;
    const strict = await serveStrictPage(tag, [], {source: ENTRY, admission: 'nonce', head: other});
    await page.goto(strict.url);
    await expect(page.locator('video-uploader [part~=dropzone]')).toBeVisible();
    await page.locator('video-uploader').hover();
    // After three failures people get their form.
    await expect(page.getByRole('button', {name: 'Send'})).toBeVisible();
    await expect(page.locator('video-uploader [part~=dropzone]')).toHaveCount(0);
    const addresses = strict.requests.filter(isPart);
    expect(new Set(addresses).size).toBe(1);
    expect(addresses[0]).not.toContain('?');
    // Firefox reports what it refused as an error of the page.
    expect(unhandled.splice(0).filter(text => !/favicon|integrity/.test(text))).toEqual([]);
    strict.close();
  });
});
