import {expect} from '@open-wc/testing';
import {noteHandle} from '../../../src/core/file/file-handles.js';
import {FakeBrowser, knownFile} from '../../support/fakes/fake-browser.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

const ATTRIBUTES = {multiple: '', 'chunk-size': '100'};

function clip(content = 'a', name = 'clip.mp4'): File {
  return knownFile(content, name, 1000);
}

function clipWithHandle(): File {
  const file = clip();
  noteHandle(file, {} as FileSystemFileHandle);
  return file;
}

/** A page that sent some of a file and is gone. */
async function interrupt(browser: FakeBrowser, file: File = clip()): Promise<void> {
  const page = await UploaderHarness.create({attributes: ATTRIBUTES, browser});
  await page.element.addFiles([file]);
  const transfer = await page.transport.nextTransfer();
  transfer.acknowledge(1, 2, 3, 4);
  await until('they are noted', () => {
    const [entry] = browser.entries.values();
    return entry?.sent?.acknowledged.length === 4;
  });
  browser.close(browser.tabs[0]!);
  page.element.remove();
}

async function open(browser: FakeBrowser): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({attributes: ATTRIBUTES, browser});
  await until('the interrupted upload is shown', () => page.rows.length > 0);
  await page.shown();
  return page;
}

describe('<video-uploader> with interrupted uploads', () => {
  let browser: FakeBrowser;

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('offers one whose file has to be chosen again, and says so', async () => {
    await interrupt(browser);
    const page = await open(browser);

    expect(page.row().text('status')).to.match(/^Interrupted.*choose the file again/);
    expect(page.row().button('resume')?.textContent?.trim()).to.equal('Choose the file again');
    expect(page.row().button('resume')?.getAttribute('aria-label')).to.equal(
      'Choose the file again: clip.mp4',
    );
    expect(page.row().part<HTMLProgressElement>('progress')?.value).to.equal(0.4);
    expect(page.row().part('item-interrupted') ?? page.part('item-interrupted')).to.not.equal(null);
    await until('it is read aloud', () =>
      page.announcement.includes('clip.mp4 was interrupted and can continue.'),
    );
    await page.settled();
    await expect(page.element).to.be.accessible();
  });

  it('goes on once that file is chosen, with a new file beside it as with any other', async () => {
    await interrupt(browser);
    const page = await open(browser);
    await page.element.addFiles([clip('b', 'other.mp4')]);
    await page.element.addFiles([clip('a', 'renamed.mp4')]);
    await page.shown();

    expect(page.rows.map(row => row.text('file-name'))).to.deep.equal(['clip.mp4', 'other.mp4']);
    expect(page.phases).to.deep.equal(['waiting', 'uploading']);
  });

  it('goes on with one click where the browser finds the file', async () => {
    await interrupt(browser, clipWithHandle());
    const page = await open(browser);
    expect(page.row().button('resume')?.getAttribute('aria-label')).to.equal('Resume clip.mp4');
    page.row().press('resume');
    const transfer = await page.transport.nextTransfer();
    transfer.store();
    await page.shown();

    expect([...transfer.job.acknowledged]).to.deep.equal([1, 2, 3, 4]);
    expect(page.log.names()).to.deep.equal([
      'upload-restored',
      'upload-resumed',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
  });

  it('shows one that another tab is sending, with nothing to press but to take the row away', async () => {
    const first = await UploaderHarness.create({attributes: ATTRIBUTES, browser});
    await first.element.addFiles([clip()]);
    const transfer = await first.transport.nextTransfer();
    await pass(20);
    const page = await open(browser);
    await until('it is known to be elsewhere', () => page.row().text('status') === 'Open in another tab');

    expect(page.row().button('resume')).to.equal(null);
    expect(page.row().part('fields')).to.equal(null);
    transfer.store();
    await until('it is stored here too', () => page.phases[0] === 'stored');
  });

  it('lets a file that could not be read be chosen again', async () => {
    const page = await UploaderHarness.create({attributes: ATTRIBUTES, browser});
    await page.element.addFiles([clip()]);
    (await page.transport.nextTransfer()).fail('file-unreadable');
    await page.shown();
    expect(page.row().button('retry')?.textContent?.trim()).to.equal('Choose the file again');

    await page.element.addFiles([clip('a', 'back.mp4')]);
    (await page.transport.nextTransfer()).store();
    expect(page.log.names()).to.deep.equal([
      'before-files-added',
      'file-added',
      'upload-started',
      'upload-error',
      'uploads-complete',
      'before-files-added',
      'upload-started',
      'upload-success',
      'uploads-complete',
    ]);
  });

  it('restores only for the resume-key of the page', async () => {
    await interrupt(browser);
    const page = await UploaderHarness.create({
      attributes: {...ATTRIBUTES, 'resume-key': 'somebody else'},
      browser,
    });
    await pass(30);

    expect(page.rows).to.have.length(0);
    page.element.removeAttribute('resume-key');
    await until('the row is there', () => page.rows.length === 1);
  });

  it('goes on in the form field that it was begun for', async () => {
    const film = await UploaderHarness.create({attributes: {...ATTRIBUTES, name: 'film'}, browser});
    await film.element.addFiles([clip()]);
    await until('it is noted', () => browser.entries.size > 0);
    browser.close(browser.tabs[0]!);
    film.element.remove();
    const trailer = await UploaderHarness.create({attributes: {...ATTRIBUTES, name: 'trailer'}, browser});
    const again = await UploaderHarness.create({attributes: {...ATTRIBUTES, name: 'film'}, browser});
    await until('the interrupted upload is shown', () => again.rows.length > 0);
    expect(trailer.rows).to.be.empty;
  });
});
