import {expect} from '@open-wc/testing';
import {UPLOAD_ERROR_CODES} from '../../../src/core/model/upload-error.js';
import {type Language, findLanguage, registerStrings} from '../../../src/ui/language/languages.js';
import {english} from '../../../src/ui/language/messages/en.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings, until} from '../../support/uploader-harness.js';

const TRANSLATED = ['ar', 'da', 'de', 'es', 'fi', 'fr', 'he', 'it', 'ja', 'nb', 'nl', 'pl', 'pt', 'sv'];

async function load(tag: string): Promise<Language> {
  return findLanguage(tag, error => {
    throw error;
  });
}

/** Every sentence with the way to it: `errors.network.advice`; plural forms as one. */
function sentencesOf(value: unknown, path = ''): [path: string, forms: Record<string, string>][] {
  if (typeof value === 'string') return [[path, {other: value}]];
  const inner = value as Record<string, unknown>;
  if (typeof inner['other'] === 'string') return [[path, inner as Record<string, string>]];
  return Object.entries(inner).flatMap(([key, part]) =>
    sentencesOf(part, path === '' ? key : `${path}.${key}`),
  );
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();
}

describe('The English words', () => {
  for (const code of UPLOAD_ERROR_CODES) {
    it(`have a sentence for ${code}`, () => expect(english.errors[code].happened).to.match(/^[A-Z].*\.$/));
  }
});

for (const language of TRANSLATED) {
  describe(`The words in ${language}`, () => {
    it('say everything that English says, with the same values', async () => {
      const {strings} = await load(language);
      const original = new Map(sentencesOf(english));
      const translated = sentencesOf(strings);

      expect(translated.map(([path]) => path)).to.have.members([...original.keys()]);
      for (const [path, forms] of translated) {
        const wanted = valuesOf(original.get(path)!.other!);
        expect(valuesOf(forms['other']!), path).to.deep.equal(wanted);
        for (const form of Object.values(forms)) {
          // "One video" and "two videos" may say their number in a word.
          expect(valuesOf(form), path).to.include.members(wanted.filter(value => value !== '{count}'));
          expect(wanted, path).to.include.members(valuesOf(form));
        }
      }
    });

    it('have the plural forms that the language has', async () => {
      const {strings} = await load(language);
      const plurals = new Intl.PluralRules(language);
      const needed = new Set(Array.from({length: 200}, (_, count) => plurals.select(count)));
      for (const [path, forms] of sentencesOf(strings)) {
        const isPlural = Object.keys(forms).length > 1;
        if (isPlural) expect(Object.keys(forms), path).to.include.members([...needed]);
      }
    });

    it('are empty only where the English ones are', async () => {
      const {strings} = await load(language);
      const empty = new Set(sentencesOf(english).flatMap(([path, {other}]) => (other === '' ? [path] : [])));
      for (const [path, forms] of sentencesOf(strings))
        for (const form of Object.values(forms)) expect(form === '', path).to.equal(empty.has(path));
    });

    it('are not English', async () => {
      const {strings} = await load(language);
      const original = new Map(sentencesOf(english));
      // "Album" may be the same word, and "Start upload" the same two in Danish, but not much else.
      const same = sentencesOf(strings).filter(
        ([path, {other}]) =>
          other === original.get(path)!.other && /\p{L} +\p{L}/u.test(other!.replace(/\{\w+\}/g, '')),
      );
      expect(same.length, JSON.stringify(same)).to.be.lessThan(2);
    });
  });
}

describe('findLanguage', () => {
  for (const [tag, language] of [
    ['en', 'en'],
    ['en-GB', 'en'],
    ['da-DK', 'da'],
    ['pt-BR', 'pt'],
    ['de-Latn-CH-1996', 'de'],
    ['DE', 'de'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['iw', 'he'],
    ['tlh', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
    ['not a language', 'en'],
  ] as const) {
    it(`takes ${language} for "${tag}"`, async () => expect((await load(tag)).language).to.equal(language));
  }

  it('has a language that a page adds, with English for what it leaves out', async () => {
    registerStrings('is', {browseOne: 'Veldu myndband'});
    const {language, strings} = await load('is-IS');
    expect(language).to.equal('is');
    expect(strings.browseOne).to.equal('Veldu myndband');
    expect(strings.list).to.equal('Uploads');
  });

  it('has the word of a region before that of its language', async () => {
    registerStrings('pt', {dismiss: 'Fora'});
    registerStrings('pt-BR', {retry: 'De novo'});
    expect((await load('pt-BR')).strings).to.include({dismiss: 'Fora', retry: 'De novo'});
    expect((await load('pt-PT')).strings.dismiss).to.equal('Fora');
    expect((await load('pt-PT')).strings.retry).not.to.equal('De novo');
    expect((await load('pt-BR')).language).to.equal('pt');
  });
});

describe('The language of a <video-uploader>', () => {
  const browse = (page: UploaderHarness): string => page.part('browse-button')?.textContent?.trim() ?? '';
  const speaks = (page: UploaderHarness, lang: string): Promise<void> =>
    until(lang, () => page.part('base')?.lang === lang);
  let german = '';

  before(async () => {
    german = (await load('de')).strings.browseOne;
    expect(german).to.be.a('string').and.not.equal('');
  });

  afterEach(() => document.documentElement.removeAttribute('lang'));

  it('is that of the browser where the page says nothing', async () => {
    const page = await UploaderHarness.create();
    // WebKit without a locale says "C", which is no language.
    await speaks(page, (await load(navigator.language)).language);
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
    expect(page.row().text('status')).to.equal((await load('de')).strings.paused);
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
