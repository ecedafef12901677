import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {english} from '../../../src/ui/language/messages/en.js';
import german from '../../../src/ui/language/messages/de.js';
import {registerStrings} from '../../../src/ui/language/languages.js';
import {captionFile} from '../../support/fakes/fake-captions.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, transferOf, until} from '../../support/uploader-harness.js';

const {captions: words, saveState} = english;

async function create(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
  return await UploaderHarness.create({attributes: {'caption-endpoint': '/captions', ...attributes}});
}

/** A page that sends a film with captions of these names. */
async function withCaptions(
  names: readonly string[],
  attributes: Record<string, string> = {},
): Promise<UploaderHarness> {
  const page = await create(attributes);
  await page.element.addFiles([videoFile(1000), ...names.map(name => captionFile(name))]);
  await page.shown();
  return page;
}

/** Each line of captions: its name, its language and its state. */
function lines(page: UploaderHarness): string[] {
  return [...page.root.querySelectorAll<HTMLElement>('[part~=captions-item]')].map(line => {
    const part = (name: string): HTMLElement => line.querySelector<HTMLElement>(`[part~=captions-${name}]`)!;
    const language = part('language');
    const chosen =
      language instanceof HTMLSelectElement
        ? `[${language.selectedOptions[0]?.text.trim()}]`
        : language.textContent;
    return [part('name').textContent, chosen?.trim(), part('state').textContent?.trim()].join(' | ');
  });
}

const select = (page: UploaderHarness, index = 0): HTMLSelectElement =>
  page.root.querySelectorAll<HTMLSelectElement>('select[part~=captions-language]')[index]!;

async function choose(page: UploaderHarness, tag: string): Promise<void> {
  const list = select(page);
  list.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
  list.value = tag;
  list.dispatchEvent(new Event('change', {bubbles: true}));
  await page.shown();
}

async function store(page: UploaderHarness): Promise<void> {
  (await page.transport.nextTransfer()).begin().store();
  await page.shown();
}

const focused = (page: UploaderHarness): string => page.root.activeElement?.getAttribute('part') ?? '';

describe('The captions in the row of a video', () => {
  it('are shown with name, language and state, and no row of their own', async () => {
    const page = await withCaptions(['clip.de.srt', 'other.vtt']);
    expect(page.rows).to.have.length(1);
    expect(lines(page)).to.deep.equal([
      `clip.de.srt | [German] | ${saveState.early}`,
      `other.vtt | [${words.choose}] | ${words.choose}`,
    ]);
    await store(page);
    await until('they are saved', () => page.element.uploads[0]?.captions[0]?.state === 'saved');
    await page.shown();
    expect(lines(page)).to.deep.equal([
      `clip.de.srt | German | ${saveState.saved}`,
      `other.vtt | [${words.choose}] | ${words.choose}`,
    ]);
  });

  it('cost nothing while bytes move', async () => {
    const page = await withCaptions(['clip.de.srt', 'other.vtt']);
    const transfer = (await page.transport.nextTransfer()).begin();
    await page.shown();
    const {maximize} = Intl.Locale.prototype;
    let looks = 0;
    Intl.Locale.prototype.maximize = function (this: Intl.Locale) {
      looks += 1;
      return maximize.call(this);
    };
    try {
      for (const bytes of [100, 400, 700]) {
        transfer.move(bytes);
        await until(
          'the bar',
          () => page.root.querySelector<HTMLProgressElement>('li progress')?.value === bytes / 1000,
        );
      }
      expect(looks).to.equal(0);
      await choose(page, 'fr');
      expect(looks).to.be.above(0);
    } finally {
      Intl.Locale.prototype.maximize = maximize;
    }
  });

  it('come by a drop with the film, or later, and by the picker, which takes several files then', async () => {
    const page = await create();
    expect(page.picker.multiple).to.equal(true);
    expect(page.picker.accept.split(',')).to.include.members(['video/*', '.srt', '.vtt']);
    await page.drop(videoFile(1000), captionFile('clip.de.srt'));
    await until('the film is there', () => page.element.uploads[0]?.captions.length === 1);
    await page.drop(captionFile('clip.en.vtt'));
    await until('the captions are there', () => page.element.uploads[0]?.captions.length === 2);
    await page.choose(captionFile('clip.fr.vtt'));
    await until('the others are there', () => page.element.uploads[0]?.captions.length === 3);
    await page.shown();
    expect(page.rows).to.have.length(1);
  });

  it('are picked for one row by its button', async () => {
    const page = await withCaptions([], {multiple: ''});
    await page.element.addFiles([videoFile(2000)]);
    await page.shown();
    const inputs: HTMLInputElement[] = [];
    const {createElement} = document;
    document.createElement = ((name: string) => {
      const made = createElement.call(document, name);
      if (made instanceof HTMLInputElement) made.click = () => void inputs.push(made);
      return made;
    }) as typeof createElement;
    try {
      page.row(1).part('captions-add-button')!.click();
    } finally {
      document.createElement = createElement;
    }
    const [input] = inputs as [HTMLInputElement];
    expect([inputs.length, input.accept, input.multiple]).to.deep.equal([1, '.srt,.vtt', true]);
    input.files = transferOf([captionFile('whatever.da.srt')]).files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
    await until('they are there', () => page.element.uploads[1]?.captions.length === 1);
    expect(page.element.uploads[0]?.captions).to.deep.equal([]);
  });

  it('get their language from a list in the words of the page, without that of other captions', async () => {
    registerStrings('de', german);
    const page = await withCaptions(['clip.fr.srt', 'clip.srt']);
    page.element.lang = 'de';
    await until('it speaks German', () => page.root.querySelector('.base')?.getAttribute('lang') === 'de');
    await page.shown();
    const list = select(page, 1);
    const names = [...list.options].map(option => option.text.trim());
    expect(names[0]).to.equal('Sprache wählen');
    expect(names).to.include.members(['Deutsch', 'Dänisch', 'Portugiesisch (Brasilien)']);
    expect(names.slice(1)).to.deep.equal(names.slice(1).sort(new Intl.Collator('de').compare));
    expect([...list.options].find(({value}) => value === 'fr')?.disabled).to.equal(true);
    expect([...list.options].filter(({disabled}) => disabled)).to.have.length(1);
  });

  it('go after the choice of a language, in the form of the site', async () => {
    const page = await withCaptions(['clip.srt']);
    await store(page);
    expect(page.captions.requests).to.deep.equal([]);
    select(page).focus();
    await choose(page, 'pt-BR');
    await until('they are saved', () => page.element.uploads[0]?.captions[0]?.state === 'saved');
    await page.shown();
    expect(page.captions.bodies[0]).to.include({locale: 'pt_BR'});
    expect(lines(page)).to.deep.equal([`clip.srt | Brazilian Portuguese | ${saveState.saved}`]);
    expect(focused(page)).to.include('captions-add-button');
  });

  it('wait while the keyboard moves through the list, until it leaves or presses Enter', async () => {
    const page = await withCaptions(['clip.srt']);
    await store(page);
    const list = select(page);
    list.focus();
    for (const tag of ['af', 'sq', 'da']) {
      list.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
      list.value = tag;
      list.dispatchEvent(new Event('change', {bubbles: true}));
      await page.shown();
    }
    expect(page.element.uploads[0]?.captions[0]?.language).to.equal('');
    expect(list.value).to.equal('da');
    await sendKeys({press: 'Tab'});
    await until('they are saved', () => page.element.uploads[0]?.captions[0]?.state === 'saved');
    expect(page.captions.bodies.map(({locale}) => locale)).to.deep.equal(['da_DK']);
  });

  it('take the language at Enter', async () => {
    const page = await withCaptions(['clip.srt']);
    const list = select(page);
    list.focus();
    list.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
    list.value = 'da';
    list.dispatchEvent(new Event('change', {bubbles: true}));
    list.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    expect(page.element.uploads[0]?.captions[0]?.language).to.equal('da');
  });

  it('are removed, and the focus stays in the row', async () => {
    const page = await withCaptions(['clip.de.srt', 'clip.en.srt']);
    const remove = page.row().part<HTMLButtonElement>('captions-remove-button')!;
    expect(remove.getAttribute('aria-label')).to.equal('Remove the captions clip.de.srt');
    remove.focus();
    remove.click();
    await page.shown();
    expect(lines(page)).to.have.length(1);
    await until('the focus is there', () => focused(page).includes('captions-add-button'));
  });

  it('say a refusal with the words of the server, and try again', async () => {
    const page = await withCaptions(['clip.de.srt']);
    page.captions.refuse('captions_refused', 'The site refuses the captions.');
    await store(page);
    await until('they are refused', () => page.element.uploads[0]?.captions[0]?.state === 'failed');
    await page.shown();
    expect(page.row().text('status')).to.equal('Stored');
    expect(page.row().text('captions-state')).to.equal(
      `${english.errors['captions-refused'].happened} The site says: The site refuses the captions.`,
    );
    page.captions.answer = photoId => ({status: 200, body: JSON.stringify({photo_id: photoId, saved: true})});
    const retry = page.row().part<HTMLButtonElement>('captions-retry-button')!;
    expect(retry.getAttribute('aria-label')).to.equal('Try again: clip.de.srt');
    retry.click();
    await until('they are saved', () => page.element.uploads[0]?.captions[0]?.state === 'saved');
  });

  it('offer no second try for a video without an id', async () => {
    const page = await withCaptions(['clip.de.srt']);
    const warnings = catchWarnings();
    (await page.transport.nextTransfer()).begin().store(null);
    warnings.restore();
    await page.shown();
    expect(page.row().text('captions-state')).to.equal(words.unknown);
    expect(page.row().part('captions-retry-button')).to.equal(null);
  });

  for (const message of ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', 'a'.repeat(900)])
    it(`show texts of servers and files as text alone: ${message.slice(0, 20)}`, async () => {
      const page = await create();
      await page.element.addFiles([videoFile(1000), captionFile(`${message.slice(0, 60)}.de.srt`, 'x')]);
      page.captions.refuse('captions_refused', message);
      await store(page);
      await until('they are refused', () => page.element.uploads[0]?.captions[0]?.state === 'failed');
      await page.shown();
      expect(page.root.querySelector('.captions :is(img, script)')).to.equal(null);
      expect(page.row().text('captions-name')).to.equal(`${message.slice(0, 60)}.de.srt`);
    });

  for (const [what, answer] of [
    ['a page', {status: 200, body: '<!doctype html><script>alert(1)</script>'}],
    ['without an end', {status: 200, body: 'x'.repeat(2 ** 20)}],
    ['about another video', {status: 200, body: '{"photo_id":"1","saved":true}'}],
    ['a foreign video', {status: 404, body: '{"status":"error","code":"no_such_object","message":"No."}'}],
    ['not for this visitor', {status: 403, body: '{"status":"error","code":"permission_denied"}'}],
  ] as const)
    it(`are refused by an answer that is ${what}`, async () => {
      const page = await withCaptions(['clip.de.srt']);
      page.captions.answer = () => answer;
      const warnings = catchWarnings();
      await store(page);
      await until('they are refused', () => page.element.uploads[0]?.captions[0]?.state === 'failed');
      warnings.restore();
      await page.shown();
      expect(page.row().text('status')).to.equal('Stored');
      expect(page.row().text('captions-state')).to.include(english.errors['captions-refused'].happened);
    });

  it('are told to screen readers when they come and when they are saved', async () => {
    const page = await create();
    await page.element.addFiles([videoFile(1000), captionFile('clip.de.srt')]);
    const told = (text: string): Promise<void> =>
      until(`"${text}" is announced`, () => page.announcement.includes(text));
    await told('clip.de.srt, German.');
    await store(page);
    await told('Captions saved: clip.de.srt, German.');
  });

  it('fire no input and no change at the element', async () => {
    const page = await withCaptions(['clip.srt']);
    const fired: string[] = [];
    for (const type of ['input', 'change']) page.element.addEventListener(type, () => fired.push(type));
    const list = select(page);
    list.value = 'da';
    list.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    list.dispatchEvent(new Event('change', {bubbles: true}));
    expect(page.element.uploads[0]?.captions[0]?.language).to.equal('da');
    expect(fired).to.deep.equal([]);
  });

  it('cannot be changed in a disabled element', async () => {
    const page = await withCaptions(['clip.srt'], {disabled: ''});
    const controls = [...page.root.querySelectorAll('.captions :is(select, button)')];
    expect(controls).to.have.length(3);
    expect(controls.every(control => control.matches(':disabled'))).to.equal(true);
  });
});

describe('A file that is no captions of a video', () => {
  it('is refused in words, and the video goes on', async () => {
    const page = await create();
    await page.element.addFiles([
      videoFile(1000),
      new File(['These are no captions.'], 'clip.srt'),
      new File([new Uint8Array([255, 216, 255])], 'clip.vtt'),
    ]);
    await page.shown();
    const reasons = [...page.root.querySelectorAll('.rejections .reason')].map(each => each.textContent);
    expect(reasons).to.deep.equal([words.problems['unknown-format'], words.problems.binary]);
    expect(page.rows).to.have.length(1);
  });

  it('is told what to do if no video has its name', async () => {
    const page = await create({multiple: ''});
    await page.element.addFiles([captionFile('other.srt')]);
    await page.shown();
    const {happened, advice} = english.errors['captions-unmatched'];
    const text = page.root.querySelector('.rejections')?.textContent;
    expect(text).to.include(happened);
    expect(text).to.include(advice);
  });

  it('is not accepted without a caption endpoint, and the picker does not offer it', async () => {
    const page = await UploaderHarness.create();
    expect(page.picker.accept).to.not.include('.srt');
    expect(page.picker.multiple).to.equal(false);
    await page.element.addFiles([videoFile(1000), captionFile('clip.srt')]);
    await page.shown();
    expect(page.root.querySelector('.rejections .reason')?.textContent).to.equal(
      english.errors['file-type'].happened,
    );
    expect(page.root.querySelector('.captions')).to.equal(null);
  });
});
