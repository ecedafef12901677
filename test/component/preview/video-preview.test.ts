import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {VideoPreviews} from '../../../src/platform/file/video-reader.js';
import {FakeBrowser} from '../../support/fakes/fake-browser.js';
import {videoFile} from '../../support/files/files.js';
import {CountedUrls, fixtureFile} from '../../support/files/fixtures.js';
import {type HarnessOptions, UploaderHarness, typeKeys, until} from '../../support/uploader-harness.js';

let clip: File;
let urls: CountedUrls;

async function open({attributes, ...more}: HarnessOptions = {}): Promise<UploaderHarness> {
  return UploaderHarness.create({
    attributes: {multiple: '', ...attributes},
    properties: {videoPreviews: new VideoPreviews(browserClock, urls)},
    ...more,
  });
}

/** A browser that believes of every file that it can play it. */
class Believing extends VideoPreviews {
  reads = 0;

  override async read(): ReturnType<VideoPreviews['read']> {
    this.reads += 1;
    return {duration: null, picture: null, canPlay: true};
  }
}

function thumbnailOf(page: UploaderHarness, row = 0): HTMLElement {
  return page.row(row).part('thumbnail')!;
}

function isButton(page: UploaderHarness, row = 0): boolean {
  return thumbnailOf(page, row).localName === 'button';
}

function videoOf(page: UploaderHarness): HTMLVideoElement | null {
  return page.root.querySelector('video');
}

async function openPlayer(page: UploaderHarness): Promise<HTMLVideoElement> {
  await until('the thumbnail can be pressed', () => isButton(page));
  thumbnailOf(page).focus();
  await sendKeys({press: 'Enter'});
  await until('the player is open', () => videoOf(page) !== null);
  return videoOf(page)!;
}

before(async () => {
  clip = await fixtureFile('clip.webm', 'video/webm');
});

beforeEach(() => {
  urls = new CountedUrls();
});

describe('<video-uploader> previews', () => {
  it('shows a picture and the duration before a byte is sent, and nothing moves for it', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip);
    const before = page.row().element.getBoundingClientRect();
    const box = thumbnailOf(page).getBoundingClientRect();
    await until('there is a picture', () => thumbnailOf(page).querySelector('canvas') !== null);
    await page.shown();

    expect(page.row().text('duration')).to.contain('0:02').and.to.contain('Length: 2 seconds');
    expect(page.row().element.getBoundingClientRect()).to.deep.include({
      width: before.width,
      height: before.height,
    });
    const {width, height} = thumbnailOf(page).getBoundingClientRect();
    expect([width, height]).to.deep.equal([box.width, box.height]);
    expect(page.transport.transfers).to.have.lengthOf(0);
    expect(urls.open).to.equal(0);
    expect(thumbnailOf(page).part.contains('thumbnail-waiting')).to.equal(true);
    expect(page.row().part('duration')!.part.contains('duration-waiting')).to.equal(true);
  });

  it('leaves an upload alone whose file it cannot read, and says so', async () => {
    const page = await open();
    await page.choose(new File(['words'], 'words.mp4', {type: 'video/mp4'}));
    const transfer = await page.transport.nextTransfer();
    await until('the browser gave up', () => thumbnailOf(page).title !== '');
    transfer.store();
    await page.shown();

    expect(page.phases).to.deep.equal(['stored']);
    expect(thumbnailOf(page).title).to.contain('cannot show the video');
    // What has no role has no name.
    expect(thumbnailOf(page).role).to.equal('img');
    expect(isButton(page)).to.equal(false);
    expect(page.row().part('duration')).to.equal(null);
    expect(urls.open).to.equal(0);
  });

  it('keeps the picture through all phases', async () => {
    const page = await open();
    await page.choose(clip);
    await until('there is a picture', () => thumbnailOf(page).querySelector('canvas') !== null);
    const picture = thumbnailOf(page).querySelector('canvas');
    (await page.transport.nextTransfer()).store();
    await page.shown();

    expect(thumbnailOf(page).part.contains('thumbnail-stored')).to.equal(true);
    expect(thumbnailOf(page).querySelector('canvas')).to.equal(picture);
  });

  it('looks into fifty files, and into another one once there is room', async () => {
    const previews = new Believing(browserClock, urls);
    const page = await open({attributes: {manual: '', fields: ''}, properties: {videoPreviews: previews}});
    await page.choose(...Array.from({length: 52}, (_, seed) => videoFile(100, {seed, name: `${seed}.mp4`})));
    await page.shown();
    expect(previews.reads).to.equal(50);
    page.part('more-button')!.click();
    await page.shown();
    expect(previews.reads).to.equal(50);
    // Nobody knows whether the others can be played, so whoever wants to may try.
    expect(isButton(page, 51)).to.equal(true);

    page.row(0).press('remove');
    await page.shown();
    expect(previews.reads).to.equal(51);
  });

  it('gives up with the row, and with the element, and begins again when that comes back', async () => {
    class Endless extends CountedUrls {
      override createObjectURL(): string {
        return super.createObjectURL(new MediaSource() as unknown as Blob);
      }
    }
    urls = new Endless();
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip, new File([clip], 'second.webm', {type: clip.type}));
    await until('the first is looked into', () => urls.made === 1);
    page.row(0).press('remove');
    await until('the second has its turn', () => urls.made === 2 && urls.open === 1);

    const home = page.element.parentElement!;
    page.element.remove();
    await until('nothing is open', () => urls.open === 0);
    home.append(page.element);
    await until('the second has its turn again', () => urls.made === 3);
    page.element.remove();
    await until('nothing is open', () => urls.open === 0);
  });

  it('has no button where there is no file', async () => {
    const browser = new FakeBrowser();
    const first = await open({browser});
    await first.choose(videoFile(1000));
    (await first.transport.nextTransfer()).move(10);
    await until('it is noted', () => browser.entries.size > 0);
    for (const tab of browser.tabs) browser.close(tab);
    first.element.remove();
    const page = await open({browser});
    await until('the upload is found', () => page.rows.length === 1);
    await page.shown();

    expect(page.phases).to.deep.equal(['interrupted']);
    expect(isButton(page)).to.equal(false);
    expect(thumbnailOf(page).title).to.equal('');
  });
});

describe('<video-uploader> player', () => {
  it('opens and closes by keyboard, and gives the focus back', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip);
    const video = await openPlayer(page);

    expect(thumbnailOf(page).getAttribute('aria-label')).to.equal('Play clip.webm');
    expect(video.getAttribute('aria-label')).to.equal('clip.webm');
    expect(page.root.activeElement).to.equal(video);
    expect(urls.open).to.equal(1);

    let isHeardOutside = false;
    page.element.addEventListener('keydown', () => (isHeardOutside = true), {once: true});
    await sendKeys({press: 'Escape'});
    await page.shown();
    expect(isHeardOutside).to.equal(false);
    expect(videoOf(page)).to.equal(null);
    expect(page.root.activeElement).to.equal(thumbnailOf(page));
    expect(urls.open).to.equal(0);
  });

  it('closes by its button', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip);
    await openPlayer(page);
    const button = page.row().part('player')!.querySelector('button')!;
    expect(button.textContent?.trim()).to.equal('Close the player');
    button.focus();
    await typeKeys(' ');
    await page.shown();

    expect(page.row().part('player')).to.equal(null);
    expect(page.root.activeElement).to.equal(thumbnailOf(page));
    expect(urls.open).to.equal(0);
  });

  it('shows the video with the controls of the browser', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip);
    const video = await openPlayer(page);

    // Whether it moves by itself is up to the browser.
    await until('there is a picture', () => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
    expect(video.videoWidth).to.equal(160);
    expect(video.controls).to.equal(true);
  });

  it('goes on while the upload does', async () => {
    const page = await open();
    await page.choose(clip);
    const video = await openPlayer(page);
    const transfer = await page.transport.nextTransfer();
    transfer.move(400);
    transfer.store();
    await page.shown();

    expect(videoOf(page)).to.equal(video);
    expect(page.root.activeElement).to.equal(video);
    expect(page.phases).to.deep.equal(['stored']);
  });

  it('is one for all rows', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip, new File([clip], 'second.webm', {type: 'video/webm'}));
    await openPlayer(page);
    await until('the second can be played', () => isButton(page, 1));
    thumbnailOf(page, 1).click();
    await page.shown();

    expect(page.root.querySelectorAll('video')).to.have.lengthOf(1);
    expect(page.row(1).element.contains(videoOf(page))).to.equal(true);
    expect(urls.open).to.equal(1);
  });

  for (const [way, act] of [
    ['its row', page => page.row().press('remove')],
    ['the element', page => page.element.remove()],
  ] as [string, (page: UploaderHarness) => void][]) {
    it(`goes with ${way}`, async () => {
      const page = await open({attributes: {manual: ''}});
      await page.choose(clip);
      await openPlayer(page);
      act(page);
      await page.shown();

      expect(videoOf(page)).to.equal(null);
      expect(urls.open).to.equal(0);
    });
  }

  it('says so where the browser cannot play the video after all', async () => {
    const page = await open({
      attributes: {manual: ''},
      properties: {videoPreviews: new Believing(browserClock, urls)},
    });
    await page.choose(new File(['words'], 'words.mp4', {type: 'video/mp4'}));
    await until('the thumbnail can be pressed', () => isButton(page));
    thumbnailOf(page).click();
    // WebKitGTK takes seconds now and then.
    const isSaid = (): boolean => page.row().text('player').includes('cannot show the video');
    await until('it is said', isSaid);
    const button = page.row().part('player')!.querySelector('button')!;

    expect(page.root.activeElement).to.equal(button);
    expect(page.root.getElementById(button.getAttribute('aria-describedby')!)?.textContent).to.contain(
      'You can upload it anyway.',
    );
    await page.settled();
    await expect(page.element).to.be.accessible();
    await sendKeys({press: 'Escape'});
    await page.shown();
    expect(page.row().part('player')).to.equal(null);
    expect(urls.open).to.equal(0);
  });

  it('does not open while the element is disabled', async () => {
    const page = await open({attributes: {manual: ''}});
    await page.choose(clip);
    await until('the thumbnail can be pressed', () => isButton(page));
    page.element.disabled = true;
    await page.shown();
    thumbnailOf(page).click();
    await page.shown();

    expect(videoOf(page)).to.equal(null);
  });

  for (const scheme of ['light', 'dark']) {
    it(`is accessible in a ${scheme} page, needs no style attribute and fits into 240 pixels`, async () => {
      document.documentElement.style.colorScheme = scheme;
      document.body.style.background = 'Canvas';
      try {
        const page = await open({attributes: {manual: ''}});
        page.element.parentElement!.style.inlineSize = '240px';
        await page.choose(clip);
        await openPlayer(page);
        await page.settled();
        await expect(page.element).to.be.accessible();
        expect(page.root.querySelector('[style]')).to.equal(null);
        expect(page.part('base')!.scrollWidth).to.be.at.most(240);
        for (const button of page.root.querySelectorAll('button')) {
          const {width, height} = button.getBoundingClientRect();
          expect(Math.min(width, height), button.outerHTML).to.be.at.least(24);
        }
      } finally {
        document.documentElement.removeAttribute('style');
        document.body.removeAttribute('style');
      }
    });
  }
});

describe('<video-uploader max-duration>', () => {
  it('refuses a longer video and takes one that it cannot read', async () => {
    const page = await open({attributes: {manual: '', 'max-duration': '1'}});
    await page.choose(clip, new File(['words'], 'words.mp4', {type: 'video/mp4'}));
    await until('the second one is taken in', () => page.rows.length === 1);
    await page.shown();

    expect(page.log.names()).to.deep.equal(['before-files-added', 'file-rejected', 'file-added']);
    expect(page.row().text('file-name')).to.equal('words.mp4');
    expect(page.part('error')!.textContent).to.contain('The video is too long.');
  });

  it('takes a video that is as long as allowed', async () => {
    const page = await open({attributes: {manual: '', 'max-duration': '2'}});
    const added = await page.element.addFiles([clip]);

    expect(added.map(({name}) => name)).to.deep.equal(['clip.webm']);
  });

  it('says how long a video may be', async () => {
    const page = await open({attributes: {'max-duration': '90', 'max-file-size': '4GB'}});
    expect(page.part('hint')!.textContent?.trim()).to.equal(
      'Up to 4 GB each · Up to 1 minute, 30 seconds long',
    );

    page.element.maxDuration = null;
    await page.shown();
    expect(page.part('hint')!.textContent?.trim()).to.equal('Up to 4 GB each');
  });
});
