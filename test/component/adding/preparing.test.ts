import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {videoFile} from '../../support/files/files.js';
import {holdTimers} from '../../support/hold-timers.js';
import {UploaderHarness, pass, until} from '../../support/uploader-harness.js';

/** Milliseconds after which the picker may have closed if no event tells, and that most choices need after that. */
const [UNTOLD, GRACE] = [1000, 400];

const SENTENCE = 'Your device is getting the video ready …';

/** Stands in for the device: what its main pointer is, and whether the browser has a picker of its own. */
function stageDevice(pointer: 'coarse' | 'fine', showOpenFilePicker?: () => Promise<never>): () => void {
  const {matchMedia} = window;
  window.matchMedia = query =>
    query === '(pointer: coarse)'
      ? ({matches: pointer === 'coarse'} as MediaQueryList)
      : matchMedia.call(window, query);
  const original = Object.getOwnPropertyDescriptor(globalThis, 'showOpenFilePicker');
  Object.defineProperty(globalThis, 'showOpenFilePicker', {value: showOpenFilePicker, configurable: true});
  return () => {
    window.matchMedia = matchMedia;
    if (original) Object.defineProperty(globalThis, 'showOpenFilePicker', original);
    else Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
  };
}

/** Presses the button with a real key, and shows no dialog of the system, which no test could close. */
async function pressBrowse(page: UploaderHarness): Promise<void> {
  page.picker.addEventListener('click', event => event.preventDefault());
  page.element.focus();
  await sendKeys({press: 'Enter'});
}

function isPreparing(page: UploaderHarness): boolean {
  return page.part('hint')?.textContent?.includes(SENTENCE) ?? false;
}

describe('<video-uploader> while the device prepares a video', () => {
  let restore: () => void;

  beforeEach(() => {
    restore = stageDevice('coarse');
  });

  afterEach(() => restore());

  it('says so in place of the hint, also to those who listen, until the video is there', async () => {
    const page = await UploaderHarness.create({content: '<span slot="hint">Up to an hour</span>'});
    const waits = holdTimers(UNTOLD);
    await pressBrowse(page);
    await page.shown();
    expect(isPreparing(page)).to.equal(false);
    waits.run();
    waits.release();
    await until('the words', () => isPreparing(page));
    expect(page.root.querySelector('slot[name=hint]')).to.equal(null);
    await until('the announcement', () => page.announcement === SENTENCE);
    await page.settled();
    await expect(page.element).to.be.accessible();

    await page.choose(videoFile(10));
    expect(isPreparing(page)).to.equal(false);
    expect(page.root.querySelector('slot[name=hint]')).not.to.equal(null);
    expect(page.rows).to.have.length(1);
  });

  it('waits for the picker to be gone where browsers tell', async () => {
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    window.dispatchEvent(new Event('blur'));
    await pass(1200);
    expect(isPreparing(page)).to.equal(false);

    const waits = holdTimers(GRACE);
    window.dispatchEvent(new Event('focus'));
    await pass(100);
    expect(isPreparing(page)).to.equal(false);
    waits.run();
    waits.release();
    await until('the words', () => isPreparing(page));
    // Looking elsewhere meanwhile changes nothing.
    window.dispatchEvent(new Event('blur'));
    await page.shown();
    expect(isPreparing(page)).to.equal(true);
  });

  it('ends when the picker was cancelled', async () => {
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    await until('the words', () => isPreparing(page));
    page.picker.dispatchEvent(new Event('cancel', {bubbles: true}));
    await page.shown();

    expect(isPreparing(page)).to.equal(false);
  });

  it('says nothing where the video is there at once', async () => {
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    window.dispatchEvent(new Event('blur'));
    window.dispatchEvent(new Event('focus'));
    await page.choose(videoFile(10));
    await pass(1200);

    expect(isPreparing(page)).to.equal(false);
  });

  it('says nothing where the element was taken out of the page', async () => {
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    page.element.remove();
    await pass(1200);

    expect(isPreparing(page)).to.equal(false);
  });

  it('says nothing where a script alone asked for the picker, which browsers do not open', async () => {
    Object.defineProperty(navigator, 'userActivation', {value: {isActive: false}, configurable: true});
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    await pass(1200);
    Reflect.deleteProperty(navigator, 'userActivation');

    expect(isPreparing(page)).to.equal(false);
  });

  it('says nothing on a device with a mouse', async () => {
    restore();
    restore = stageDevice('fine');
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    await pass(1200);

    expect(isPreparing(page)).to.equal(false);
  });

  it('says nothing where the picker gives out handles', async () => {
    restore();
    let calls = 0;
    restore = stageDevice('coarse', () => {
      calls += 1;
      return new Promise(() => {});
    });
    const page = await UploaderHarness.create();
    await pressBrowse(page);
    await pass(1200);

    expect(calls).to.equal(1);
    expect(isPreparing(page)).to.equal(false);
  });
});
