import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {UploadError} from '../../../src/core/model/upload-error.js';
import type {FakeTransfer} from '../../support/fakes/fake-transport.js';
import {videoFile} from '../../support/files/files.js';
import {type HeldTimers, holdTimers} from '../../support/hold-timers.js';
import {UploaderHarness, type HarnessOptions, pass, typeKeys, until} from '../../support/uploader-harness.js';

const TYPING_PAUSE = 700;

/** An upload under way, whose edits go to the site at once. */
async function uploading(options?: HarnessOptions): Promise<{page: UploaderHarness; transfer: FakeTransfer}> {
  const page = await UploaderHarness.create(options);
  await page.choose(videoFile(1000));
  const transfer = await page.transport.nextTransfer();
  transfer.move(100);
  await page.shown();
  return {page, transfer};
}

describe('The fields of a row', () => {
  /** Of typing. Keys that a driver presses may come so slowly that each would be followed by one. */
  let pauses: HeldTimers;

  beforeEach(() => {
    pauses = holdTimers(TYPING_PAUSE);
  });

  afterEach(() => pauses.release());

  it('have labels, and are grouped under the name of the file', async () => {
    const {page} = await uploading({attributes: {fields: 'title description tags album publish'}});
    const labels = [...page.root.querySelectorAll('label')];

    expect(labels.map(label => label.textContent)).to.deep.equal([
      'Title',
      'Description',
      'Tags',
      'Album',
      'Publish',
    ]);
    for (const label of labels) expect(label.control).not.to.equal(null);
    const group = page.row().part('fields')!;
    expect(page.root.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent).to.equal(
      'clip.mp4',
    );
  });

  it('suggest a title from the name of the file, and never send it by itself', async () => {
    const {page, transfer} = await uploading();
    expect(page.row().field('title').placeholder).to.equal('clip');
    page.row().field('title').focus();
    page.row().field('title').blur();
    transfer.store();
    await pass(20);

    expect(page.gateway.saves).to.have.length(0);
    expect(page.log.names()).not.to.include('metadata-changed');
  });

  it('take the suggested title with one press, and then send it', async () => {
    const {page} = await uploading();
    const button = (): HTMLElement | null => page.row().part('suggestion-button');
    expect(button()?.ariaLabel).to.equal('Use this title: clip');
    button()?.focus();
    await sendKeys({press: 'Enter'});
    await page.shown();

    expect(page.gateway.last.metadata).to.deep.equal({title: 'clip'});
    expect(page.row().field('title').value).to.equal('clip');
    expect(page.root.activeElement).to.equal(page.row().field('title'));
    expect(button()).to.equal(null);
  });

  it('suggest no title where there is one, or one is being typed', async () => {
    const {page} = await uploading();
    page.row().type('title', 'S');
    await page.shown();
    expect(page.row().part('suggestion-button')).to.equal(null);
    page.row().type('title', '');
    await page.shown();
    expect(page.row().part('suggestion-button')).not.to.equal(null);
  });

  it('show what the token has set beforehand, and send only what is changed', async () => {
    const page = await UploaderHarness.create({
      attributes: {upload_token: null, fields: 'title description tags album publish'},
      properties: {
        tokenProvider: async () => ({
          upload_token: 'token-9',
          title: 'Set before',
          tags: 'sea, wind',
          album_id: 7,
          publish: true,
        }),
      },
    });
    await page.choose(videoFile(1000));
    const transfer = await page.transport.nextTransfer();
    transfer.move(100);
    await page.shown();
    const row = page.row();
    expect(row.field('title').value).to.equal('Set before');
    expect(row.part('suggestion-button')).to.equal(null);
    expect(row.tags).to.deep.equal(['sea', 'wind']);
    expect(row.field('album').value).to.equal('7');
    expect(row.field('publish').checked).to.equal(true);
    for (const name of ['title', 'description', 'tags', 'album'] as const) {
      row.field(name).focus();
      row.type(name, row.field(name).value);
      row.field(name).blur();
    }
    expect(page.gateway.saves).to.have.length(0);
    expect(page.element.uploads[0]?.metadata).to.deep.equal({});

    row.type('title', '');
    row.field('title').dispatchEvent(new Event('change'));
    expect(page.gateway.last.metadata).to.deep.equal({title: ''});
    await page.gateway.last.confirm();
    row.part('tag-remove-button')?.click();
    await page.shown();
    row.field('tags').focus();
    row.field('tags').blur();
    expect(page.gateway.last.metadata).to.deep.equal({tags: ['wind']});
  });

  it('commit an edit once, when typing has paused', async () => {
    const {page} = await uploading();
    page.row().field('title').focus();
    for (const text of ['S', 'Se', 'Sea']) page.row().type('title', text);
    expect(page.log.all('metadata-changed')).to.have.length(0);
    await until('the draft is shown', () => page.row().text('save-state') === 'Not saved yet');

    pauses.run();
    expect(page.log.all<CustomEvent>('metadata-changed').map(event => event.detail.metadata)).to.deep.equal([
      {title: 'Sea'},
    ]);
    page.row().field('title').blur();
    pauses.run();
    expect(page.log.all('metadata-changed')).to.have.length(1);
    expect(page.gateway.saves).to.have.length(1);
  });

  it('commit at once when they are left', async () => {
    const {page} = await uploading();
    page.row().field('title').focus();
    await typeKeys('Sea');
    await sendKeys({press: 'Tab'});

    expect(page.gateway.saves.map(save => save.metadata)).to.deep.equal([{title: 'Sea'}]);
    pauses.run();
    expect(page.gateway.saves).to.have.length(1);
  });

  it('commit at once on Enter, which is a line break in the description', async () => {
    const {page} = await uploading();
    page.row().field('title').focus();
    await typeKeys('Early morning');
    await sendKeys({press: 'Enter'});
    expect(page.gateway.last.metadata).to.deep.equal({title: 'Early morning'});

    page.row().field('description').focus();
    await typeKeys('a');
    await sendKeys({press: 'Enter'});
    await typeKeys('b');
    expect(page.row().field('description').value).to.equal('a\nb');
    expect(page.log.all('metadata-changed')).to.have.length(1);
  });

  it('send an empty text where there was one, and nothing where there was none', async () => {
    const {page} = await uploading();
    page.row().type('title', 'x');
    page.row().type('title', '');
    page.row().field('title').dispatchEvent(new Event('change'));
    expect(page.gateway.saves).to.have.length(0);

    page.element.setMetadata(page.element.uploads[0]?.id ?? '', {title: 'Sea'});
    await page.gateway.last.confirm();
    await page.shown();
    page.row().type('title', '');
    page.row().field('title').dispatchEvent(new Event('change'));
    expect(page.gateway.last.metadata).to.deep.equal({title: ''});
  });

  it('are never rewritten, moved or left while a person types in them', async () => {
    const {page, transfer} = await uploading();
    const field = page.row().field('title');
    field.focus();
    await typeKeys('Sea and');
    field.setSelectionRange(3, 3);
    const {top} = field.getBoundingClientRect();

    page.element.setMetadata(page.element.uploads[0]?.id ?? '', {title: 'From a script'});
    for (let bytes = 200; bytes < 1000; bytes += 100) {
      transfer.move(bytes);
      await pass(20);
    }
    transfer.finish();
    await page.shown();
    transfer.store();
    await page.shown();

    expect(page.root.activeElement).to.equal(field);
    expect(page.row().field('title')).to.equal(field);
    expect(field.value).to.equal('Sea and');
    expect(field.selectionStart).to.equal(3);
    expect(field.getBoundingClientRect().top).to.equal(top);
    await typeKeys('!');
    expect(field.value).to.equal('Sea! and');
  });

  it('show what a script sets while nobody is at them', async () => {
    const {page} = await uploading();
    const id = page.element.uploads[0]?.id ?? '';
    page.element.setMetadata(id, {title: 'Sea', description: 'Waves', tags: ['sea', 'wind']});
    await page.shown();
    expect(page.row().field('title').value).to.equal('Sea');
    expect(page.row().field('description').value).to.equal('Waves');
    expect(page.row().tags).to.deep.equal(['sea', 'wind']);
  });

  it('can be edited before, during and after the upload', async () => {
    const page = await UploaderHarness.create({attributes: {manual: ''}});
    await page.choose(videoFile(1000));
    page.row().type('title', 'Before');
    page.row().field('title').dispatchEvent(new Event('change'));
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Will be saved with the upload');
    page.element.start();
    const transfer = await page.transport.nextTransfer();
    transfer.begin();
    expect(page.gateway.last.metadata).to.deep.equal({title: 'Before'});
    await page.gateway.last.confirm();
    transfer.store();
    await page.shown();
    page.row().type('title', 'After');
    page.row().field('title').dispatchEvent(new Event('change'));
    expect(page.gateway.last.metadata).to.deep.equal({title: 'After'});
  });

  it('say in words whether edits are saved', async () => {
    const {page} = await uploading();
    const state = async (): Promise<string> => {
      await page.shown();
      return page.row().text('save-state');
    };
    expect(await state()).to.equal('Changes are saved as you type');
    page.row().type('title', 'Sea');
    expect(await state()).to.equal('Not saved yet');
    page.row().field('title').dispatchEvent(new Event('change'));
    expect(await state()).to.equal('Saving …');
    await page.gateway.last.confirm();
    expect(await state()).to.equal('Saved');
  });

  it('say that they will be saved when there is a network again', async () => {
    const {page} = await uploading();
    page.row().type('title', 'Sea');
    page.connection.set(false);
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Will be saved when you are online again');
    page.row().field('title').dispatchEvent(new Event('change'));
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Will be saved when you are online again');

    page.connection.set(true);
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Saving …');
    await page.gateway.last.confirm();
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Saved');
    expect(page.connection.listeners).to.equal(0);
  });

  it('have an icon beside the words', async () => {
    const {page} = await uploading();
    const shape = async (): Promise<string | undefined> => {
      await page.shown();
      return page.row().part('save-state')?.querySelector('path')?.getAttribute('d') ?? undefined;
    };
    expect(await shape()).to.equal(undefined);
    const shapes = new Set<string | undefined>();
    page.row().type('title', 'Sea');
    shapes.add(await shape());
    page.row().field('title').dispatchEvent(new Event('change'));
    shapes.add(await shape());
    page.connection.set(false);
    shapes.add(await shape());
    page.connection.set(true);
    await page.gateway.last.confirm();
    shapes.add(await shape());
    page.element.setMetadata(page.element.uploads[0]?.id ?? '', {title: 'Ocean'});
    await page.gateway.last.failWith('metadata-refused');
    shapes.add(await shape());
    expect(shapes.size).to.equal(5);
    expect(shapes).not.to.include(undefined);
  });

  it('say why the site did not save them, until they are edited again', async () => {
    const {page} = await uploading();
    page.element.setMetadata(page.element.uploads[0]?.id ?? '', {title: 'Sea'});
    const serverMessage = 'No &lt;b&gt;Sea&lt;/b&gt; here';
    await page.gateway.last.fail(new UploadError('metadata-refused', 'x', {serverMessage}));
    await page.shown();
    expect(page.row().text('save-state')).to.contain('Not saved. The site did not accept the changes.');
    expect(page.row().part('save-state')?.querySelector('q')?.textContent).to.equal(serverMessage);

    page.row().type('title', 'Ocean');
    page.row().field('title').dispatchEvent(new Event('change'));
    await page.gateway.last.confirm();
    await page.shown();
    expect(page.row().text('save-state')).to.equal('Saved');
  });

  it('offer album and publish', async () => {
    const {page} = await uploading({attributes: {fields: 'album publish'}});
    const publish = page.row().field('publish');
    expect(publish.indeterminate).to.equal(true);
    const open = page.root.getElementById(publish.getAttribute('aria-describedby') ?? '');
    expect(open?.textContent).to.equal('Not decided – the site’s setting applies');
    const {height} = page.row().element.getBoundingClientRect();
    publish.click();
    expect(page.gateway.last.metadata).to.deep.equal({publish: true});
    await page.gateway.last.confirm();
    page.row().type('album', ' 77 ');
    page.row().field('album').dispatchEvent(new Event('change'));
    expect(page.gateway.last.metadata).to.deep.equal({albumId: '77'});
    await page.shown();
    expect(publish.hasAttribute('aria-describedby')).to.equal(false);
    expect(getComputedStyle(open!).visibility).to.equal('hidden');
    expect(page.row().element.getBoundingClientRect().height).to.equal(height);
    expect(publish.indeterminate).to.equal(false);
    expect(publish.checked).to.equal(true);
  });

  it('commit what was typed when the element leaves the page', async () => {
    const {page} = await uploading();
    page.row().type('title', 'Sea');
    page.element.remove();

    expect(page.element.uploads[0]?.metadata.title).to.equal('Sea');
    await pass(5);
  });

  it('send what was typed last when the page is left', async () => {
    const {page} = await uploading();
    page.row().type('title', 'Sea');
    page.row().field('title').dispatchEvent(new Event('change'));
    page.row().type('description', 'Wav');
    page.row().type('tags', 'wind,su');
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));

    expect(page.gateway.last.metadata).to.deep.equal({
      title: 'Sea',
      description: 'Wav',
      tags: ['wind', 'su'],
    });
  });

  it('wait for a composed character to be finished', async () => {
    const {page} = await uploading();
    const field = page.row().field('title');
    field.value = 'に';
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, isComposing: true}));
    pauses.run();
    expect(page.gateway.saves).to.have.length(0);

    field.value = '日';
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    pauses.run();
    expect(page.gateway.saves).to.have.length(1);
    expect(page.gateway.last.metadata).to.deep.equal({title: '日'});
  });
});
