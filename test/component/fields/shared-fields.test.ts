import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, typeKeys, until} from '../../support/uploader-harness.js';

/** Two uploads of which one is under way, and the open group of shared fields. */
async function several(fields = 'title description tags album'): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({attributes: {multiple: '', fields}});
  await page.choose(videoFile(1000, {name: 'a.mp4'}), videoFile(1000, {name: 'b.mp4'}));
  (await page.transport.nextTransfer()).move(100);
  await page.shown();
  page.part<HTMLDetailsElement>('shared-fields')?.setAttribute('open', '');
  return page;
}

function field(page: UploaderHarness, name: 'description' | 'tags' | 'album'): HTMLInputElement {
  return page.part('shared-fields')!.querySelector<HTMLInputElement>(`#${name}-shared`)!;
}

function write(page: UploaderHarness, name: 'description' | 'tags' | 'album', text: string): void {
  field(page, name).value = text;
  field(page, name).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

async function apply(page: UploaderHarness): Promise<void> {
  await page.shown();
  page.part('apply-button')?.click();
  await page.shown();
}

function metadata(page: UploaderHarness): unknown[] {
  return page.element.uploads.map(upload => upload.metadata);
}

describe('The fields for several videos', () => {
  it('are there once there are several, closed, with what videos can share', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(videoFile(1000, {name: 'a.mp4'}));
    expect(page.part('shared-fields')).to.equal(null);
    await page.choose(videoFile(1000, {name: 'b.mp4'}));
    const group = page.part<HTMLDetailsElement>('shared-fields');
    expect(group?.open).to.equal(false);
    expect([...group!.querySelectorAll('label')].map(label => label.textContent)).to.deep.equal([
      'Description',
      'Tags',
    ]);
    expect(group?.querySelector('summary')?.textContent?.trim()).to.equal(
      'For all videos: Description, Tags',
    );
    for (const label of group!.querySelectorAll('label')) expect(label.control).not.to.equal(null);
    page.element.removeFile(page.element.uploads[0]?.id ?? '');
    await page.shown();
    expect(page.part('shared-fields')).to.equal(null);
  });

  it('are not there where the page offers no such field', async () => {
    const page = await several('title publish');
    expect(page.part('shared-fields')).to.equal(null);
  });

  it('go to all videos with one press, as edits of theirs', async () => {
    const page = await several();
    expect(page.part<HTMLButtonElement>('apply-button')?.disabled).to.equal(true);
    field(page, 'tags').focus();
    await typeKeys('sea,by the wi');
    write(page, 'description', 'Holidays');
    write(page, 'album', ' 12 ');
    await page.shown();
    expect(page.log.names()).not.to.include('metadata-changed');
    expect(page.part('apply-button')?.textContent?.trim()).to.equal('Apply to all 2 videos');

    await apply(page);
    const wanted = {description: 'Holidays', tags: ['sea', 'by the wi'], albumId: '12'};
    expect(metadata(page)).to.deep.equal([wanted, wanted]);
    expect(page.row(0).tags).to.deep.equal(['sea', 'by the wi']);
    expect(page.gateway.last.metadata).to.deep.equal(wanted);
    expect(page.log.names().filter(name => name === 'metadata-changed')).to.have.length(2);
    expect(page.part('shared-fields')?.textContent).to.contain('Applied to 2 videos');
    await until('the announcement', () => page.announcement.includes('Applied to 2 videos'));
  });

  it('add tags, and fill only what nobody has written', async () => {
    const page = await several();
    const [a, b] = page.element.uploads;
    page.element.setMetadata(a!.id, {description: 'My own', tags: ['Sea', 'sun']});
    page.row(1).type('description', 'Being typed');
    write(page, 'description', 'For all');
    write(page, 'tags', 'sea,wind,');
    await apply(page);

    expect(metadata(page)).to.deep.equal([
      {description: 'My own', tags: ['Sea', 'sun', 'wind']},
      {tags: ['sea', 'wind']},
    ]);
    expect(page.row(1).field('description').value).to.equal('Being typed');
    expect(b?.id).to.be.a('string');
  });

  it('replace what they filled in themselves', async () => {
    const page = await several();
    write(page, 'description', 'For all');
    await apply(page);
    page.element.setMetadata(page.element.uploads[1]!.id, {description: 'Better'});
    write(page, 'description', 'For everybody');
    await apply(page);
    expect(metadata(page)).to.deep.equal([{description: 'For everybody'}, {description: 'Better'}]);
  });

  it('open and work by keyboard', async () => {
    const page = await several();
    const group = page.part<HTMLDetailsElement>('shared-fields')!;
    group.open = false;
    group.querySelector('summary')?.focus();
    await sendKeys({press: 'Enter'});
    await until('the group to open', () => group.open);
    await sendKeys({press: 'Tab'});
    await until('the focus to move', () => page.root.activeElement?.id === 'description-shared');
  });
});
