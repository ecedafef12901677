import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';
import {VideoPreviews} from '../../../src/platform/file/video-reader.js';
import {videoFile} from '../../support/files/files.js';
import {CountedUrls, fixtureFile} from '../../support/files/fixtures.js';
import {LookOnlyUrls} from '../../support/poster-scenes.js';
import {UploaderHarness, catchWarnings, until} from '../../support/uploader-harness.js';

let urls: CountedUrls;

async function open(file?: File): Promise<UploaderHarness> {
  const page = await UploaderHarness.create({
    attributes: {multiple: '', fields: 'title poster'},
    properties: {videoPreviews: new VideoPreviews(browserClock, urls)},
  });
  await page.choose(file ?? (await fixtureFile('clip.webm', 'video/webm')));
  return page;
}

const field = (page: UploaderHarness): HTMLElement => page.row().part('poster-field')!;
const slider = (page: UploaderHarness): HTMLInputElement | null => field(page).querySelector('input');
const press = async (page: UploaderHarness, key: 'open' | 'use' | 'close' | 'withdraw'): Promise<void> => {
  page.row().part(`poster-${key}-button`)!.click();
  await page.shown();
};
const snapshot = (page: UploaderHarness) => page.element.uploads[0]!;

/** Takes the shown frame. */
async function take(page: UploaderHarness): Promise<void> {
  await press(page, 'use');
  await until('it is taken', () => snapshot(page).posterTime !== null);
  await page.shown();
}

/** Opens the film. Its slider then has the focus. */
async function choosing(page: UploaderHarness): Promise<HTMLInputElement> {
  await press(page, 'open');
  await until('the film is open', () => slider(page)?.matches(':enabled') === true);
  await until('the slider has the focus', () => page.root.activeElement === slider(page));
  return slider(page)!;
}

describe('The field for the picture', () => {
  beforeEach(() => {
    urls = new CountedUrls();
  });

  it('is there if the page asks for it', async () => {
    const page = await open();
    expect(field(page).textContent).to.contain('Picture').and.to.contain('The site chooses the picture');
    page.element.fields = 'title';
    await page.shown();
    expect(page.row().part('poster-field')).to.equal(null);
  });

  it('shows the frame and the exact time, and takes both arrow keys and page keys', async () => {
    const page = await open();
    const input = await choosing(page);
    expect(input.max).to.equal('1.9');
    expect(input.value).to.equal('0.2');
    expect(input.getAttribute('aria-valuetext')).to.equal('0.2 seconds');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) await sendKeys({press: key});
    await page.shown();
    expect(input.getAttribute('aria-valuetext')).to.equal('0.4 seconds');
    for (const key of ['PageUp', 'PageUp', 'PageDown']) await sendKeys({press: key});
    await page.shown();
    expect(input.getAttribute('aria-valuetext')).to.equal('0.6 seconds');
    expect(page.row().text('poster-time')).to.equal('0:00.6');
    const video = field(page).querySelector('video')!;
    await until('the frame is there', () => !video.seeking && video.currentTime === 0.6);
    await sendKeys({press: 'End'});
    await until('the last frame is there', () => !video.seeking && video.currentTime === 1.9);
    expect(snapshot(page).posterTime).to.equal(null);
  });

  it('takes the frame, sends it after the upload, and shows that the site has it', async () => {
    const page = await open();
    await choosing(page);
    await sendKeys({press: 'ArrowRight'});
    await take(page);
    expect(snapshot(page)).to.include({posterTime: 0.3, posterState: 'pending'});
    expect(field(page).textContent).to.contain('At 0:00.3');
    expect(page.root.activeElement?.id).to.contain('poster-open');
    (await page.transport.nextTransfer()).begin().store();
    await until('the site has it', () => snapshot(page).posterState === 'saved');
    await page.shown();
    expect(page.poster.requests.map(({time}) => time)).to.deep.equal([0.3]);
    expect(field(page).textContent).to.contain('Saved');
    expect(page.row().part('poster-withdraw-button')).to.equal(null);
  });

  it('closes without a choice, and gives a choice back to the site', async () => {
    const page = await open();
    await choosing(page);
    await sendKeys({press: 'Escape'});
    await page.shown();
    expect(slider(page)).to.equal(null);
    expect(snapshot(page).posterTime).to.equal(null);
    await choosing(page);
    await take(page);
    await press(page, 'withdraw');
    expect(snapshot(page)).to.include({posterTime: null, posterState: 'unchanged'});
    expect(page.root.activeElement?.id).to.contain('poster-open');
  });

  it('tells why the site did not take it', async () => {
    const page = await open();
    page.poster.refuse('no_such_object', 'This token has expired.', 404);
    await choosing(page);
    await take(page);
    (await page.transport.nextTransfer()).begin().store();
    await until('it is refused', () => snapshot(page).posterState === 'failed');
    await page.shown();
    expect(field(page).textContent)
      .to.contain('The site did not take the picture.')
      .and.to.contain('This token has expired.');
    expect(snapshot(page).phase).to.equal('stored');
  });

  it('tells that the browser cannot show a film, and offers none', async () => {
    const page = await open(videoFile(1000));
    await until('the browser has looked', () => page.row().part('poster-open-button') === null);
    expect(field(page).textContent).to.contain('This browser cannot show the video');
  });

  it('shows and sends the time of the very frame, if the browser shows another one', async () => {
    const page = await open(await fixtureFile('numbered-variable.mp4', 'video/mp4'));
    const input = await choosing(page);
    input.value = '1.5';
    input.dispatchEvent(new Event('input'));
    await take(page);
    // The film has no frame between 1.1 and 2 seconds. Chromium and WebKitGTK show the next one.
    const {posterTime} = snapshot(page);
    expect(posterTime).to.be.oneOf([1.5, 2]);
    expect(field(page).textContent).to.contain(`At 0:0${posterTime!.toFixed(1)}`);
  });

  it('leaves the focus to a person who went on while the film opened', async () => {
    const page = await open();
    await press(page, 'open');
    expect(page.root.activeElement?.id).to.contain('poster-close');
    page.row().field('title').focus();
    await until('the film is open', () => slider(page)?.matches(':enabled') === true);
    await page.shown();
    expect(page.root.activeElement).to.equal(page.row().field('title'));
  });

  it('is not there for a site that takes no picture, once the page knows', async () => {
    const page = await open();
    page.poster.refuse('permission_denied', 'This method needs a signed request.');
    await choosing(page);
    await take(page);
    (await page.transport.nextTransfer()).begin().store();
    await until('it is refused', () => snapshot(page).posterState === 'failed');
    await page.shown();
    expect(field(page).textContent).to.contain('The site did not take the picture.');
    expect(page.row().part('poster-open-button')).to.equal(null);
    await page.choose(await fixtureFile('clip.mp4', 'video/mp4'));
    expect(page.row(1).part('poster-field')).to.equal(null);
  });

  it('is not there for a site whose answers the page cannot read', async () => {
    const page = await UploaderHarness.create({attributes: {fields: 'title poster', transport: 'form'}});
    await page.choose(await fixtureFile('clip.webm', 'video/webm'));
    expect(page.row().part('poster-field')).to.equal(null);
  });

  it('tells that the browser cannot show a film after all, and the focus is at the way back', async () => {
    const page = await UploaderHarness.create({
      attributes: {fields: 'title poster'},
      properties: {videoPreviews: new VideoPreviews(browserClock, new LookOnlyUrls())},
    });
    await page.choose(await fixtureFile('clip.webm', 'video/webm'));
    await until('the browser has looked', () => page.root.querySelector('canvas') !== null);
    await press(page, 'open');
    const why = 'This browser cannot show the video, so you cannot choose a picture here.';
    await until('it fails', () => field(page).textContent.includes(why));
    await page.shown();
    expect(slider(page)).to.equal(null);
    const {activeElement} = page.root;
    expect(activeElement?.id).to.contain('poster-close');
    const described = activeElement!.getAttribute('aria-describedby')!;
    expect(page.root.getElementById(described)!.textContent).to.contain(why);
    await sendKeys({press: 'Escape'});
    await page.shown();
    expect(page.root.activeElement?.id).to.contain('poster-open');
  });

  it('forgets the film with its row and with the element', async () => {
    const page = await open();
    await choosing(page);
    page.element.removeFile(snapshot(page).id);
    await until('the film is forgotten', () => urls.open === 0);
    await page.choose(await fixtureFile('clip.webm', 'video/webm'));
    await choosing(page);
    page.element.remove();
    await until('the film is forgotten', () => urls.open === 0);
  });

  it('is no required field, and a page that makes it one gets a warning', async () => {
    const warnings = catchWarnings();
    const page = await UploaderHarness.create({attributes: {fields: 'poster', 'required-fields': 'poster'}});
    await page.choose(videoFile(1000));
    warnings.restore();
    expect(warnings.messages.join()).to.contain('required-fields="poster"').and.to.contain('optional');
    expect(field(page).textContent).not.to.contain('*');
  });
});
