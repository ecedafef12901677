import {expect} from '@open-wc/testing';
import {videoFile} from '../../../support/files/files.js';
import {
  type HarnessOptions,
  UploaderHarness,
  catchWarnings,
  pass,
} from '../../../support/uploader-harness.js';

const ALBUMS = [
  {id: 123, title: 'Spring'},
  {id: '124', title: 'Summer'},
];

const DATALIST = `<datalist slot="albums">
  <option value="123">Spring</option>
  <option value="124" label="Summer"></option>
</datalist>`;

/** An upload under way, with nothing but the field for the album. */
async function uploading({attributes, ...options}: HarnessOptions = {}): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({...options, attributes: {fields: 'album', ...attributes}});
  await page.choose(videoFile(1000));
  (await page.transport.nextTransfer()).move(100);
  await page.shown();
  return page;
}

function selectOf(page: UploaderHarness): HTMLSelectElement {
  return page.row().field('album') as unknown as HTMLSelectElement;
}

/** What people see, the choice in brackets. */
function choices(page: UploaderHarness): string[] {
  return [...selectOf(page).options].map(option => (option.selected ? `[${option.text}]` : option.text));
}

function pick(page: UploaderHarness, value: string): void {
  const select = selectOf(page);
  select.value = value;
  select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

function set(page: UploaderHarness, albumId: string): Promise<void> {
  page.element.setMetadata(page.element.uploads[0]?.id ?? '', {albumId});
  return page.shown();
}

describe('The field for the album', () => {
  it('takes a number where the page lists no albums', async () => {
    const page = await uploading();

    expect(page.row().field('album').localName).to.equal('input');
  });

  for (const [what, options] of [
    ['a property', {properties: {albums: ALBUMS}}],
    ['a list in the slot', {content: DATALIST}],
  ] as [string, HarnessOptions][]) {
    it(`offers the albums of ${what}, and sends what is chosen at once`, async () => {
      const page = await uploading(options);
      expect(choices(page)).to.deep.equal(['[No album]', 'Spring', 'Summer']);
      expect(selectOf(page).labels[0]?.textContent?.trim()).to.equal('Album');
      await page.settled();
      await expect(page.element).to.be.accessible();
      let heard = 0;
      page.element.addEventListener('input', () => (heard += 1));

      pick(page, '124');
      expect(page.gateway.last.metadata).to.deep.equal({albumId: '124'});
      await page.gateway.last.confirm();
      await page.shown();
      expect(choices(page)).to.deep.equal(['No album', 'Spring', '[Summer]']);
      pick(page, '');
      expect(page.gateway.last.metadata).to.deep.equal({albumId: ''});
      expect(heard).to.equal(0);
    });
  }

  it('shows what a script chooses', async () => {
    const page = await uploading({properties: {albums: ALBUMS}});
    await set(page, '124');
    expect(choices(page)).to.deep.equal(['No album', 'Spring', '[Summer]']);
    pick(page, '123');
    await set(page, '124');
    expect(choices(page)).to.deep.equal(['No album', 'Spring', '[Summer]']);
  });

  it('shows an album by its number where it is not listed, and offers it for as long as the row is there', async () => {
    const page = await uploading({properties: {albums: ALBUMS}, attributes: {'album-id': '7'}});
    expect(choices(page)).to.deep.equal(['[7]', 'Spring', 'Summer']);

    pick(page, '123');
    await page.shown();
    expect(choices(page)).to.deep.equal(['7', '[Spring]', 'Summer']);
    pick(page, '7');
    await page.shown();
    expect(choices(page)).to.deep.equal(['[7]', 'Spring', 'Summer']);
  });

  it('offers no album only where the page names none', async () => {
    const page = await uploading({properties: {albums: ALBUMS}, attributes: {'album-id': '123'}});
    expect(choices(page)).to.deep.equal(['[Spring]', 'Summer']);

    await set(page, '');
    expect(choices(page)).to.deep.equal(['[No album]', 'Spring', 'Summer']);
  });

  it('follows every change of the list in the slot', async () => {
    const page = await uploading({content: DATALIST, attributes: {'album-id': '124'}});
    const list = page.element.querySelector('datalist')!;
    const after = async (change: () => void): Promise<string[]> => {
      change();
      await pass(0);
      await page.shown();
      return choices(page);
    };

    expect(await after(() => list.options[0]!.remove())).to.deep.equal(['[Summer]']);
    expect(await after(() => list.append(new Option('Autumn', '125')))).to.deep.equal(['[Summer]', 'Autumn']);
    expect(await after(() => (list.options[1]!.textContent = 'Fall'))).to.deep.equal(['[Summer]', 'Fall']);
    expect(await after(() => (list.options[0]!.value = '9'))).to.deep.equal(['[124]', 'Summer', 'Fall']);
    expect(await after(() => list.prepend(new Option('Choose …', '')))).to.have.length(3);
    // The property wins, until it is taken back.
    expect(await after(() => (page.element.albums = ALBUMS))).to.deep.equal(['Spring', '[Summer]']);
    expect(await after(() => (page.element.albums = null))).to.have.length(3);
    list.remove();
    await pass(0);
    await page.shown();
    expect(page.row().field('album').localName).to.equal('input');
    expect(page.row().field('album').value).to.equal('124');
  });

  it('is a choice for several videos at once too', async () => {
    const page = await UploaderHarness.create({
      attributes: {fields: 'album', manual: '', multiple: ''},
      properties: {albums: ALBUMS},
    });
    await page.choose(videoFile(10, {name: 'a.mp4'}), videoFile(10, {name: 'b.mp4'}));
    const shared = page.part('shared-fields')!;
    const select = shared.querySelector('select')!;
    expect([...select.options].map(option => option.text)).to.deep.equal(['No album', 'Spring', 'Summer']);
    select.value = '124';
    select.dispatchEvent(new Event('change'));
    await page.shown();
    shared.querySelector<HTMLElement>('[part~=apply-button]')!.click();

    expect(page.element.uploads.map(({metadata}) => metadata.albumId)).to.deep.equal(['124', '124']);
  });

  it('takes titles as text, shows nothing of the slot, and can be disabled', async () => {
    const title = '<img src=x onerror="fail()">';
    const page = await uploading({properties: {albums: [{id: 1, title}]}, content: DATALIST});
    expect(choices(page)).to.deep.equal(['[No album]', title]);
    expect(page.element.querySelector('datalist')!.getBoundingClientRect().height).to.equal(0);
    expect(selectOf(page).getBoundingClientRect().height).to.be.at.least(24);

    page.element.disabled = true;
    await page.shown();
    expect(selectOf(page).disabled).to.equal(true);
  });

  it('warns once of what is no album, and goes on with the others', async () => {
    const warnings = catchWarnings();
    try {
      const albums = [null, {title: 'None'}, {id: Number.NaN, title: 'x'}, {id: ' 5 ', title: null}, {id: 6}];
      const page = await uploading({properties: {albums: albums as never}});
      expect(choices(page)).to.deep.equal(['[No album]', '5', '6']);
      page.element.albums = 'Spring' as never;
      await page.shown();
      expect(page.row().field('album').localName).to.equal('input');
      page.element.innerHTML = '<p slot="albums">Spring</p>';
      await pass(0);
      await page.shown();

      expect(warnings.messages).to.deep.equal([
        '<video-uploader> albums[0] is left out: it has no id that is a text or a number.',
        '<video-uploader> albums[1] is left out: it has no id that is a text or a number.',
        '<video-uploader> albums[2] is left out: it has no id that is a text or a number.',
        '<video-uploader> albums="string" is ignored: an array of {id, title} is needed.',
        '<video-uploader> slot="albums" is ignored: it is for a <datalist>.',
      ]);
    } finally {
      warnings.restore();
    }
  });
});
