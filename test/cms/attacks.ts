/** What somebody, or a site in trouble, may do to a platform of `examples/cms/`. */
import {readFile} from 'node:fs/promises';
import {type Page, expect, test} from '@playwright/test';
import {CLIP} from '../e2e/support/demo-page.js';
import {forge, headersForToken, save, uploadClip} from './form.js';
import type {Running} from './platform.js';
import type {Trouble, TroubledSite} from './troubled-site.js';

/** The platform under test, once it runs. */
export interface Attacked {
  readonly at: Running;
  readonly site: TroubledSite;
  /** The file with what its servers say. */
  readonly log: string;
}

/** What the tag reads of a token. */
const FOR_BROWSERS = [
  ...['upload_token', 'max_uploads', 'valid_minutes', 'valid_until', 'return_url'],
  ...['title', 'description', 'tags', 'album_id', 'publish'],
];

/** As long as an upload token; must be in no log. */
const SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeedf00dfeed';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'no answer': response => response.destroy(),
  'half an answer': response => {
    response.writeHead(200, {'Content-Length': '1000'});
    response.write(`{"status":"ok","uploadtoken":{"upload_token":"${SECRET}"`, () => response.destroy());
  },
  'what is no HTTP': response => response.socket?.end(`SSH-2.0-${SECRET}\r\n`),
  'an error page': response => response.writeHead(502).end(`<html>${SECRET}</html>`),
  'plain text': response => response.end(`${SECRET} is wrong`),
  'an empty answer': response => response.end(),
  'a list': response => response.end(`["${SECRET}"]`),
  'a word': response => response.end(`"${SECRET}"`),
  'text in place of objects': response =>
    response.end(`{"status":"ok","uploadtoken":"${SECRET}","photos":"${SECRET}"}`),
  'bytes that are no text': response =>
    response.end(Buffer.from(`{"status":"error","message":"\u00FF ${SECRET}"}`, 'latin1')),
  'a redirect': response => response.writeHead(302, {Location: `/elsewhere?${SECRET}`}).end(),
  'an error that repeats a token': response =>
    response.end(`{"status":"error","message":"The token ${SECRET} is unheard of."}`),
};

async function signIn(page: Page, at: Running): Promise<void> {
  await page.goto(at.signIn);
  await page.goto(at.form);
}

/** A video that the person who is signed in has uploaded. */
async function ownVideo(page: Page, {at, site}: Attacked): Promise<{token: string; photoId: string}> {
  const answer = await page.request.post(at.token, {headers: await headersForToken(page, at)});
  const {upload_token: token} = (await answer.json()) as {upload_token: string};
  return {token, photoId: await redeem(site, token)};
}

async function redeem({site}: TroubledSite, token: string): Promise<string> {
  await site.redeem(token, await readFile(CLIP));
  const [video] = await site.videos(token);
  return video?.photoId ?? '';
}

async function isPublished({site}: TroubledSite, token: string): Promise<boolean | undefined> {
  const [video] = await site.videos(token);
  return video?.published;
}

/** Defines the tests; `attacked` is called in them. */
export function testAttacks(attacked: () => Attacked): void {
  test.afterEach(() => attacked().site.troubles.clear());

  test('hands a browser what the tag reads of a token, and nothing of the key', async ({page}) => {
    const {at} = attacked();
    await signIn(page, at);
    const answer = await page.request.post(at.token, {headers: await headersForToken(page, at)});
    const token = (await answer.json()) as Record<string, unknown>;
    expect(Object.keys(token).filter(name => !FOR_BROWSERS.includes(name))).toEqual([]);
    expect(token['publish']).toBe('0');
  });

  test('keeps both of two tokens that are made at once', async ({page}) => {
    const {at, site} = attacked();
    await signIn(page, at);
    const headers = await headersForToken(page, at);
    site.holdTokens(2);
    const answers = await Promise.all([1, 2].map(() => page.request.post(at.token, {headers})));
    const tokens = await Promise.all(
      answers.map(async answer => ((await answer.json()) as {upload_token: string}).upload_token),
    );
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) {
      await page.goto(at.form);
      await page.getByLabel('Title').first().fill('Two at once');
      await forge(page, await redeem(site, token));
      await save(page);
      await expect(page.getByRole('link', {name: 'See the video'})).toBeVisible();
    }
  });

  test('publishes the video with the text, and not before', async ({page}) => {
    const {at, site} = attacked();
    await signIn(page, at);
    const {token} = await uploadClip(page);
    expect(await isPublished(site, token)).toBe(false);
    await page.getByLabel('Title').first().fill('Both at once');
    await save(page);
    await expect(page.getByRole('link', {name: 'See the video'})).toBeVisible();
    expect(await isPublished(site, token)).toBe(true);
  });

  test('saves the text if the video cannot be published, and the next saving publishes it', async ({
    page,
  }) => {
    const {at, site} = attacked();
    await signIn(page, at);
    const {token, photoId} = await ownVideo(page, attacked());
    await page.getByLabel('Title').first().fill('One after the other');
    await forge(page, photoId);
    site.troubles.set('photo/update', TROUBLES['an error page']!);
    await save(page);
    await expect(page.getByText('The video is not public yet')).toBeVisible();
    await expect(page.getByRole('link', {name: 'See the video'})).toHaveCount(0);
    expect(await isPublished(site, token)).toBe(false);

    site.troubles.clear();
    await (at.saveAgain?.(page) ?? saveAgain(page));
    await expect(page.getByRole('link', {name: 'See the video'})).toBeVisible();
    expect(await isPublished(site, token)).toBe(true);
  });

  test('survives whatever the site answers to a request for a token, and logs no token', async ({page}) => {
    const {at, site, log} = attacked();
    await signIn(page, at);
    const headers = await headersForToken(page, at);
    for (const [name, trouble] of Object.entries(TROUBLES)) {
      site.troubles.set('photo/get-upload-token', trouble);
      const refusal = await page.request.post(at.token, {headers});
      expect(refusal.status(), name).toBe(502);
      expect(await refusal.text(), name).not.toContain(SECRET);
    }
    const said = await readFile(log, 'utf8');
    expect(said).not.toContain(SECRET);
    expect(said, 'the words of the site').toContain('is unheard of');
  });

  test('survives whatever the site answers to a look-up, and keeps what was typed', async ({page}) => {
    const {at, site, log} = attacked();
    await signIn(page, at);
    // Without a token nothing would be looked up.
    await ownVideo(page, attacked());
    for (const name of ['half an answer', 'what is no HTTP', 'plain text', 'text in place of objects']) {
      site.troubles.set('photo/list', TROUBLES[name]!);
      await page.goto(at.form);
      await page.getByLabel('Title').first().fill('Kept');
      await forge(page, '4711');
      await save(page);
      await expect(page.getByText('The video site does not answer.'), name).toBeVisible();
      await expect(page.getByLabel('Title').first(), name).toHaveValue('Kept');
    }
    expect(await readFile(log, 'utf8')).not.toContain(SECRET);
  });

  test('checks how long title and text are, whatever the form says', async ({page}) => {
    const {at, site} = attacked();
    await signIn(page, at);
    const {token, photoId} = await ownVideo(page, attacked());
    for (const [title, text] of [
      ['ü'.repeat(201), 'Short'],
      ['Short', 'ü'.repeat(20_001)],
    ] as const) {
      await page.goto(at.form);
      await page.locator('form [maxlength]').evaluateAll(controls => {
        for (const control of controls) control.removeAttribute('maxlength');
      });
      await page.getByLabel('Title').first().fill(title);
      await page
        .getByLabel(/Text|Body/)
        .first()
        .fill(text);
      await forge(page, photoId);
      await save(page);
      await expect(page.getByRole('button', {name: 'Save', exact: true})).toBeVisible();
      await expect(page.getByText(/200|20[,.]?000|at most|too long/).first()).toBeVisible();
      await expect(page.getByRole('link', {name: 'See the video'})).toHaveCount(0);
    }
    expect(await isPublished(site, token)).toBe(false);

    // As many characters as are allowed, two bytes each.
    await page.goto(at.form);
    await page.getByLabel('Title').first().fill('ü'.repeat(200));
    await page
      .getByLabel(/Text|Body/)
      .first()
      .fill('ü'.repeat(20_000));
    await forge(page, photoId);
    await save(page);
    await expect(page.getByRole('link', {name: 'See the video'})).toBeVisible();
  });

  test('lets nobody add who may change alone, and nobody change who may add alone', async ({page}) => {
    const {at} = attacked();
    test.skip(!at.permissions, 'This platform has one permission for adding and changing.');
    await page.goto(at.permissions!.add);
    await page.goto(at.form);
    const {photoId} = await ownVideo(page, attacked());
    await page.getByLabel('Title').first().fill('Added');
    await forge(page, photoId);
    await save(page);
    await expect(page.getByRole('link', {name: 'See the video'})).toBeVisible();
    const edit = new URL('edit/', page.url()).href;
    expect((await page.goto(edit))?.status()).toBe(403);

    await page.goto(at.permissions!.change);
    expect((await page.goto(at.form))?.status()).toBe(403);
    expect((await page.goto(edit))?.status()).toBe(200);
    const headers = await headersForToken(page, at);
    expect((await page.request.post(at.token, {headers})).status()).toBe(200);
  });
}

/** From the page of what was saved. */
async function saveAgain(page: Page): Promise<void> {
  const edit = page.getByRole('link', {name: 'Edit', exact: true});
  if (await edit.isVisible()) await edit.click();
  await save(page);
}
