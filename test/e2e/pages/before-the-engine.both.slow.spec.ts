/** What the split build does before rows and engine have come, because a browser takes it away after the event. */
import {copyFile, mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {PlaywrightTab} from '../support/engines/playwright-tab.js';
import {ANSWER, HeldPage, completeBatch, formWith, storedNames, tagFor} from '../support/held-page.js';
import {COMPLETE} from '../support/split-page.js';
import {expect, test} from '../support/test.js';

declare const film: (name: string, size?: number) => File;

const WAITING = 'Please wait until the upload is complete.';
const CHOOSE = 'Please choose a video.';

test.describe('Before rows and engine come, the split build', () => {
  test('takes files that are dropped, in their order', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor({site, token}, 'multiple'));
    const answers = await held.part('dropzone').evaluate(zone => {
      const dataTransfer = new DataTransfer();
      for (const name of ['b.mp4', 'a.mp4']) dataTransfer.items.add(film(name));
      return ['dragenter', 'dragover', 'drop'].map(type => {
        const event = new DragEvent(type, {bubbles: true, composed: true, cancelable: true});
        // Firefox takes the transfer in its own protected mode otherwise.
        Object.defineProperty(event, 'dataTransfer', {value: dataTransfer});
        return zone.dispatchEvent(event);
      });
    });
    expect(answers, 'the browser opens none of them').toEqual([false, false, false]);
    await expect(held.part('file-name')).toHaveText(['b.mp4', 'a.mp4']);
    await expect(held.part('dropzone-dragging')).toHaveCount(0);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(completeBatch(2));
    await expect(held.part('file-name')).toHaveText(['b.mp4', 'a.mp4']);
    expect(await storedNames({site, token})).toEqual(['b.mp4', 'a.mp4']);
    held.close();
  });

  test('reads a folder that is dropped while the browser still lets it', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor({site, token}, 'multiple'));
    // No driver drags a folder into Firefox, so these are entries that die after the event, as real ones do.
    await held.part('dropzone').evaluate(zone => {
      const file = (name: string): object => ({
        name,
        isFile: true,
        isDirectory: false,
        file: (done: (file: File) => void) => setTimeout(() => done(film(name))),
      });
      const folder = (name: string, children: object[]): object => ({
        name,
        isFile: false,
        isDirectory: true,
        createReader: () => ({
          readEntries: (done: (entries: object[]) => void) => setTimeout(() => done(children.splice(0, 1))),
        }),
      });
      let isAlive = true;
      const roots = [
        folder('holiday', [
          file('part 10.mp4'),
          file('.DS_Store'),
          folder('day 1', [file('x.mp4')]),
          file('part 2.mp4'),
        ]),
        file('c.mp4'),
      ];
      const items = roots.map(entry => ({
        kind: 'file',
        webkitGetAsEntry: () => (isAlive ? entry : null),
        getAsFile: () => null,
      }));
      const event = new DragEvent('drop', {bubbles: true, composed: true, cancelable: true});
      Object.defineProperty(event, 'dataTransfer', {value: {items, files: [], types: ['Files']}});
      zone.dispatchEvent(event);
      isAlive = false;
    });
    const names = ['x.mp4', 'part 2.mp4', 'part 10.mp4', 'c.mp4'];
    await expect(held.part('file-name')).toHaveText(names);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(completeBatch(4));
    expect(await storedNames({site, token})).toEqual(names);
    held.close();
  });

  test('reads what is dragged from a disk, and keeps the way to it', async ({page, request, browserName}) => {
    test.skip(browserName === 'firefox', 'No driver drags from a disk into Firefox, which has no handles.');
    const {site, token} = await DemoSite.withToken(request);
    const folder = await mkdtemp(join(tmpdir(), 'video-uploader-e2e-'));
    await mkdir(join(folder, 'holiday/day 1'), {recursive: true});
    await copyFile(CLIP, join(folder, 'holiday/day 1/inside.mp4'));
    await copyFile(CLIP, join(folder, 'beside.mp4'));
    const held = await HeldPage.open(page, tagFor({site, token}, 'multiple manual'));
    const tab = new PlaywrightTab('chromium', page);
    await tab.drop('video-uploader >> [part~=dropzone]', join(folder, 'holiday'), join(folder, 'beside.mp4'));
    const names = ['inside.mp4', 'beside.mp4'];
    await expect(held.part('file-name')).toHaveText(names);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(['before-files-added', 'file-added', 'file-added']);
    const lacking = (): Promise<unknown[]> =>
      page.evaluate(() =>
        document.querySelector('video-uploader')!.uploads.map(({name, needsFile}) => [name, needsFile]),
      );
    // The next page finds both, and knows the way to the one that had a handle.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('video-uploader'))).not.toBe(null);
    await expect
      .poll(async () => {
        await page.reload();
        await held.complete();
        await expect.poll(() => held.events()).toContain('upload-restored');
        return lacking();
      })
      .toEqual([
        ['inside.mp4', true],
        ['beside.mp4', false],
      ]);
    expect(await held.events()).toEqual(['upload-restored', 'upload-restored']);
    await rm(folder, {recursive: true});
    held.close();
  });

  test('takes files of the picker with handles, which the next page opens again', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor({site, token}, 'manual'));
    // The dialog of the system is a seam that no driver can press. Its handle is a real one, of a real file.
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('kept.mp4', {create: true});
      const writable = await handle.createWritable();
      await writable.write(film('kept.mp4'));
      await writable.close();
      const value = async (): Promise<FileSystemFileHandle[]> => [handle];
      Object.defineProperty(globalThis, 'showOpenFilePicker', {value, configurable: true});
    });
    await held.part('browse-button').click();
    await expect(held.part('file-name')).toHaveText(['kept.mp4']);
    await expect(held.part('file-size')).toHaveText('300 kB');
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(['before-files-added', 'file-added']);
    await expect.poll(() => page.evaluate(() => localStorage.getItem('video-uploader'))).not.toBe(null);
    await expect
      .poll(async () => {
        await page.reload();
        await expect.poll(() => held.events()).toContain('upload-restored');
        return page.evaluate(() => document.querySelector('video-uploader')!.uploads[0]?.needsFile);
      })
      .toBe(false);
    await held.part('resume-button').click();
    await held.part('start-button').click();
    await expect(held.part('status-stored')).toBeVisible();
    expect(await storedNames({site, token})).toEqual(['kept.mp4']);
    held.close();
  });

  test('takes files of the plain picker, and is ready for the same ones again', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor({site, token}, 'no-resume'));
    const picker = page.waitForEvent('filechooser');
    await held.part('browse-button').click();
    await (await picker).setFiles(CLIP);
    await expect(held.part('file-name')).toHaveText(['clip.mp4']);
    const left = await held.tag
      .locator('input[type=file]')
      .evaluate(input => (input as HTMLInputElement).files?.length);
    expect(left).toBe(0);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await site.storedVideos(token)).toMatchObject([{sha256: await sha256(CLIP)}]);
    held.close();
  });

  test('takes files that are pasted, and nothing else', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor({site, token}));
    const answers = await held.part('browse-button').evaluate(button =>
      [[], [film('pasted.mp4')]].map(files => {
        const clipboardData = new DataTransfer();
        for (const file of files) clipboardData.items.add(file);
        const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
        // Firefox gives a synthetic clipboard no files.
        Object.defineProperty(event, 'clipboardData', {value: clipboardData});
        return button.dispatchEvent(event);
      }),
    );
    expect(answers).toEqual([true, false]);
    await expect(held.part('file-name')).toHaveText(['pasted.mp4']);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await storedNames({site, token})).toEqual(['pasted.mp4']);
    held.close();
  });

  test('leaves the focus where it is when the rest comes', async ({page}) => {
    const held = await HeldPage.open(
      page,
      '<input id="title"><video-uploader load="intent" manual multiple></video-uploader>',
    );
    const add = (name: string): Promise<unknown> =>
      page.evaluate(file => void document.querySelector('video-uploader')!.addFiles([film(file)]), name);
    await page.locator('#title').focus();
    await page.keyboard.type('Sea');
    await add('a.mp4');
    await expect(held.part('item')).toHaveCount(1);
    expect(await held.focused()).toBe('title');
    await held.complete();
    await expect.poll(() => held.events()).toEqual(['before-files-added', 'file-added']);
    await page.keyboard.type(' and sand');
    await expect(page.locator('#title')).toHaveValue('Sea and sand');
    held.close();

    const other = await HeldPage.open(
      page,
      '<video-uploader load="intent" manual multiple></video-uploader>',
    );
    await page.keyboard.press('Tab');
    expect(await other.focused()).toContain('browse-button');
    await add('b.mp4');
    await expect(other.part('item')).toHaveCount(1);
    expect(await other.focused()).toContain('browse-button');
    await other.complete();
    await expect.poll(() => other.events()).toEqual(['before-files-added', 'file-added']);
    await expect(other.part('title-field')).toHaveCount(1);
    expect(await other.focused()).toContain('browse-button');
    other.close();
  });

  test('guards a file that waits as long as the tag is in the page', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, `<div>${tagFor({site, token})}</div>`);
    expect(await held.asksBeforeLeaving()).toBe(false);
    const tag = await held.tag.elementHandle();
    await tag!.evaluate(
      element => void (element as HTMLElementTagNameMap['video-uploader']).addFiles([film('a.mp4')]),
    );
    expect(await held.asksBeforeLeaving()).toBe(true);
    await tag!.evaluate(element => element.remove());
    expect(await held.asksBeforeLeaving()).toBe(false);
    await tag!.evaluate(element => document.querySelector('div')!.append(element));
    expect(await held.asksBeforeLeaving()).toBe(true);
    await expect(held.part('file-name')).toHaveText(['a.mp4']);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await held.asksBeforeLeaving()).toBe(false);
    expect(await storedNames({site, token})).toEqual(['a.mp4']);
    held.close();
  });

  test('has the browser ask a person who leaves with a file that waits', async ({page}) => {
    const held = await HeldPage.open(
      page,
      '<input id="title"><video-uploader load="intent"></video-uploader>',
    );
    // A browser asks only people who have used the page.
    await page.locator('#title').click();
    await page.keyboard.type('Sea');
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    await expect(held.part('item')).toHaveCount(1);
    const dialog = page.waitForEvent('dialog');
    await page.close({runBeforeUnload: true});
    expect((await dialog).type()).toBe('beforeunload');
    await (await dialog).accept();
    held.close();
  });

  for (const lang of ['en', 'da']) {
    test(`takes in a file that waited in a tag which has left the page (${lang})`, async ({
      page,
      request,
    }) => {
      const target = await DemoSite.withToken(request);
      const held = await HeldPage.open(page, `<div lang="${lang}">${tagFor(target)}</div>`);
      await expect(held.part('base')).toHaveAttribute('lang', lang);
      const seen = page.evaluate(async () => {
        const tag = document.querySelector('video-uploader')!;
        const adding = tag.addFiles([film('left.mp4')]);
        tag.remove();
        const names = (await adding).map(({name}) => name);
        // It renders out of the page too. A tag that never was in the page with its upload sends when it comes back.
        await tag.updateComplete;
        const rows = tag.shadowRoot!.querySelectorAll('[part~=item]').length;
        document.querySelector('div')!.append(tag);
        return [...names, rows];
      });
      await expect.poll(() => held.tries).toBe(1);
      held.release();
      expect(await seen).toEqual(['left.mp4', 1]);
      await expect(held.part('status-stored')).toBeVisible();
      await expect(held.part('file-name')).toHaveText(['left.mp4']);
      expect(await storedNames(target)).toEqual(['left.mp4']);
      held.close();
    });
  }
});

test.describe('Before rows and engine come, a form with the split build', () => {
  for (const attributes of ['', 'novalidate']) {
    test(`is held back while a file waits, and says why ${attributes}`, async ({page, request}) => {
      const {site, token} = await DemoSite.withToken(request);
      const held = await HeldPage.open(page, formWith(tagFor({site, token}), attributes), {pages: ANSWER});
      expect(await held.form()).toMatchObject({message: '', missing: false, bad: false});
      await page.evaluate(() => {
        const page = window as unknown as {invalid: number};
        page.invalid = 0;
        addEventListener('invalid', () => (page.invalid += 1), true);
        void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]);
      });
      expect(await held.form()).toMatchObject({value: '', message: WAITING, missing: false, bad: true});
      await page.locator('#send').click();
      await expect.poll(() => page.evaluate(() => (window as unknown as {invalid: number}).invalid)).toBe(1);
      expect(await held.focused(), 'the browser leads to the tag').toContain('browse-button');
      expect(held.sent).toEqual([]);

      await held.complete();
      await expect.poll(() => held.events()).toEqual(COMPLETE);
      await expect.poll(async () => (await held.form()).message).toBe('');
      expect(held.sent, 'it was given up').toEqual([]);
      await page.locator('#send').click();
      const [video] = await site.storedVideos(token);
      await expect.poll(() => held.sent).toEqual([video?.photoId]);
      held.close();
    });
  }

  test('goes by itself after the upload, with submit-when-done', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, formWith(tagFor({site, token}, 'required submit-when-done')), {
      pages: ANSWER,
    });
    await page.locator('#send').click();
    expect(await held.form()).toMatchObject({message: CHOOSE, missing: true, bad: false});
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    expect(await held.form()).toMatchObject({message: '', missing: false, bad: false});
    await page.locator('#send').click();
    await expect(held.part('item')).toHaveCount(1);
    expect(held.sent).toEqual([]);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    await expect.poll(() => held.sent.length).toBe(1);
    const [video] = await site.storedVideos(token);
    expect(held.sent).toEqual([video?.photoId]);
    held.close();
  });

  test('requires a video as long as none waits', async ({page}) => {
    const held = await HeldPage.open(
      page,
      formWith('<video-uploader load="intent" name="v" required></video-uploader>'),
      {pages: ANSWER},
    );
    const isInvalid = (): Promise<boolean> => held.tag.evaluate(tag => tag.matches(':invalid'));
    expect(await held.form()).toMatchObject({message: CHOOSE, missing: true, bad: false});
    expect(await isInvalid()).toBe(true);
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    expect(await held.form()).toMatchObject({message: WAITING, missing: false, bad: true});
    await page.evaluate(() => document.querySelector('video-uploader')!.reset());
    expect(await held.form()).toMatchObject({message: CHOOSE, missing: true, bad: false});
    await page.evaluate(() => {
      document.querySelector('video-uploader')!.value = '12';
    });
    expect(await held.form()).toMatchObject({value: '12', sent: ['12'], message: '', missing: false});
    expect(await isInvalid()).toBe(false);
    await held.complete();
    expect(await held.form()).toMatchObject({value: '12', sent: ['12'], message: '', missing: false});
    expect(await held.events()).toEqual([]);
    held.close();
  });

  test('has the value that a script sets, and goes back to the first one', async ({page}) => {
    const held = await HeldPage.open(
      page,
      formWith('<video-uploader load="intent" name="v" value="7" multiple></video-uploader>'),
      {pages: ANSWER},
    );
    await expect(held.part('file-name')).toHaveText(['Video 7']);
    await page.evaluate(() => {
      document.querySelector('video-uploader')!.value = ' 12, 34,12';
    });
    await expect(held.part('file-name')).toHaveText(['Video 12', 'Video 34']);
    expect(await held.form()).toMatchObject({value: '12,34', sent: ['12', '34']});
    await page.evaluate(() => {
      const tag = document.querySelector('video-uploader')!;
      void tag.addFiles([film('a.mp4')]);
      document.forms[0]!.reset();
    });
    await expect(held.part('file-name')).toHaveText(['Video 7']);
    expect(await held.form()).toMatchObject({value: '7', sent: ['7'], message: '', bad: false});
    expect(await held.asksBeforeLeaving()).toBe(false);
    await page.evaluate(() => {
      document.querySelector('video-uploader')!.value = '56';
    });

    await held.complete();
    await expect(held.part('file-name')).toHaveText(['Video 56']);
    expect(await held.form()).toMatchObject({value: '56', sent: ['56']});
    const states = await page.evaluate(() =>
      document.querySelector('video-uploader')!.uploads.map(({phase, result}) => [phase, result?.photoId]),
    );
    expect(states).toEqual([['stored', '56']]);
    expect(await held.events()).toEqual([]);
    held.close();
  });

  test('has its value again when a person comes back to the page', async ({page}) => {
    const held = await HeldPage.open(
      page,
      formWith('<video-uploader load="intent" name="v" multiple></video-uploader>'),
      {pages: {...ANSWER, '/next': {body: '<!doctype html><title>Next</title>'}}},
    );
    await page.evaluate(() => {
      document.querySelector('video-uploader')!.value = '41,42';
    });
    await expect(held.part('file-name')).toHaveText(['Video 41', 'Video 42']);
    await page.goto(`${held.server.url}next`);
    // The page may go before the call has ended.
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expect(held.part('file-name')).toHaveText(['Video 41', 'Video 42']);
    expect(await held.form()).toMatchObject({value: '41,42', sent: ['41', '42']});
    await held.complete();
    await expect(held.part('file-name')).toHaveText(['Video 41', 'Video 42']);
    expect(await held.form()).toMatchObject({value: '41,42', sent: ['41', '42']});
    expect(await held.events()).toEqual([]);
    held.close();
  });

  test('has what was set before the tag was defined', async ({page, request}) => {
    const {site, token} = await DemoSite.withToken(request);
    // The module runs after this script.
    const early = `<script nonce="n1">
      const tag = document.querySelector('video-uploader');
      tag.uploadToken = ${JSON.stringify(token)};
      tag.endpoint = ${JSON.stringify(site.url)};
      tag.value = '12';
      tag.multiple = true;
      tag.maxFileSize = '5MB';
      tag.strings = {browseMany: 'Choose your films'};
    </script>`;
    const held = await HeldPage.open(
      page,
      `${formWith('<video-uploader load="intent" name="v"></video-uploader>')}${early}`,
      {pages: ANSWER},
    );
    await expect(held.part('browse-button')).toHaveText('Choose your films');
    await expect(held.part('hint')).toContainText('5 MB');
    await expect(held.part('file-name')).toHaveText(['Video 12']);
    expect(await held.form()).toMatchObject({value: '12', sent: ['12']});
    const own = await held.tag.evaluate(tag =>
      ['uploadToken', 'endpoint', 'value', 'multiple', 'strings'].filter(name => Object.hasOwn(tag, name)),
    );
    expect(own).toEqual([]);
    await page.evaluate(() => {
      const tag = document.querySelector('video-uploader')!;
      void tag.addFiles([film('a.mp4'), film('large.mp4', 5_000_001)]);
    });
    await expect(held.part('file-name')).toHaveText(['Video 12', 'a.mp4', 'large.mp4']);
    expect(await held.events()).toEqual([]);

    await held.complete();
    await expect
      .poll(() => held.events())
      .toEqual([
        'before-files-added',
        'file-added',
        'file-rejected',
        'upload-started',
        'input',
        'change',
        'upload-success',
        'uploads-complete',
      ]);
    const [video] = await site.storedVideos(token);
    expect(video?.fileName).toBe('a.mp4');
    expect(await held.form()).toMatchObject({value: `12,${video?.photoId}`, sent: ['12', video?.photoId]});
    held.close();
  });
});
