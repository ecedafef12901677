/** What a page sees of the split build while files and calls wait for rows and engine, and what brings these. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {CLIP, sha256} from '../support/demo-page.js';
import {DemoSite} from '../support/demo-site.js';
import {ANSWER, HeldPage, completeBatch, formWith, storedNames, tagFor} from '../support/held-page.js';
import {COMPLETE, ENTRY, EVENTS, isPart} from '../support/split-page.js';
import {type Page, expect, test} from '../support/test.js';

declare const film: (name: string, size?: number) => File;

const STATES = ['dragging', 'uploading', 'offline', 'trouble', 'finishing', 'paused', 'failed', 'stored'];

/** Notes events with the names of their files. */
const TELL = `<script nonce="n1">
  window.told = [];
  for (const type of ${JSON.stringify(EVENTS.filter(type => type !== 'metadata-saved'))})
    addEventListener(type, ({target, detail}) => {
      if (target.localName !== 'video-uploader') return;
      const names = detail?.files?.map(({name}) => name) ?? [detail?.upload?.name ?? ''];
      told.push([type, ...names].join(' ').trim());
    });
</script>`;

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as {told: string[]}).told);

/** What a file tells that is sent without trouble, in a tag with a name. */
const sentAs = (name: string): string[] => [
  `upload-started ${name}`,
  'input',
  'change',
  `upload-success ${name}`,
];

test.describe('While files wait for rows and engine', () => {
  test('there are no uploads, no state and no event, and addFiles() is not settled', async ({
    page,
    request,
  }) => {
    const target = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor(target, 'multiple'), {
      head: `<script nonce="n1">
        addEventListener('before-files-added', ({target, cancelable, detail}) => {
          window.first = [cancelable, target.uploads.length, heard.length, detail.files.map(({name}) => name)];
        }, true);
      </script>`,
    });
    const added = page.evaluate(async () => {
      const tag = document.querySelector('video-uploader')!;
      const uploads = await tag.addFiles(new Set([film('a.mp4'), film('b.mp4')]));
      document.title = 'Settled';
      return uploads.map(({name}) => name);
    });
    await expect(held.part('file-name')).toHaveText(['a.mp4', 'b.mp4']);
    await expect(held.part('status')).toHaveText(['Waiting', 'Waiting']);
    await expect.poll(() => held.tries).toBe(1);
    const seen = await held.tag.evaluate((element, states) => {
      const tag = element as HTMLElementTagNameMap['video-uploader'];
      return [
        tag.uploads.length,
        tag.totalProgress,
        states.filter(state => tag.matches(`:state(${state})`)),
        document.title,
      ];
    }, STATES);
    expect(seen).toEqual([0, 0, [], 'Split']);
    expect(await held.events()).toEqual([]);

    await held.complete();
    expect(await added).toEqual(['a.mp4', 'b.mp4']);
    await expect.poll(() => held.events()).toEqual(completeBatch(2));
    const first = await page.evaluate(() => (window as unknown as {first: unknown}).first);
    expect(first).toEqual([true, 0, 0, ['a.mp4', 'b.mp4']]);
    expect(await storedNames(target)).toEqual(['a.mp4', 'b.mp4']);
    held.close();
  });

  test('a page may refuse them as soon as the engine is there', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor(target, 'multiple required'), {
      head: `<script nonce="n1">
        addEventListener('before-files-added', event => {
          if (event.detail.files[0].name === 'a.mp4') event.preventDefault();
        });
      </script>`,
    });
    const added = page.evaluate(async () => {
      const tag = document.querySelector('video-uploader')!;
      const batches = await Promise.all([tag.addFiles([film('a.mp4')]), tag.addFiles([film('b.mp4')])]);
      return batches.map(uploads => uploads.map(({name}) => name));
    });
    await expect(held.part('file-name')).toHaveText(['a.mp4', 'b.mp4']);
    await held.complete();
    expect(await added).toEqual([[], ['b.mp4']]);
    await expect.poll(() => held.events()).toEqual(['before-files-added', ...COMPLETE]);
    await expect(held.part('file-name')).toHaveText(['b.mp4']);
    expect(await storedNames(target)).toEqual(['b.mp4']);
    held.close();
  });

  test('reset() forgets them, and nobody hears of them', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, formWith(tagFor(target)), {pages: ANSWER});
    const added = await page.evaluate(async () => {
      const tag = document.querySelector('video-uploader')!;
      const adding = tag.addFiles([film('a.mp4')]);
      tag.pause();
      tag.reset();
      return (await adding).length;
    });
    expect(added).toBe(0);
    await expect(held.part('item')).toHaveCount(0);
    await expect(held.part('dropzone')).not.toHaveClass(/is-compact/);
    expect(await held.asksBeforeLeaving()).toBe(false);
    expect(await held.form()).toMatchObject({message: '', bad: false});
    await page.locator('#send').click();
    await expect.poll(() => held.sent).toEqual([null]);

    await held.complete();
    // What comes afterwards is not touched by it.
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('b.mp4')]));
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await storedNames(target)).toEqual(['b.mp4']);
    held.close();
  });
});

test.describe('Calls before rows and engine take effect in their order, as in one file', () => {
  const SCENES = [
    {
      name: 'pause() and resume()',
      attributes: 'multiple',
      act: () => {
        const tag = document.querySelector('video-uploader')!;
        void tag.addFiles([film('a.mp4')]);
        tag.pause();
        void tag.addFiles([film('b.mp4')]);
        tag.resume();
        tag.pause();
        void tag.addFiles([film('c.mp4')]);
      },
      events: [
        'before-files-added a.mp4',
        'file-added a.mp4',
        'upload-paused a.mp4',
        'before-files-added b.mp4',
        'file-added b.mp4',
        'upload-resumed a.mp4',
        'upload-paused a.mp4',
        'upload-paused b.mp4',
        'before-files-added c.mp4',
        'file-added c.mp4',
        ...sentAs('c.mp4'),
      ],
      stored: ['c.mp4'],
    },
    {
      name: 'start()',
      attributes: 'multiple manual',
      act: () => {
        const tag = document.querySelector('video-uploader')!;
        void tag.addFiles([film('a.mp4')]);
        tag.start();
        tag.removeFile('nobody');
        tag.setMetadata('nobody', {title: 'Nobody'});
        void tag.addFiles([film('b.mp4')]);
      },
      events: [
        'before-files-added a.mp4',
        'file-added a.mp4',
        'before-files-added b.mp4',
        'file-added b.mp4',
        ...sentAs('a.mp4'),
      ],
      stored: ['a.mp4'],
    },
    {
      name: 'reset() and a value',
      attributes: 'multiple',
      act: () => {
        const tag = document.querySelector('video-uploader')!;
        void tag.addFiles([film('a.mp4')]);
        tag.reset();
        tag.value = '12';
        void tag.addFiles([film('b.mp4')]);
      },
      events: ['before-files-added b.mp4', 'file-added b.mp4', ...sentAs('b.mp4'), 'uploads-complete'],
      isAlone: true,
      stored: ['b.mp4'],
    },
    {
      name: 'what is called for a file once it is there',
      attributes: 'multiple',
      act: () => {
        const tag = document.querySelector('video-uploader')!;
        void tag.addFiles([film('a.mp4'), film('b.mp4')]).then(([first, second]) => {
          tag.setMetadata(first!.id, {title: 'Harbour'});
          tag.removeFile(second!.id);
        });
        void tag.addFiles([film('c.mp4')]).then(([third]) => tag.pause(third!.id));
      },
      events: [
        'before-files-added a.mp4 b.mp4',
        'file-added a.mp4',
        'file-added b.mp4',
        'before-files-added c.mp4',
        'file-added c.mp4',
        'metadata-changed a.mp4',
        'file-removed b.mp4',
        'upload-paused c.mp4',
        ...sentAs('a.mp4'),
      ],
      stored: ['a.mp4'],
    },
  ];

  for (const {name, attributes, act, events, stored, isAlone = false} of SCENES) {
    test(name, async ({page, request}) => {
      for (const script of [ENTRY, '/dist/video-uploader.min.js']) {
        const target = await DemoSite.withToken(request);
        const held = await HeldPage.open(page, tagFor(target, attributes), {head: TELL, scripts: [script]});
        await page.evaluate(act);
        if (script === ENTRY) {
          await expect.poll(() => held.tries).toBe(1);
          expect(await told(page)).toEqual([]);
          const count = await page.evaluate(() => document.querySelector('video-uploader')!.uploads.length);
          expect(count).toBe(0);
        }
        await held.complete();
        // Before the engine nobody hears of what is reset: see the test of reset().
        const all =
          isAlone && script !== ENTRY
            ? ['before-files-added a.mp4', 'file-added a.mp4', 'file-removed a.mp4', ...events]
            : events;
        await expect.poll(() => told(page), script).toEqual(all);
        expect(await storedNames(target)).toEqual(stored);
        held.close();
      }
    });
  }
});

test.describe('A row before rows and engine come', () => {
  test('has a button that takes its file out', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, formWith(tagFor(target, 'multiple required')), {pages: ANSWER});
    const added = page.evaluate(async () => {
      const tag = document.querySelector('video-uploader')!;
      const batches = await Promise.all([
        tag.addFiles([film('a.mp4'), film('b.mp4')]),
        tag.addFiles([film('c.mp4')]),
      ]);
      return batches.map(uploads => uploads.map(({name}) => name));
    });
    const names = held.part('file-name');
    await expect(names).toHaveText(['a.mp4', 'b.mp4', 'c.mp4']);
    const button = (name: string) =>
      held.part('item').filter({hasText: name}).locator('[part~=remove-button]');
    await button('c.mp4').click();
    await expect(names).toHaveText(['a.mp4', 'b.mp4']);
    expect(await held.focused()).toMatch(/(browse|remove)-button/);
    await button('a.mp4').focus();
    await page.keyboard.press('Enter');
    await expect(names).toHaveText(['b.mp4']);
    expect(await held.focused()).toMatch(/(browse|remove)-button/);
    expect(await held.asksBeforeLeaving()).toBe(true);
    expect(await held.form()).toMatchObject({missing: false, bad: true});
    expect(await held.events()).toEqual([]);

    await held.complete();
    expect(await added).toEqual([['b.mp4'], []]);
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    await expect(names).toHaveText(['b.mp4']);
    expect(await storedNames(target)).toEqual(['b.mp4']);
    held.close();
  });

  test('gives the form free with its file, at once', async ({page}) => {
    const held = await HeldPage.open(
      page,
      formWith('<video-uploader load="intent" name="v"></video-uploader>'),
      {pages: ANSWER},
    );
    const added = page.evaluate(
      async () => (await document.querySelector('video-uploader')!.addFiles([film('a.mp4')])).length,
    );
    await expect(held.part('item')).toHaveCount(1);
    await page.locator('#send').click();
    await held.part('remove-button').click();
    expect(await added).toBe(0);
    await expect(held.part('item')).toHaveCount(0);
    expect(await held.focused()).toContain('browse-button');
    expect(await held.asksBeforeLeaving()).toBe(false);
    expect(await held.form()).toMatchObject({message: '', missing: false, bad: false});
    expect(held.sent).toEqual([]);
    await page.locator('#send').click();
    await expect.poll(() => held.sent.length).toBe(1);
    await held.complete();
    await expect(held.part('item')).toHaveCount(0);
    expect(await held.events()).toEqual([]);
    held.close();
  });

  test('keeps the focus in the tag if its button has it when the rest comes', async ({page}) => {
    const held = await HeldPage.open(page, '<video-uploader load="intent" manual></video-uploader>');
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    await held.part('remove-button').focus();
    expect(await held.focused()).toContain('remove-button');
    await held.complete();
    await expect.poll(() => held.events()).toEqual(['before-files-added', 'file-added']);
    await expect(held.part('title-field')).toHaveCount(1);
    expect(await held.focused()).toMatch(/-button/);
    held.close();
  });

  /** Whether the rest is forbidden: what a browser tells of that comes a moment after the failure. */
  async function openForbidden(page: Page): Promise<HeldPage> {
    const warning = page.waitForEvent('console', message => / forbids .*whole-engine/.test(message.text()));
    const held = await HeldPage.open(page, '<video-uploader load="intent"></video-uploader>', {
      headers: {
        'Content-Security-Policy': "script-src 'unsafe-inline' http://127.0.0.1:*/dist/video-uploader.js",
      },
    });
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    await warning;
    await expect(held.part('error')).toContainText('could not be loaded');
    return held;
  }

  /** Firefox reports what the policy blocks as an error of the page too. */
  const otherThanPolicy = (unhandled: string[]): string[] =>
    unhandled.splice(0).filter(text => !text.includes('Content-Security-Policy'));

  test('is not guarded once the rest cannot come', async ({page, unhandled}) => {
    const held = await openForbidden(page);
    await expect.poll(() => held.asksBeforeLeaving()).toBe(false);
    await expect(held.part('file-name')).toHaveText(['a.mp4']);
    expect(await held.events()).toEqual([]);
    expect(held.tries).toBe(0);
    expect(otherThanPolicy(unhandled)).toEqual([]);
    held.close();
  });

  test('has no button to try what the policy forbids', async ({page, unhandled}) => {
    const held = await openForbidden(page);
    const isSeen = await held.part('retry-now-button').isVisible();
    expect(otherThanPolicy(unhandled)).toEqual([]);
    held.close();
    expect(isSeen).toBe(false);
  });
});

test.describe('Rows and engine come', () => {
  test('at once for a manager alone, whose uploads the tag has before', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    const path = new URL('../../../node_modules/resumablejs/resumable.js', import.meta.url);
    const code = await readFile(fileURLToPath(path), 'utf8');
    const resumable = `const module = {exports: {}};\n${code}\nexport default module.exports;`;
    const held = await HeldPage.open(
      page,
      `<video-uploader load="intent" name="v"></video-uploader>
      <script type="module" nonce="n1">
        import {VideoUploads} from '/dist/headless.js';
        document.querySelector('video-uploader').manager = window.manager = new VideoUploads({
          endpoint: ${JSON.stringify(target.site.url)},
          uploadToken: ${JSON.stringify(target.token)},
        });
      </script>`,
      {
        head: '<script type="importmap" nonce="n1">{"imports": {"resumablejs": "/resumable.js"}}</script>',
        pages: {'/resumable.js': {body: resumable, type: 'text/javascript'}},
      },
    );
    await expect.poll(() => held.tries).toBe(1);
    expect(await held.events()).toEqual([]);
    const names = await page.evaluate(async () => {
      const {manager} = window as unknown as {manager: HTMLElementTagNameMap['video-uploader']};
      await manager.addFiles([film('a.mp4')]);
      return document.querySelector('video-uploader')!.uploads.map(({name}) => name);
    });
    expect(names).toEqual(['a.mp4']);
    await held.complete();
    await expect(held.part('file-name')).toHaveText(['a.mp4']);
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await storedNames(target)).toEqual(['a.mp4']);
    held.close();
  });

  test('in an idle moment where storage throws', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    const held = await HeldPage.open(page, tagFor(target).replace('intent', 'idle'), {
      head: `<script nonce="n1">
        Object.defineProperty(window, 'localStorage', {
          get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
        });
      </script>`,
    });
    await expect.poll(() => held.tries).toBe(1);
    expect(await held.events()).toEqual([]);
    await held.complete();
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    await expect.poll(() => held.events()).toEqual(COMPLETE);
    expect(await storedNames(target)).toEqual(['a.mp4']);
    held.close();
  });

  test('for a file alone in a frame that may use no storage', async ({page, request}) => {
    const target = await DemoSite.withToken(request);
    // Such a frame has no origin. In Chromium it may be idle without a word to it, so it waits for intent.
    const frame = '<!doctype html><iframe sandbox="allow-scripts" src="/" width="600" height="600"></iframe>';
    const held = await HeldPage.open(page, tagFor(target), {
      head: `<script nonce="n1">
        try { localStorage.length; } catch ({name}) { document.documentElement.dataset.denied = name; }
      </script>`,
      pages: {'/framed': {body: frame}},
      path: 'framed',
    });
    const inner = page.frameLocator('iframe');
    const tag = inner.locator('video-uploader');
    await expect(tag.locator('[part~=browse-button]')).toBeVisible();
    await expect(inner.locator('html')).toHaveAttribute('data-denied', 'SecurityError');
    expect(held.tries).toBe(0);
    await tag.evaluate(
      element => void (element as HTMLElementTagNameMap['video-uploader']).addFiles([film('a.mp4')]),
    );
    await expect(tag.locator('[part~=file-name]')).toHaveText(['a.mp4']);
    await expect.poll(() => held.tries).toBe(1);
    held.release();
    await expect(tag.locator('[part~=status-stored]')).toBeVisible();
    await expect
      .poll(() => tag.evaluate(() => (window as unknown as {heard: string[]}).heard))
      .toEqual(COMPLETE);
    expect(await storedNames(target)).toEqual(['a.mp4']);
    held.close();
  });

  test('for an earlier visit without a look into any database', async ({page}) => {
    const databases = (): Promise<unknown[]> =>
      page.evaluate(async () => (await indexedDB.databases()).map(({name}) => name));
    const held = await HeldPage.open(page, '<video-uploader load="intent" manual></video-uploader>', {
      head: '<script nonce="n1">localStorage.setItem("video-uploader", "1")</script>',
    });
    await expect.poll(() => held.tries).toBe(1);
    await page.evaluate(() => void document.querySelector('video-uploader')!.addFiles([film('a.mp4')]));
    await expect(held.part('item')).toHaveCount(1);
    expect(await databases()).toEqual([]);
    expect(await held.events()).toEqual([]);
    await held.complete();
    // Otherwise this would show nothing.
    await expect.poll(databases).toEqual(['video-uploader']);
    await expect.poll(() => held.events()).toEqual(['before-files-added', 'file-added']);
    held.close();
  });
});

test.describe('A host that refuses rows and engine', () => {
  /** A tag with the plain form of its site inside. */
  const withForm = (site: DemoSite, token: string): string =>
    `<video-uploader name="v" multiple>
      <form action="${site.url}/api/photo/redeem-upload-token" method="post" enctype="multipart/form-data">
        <input type="hidden" name="upload_token" value="${token}"><input type="file" name="file"><button>Send</button>
      </form>
    </video-uploader>`;

  /** Firefox reports what it could not load as an error of the page. */
  const others = (unhandled: string[]): string[] =>
    unhandled.splice(0).filter(text => !text.includes('whole-engine'));

  test('is named in the console and in words, and leaves the plain form until it gives way', async ({
    page,
    request,
    unhandled,
  }) => {
    const {site, token} = await DemoSite.withToken(request);
    const warnings: string[] = [];
    page.on('console', message => {
      if (message.text().startsWith('<video-uploader>')) warnings.push(message.text());
    });
    let isRefused = true;
    const held = await HeldPage.open(page, withForm(site, token), {
      meddle: response => void (isRefused && response.writeHead(403).end('Forbidden')),
    });
    const send = page.getByRole('button', {name: 'Send'});
    await expect(send).toBeHidden();
    const added = page.evaluate(async () =>
      (await document.querySelector('video-uploader')!.addFiles([film('a.mp4')])).map(({name}) => name),
    );
    await expect(held.part('error')).toContainText('could not be loaded');
    await expect(held.part('retry-now-button')).toBeVisible();
    await expect(held.part('file-name')).toHaveText(['a.mp4']);
    await expect
      .poll(() => warnings)
      .toEqual([expect.stringMatching(/The part that uploads could not be loaded, and is tried again: ./)]);

    await expect(send).toBeVisible();
    await expect(held.part('dropzone')).toHaveCount(0);
    await expect(held.part('file-name')).toHaveText(['a.mp4']);
    const tries = held.server.requests.filter(isPart);
    expect(tries.length).toBeGreaterThan(2);
    expect(new Set(tries).size, 'a browser may keep the failure of an address').toBe(tries.length);
    expect(await held.events()).toEqual([]);
    await page.locator('form input[type=file]').setInputFiles(CLIP);

    isRefused = false;
    // A try of its own may have come first.
    await held
      .part('retry-now-button')
      .evaluateAll(buttons => (buttons[0] as HTMLElement | undefined)?.click());
    expect(await added).toEqual(['a.mp4']);
    await expect(send).toBeHidden();
    await expect(held.part('file-name')).toHaveText(['a.mp4', 'clip.mp4']);
    await expect(held.part('status-stored')).toHaveCount(2);
    // The second batch may come before the first byte, or a moment after it.
    const events = await held.events();
    expect([...events].sort()).toEqual([...COMPLETE, ...COMPLETE.slice(0, -1)].sort());
    expect(events[0]).toBe('before-files-added');
    expect(events.at(-1)).toBe('uploads-complete');
    expect(await storedNames({site, token})).toEqual(['a.mp4', 'clip.mp4']);
    expect((await site.storedVideos(token))[0]?.sha256).toBe(await sha256(CLIP));
    expect(others(unhandled)).toEqual([]);
    held.close();
  });

  test('is no matter for words until nobody can use the tag', async ({page, request, unhandled}) => {
    const {site, token} = await DemoSite.withToken(request);
    let goOn = (): void => {};
    const second = new Promise<void>(resolve => (goOn = resolve));
    const held = await HeldPage.open(page, withForm(site, token), {
      meddle: async (response, tries) => {
        if (tries === 2) await second;
        response.writeHead(403).end();
      },
    });
    const send = page.getByRole('button', {name: 'Send'});
    await expect.poll(() => held.tries).toBe(2);
    await expect(held.part('browse-button')).toBeVisible();
    await expect(held.part('error')).toHaveCount(0);
    await expect(send).toBeHidden();
    goOn();
    await expect(send).toBeVisible();
    await expect(held.part('error')).toContainText('could not be loaded');
    await expect(held.part('dropzone')).toHaveCount(0);
    expect(await held.events()).toEqual([]);
    await page.locator('form input[type=file]').setInputFiles(CLIP);
    await send.click();
    await expect
      .poll(async () => (await site.storedVideos(token)).map(video => video.sha256))
      .toEqual([await sha256(CLIP)]);
    expect(others(unhandled)).toEqual([]);
    held.close();
  });
});
