import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {holdTimers} from '../../support/hold-timers.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

describe('A <video-uploader> with as many files as the page allows', () => {
  const label = (page: UploaderHarness): string | undefined => page.part('label')?.textContent?.trim();
  const hint = (page: UploaderHarness): string | undefined => page.part('hint')?.textContent?.trim();

  it('says so in place of inviting more, until one is removed', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-files': '2'}});
    await page.choose(videoFile(1000, {name: 'a.mp4'}));
    expect(label(page)).to.equal('Drop your videos here');
    await page.choose(videoFile(1000, {name: 'b.mp4'}));
    expect(label(page)).to.equal('Up to 2 videos');
    expect(hint(page)).to.equal('Remove one from the list to make room.');
    let isOpened = false;
    page.picker.addEventListener('click', event => {
      isOpened = true;
      event.preventDefault();
    });
    page.part('browse-button')?.click();
    page.part('dropzone')?.click();
    expect(isOpened).to.equal(false);
    expect(page.part('browse-button')?.getAttribute('aria-disabled')).to.equal('true');

    page.element.removeFile(page.element.uploads[1]!.id);
    await page.shown();
    expect(label(page)).to.equal('Drop your videos here');
    expect(page.part('browse-button')?.hasAttribute('aria-disabled')).to.equal(false);
  });

  it('keeps the focus on the button that has become idle', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-files': '2'}});
    page.part('browse-button')?.focus();
    await page.choose(videoFile(1000), videoFile(1000, {name: 'b.mp4'}));
    expect(page.root.activeElement).to.equal(page.part('browse-button'));
  });

  it('invites another one where it would take the place of one that waits or failed', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(1000));
    const transfer = await page.transport.nextTransfer();
    transfer.move(100);
    await page.shown();
    expect(label(page)).to.equal('Up to 1 video');
    transfer.fail('server');
    await page.shown();
    expect(label(page)).to.equal('Drop your video here');
  });

  it('still refuses a file that is dropped, with a reason', async () => {
    const page = await UploaderHarness.create({attributes: {multiple: '', 'max-files': '1'}});
    await page.choose(videoFile(1000));
    await page.drop(videoFile(1000, {name: 'b.mp4'}));
    expect(page.part('error')?.textContent).to.contain('There is no room for another file.');
  });
});

describe('A <video-uploader> with the only video that may be there', () => {
  const button = (page: UploaderHarness): HTMLElement => page.part('replace-button')!;
  const names = (page: UploaderHarness): string[] => page.element.uploads.map(({name}) => name);

  async function sending(attributes: Record<string, string> = {}): Promise<UploaderHarness> {
    const page = await UploaderHarness.create({attributes});
    await page.choose(videoFile(1000));
    (await page.transport.nextTransfer()).move(100);
    await page.shown();
    return page;
  }

  it('offers to replace it, in words', async () => {
    const page = await sending();
    expect(button(page).textContent?.trim()).to.equal('Replace video');
    expect(button(page).hasAttribute('aria-disabled')).to.equal(false);
    expect(page.part('hint')?.textContent?.trim()).to.equal('Another video takes the place of this one.');
    await page.settled();
    await expect(page.element).to.be.accessible();
  });

  it('replaces it by the file that is chosen then, and by no other', async () => {
    const page = await sending({'no-resume': ''});
    await page.choose(videoFile(1000, {name: 'b.mp4'}));
    expect(names(page)).to.deep.equal(['clip.mp4']);

    page.picker.addEventListener('click', event => event.preventDefault());
    button(page).click();
    await page.choose(videoFile(1000, {name: 'c.txt', type: 'text/plain'}));
    expect(names(page)).to.deep.equal(['clip.mp4']);
    button(page).click();
    await page.choose(videoFile(1000, {name: 'd.mp4'}));
    expect(names(page)).to.deep.equal(['d.mp4']);
    expect(page.part('error-rejected')).to.equal(null);
  });

  it('tells its form that a stored one has gone', async () => {
    const page = await UploaderHarness.create({attributes: {'no-resume': '', name: 'video', value: '7'}});
    const heard: string[] = [];
    for (const type of ['input', 'change']) page.element.addEventListener(type, () => heard.push(type));
    page.picker.addEventListener('click', event => event.preventDefault());
    button(page).click();
    await page.choose(videoFile(1000));

    expect(names(page)).to.deep.equal(['clip.mp4']);
    expect(page.element.value).to.equal('');
    expect(heard).to.deep.equal(['input', 'change']);
  });
});

describe('A <video-uploader> that looks into files before it takes them', () => {
  it('says that it is at work, where that takes more than a moment', async () => {
    const page = await UploaderHarness.create({attributes: {'max-duration': '60'}});
    let tell: (seconds: number | null) => void = () => {};
    page.readDuration = () => new Promise(resolve => (tell = resolve));
    const moments = holdTimers(400);
    const added = page.element.addFiles([videoFile(1000)]);
    await pass(100);
    expect(page.part('hint')?.textContent).to.contain('1 minute');
    moments.run();
    moments.release();
    await until(
      'the words',
      () => page.part('hint')?.textContent?.includes('getting the video ready') === true,
    );
    tell(12);
    expect(await added).to.have.length(1);
    await page.shown();
    expect(page.part('hint')?.textContent).not.to.contain('getting the video ready');
  });
});
