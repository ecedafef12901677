import type {VideoUploader} from '../../src/index.js';
import {CLIP, DemoPage, HELD, NOT_A_VIDEO, fixture, sha256} from './support/demo-page.js';
import {expect, test} from './support/test.js';

test.describe('The demo', () => {
  for (const answer of ['redirect', 'background', 'none'] as const) {
    test(`stores a real clip that is retitled while it uploads, and plays it (${answer})`, async ({
      page,
      request,
    }) => {
      const demo = new DemoPage(page, request);
      const problems: string[] = [];
      page.on('pageerror', error => problems.push(error.message));
      page.on('dialog', dialog => problems.push(dialog.message()));
      await demo.open(answer);
      // The upload does not end before the title is saved, however slow the machine is.
      await demo.faults([{method: 'redeem', ...HELD}]);
      const title = `A walk by the sea, ${answer} <${Date.now()}>`;

      await demo.choose(CLIP);
      const field = demo.row('clip.mp4').getByLabel('Title', {exact: true});
      await field.fill(title);
      await field.blur();
      await expect(demo.row('clip.mp4').locator('[part~=status-uploading]')).toBeVisible();
      await expect.poll(() => demo.events()).toContain('metadata-saved');
      await demo.faults([]);
      await expect(demo.row('clip.mp4').locator('[part~=status-stored]')).toBeVisible();

      await expect.poll(async () => (await demo.storedVideos()).length).toBe(1);
      const events = await demo.events();
      expect(events.filter(type => !type.startsWith('metadata-'))).toEqual([
        'file-added',
        'upload-started',
        'upload-success',
        'uploads-complete',
      ]);
      expect(events.indexOf('metadata-saved')).toBeLessThan(events.indexOf('upload-success'));

      const [video] = await demo.storedVideos();
      expect(video?.sha256).toBe(await sha256(CLIP));
      // The site takes what looks like HTML out of a title.
      const shown = `A walk by the sea, ${answer}`;
      expect(video?.title).toContain(shown);

      await page.goto(`${await demo.siteUrl()}/`);
      await page.getByRole('link', {name: shown}).first().click();
      const player = page.locator('video');
      await player.evaluate(async element => {
        const media = element as HTMLVideoElement;
        media.muted = true;
        await media.play();
      });
      await expect
        .poll(() => player.evaluate(element => (element as HTMLVideoElement).currentTime))
        .toBeGreaterThan(0.2);
      await expect(page.getByRole('heading', {name: shown})).toBeVisible();
      expect(problems).toEqual([]);
    });
  }

  test('goes on with the other two of three files when one is no video', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('redirect');

    const other = fixture('fragmented.mp4');
    await demo.choose(CLIP, NOT_A_VIDEO, other);

    await expect(demo.row().locator('[part~=status-stored]')).toHaveCount(2);
    const failed = demo.row('not-a-video.mp4');
    await expect(failed.locator('[part~=error]')).toContainText('The file type isn');
    const stored = await demo.storedVideos();
    const sums = [await sha256(CLIP), await sha256(other)];
    expect(stored.map(video => video.sha256).sort()).toEqual(sums.sort());
    expect(await demo.events()).toEqual([
      'file-added',
      'file-added',
      'file-added',
      'upload-started',
      'upload-success',
      'upload-started',
      'upload-error',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
  });

  test('saves what was being typed when the page is left', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.faults([{method: 'update', times: null, delayMs: 500}]);
    await demo.choose(CLIP);
    const row = demo.row('clip.mp4');
    await expect(row.locator('[part~=status-stored]')).toBeVisible();
    const token = await demo.token();
    await row.getByLabel('Title', {exact: true}).fill('First');
    await row.getByLabel('Title', {exact: true}).blur();
    await row.getByLabel('Tags', {exact: true}).pressSequentially('by the sea, wi');
    await row.getByLabel('Description', {exact: true}).pressSequentially('Half a sen');

    await page.goto(`${await demo.siteUrl()}/`);
    await expect
      .poll(async () => (await demo.storedVideos(token)).map(({title, description}) => [title, description]))
      .toEqual([['First', 'Half a sen']]);
    expect(JSON.stringify((await demo.storedVideos(token))[0]?.tags)).toContain('by the sea');
  });

  test('gets a token from the server of the page for one that was used up', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => element.setAttribute('upload_token', 'no-such-token'));

    await demo.choose(CLIP);
    await expect(demo.row('clip.mp4').locator('[part~=status-stored]')).toBeVisible();

    const token = await demo.uploader.evaluate(
      element => (element as VideoUploader).uploads[0]?.result?.uploadToken ?? '',
    );
    expect(token).not.toBe('no-such-token');
    expect(await demo.storedVideos(token)).toHaveLength(1);
  });

  test('says in the page what is wrong with a token that was used up', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    await demo.open('background');
    await demo.uploader.evaluate(element => {
      element.removeAttribute('token-endpoint');
      element.setAttribute('upload_token', 'no-such-token');
    });

    await demo.choose(CLIP);

    await expect(demo.row('clip.mp4').locator('[part~=error]')).toBeVisible();
    expect(await demo.events()).toEqual(['file-added', 'upload-started', 'upload-error', 'uploads-complete']);
    expect(await demo.storedVideos()).toEqual([]);
  });
});
