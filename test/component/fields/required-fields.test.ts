import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {DataFieldName} from '../../../src/ui/shared/field-names.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, typeKeys, until} from '../../support/uploader-harness.js';

const NOTE = 'This is still needed.';
const ALL = 'title description tags album publish';

async function chosen(attributes: Record<string, string>): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({
    attributes: {manual: '', ...attributes},
    // Without anything behind the last field, Tab would leave the page, and Firefox stays away then.
    content: '<button>Behind</button>',
  });
  await page.choose(videoFile(1000));
  return page;
}

/** What a field says to people, and what it says to assistive technology. */
function stateOf(
  page: UploaderHarness,
  name: DataFieldName,
): {note: string; label: string; invalid: boolean} {
  const field = page.row().field(name);
  const place = page.row().part(`${name}-field`)!;
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
  const described = page.root.getElementById(ids.find(id => id.startsWith('missing-')) ?? '');
  const note = place.querySelector('.missing')?.textContent?.trim() ?? '';
  expect(described?.textContent?.trim() ?? '').to.equal(note);
  return {
    note,
    label: place.querySelector('label [aria-hidden=true]')?.textContent ?? '',
    invalid: field.getAttribute('aria-invalid') === 'true',
  };
}

/** Into the field by the keyboard and out again. */
async function visit(page: UploaderHarness, name: DataFieldName, text = ''): Promise<void> {
  page.row().field(name).focus();
  await typeKeys(text);
  await leave(page, name);
}

/** Presses Tab until the focus is elsewhere: a field may have buttons. */
async function leave(page: UploaderHarness, name: DataFieldName): Promise<void> {
  const place = page.row().part(`${name}-field`)!;
  while (place.contains(page.root.activeElement)) await sendKeys({press: 'Tab'});
  await page.shown();
}

describe('Required fields of a row', () => {
  it('are marked, for those who see and those who listen, and the others are not', async () => {
    const page = await chosen({'required-fields': 'title'});
    const label = page.row().field('title').labels?.[0];

    expect(stateOf(page, 'title')).to.deep.equal({note: '', label: 'Title *', invalid: false});
    expect(label?.querySelector('.visually-hidden')?.textContent).to.equal('Title (required)');
    expect(page.row().field('title').getAttribute('aria-required')).to.equal('true');
    expect(page.row().field('tags').hasAttribute('aria-required')).to.equal(false);
    expect(page.row().field('tags').labels?.[0]?.textContent).to.equal('Tags');
  });

  for (const name of ALL.split(' ') as DataFieldName[]) {
    for (const albums of name === 'album' ? [null, [{id: 1, title: 'Spring'}]] : [null]) {
      it(`say what is missing once ${name}${albums ? ' (a choice)' : ''} was left empty, until it is filled`, async () => {
        const page = await chosen({fields: ALL, 'required-fields': ALL, multiple: ''});
        page.element.albums = albums;
        await page.shown();
        const heightOf = (): number => page.row().element.getBoundingClientRect().height;
        const height = heightOf();
        await visit(page, name);
        expect(stateOf(page, name)).to.include({note: NOTE, invalid: true});
        // Nothing has moved, and no other field is told off.
        expect(heightOf()).to.equal(height);
        expect(page.row().element.querySelectorAll('[aria-invalid]')).to.have.length(1);
        await page.settled();
        await expect(page.element).to.be.accessible();

        page.row().field(name).focus();
        if (name === 'publish') await sendKeys({press: 'Space'});
        else if (albums !== null) await sendKeys({press: 'ArrowDown'});
        else await typeKeys('7');
        if (albums !== null) page.element.setMetadata(page.element.uploads[0]!.id, {albumId: '1'});
        await page.shown();
        expect(stateOf(page, name)).to.include({note: '', invalid: false});
        page.row().field(name).blur();
        await page.shown();
        expect(stateOf(page, name)).to.include({note: '', invalid: false});
      });
    }
  }

  it('say it again when they were emptied and left', async () => {
    const page = await chosen({'required-fields': 'title'});
    await visit(page, 'title', 'a');
    expect(stateOf(page, 'title').invalid).to.equal(false);
    page.row().field('title').focus();
    page.row().field('title').select();
    await sendKeys({press: 'Backspace'});
    await page.shown();
    expect(stateOf(page, 'title').invalid).to.equal(false);
    await leave(page, 'title');

    expect(stateOf(page, 'title').invalid).to.equal(true);
  });

  it('take it back when a script fills them', async () => {
    const page = await chosen({'required-fields': 'title'});
    await visit(page, 'title');
    page.element.setMetadata(page.element.uploads[0]!.id, {title: 'Sea'});
    await page.shown();

    expect(stateOf(page, 'title').invalid).to.equal(false);
  });

  it('do not count as left when the window loses the focus', async () => {
    const page = await chosen({'required-fields': 'title'});
    page.row().field('title').focus();
    page
      .row()
      .field('title')
      .dispatchEvent(new FocusEvent('focusout', {bubbles: true, composed: true}));
    await page.shown();

    expect(stateOf(page, 'title').invalid).to.equal(false);
  });

  it('are not left by going to a button of theirs', async () => {
    const page = await chosen({'required-fields': 'title'});
    page.row().field('title').focus();
    await sendKeys({press: 'Tab'});
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().part('suggestion-button'));
    expect(stateOf(page, 'title').invalid).to.equal(false);

    await sendKeys({press: 'Enter'});
    await leave(page, 'title');
    expect(stateOf(page, 'title').invalid).to.equal(false);
    expect(page.element.missingFields).to.deep.equal([]);
  });

  it('may change', async () => {
    const page = await chosen({fields: 'title tags', 'required-fields': 'title'});
    await visit(page, 'title');
    page.element.shadowRoot?.querySelector<HTMLElement>(':focus')?.blur();
    page.element.requiredFields = 'tags';
    expect(page.element.missingFields.map(({field}) => field)).to.deep.equal(['tags']);
    await page.shown();
    expect(stateOf(page, 'title')).to.deep.equal({note: '', label: '', invalid: false});

    page.element.fields = 'tags';
    expect(page.element.missingFields.map(({field}) => field)).to.deep.equal(['tags']);
  });

  it('warn once of names that nobody could fill', async () => {
    const warnings = catchWarnings();
    try {
      const page = await chosen({'required-fields': 'title album genre'});
      page.element.disabled = true;
      await page.shown();
      expect(page.element.missingFields.map(({field}) => field)).to.deep.equal(['title']);
    } finally {
      warnings.restore();
    }
    expect(warnings.messages).to.deep.equal([
      '<video-uploader> required-fields="genre" is ignored: it is none of title, description, tags, album, publish and poster.',
      '<video-uploader> required-fields="album" is ignored: it is not among the fields that people may edit.',
    ]);
  });
});

describe('Required fields that are empty', () => {
  const attributes = {multiple: '', 'required-fields': 'title tags'};

  it('keep start() and the button from starting, say so, and lead to the first of them', async () => {
    for (const press of [
      (page: UploaderHarness) => page.element.start(),
      (page: UploaderHarness) => page.part('start-button')!.click(),
    ]) {
      const page = await chosen(attributes);
      press(page);
      await page.shown();
      expect(page.transport.transfers).to.have.length(0);
      expect(page.root.activeElement).to.equal(page.row().field('title'));
      expect(stateOf(page, 'title')).to.include({note: NOTE, invalid: true});
      expect(stateOf(page, 'tags')).to.include({note: NOTE, invalid: true});
      await until('it is read aloud', () =>
        page.announcement.includes('Please fill in “Title” for clip.mp4.'),
      );
      await page.settled();
      await expect(page.element).to.be.accessible();
    }
  });

  it('lead to the row that lacks something', async () => {
    const page = await chosen(attributes);
    await page.choose(videoFile(1000, {name: 'b.mp4'}));
    page.element.setMetadata(page.element.uploads[0]!.id, {title: 'A', tags: ['x']});
    page.element.setMetadata(page.element.uploads[1]!.id, {title: 'B'});
    page.element.start();
    await page.shown();

    expect(page.root.activeElement).to.equal(page.row(1).field('tags'));
    expect(page.phases).to.deep.equal(['waiting', 'waiting']);
  });

  it('are filled by what is still being typed', async () => {
    const page = await chosen({'required-fields': 'title'});
    page.row().type('title', 'Sea');
    page.element.start();

    expect(page.transport.transfers).to.have.length(1);
    expect(page.element.uploads[0]?.metadata.title).to.equal('Sea');
  });

  it('start nothing until all are filled, and then everything', async () => {
    const page = await chosen({'required-fields': 'title'});
    page.element.start();
    page.element.setMetadata(page.element.uploads[0]!.id, {title: 'Sea'});
    page.element.start();

    expect(page.transport.transfers).to.have.length(1);
  });
});
