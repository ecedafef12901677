import {CLIP, DemoPage, fixture, sha256} from '../support/demo-page.js';
import {expect, test} from '../support/test.js';

const NEW = fixture('clip.webm');
/** What a site of version 1 answers to version 2. */
const NO_VERSION_2 = {
  method: 'replace',
  status: 404,
  body: '<!doctype html><title>Not found</title>',
  times: null,
};

test.describe('Replacing a video', () => {
  /** A stored video, and the page that replaces it, as the gallery of the site links to it. */
  async function openReplacing(
    demo: DemoPage,
  ): Promise<{row: ReturnType<DemoPage['row']>; photoId: string; title: string; token: string}> {
    const {page} = demo;
    await demo.open('background');
    const token = await demo.token();
    const title = `Cut ${Date.now()}`;
    await demo.choose(CLIP);
    await demo.row().getByLabel('Title', {exact: true}).fill(title);
    await expect(demo.row().locator('[part~=status-stored]')).toBeVisible();
    await expect(demo.row()).toContainText('Saved');
    await page.goto(await demo.siteUrl());
    const card = page.locator('.card', {hasText: title});
    await card.getByRole('link', {name: title}).click();
    await page.getByRole('link', {name: 'Replace the film'}).click();
    await page.waitForURL(/\/demo\/replace\.html\?video=\d+$/);
    const photoId = new URL(page.url()).searchParams.get('video') ?? '';
    return {row: demo.row(), photoId, title, token};
  }

  test('keeps id and title, in chunks', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    const {row, photoId, title, token} = await openReplacing(demo);
    await expect(demo.uploader).toContainText('Choose the new version of the video');
    await demo.choose(NEW);
    await expect(row).toContainText('The video was replaced');
    await expect(row.locator('[part~=fields]')).toHaveCount(0);
    await page.goto(`${await demo.siteUrl()}/video/${photoId}`);
    await expect(page.getByRole('heading', {name: title})).toBeVisible();
    await expect(page.getByText('Film replaced')).toBeVisible();
    const found = (await demo.storedVideos(token)).filter(video => video.photoId === photoId);
    expect(found.map(video => video.sha256)).toEqual([await sha256(NEW)]);
  });

  test('goes in one piece to a site of version 1', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    const {row, photoId, token} = await openReplacing(demo);
    try {
      await demo.faults([NO_VERSION_2]);
      await demo.choose(NEW);
      await expect(row).toContainText('The video was replaced');
      const found = (await demo.storedVideos(token)).filter(video => video.photoId === photoId);
      expect(found.map(video => video.sha256)).toEqual([await sha256(NEW)]);
    } finally {
      await demo.faults([]);
    }
  });

  test('is refused in words by an old site, which gets no byte of the film', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    const {photoId, token} = await openReplacing(demo);
    const answer = await page.request.post(`/replace-token?video=${photoId}`, {
      headers: {origin: new URL(page.url()).origin},
    });
    expect(answer.ok()).toBe(true);
    const {replace_token: replaceToken} = (await answer.json()) as {replace_token: string};
    await demo.uploader.evaluate((tag, text) => {
      (tag as HTMLElement & {replaceToken: string}).replaceToken = text;
    }, replaceToken);
    await demo.withSite({isOld: true}, async () => {
      await demo.choose(NEW);
      await expect(demo.row()).toContainText('This site does not let this page replace videos.');
      await expect(demo.row()).toContainText('Not replaced');
      const found = (await demo.storedVideos(token)).filter(video => video.photoId === photoId);
      expect(found.map(video => video.sha256)).toEqual([await sha256(CLIP)]);
    });
  });

  test('goes as a plain form where the page cannot read what the site answers', async ({page, request}) => {
    const demo = new DemoPage(page, request);
    const {row, photoId, token} = await openReplacing(demo);
    try {
      await demo.faults([{method: 'any', times: null, cors: false}]);
      await demo.uploader.evaluate(tag => tag.setAttribute('transport', 'form'));
      await demo.choose(NEW);
      await expect(row).toContainText('The video was replaced');
      const found = (await demo.storedVideos(token)).filter(video => video.photoId === photoId);
      expect(found.map(video => video.sha256)).toEqual([await sha256(NEW)]);
    } finally {
      await demo.faults([]);
    }
  });
});
