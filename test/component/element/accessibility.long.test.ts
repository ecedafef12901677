import {expect} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {UploadError} from '../../../src/core/model/upload-error.js';
import {videoFile} from '../../support/files/files.js';
import {type Surroundings, stage, stand, surround} from '../../support/play-scene.js';
import {SCENES} from '../../support/scenes.js';
import {UploaderHarness, until} from '../../support/uploader-harness.js';

const SIZE = 1000;
const SCHEMES = ['light', 'dark'] as const;
const DIRECTIONS = ['ltr', 'rtl'] as const;
/** The one engine whose media can be emulated. */
const isChromium = navigator.userAgent.includes('Chrome/');

async function choose(page: UploaderHarness, ...names: string[]): Promise<void> {
  await page.choose(...names.map(name => videoFile(SIZE, {name: `${name}.mp4`})));
}

/** `where` tells apart the pages that one test looks at. */
async function expectAccessible({element}: UploaderHarness, where: string): Promise<void> {
  try {
    await expect(element).to.be.accessible();
  } catch (error) {
    throw new Error(`${where}: ${String(error)}`, {cause: error});
  }
}

const ALL: readonly Surroundings[] = SCHEMES.flatMap(scheme =>
  DIRECTIONS.map(direction => ({scheme, direction})),
);

/** Chromium goes through all combinations; in the others each scene has one of them, for time's sake. */
function surroundingsOf(scene: number): readonly Surroundings[] {
  return isChromium ? ALL : [ALL[scene % ALL.length]!];
}

describe('<video-uploader> accessibility', () => {
  afterEach(() => surround());

  for (const [index, name] of Object.keys(SCENES).entries()) {
    it(`holds when ${name}`, async () => {
      const page = await stage(name);
      for (const surroundings of surroundingsOf(index)) {
        await surround(surroundings);
        await stand(page);
        await expectAccessible(page, Object.values(surroundings).join(' '));
      }
      if (!isChromium) return;
      await surround();
      await emulateMedia({forcedColors: 'active'});
      try {
        expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
        await stand(page);
        await expectAccessible(page, 'forced colors');
      } finally {
        await emulateMedia({forcedColors: 'none'});
      }
    });
  }

  it('names every button by what it does to which file', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    const name = (button: 'pause' | 'resume' | 'retry' | 'remove'): string | null | undefined =>
      page.row().button(button)?.getAttribute('aria-label');
    expect(name('pause')).to.equal('Pause clip.mp4');
    expect(name('remove')).to.equal('Cancel clip.mp4');
    page.element.pause();
    await page.shown();
    expect(name('resume')).to.equal('Resume clip.mp4');
    page.element.resume();
    (await page.transport.nextTransfer()).fail('server');
    await page.shown();
    expect(name('retry')).to.equal('Try again: clip.mp4');
    expect(name('remove')).to.equal('Remove clip.mp4 from the list');
  });

  it('names the progress bar by the file', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    const id = page.row().part('progress')?.getAttribute('aria-labelledby') ?? '';

    expect(page.root.getElementById(id)?.textContent).to.equal('clip.mp4');
  });

  it('has targets of at least 24 by 24 pixels', async () => {
    const page = await UploaderHarness.create({
      attributes: {fields: 'title publish', multiple: '', manual: ''},
    });
    await choose(page, 'a', 'b');
    for (const control of page.root.querySelectorAll('button, input:not([hidden]), textarea')) {
      const {width, height} = control.getBoundingClientRect();
      expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
    }
  });

  it('fits into 240 pixels', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', fields: 'title tags'}});
    page.element.parentElement!.style.inlineSize = '240px';
    await page.choose(videoFile(SIZE, {name: `${'a-very-long-name-'.repeat(9)}.mp4`}));
    (await page.transport.nextTransfer()).fail(
      new UploadError('server', 'x', {serverMessage: 'Unbreakable'.repeat(20)}),
    );
    await page.choose(new File(['w'], `${'no-video-'.repeat(20)}.txt`, {type: 'text/plain'}));
    await page.shown();

    expect(page.part('base')!.scrollWidth).to.be.at.most(240);
    for (const element of page.root.querySelectorAll('[part]:not(bdi)')) {
      expect(element.getBoundingClientRect().width, element.outerHTML).to.be.at.most(240);
    }
  });

  it('has a width of its own where the page gives it none', async () => {
    const page = await UploaderHarness.create();
    page.element.parentElement!.style.display = 'flex';

    expect(page.element.getBoundingClientRect().width).to.be.greaterThan(200);
  });

  it('needs no style attribute, which a strict page would not allow', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await choose(page, 'a', 'b');
    (await page.transport.nextTransfer()).move(400);
    await page.shown();

    expect(page.root.querySelector('[style], style')).to.equal(null);
  });
});

describe('<video-uploader> focus', () => {
  it('goes to the button that opens the picker', async () => {
    const page = await UploaderHarness.create();
    page.element.focus();

    expect(page.root.activeElement).to.equal(page.part('browse-button'));
  });

  it('stays on the button that turns from pause to resume and back', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    page.row().button('pause')?.focus();
    await sendKeys({press: 'Enter'});
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('resume'));

    await sendKeys({press: 'Space'});
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('pause'));
    expect(page.phases).to.deep.equal(['uploading']);
  });

  it('goes to the next row, then to the previous one, then to the picker as rows are removed', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', manual: ''}});
    await choose(page, 'a', 'b', 'c');
    page.row(1).button('remove')?.focus();
    const names: (string | null | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      await sendKeys({press: 'Enter'});
      await page.shown();
      names.push(page.root.activeElement?.getAttribute('aria-label') ?? page.root.activeElement?.part.value);
    }

    expect(names).to.deep.equal([
      'Remove c.mp4 from the list',
      'Remove a.mp4 from the list',
      'button browse-button',
    ]);
  });

  it('stays in the row when the focused button is no longer needed', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    const transfer = await page.transport.nextTransfer();
    page.row().button('pause')?.focus();
    transfer.finish();
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('pause'));
    expect(page.row().button('pause')?.getAttribute('aria-disabled')).to.equal('true');
    page.row().press('pause');
    expect(transfer.isPaused).to.equal(false);
    transfer.fail('server');
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('retry'));
    page.row().button('retry')?.focus();
    await sendKeys({press: 'Enter'});
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().button('pause'));
    (await page.transport.nextTransfer()).store();
    await page.shown();
    // Not on the remove button, where Space would do what nobody meant.
    expect(page.root.activeElement).to.equal(page.row().element);
  });

  it('is not taken when something elsewhere has it', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', manual: ''}});
    await choose(page, 'a', 'b');
    page.element.removeFile(page.element.uploads[0]?.id ?? '');
    await page.shown();

    expect(page.root.activeElement).to.equal(null);
  });

  it('reaches every control with the Tab key, in the order of the page', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    page.element.focus();
    const names: string[] = [];
    for (let i = 0; i < 6; i++) {
      await sendKeys({press: 'Tab'});
      const active = page.root.activeElement;
      names.push(active?.getAttribute('aria-label') ?? active?.id.replace(/-upload-\d+$/, '') ?? 'nothing');
    }

    expect(names).to.deep.equal([
      'Pause clip.mp4',
      'Cancel clip.mp4',
      'title',
      'Use this title: clip',
      'description',
      'tags',
    ]);
  });
});

describe('<video-uploader> announcements', () => {
  it('are heard in a modal dialog, where the rest of the page is not', async () => {
    const page = await UploaderHarness.create();
    const dialog = document.createElement('dialog');
    page.element.parentElement!.append(dialog);
    dialog.append(page.element);
    dialog.showModal();
    try {
      await choose(page, 'clip');
      await until('the announcement', () => page.announcement === 'Added clip.mp4.');
      const regions = [...document.querySelectorAll('[role=status], [aria-live]')];
      expect(regions, 'regions outside of the dialog').to.deep.equal([]);
      expect(page.root.querySelectorAll('[role=status], [aria-live]')).to.have.length(1);
    } finally {
      dialog.close();
    }
  });

  it('tell milestones, one a second at most, and of each upload only the latest', async () => {
    const page = await UploaderHarness.create();
    const heard: {text: string; time: number}[] = [];
    const region = page.root.querySelector('[role=status]')!;
    new MutationObserver(() => {
      const text = page.announcement;
      if (text !== '' && text !== heard.at(-1)?.text) heard.push({text, time: performance.now()});
    }).observe(region, {characterData: true, childList: true, subtree: true});

    // In one breath: what is told of an upload is gathered for a moment, and this takes the place of its choice.
    const chosen = choose(page, 'clip');
    const transfer = await page.transport.nextTransfer();
    transfer.begin();
    await chosen;
    await until('the start', () => heard.length === 1);
    // In one task: on a busy machine each of them could be a second later than the one before.
    for (let bytes = 0; bytes < 520; bytes += 20) transfer.move(bytes);
    await until('the half', () => heard.length === 2);
    page.row().press('pause');
    await until('the pause', () => heard.length === 3);
    page.element.resume();
    transfer.store();
    await until('the end', () => heard.length === 4);

    expect(heard.map(({text}) => text)).to.deep.equal([
      'Uploading clip.mp4.',
      'clip.mp4: 50% uploaded.',
      'Paused clip.mp4.',
      'clip.mp4 is stored.',
    ]);
    for (const [index, {time}] of heard.entries()) {
      if (index > 0) expect(time - (heard[index - 1]?.time ?? 0)).to.be.greaterThan(900);
    }
  });

  it('tell failures with their reason', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    (await page.transport.nextTransfer()).fail('network');
    await until('the failure', () => page.announcement.includes('could not be reached'));

    expect(page.announcement).to.equal(
      'clip.mp4: The site could not be reached. The video is not stored yet.',
    );
  });

  it('tell that the connection is lost, and that it goes on', async () => {
    const page = await UploaderHarness.create();
    await choose(page, 'clip');
    const transfer = await page.transport.nextTransfer();
    transfer.offline(true);
    await until('the loss', () => page.announcement === 'No connection. clip.mp4 continues automatically.');
    transfer.offline(false);
    await until('the return', () => page.announcement === 'Resuming clip.mp4.');
    page.element.pause();
    await until('the pause', () => page.announcement === 'Paused clip.mp4.');
  });

  it('count where there is too much to name', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', manual: ''}});
    await choose(page, 'a', 'b', 'c', 'd');
    await until('the number', () => page.announcement === 'Added 4 files.');
  });

  it('tell of refused files', async () => {
    const page = await UploaderHarness.create();
    await page.choose(new File(['words'], 'words.txt', {type: 'text/plain'}));
    await until('the refusal', () => page.announcement !== '');

    expect(page.announcement).to.equal('words.txt was not added. This type of file is not accepted here.');
  });

  it('come from one polite region, which is there from the start', async () => {
    const page = await UploaderHarness.create();
    const regions = page.root.querySelectorAll('[role=status], [role=alert], [aria-live]');

    expect(regions).to.have.length(1);
    expect(page.announcement).to.equal('');
  });
});
