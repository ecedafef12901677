import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {videoFile} from '../../../support/files/files.js';
import {type HeldTimers, holdTimers} from '../../../support/hold-timers.js';
import {
  UploaderHarness,
  type UploadRowHarness,
  pass,
  typeKeys,
  until,
} from '../../../support/uploader-harness.js';

const TYPING_PAUSE = 700;

/** An upload under way, with the cursor in its tags. */
async function typing(tags?: string[]): Promise<{page: UploaderHarness; row: UploadRowHarness}> {
  const page = await UploaderHarness.create({properties: {defaultMetadata: tags ? {tags} : null}});
  await page.choose(videoFile(1000));
  const transfer = await page.transport.nextTransfer();
  transfer.move(100);
  if (tags !== undefined) await page.gateway.last.confirm();
  await page.shown();
  const row = page.row();
  // Somewhere to go: headless Firefox has nothing behind its page.
  page.element.after(document.createElement('button'));
  row.field('tags').focus();
  return {page, row};
}

/** What was sent, beside what the page set by itself. */
function saves(page: UploaderHarness): unknown[] {
  return page.gateway.saves.map(save => save.metadata);
}

/** Pastes as the browser does where nobody prevents it. */
function paste(field: HTMLInputElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
  // Firefox gives a script's event an empty clipboard of its own.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  return field.dispatchEvent(event);
}

describe('The tags of a row', () => {
  /** Of typing. Keys that a driver presses may come so slowly that each would be followed by one. */
  let pauses: HeldTimers;

  beforeEach(() => {
    pauses = holdTimers(TYPING_PAUSE);
  });

  afterEach(() => pauses.release());

  it('end with Enter or a comma, and a space is part of one', async () => {
    const {page, row} = await typing();
    await typeKeys('summer campaign');
    await sendKeys({press: 'Enter'});
    await page.shown();
    expect(row.tags).to.deep.equal(['summer campaign']);
    expect(row.field('tags').value).to.equal('');
    await typeKeys('sea,');
    await page.shown();
    expect(row.tags).to.deep.equal(['summer campaign', 'sea']);
    expect(page.root.activeElement).to.equal(row.field('tags'));

    await sendKeys({press: 'Tab'});
    await until('the edit', () => page.gateway.saves.length === 1);
    expect(saves(page)).to.deep.equal([{tags: ['summer campaign', 'sea']}]);
  });

  for (const [name, comma] of [
    ['an Arabic comma', '،'],
    ['an ideographic comma', '、'],
    ['a full-width comma', '，'],
    ['a semicolon', ';'],
  ] as const) {
    it(`end with ${name}`, async () => {
      const {page, row} = await typing();
      row.type('tags', `a${comma}b`);
      await page.shown();
      expect(row.tags).to.deep.equal(['a']);
      expect(row.field('tags').value).to.equal('b');
    });
  }

  it('are sent after a pause, but not the one that is being typed', async () => {
    const {page, row} = await typing();
    await typeKeys('sea,gu');
    pauses.run();
    expect(saves(page)).to.deep.equal([{tags: ['sea']}]);
    await page.gateway.last.confirm();
    await page.shown();
    expect(row.field('tags').value).to.equal('gu');
    expect(row.text('save-state')).to.equal('Not saved yet');

    await typeKeys('lls');
    await sendKeys({press: 'Tab'});
    await until('the second edit', () => page.gateway.saves.length === 2);
    await page.shown();
    expect(saves(page).slice(1)).to.deep.equal([{tags: ['sea', 'gulls']}]);
    expect(row.tags).to.deep.equal(['sea', 'gulls']);
    expect(row.field('tags').value).to.equal('');
  });

  it('are not lost with what is being typed when the row or the element goes', async () => {
    const {page} = await typing();
    await typeKeys('sea,gu');
    page.element.remove();
    expect(page.element.uploads[0]?.metadata.tags).to.deep.equal(['sea', 'gu']);
    await pass(5);
  });

  it('are taken back by Backspace to be edited', async () => {
    const {page, row} = await typing(['sea', 'wind']);
    await sendKeys({press: 'Backspace'});
    await page.shown();
    expect(row.tags).to.deep.equal(['sea']);
    expect(row.field('tags').value).to.equal('wind');
    await typeKeys('y');
    await sendKeys({press: 'Enter'});
    await page.shown();
    expect(row.tags).to.deep.equal(['sea', 'windy']);
  });

  it('leave Backspace alone where there is text', async () => {
    const {page, row} = await typing(['sea']);
    await typeKeys('ab');
    await sendKeys({press: 'Backspace'});
    await page.shown();
    expect(row.field('tags').value).to.equal('a');
    expect(row.tags).to.deep.equal(['sea']);
  });

  it('are split where a list is pasted', async () => {
    const {page, row} = await typing(['sea']);
    expect(paste(row.field('tags'), 'wind, big waves\nSea\tsun ')).to.equal(false);
    await page.shown();
    expect(row.tags).to.deep.equal(['sea', 'wind', 'big waves', 'sun']);
    expect(row.field('tags').value).to.equal('');
    // One tag alone may be a part of what is being typed.
    expect(paste(row.field('tags'), 'storm\n')).to.equal(true);
  });

  it('are not doubled, in whatever case', async () => {
    const {page, row} = await typing(['Sea']);
    row.type('tags', 'sea,SEA,');
    await page.shown();
    expect(row.tags).to.deep.equal(['Sea']);
    expect(row.field('tags').value).to.equal('');
    await sendKeys({press: 'Tab'});
    expect(saves(page)).to.have.length(1);
  });

  it('lose a double quote, since the site knows no way to write one', async () => {
    const {page, row} = await typing();
    row.type('tags', '5" disk,');
    await page.shown();
    expect(row.tags).to.deep.equal(['5 disk']);
  });

  it('go one by one with their buttons, and the focus stays near', async () => {
    const {page, row} = await typing(['sea', 'wind', 'sun']);
    const buttons = (): HTMLElement[] => [
      ...row.element.querySelectorAll<HTMLElement>('[part~=tag-remove-button]'),
    ];
    expect(buttons().map(button => button.ariaLabel)).to.deep.equal([
      'Remove the tag sea',
      'Remove the tag wind',
      'Remove the tag sun',
    ]);
    buttons()[1]?.click();
    await page.shown();
    expect(row.tags).to.deep.equal(['sea', 'sun']);
    expect(page.root.activeElement).to.equal(buttons()[1]);

    await sendKeys({press: 'Delete'});
    await page.shown();
    await until('a tag to go', () => row.tags.length === 1);
    expect(row.tags).to.deep.equal(['sea']);
    expect(page.root.activeElement).to.equal(buttons()[0]);

    await sendKeys({press: 'Enter'});
    await until('the last tag to go', () => row.tags.length === 0);
    expect(page.root.activeElement).to.equal(row.field('tags'));
    await sendKeys({press: 'Tab'});
    await until('the edit', () => page.gateway.saves.length > 1);
    expect(page.gateway.last.metadata).to.deep.equal({tags: []});
  });

  it('are announced when they come and go', async () => {
    const {page, row} = await typing();
    row.type('tags', 'sea,');
    await until('the new tag', () => page.announcement.includes('Tag added: sea.'));
    row.element.querySelector<HTMLElement>('[part~=tag-remove-button]')?.click();
    await until('the end of the tag', () => page.announcement === 'Tag removed: sea.');
  });

  it('are text, whatever they say', async () => {
    const {row} = await typing(['<img src=x onerror=alert(1)>']);
    expect(row.tags).to.deep.equal(['<img src=x onerror=alert(1)>']);
    expect(row.element.querySelector('img')).to.equal(null);
  });

  it('wait for a composed character to be finished', async () => {
    const {page, row} = await typing();
    const field = row.field('tags');
    field.value = 'うみ、';
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, isComposing: true}));
    await page.shown();
    expect(row.tags).to.deep.equal([]);
    field.value = '海、';
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    await page.shown();
    expect(row.tags).to.deep.equal(['海']);
  });

  it('let a click beside them go to the input', async () => {
    const {page, row} = await typing(['sea']);
    row.field('tags').blur();
    row.element.querySelector<HTMLElement>('.tags')?.click();
    expect(page.root.activeElement).to.equal(row.field('tags'));
  });

  it('cannot be changed while the element is disabled', async () => {
    const {page, row} = await typing(['sea']);
    page.element.disabled = true;
    await page.shown();
    const button = row.element.querySelector<HTMLButtonElement>('[part~=tag-remove-button]');
    expect([button?.disabled, row.field('tags').disabled]).to.deep.equal([true, true]);
  });
});
