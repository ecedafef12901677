import type {VideoUploader} from '../../../src/index.js';
import {CLIP, DemoPage, HELD} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const QUESTIONS =
  '<label slot="questions">Your name <input name="by" required></label>' +
  '<label slot="questions">Your mail <input type="email" required value="ada@example.com"></label>' +
  '<label slot="questions"><input type="checkbox" name="consent" value="yes" required> Everybody agrees</label>';

const SITES = [
  {what: 'a new site', answer: 'redirect', isOld: false, faults: []},
  {what: 'a new site that calls the page itself', answer: 'background', isOld: false, faults: []},
  {what: 'an old site', answer: 'redirect', isOld: true, faults: []},
  {
    what: 'a site whose answers the page cannot read',
    answer: 'form',
    isOld: false,
    faults: [{method: 'any', times: null, cors: false}],
  },
] as const;

test.describe('Questions before an upload', () => {
  test.afterEach(async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.faults([]);
    await demo.setSite({isOld: null});
  });

  for (const {what, answer, isOld, faults} of SITES)
    test(`are answered by the keyboard before anything reaches ${what}`, async ({page, request}) => {
      const demo = new DemoPage(page, request);
      await demo.open(answer);
      await demo.setSite({isOld});
      await demo.faults([...faults]);
      const asked: string[] = [];
      page.on('request', sent => {
        const {origin, pathname} = new URL(sent.url());
        if (pathname === '/upload-token' || origin !== new URL(page.url()).origin) asked.push(pathname);
      });
      await demo.uploader.evaluate((element, questions) => {
        const uploader = element as VideoUploader;
        uploader.insertAdjacentHTML('beforeend', questions);
        uploader.removeAttribute('upload_token');
        uploader.tokenEndpoint = '/upload-token';
        uploader.addEventListener('upload-success', ({detail}) => {
          document.title = JSON.stringify([detail.parameters, detail.uploadToken]);
        });
      }, QUESTIONS);

      await demo.choose(CLIP);
      await expect(demo.row().locator('[part~=status]')).toHaveText('Waiting for your answers');
      await expect(page.getByLabel('Your name')).toBeFocused();
      await page.keyboard.type('Ada & Zoë');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expect(page.getByLabel('Everybody agrees')).toBeFocused();
      // As long as a late request could take.
      await page.waitForTimeout(2000);
      expect(asked).toEqual([]);
      await page.keyboard.press('Space');

      await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
      expect(asked[0]).toBe('/upload-token');
      const [parameters, token] = JSON.parse(await page.title()) as [Record<string, string>, string];
      expect(parameters).toMatchObject({by: 'Ada & Zoë', consent: 'yes'});
      expect(JSON.stringify(parameters)).not.toContain('ada@example.com');
      expect(await demo.storedVideos(token)).toHaveLength(1);
    });

  test('do not come back for an upload that had begun, which keeps its answers through a reload', async ({
    page,
    request,
  }) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');
    const ask = (): Promise<void> =>
      demo.uploader.evaluate((element, questions) => {
        const uploader = element as VideoUploader;
        uploader.insertAdjacentHTML('beforeend', questions);
        uploader.chunkSize = 20_000;
        uploader.keepFiles = true;
        uploader.addEventListener('upload-success', ({detail}) => {
          document.title = JSON.stringify(detail.parameters);
        });
      }, QUESTIONS);
    await ask();
    await demo.faults([{method: 'redeem', skip: 2, ...HELD}]);
    const before = await demo.bytesSent();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Everybody agrees').check();
    await demo.choose(CLIP);
    await expect(demo.row().locator('[part~=status-uploading]')).toBeVisible();
    await expect.poll(() => demo.bytesSent()).toBeGreaterThan(before + 40_000);
    await demo.kept();

    await page.reload();
    await demo.faults([]);
    await demo.row().waitFor();
    await ask();
    await demo.row().getByRole('button', {name: 'Resume clip.mp4'}).click();
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    expect(JSON.parse(await page.title())).toMatchObject({by: 'Ada', consent: 'yes'});
  });
});
