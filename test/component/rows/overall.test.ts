import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, until} from '../../support/uploader-harness.js';

type Action = 'pause' | 'resume' | 'cancel';

function clips(...names: string[]): File[] {
  return names.map(name => videoFile(1000, {name: `${name}.mp4`}));
}

/** Three uploads, of which the first is half sent. */
async function several(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({attributes: {multiple: '', ...attributes}});
  await page.choose(...clips('a', 'b', 'c'));
  if (attributes['manual'] === undefined) (await page.transport.nextTransfer()).move(500);
  await page.shown();
  return page;
}

function button(page: UploaderHarness, action: Action): HTMLButtonElement | null {
  return page.part<HTMLButtonElement>(`${action}-all-button`);
}

function words(page: UploaderHarness): (string | undefined)[] {
  const buttons = [...page.part('overall')!.querySelectorAll('button')];
  return buttons.map(each => each.textContent?.replace(/\s+/g, ' ').trim());
}

/** The buttons that have no upload to do anything with. */
function idle(page: UploaderHarness): (string | undefined)[] {
  const buttons = [...page.part('overall')!.querySelectorAll('[aria-disabled=true]')];
  return buttons.map(each => each.textContent?.trim());
}

async function press(page: UploaderHarness, action: Action): Promise<void> {
  button(page, action)!.click();
  await page.shown();
}

describe('The bar for several uploads', () => {
  it('is there once there are several, and as long as some can move', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: ''}});
    await page.choose(...clips('a'));
    expect(page.part('overall')).to.equal(null);
    await page.choose(...clips('b'));
    expect(words(page)).to.deep.equal(['Pause all', 'Resume all', 'Cancel all']);
    for (let i = 0; i < 2; i += 1) (await page.transport.nextTransfer()).store();
    await page.shown();
    expect(words(page)).to.deep.equal([]);
    expect(page.part('overall-progress')).to.equal(null);
    expect(page.part('summary')?.textContent).to.equal('2 of 2 videos stored');
  });

  it('says how far all of them are, to those who see and those who listen', async () => {
    const page = await several();
    const bar = page.part<HTMLProgressElement>('overall-progress')!;
    await until('the bar moves', () => bar.value > 0);
    expect(bar.value).to.be.closeTo(500 / 3000, 1e-9);
    expect(bar.getAttribute('aria-label')).to.equal('Uploads');
    expect(bar.getAttribute('aria-valuetext')).to.equal('16%');
    expect(page.part('overall-percent')?.textContent?.trim()).to.equal('16%');
    await page.settled();
    await expect(page.element).to.be.accessible();
  });

  it('pauses all and resumes all, and the focus stays', async () => {
    const page = await several();
    expect(idle(page)).to.deep.equal(['Resume all']);
    button(page, 'pause')!.focus();
    await sendKeys({press: 'Enter'});
    await page.shown();
    expect(page.phases).to.deep.equal(['paused', 'paused', 'paused']);
    expect(idle(page)).to.deep.equal(['Pause all']);
    expect(page.root.activeElement).to.equal(button(page, 'pause'));
    // None of the others has begun in between.
    expect(page.transport.transfers).to.have.length(1);

    button(page, 'resume')!.focus();
    await sendKeys({press: 'Space'});
    await page.shown();
    expect(page.phases).to.deep.equal(['uploading', 'waiting', 'waiting']);
    expect(page.root.activeElement).to.equal(button(page, 'resume'));
  });

  it('offers both where some are paused and some are not', async () => {
    const page = await several();
    page.row(1).press('pause');
    await page.shown();
    expect(idle(page)).to.deep.equal([]);
    await press(page, 'resume');
    expect(page.phases).to.deep.equal(['uploading', 'waiting', 'waiting']);
  });

  it('cancels all that are not stored, and leaves the others', async () => {
    const page = await several();
    page.transport.transfers.at(-1)!.store();
    (await page.transport.nextTransfer()).fail('server');
    await page.shown();
    button(page, 'cancel')!.focus();
    await page.choose(...clips('d', 'e'));
    await press(page, 'cancel');
    expect(page.phases).to.deep.equal(['stored', 'failed']);
    expect(page.root.activeElement).to.equal(page.part('browse-button'));
    expect(page.transport.transfers).to.have.length(3);
  });

  it('starts nothing that waits for its start, and pauses none of that', async () => {
    const page = await several({manual: ''});
    expect(words(page)).to.deep.equal(['Start 3 uploads']);
    expect(page.part('overall-progress')).to.equal(null);
    page.part('start-button')!.click();
    await page.choose(...clips('d'));
    expect(words(page)).to.deep.equal(['Pause all', 'Resume all', 'Cancel all', 'Start upload']);
    await press(page, 'pause');
    expect(page.phases).to.deep.equal(['paused', 'paused', 'paused', 'waiting']);
    await press(page, 'resume');
    expect(page.phases).to.deep.equal(['uploading', 'waiting', 'waiting', 'waiting']);
    expect(page.row(3).text('status')).to.equal('Ready to upload');
  });

  it('cannot pause a plain form, nor what the site is finishing', async () => {
    const page = await several({transport: 'form'});
    await page.transport.transfers.at(-1)!.complete();
    page.row(1).press('remove');
    await page.shown();
    page.row(1).press('remove');
    await page.choose(...clips('d'));
    await press(page, 'pause');
    expect(page.phases).to.deep.equal(['uploading', 'paused']);
    page.transport.transfers.at(-1)!.finish();
    await press(page, 'pause');
    expect(page.phases).to.deep.equal(['finishing', 'paused']);
  });

  it('is idle while the element is disabled', async () => {
    const page = await several();
    page.element.disabled = true;
    await page.shown();
    expect(button(page, 'pause')?.disabled).to.equal(true);
    expect(button(page, 'cancel')?.disabled).to.equal(true);
  });

  it('can be read in a dark element on a light page', async () => {
    const page = await several();
    page.element.style.colorScheme = 'dark';
    await page.settled();
    await expect(page.element).to.be.accessible();
    const {color, backgroundColor} = getComputedStyle(page.part('overall')!);
    expect([color, backgroundColor]).to.deep.equal(['rgb(233, 236, 243)', 'rgb(25, 28, 35)']);
  });
});

describe('Rows that a page puts side by side', () => {
  const isAbove = (page: UploaderHarness): boolean => {
    const field = page.row().field('title');
    return field.labels![0]!.getBoundingClientRect().bottom <= field.getBoundingClientRect().top;
  };

  it('lay themselves out by their own width', async () => {
    const page = await several();
    page.element.style.inlineSize = '700px';
    expect(isAbove(page)).to.equal(false);
    const style = document.createElement('style');
    style.textContent = 'video-uploader::part(list) {grid-template-columns: 1fr 1fr}';
    document.head.append(style);
    try {
      expect(page.row(1).element.getBoundingClientRect().top).to.equal(
        page.row(0).element.getBoundingClientRect().top,
      );
      expect(isAbove(page)).to.equal(true);
      const name = page.row().part('file-name')!.getBoundingClientRect();
      expect(page.row().part('preview')!.getBoundingClientRect().top).to.be.at.least(name.bottom);
    } finally {
      style.remove();
    }
  });
});
