import {expect} from '@open-wc/testing';
import {registerStrings} from '../../../src/ui/language/languages.js';
import {videoFile} from '../../support/files/files.js';
import {loadWords} from '../../support/load-words.js';
import {UploaderHarness, catchWarnings, until} from '../../support/uploader-harness.js';

describe('The language of a <video-uploader>', () => {
  const browse = (page: UploaderHarness): string => page.part('browse-button')?.textContent?.trim() ?? '';
  const speaks = (page: UploaderHarness, lang: string): Promise<void> =>
    until(lang, () => page.part('base')?.lang === lang);
  let german = '';

  before(async () => {
    german = (await loadWords('de')).strings.browseOne;
    expect(german).to.be.a('string').and.not.equal('');
  });

  afterEach(() => document.documentElement.removeAttribute('lang'));

  it('is that of the browser where the page says nothing', async () => {
    const page = await UploaderHarness.create();
    // WebKit without a locale says "C", which is no language.
    await speaks(page, (await loadWords(navigator.language)).language);
  });

  it('is that of the nearest lang attribute, which may change at any time', async () => {
    document.documentElement.lang = 'de';
    const page = await UploaderHarness.create();
    await speaks(page, 'de');
    expect(browse(page)).to.equal(german);

    page.element.parentElement!.lang = 'fr';
    await speaks(page, 'fr');
    page.element.lang = 'ja-JP';
    await speaks(page, 'ja');
    page.element.removeAttribute('lang');
    await speaks(page, 'fr');
    page.element.parentElement!.removeAttribute('lang');
    await speaks(page, 'de');
    document.documentElement.lang = 'en';
    await speaks(page, 'en');
    expect(browse(page)).to.equal('Choose a video');
  });

  it('is found outside of the shadow root that the element stands in', async () => {
    const page = await UploaderHarness.create();
    const outer = document.createElement('div');
    outer.lang = 'sv';
    page.element.parentElement!.append(outer);
    outer.attachShadow({mode: 'open'}).append(page.element);
    await speaks(page, 'sv');
    outer.lang = 'fi';
    await speaks(page, 'fi');
  });

  it('is the new one after a move', async () => {
    const page = await UploaderHarness.create();
    const danish = document.createElement('div');
    danish.lang = 'da';
    page.element.parentElement!.append(danish);
    danish.append(page.element);
    await speaks(page, 'da');
  });

  it('writes numbers as the region does, and turns to the left where the words do', async () => {
    const page = await UploaderHarness.create({
      attributes: {lang: 'de-AT', 'max-file-size': '1.5GB'},
    });
    await speaks(page, 'de');
    expect(page.part('hint')?.textContent).to.match(/1,5\sGB/);
    expect(page.part('base')?.dir).to.equal('');

    page.element.lang = 'ar';
    await speaks(page, 'ar');
    expect(page.part('base')?.dir).to.equal('rtl');
    expect(getComputedStyle(page.part('browse-button')!).direction).to.equal('rtl');
  });

  it('is changed in the middle of an upload, with rows and all', async () => {
    const page = await UploaderHarness.create();
    await page.choose(videoFile(1000));
    const transfer = await page.transport.nextTransfer();
    page.element.pause();
    await page.shown();
    expect(page.row().text('status')).to.equal('Paused');
    page.element.lang = 'de';
    await speaks(page, 'de');
    expect(page.row().text('status')).to.equal((await loadWords('de')).strings.paused);
    expect(transfer).to.be.an('object');
  });

  it('can say single sentences differently, in whatever language', async () => {
    const page = await UploaderHarness.create({
      properties: {strings: {browseOne: 'Pick a film', errors: {'file-empty': {happened: 'Nothing in it!'}}}},
    });
    await page.shown();
    expect(browse(page)).to.equal('Pick a film');
    await page.choose(videoFile(0));
    expect(page.part('error')?.textContent).to.contain('Nothing in it!');
    page.element.strings = null;
    await page.shown();
    expect(browse(page)).to.equal('Choose a video');
    page.element.strings = 'nonsense' as never;
    await page.shown();
    expect(browse(page)).to.equal('Choose a video');
  });

  it('hears of a language that is added later', async () => {
    const page = await UploaderHarness.create({attributes: {lang: 'eo'}});
    expect(browse(page)).to.equal('Choose a video');
    registerStrings('eo', {browseOne: 'Elektu filmon'});
    await page.shown();
    expect(browse(page)).to.equal('Elektu filmon');
    expect(page.part('base')?.lang).to.equal('eo');
  });

  it('takes nonsense for English, without a word in the console', async () => {
    const warnings = catchWarnings();
    try {
      const page = await UploaderHarness.create({attributes: {lang: 'not a language!'}});
      expect(browse(page)).to.equal('Choose a video');
      expect(warnings.messages).to.deep.equal([]);
    } finally {
      warnings.restore();
    }
  });
});
