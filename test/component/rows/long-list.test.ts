import {expect} from '@open-wc/testing';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {UploaderHarness} from '../../support/uploader-harness.js';

function files(count: number): File[] {
  return Array.from({length: count}, (_, index) => videoFile(100 + index, {name: `${index + 1}.mp4`}));
}

describe('A long list', () => {
  async function open(count: number, attributes: Record<string, string> = {}): Promise<UploaderHarness> {
    const page = await UploaderHarness.create({
      attributes: {multiple: '', fields: 'title', manual: '', ...attributes},
      properties: {rowsAtOnce: 100},
    });
    await page.element.addFiles(files(count));
    await page.shown();
    return page;
  }
  const rest = ({root}: UploaderHarness): string | undefined =>
    root.querySelector('[part~=rest] .summary')?.textContent?.trim();
  const names = (page: UploaderHarness): string[] => page.rows.map(row => row.text('file-name'));
  const more = ({root}: UploaderHarness): HTMLButtonElement | null =>
    root.querySelector('[part~=more-button]');

  it('of a hundred shows all of them', async () => {
    const page = await open(100);
    expect(page.rows).to.have.length(100);
    expect(rest(page)).to.equal(undefined);
    expect(page.root.querySelector('[aria-setsize], [aria-posinset]')).to.equal(null);
  });

  it('is drawn in steps of fifteen rows, so that clicks come between', async () => {
    const page = await open(0);
    const drawn: number[] = [];
    const observer = new MutationObserver(() => drawn.push(page.rows.length));
    observer.observe(page.root, {childList: true, subtree: true});
    await page.element.addFiles(files(50));
    await page.shown();
    observer.disconnect();
    expect([...new Set(drawn)]).to.deep.equal([15, 30, 45, 50]);
  });

  it('shows a hundred, counts the rest, and says how many there are', async () => {
    const page = await open(300);
    expect(page.rows).to.have.length(100);
    expect(rest(page)).to.equal('and 200 more');
    const [first, second] = page.root.querySelectorAll('li.item');
    expect(first?.getAttribute('aria-posinset')).to.equal('1');
    expect(second?.getAttribute('aria-posinset')).to.equal('2');
    expect(first?.getAttribute('aria-setsize')).to.equal('300');
    expect(page.element.uploads).to.have.length(300);
  });

  it('shows a hundred more, and leads there', async () => {
    const page = await open(250);
    more(page)?.click();
    await page.shown();
    expect(page.rows).to.have.length(200);
    expect(rest(page)).to.equal('and 50 more');
    expect(page.root.activeElement?.querySelector('[part~=file-name]')?.textContent).to.equal('101.mp4');

    more(page)?.click();
    await page.shown();
    expect(page.rows).to.have.length(250);
    expect(more(page)).to.equal(null);
    expect(page.root.activeElement?.querySelector('[part~=file-name]')?.textContent).to.equal('201.mp4');
  });

  it('shows what is under way and what failed, wherever it is', async () => {
    const page = await open(130);
    const {element, transport} = page;
    for (const {id} of element.uploads.slice(0, 119)) element.removeFile(id);
    await element.addFiles(files(110));
    element.start();
    for (let i = 0; i < 105; i += 1) (await transport.nextTransfer()).store();
    (await transport.nextTransfer()).fail('upload-refused');
    (await transport.nextTransfer()).move(10);
    await page.shown();

    expect(page.rows).to.have.length(102);
    expect(page.rows.at(-2)?.text('status')).to.match(/not stored/i);
    expect(page.rows.at(-1)?.text('status')).to.match(/of|Starting/);
    const last = page.root.querySelector('li.item:last-of-type');
    expect(last?.getAttribute('aria-posinset')).to.equal('107');
    expect(rest(page)).to.equal('and 19 more');
  });

  it('keeps the row that a person is at, until it is left', async () => {
    const page = await open(102, {manual: ''});
    const {element, transport} = page;
    const [, , ...others] = element.uploads;
    element.start();
    for (let i = 0; i < 101; i += 1) (await transport.nextTransfer()).store();
    const last = await transport.nextTransfer();
    last.move(10);
    await page.shown();
    const row = page.rows.at(-1);
    row?.field('title').focus();
    last.store();
    await page.shown();
    expect(names(page).at(-1)).to.equal(others.at(-1)?.name);
    expect(page.root.activeElement).to.equal(row?.field('title'));

    element.focus();
    element.requestUpdate();
    await page.shown();
    expect(page.rows).to.have.length(100);
  });

  it('leads to a required field that is empty, in a row that is not shown otherwise', async () => {
    const page = await open(101, {'required-fields': 'title'});
    for (const {id} of page.element.uploads.slice(0, 100)) page.element.setMetadata(id, {title: 'A title'});
    await page.shown();
    expect(page.rows).to.have.length(101);
  });

  it('has fifty rows at first', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', fields: '', manual: ''}});
    await page.element.addFiles(files(51));
    await page.shown();
    expect(page.rows).to.have.length(50);
    expect(rest(page)).to.equal('and 1 more');
  });

  it('begins anew after reset()', async () => {
    const page = await open(150);
    more(page)?.click();
    await page.shown();
    page.element.reset();
    await page.element.addFiles(files(150));
    await page.shown();
    expect(page.rows).to.have.length(100);
  });

  it('of refused files names five and counts the others', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    const refused = Array.from({length: 1005}, (_, index) => notVideoFile(`${index}.txt`));
    await page.element.addFiles([...refused, videoFile(10)]);
    await page.shown();
    const items = [...page.root.querySelectorAll('.rejections li')];
    expect(items).to.have.length(6);
    expect(items.at(-1)?.textContent?.trim()).to.equal('and 1,000 more');
    expect(page.log.names().filter(name => name === 'file-rejected')).to.have.length(1005);
  });
});
