import {expect} from '@open-wc/testing';
import {
  type Language,
  completeEnglish,
  findLanguage,
  loadLaterWords,
  onMoreWords,
  registerStrings,
} from '../../../../src/ui/language/languages.js';
import {english} from '../../../../src/ui/language/messages/en.js';
import {type LateHalf, LateTranslation} from '../../../support/fakes/late-translation.js';
import {loadWords} from '../../../support/load-words.js';

interface Halves {
  readonly first: LateHalf;
  readonly later: LateHalf;
  comeFirst(): void;
  comeLater(): void;
}

/** A language whose words say which half they are of. */
function translation(tag: string): Halves {
  const late = new LateTranslation(tag);
  return {
    first: late.first,
    later: late.later,
    comeFirst: () => late.comeFirst({dropOne: `first ${tag}`}),
    comeLater: () => late.later.come({retry: `later ${tag}`, errors: {network: {advice: `later ${tag}`}}}),
  };
}

/** What a look for a language has found until now. */
function look(tag: string): {found: Language[]; failures: string[]; ended: Promise<void>} {
  const found: Language[] = [];
  const failures: string[] = [];
  const ended = findLanguage(
    tag,
    language => found.push(language),
    error => failures.push(String(error)),
  );
  return {found, failures, ended};
}

/** All that is to follow without anything new has followed. */
function settled(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}

/** The language and two of the words, the second of which comes later. */
function short({language, strings}: Language): string {
  return [language, strings.dropOne, strings.retry ?? '-'].join(' | ');
}

/** Its later words fail before the engine comes. */
const interrupted = translation('qe');

// The engine comes once in a page, so this file has a page of its own, and its tests are in their order.
describe('findLanguage before an engine is wanted', () => {
  it('finds the first words alone', async () => {
    const {first, later, comeFirst} = translation('qa');
    const {found, ended} = look('qa');
    expect(found).to.deep.equal([]);
    comeFirst();
    await ended;
    expect(found.map(short)).to.deep.equal(['qa | first qa | -']);
    const again = look('qa');
    expect(again.found.map(short)).to.deep.equal(['qa | first qa | -']);
    await again.ended;
    expect([first.requests, later.requests]).to.deep.equal([1, 0]);
  });

  it('is English if the first words fail, and loads them at the next look', async () => {
    const {first, comeFirst} = translation('qb');
    const {found, failures, ended} = look('qb');
    first.fail();
    await ended;
    expect(found.map(short)).to.deep.equal(['en | Drop your video here | -']);
    expect(failures).to.deep.equal(['TypeError: no such file']);
    const again = look('qb');
    comeFirst();
    await again.ended;
    expect(again.found.map(short)).to.deep.equal(['qb | first qb | -']);
  });
});

describe('findLanguage once an engine is wanted', () => {
  it('loads the later words of the languages in use, which loadLaterWords waits for', async () => {
    const {later, comeFirst, comeLater} = translation('qc');
    const looks = [look('qc')];
    comeFirst();
    await looks[0]!.ended;
    const end = onMoreWords(() => {
      looks.push(look('qc'));
      return looks.at(-1)!.ended;
    });
    let isSettled = false;
    const complete = loadLaterWords().then(() => (isSettled = true));
    expect(looks[1]!.found.map(short)).to.deep.equal(['qc | first qc | -']);
    expect(later.requests).to.equal(1);
    await settled();
    expect(isSettled).to.equal(false);
    comeLater();
    await complete;
    // English has no place for the later words before it is complete itself.
    expect(looks[1]!.found.map(short).at(-1)).to.equal('qc | first qc | -');
    end();
  });

  it('finds first words as soon as they are there', async () => {
    const {comeFirst, comeLater} = translation('qd');
    const {found, ended} = look('qd');
    comeFirst();
    await settled();
    expect(found.map(short)).to.deep.equal(['qd | first qd | -']);
    comeLater();
    await ended;
  });

  it('keeps first words if later ones fail, and tells nobody', async () => {
    const {later, comeFirst} = interrupted;
    const {found, failures, ended} = look('qe');
    comeFirst();
    await settled();
    later.fail();
    await ended;
    expect(found.map(short)).to.deep.equal(['qe | first qe | -']);
    expect(failures).to.deep.equal([]);
  });

  it('waits for words that do not come for a while alone', async () => {
    const {comeFirst} = translation('qf');
    const first = look('qf');
    comeFirst();
    await settled();
    const end = onMoreWords(() => look('qf').ended);
    await loadLaterWords();
    end();
    expect(first.found.map(short)).to.deep.equal(['qf | first qf | -']);
  });
});

describe('findLanguage beside an engine', () => {
  before(() => completeEnglish(english));

  it('finds at once what came before it, all words of both halves', () => {
    expect(look('qc').found.map(short)).to.deep.equal(['qc | first qc | later qc']);
    const [{strings}] = look('qc').found as [Language];
    expect(strings.errors.network).to.deep.equal({...english.errors.network, advice: 'later qc'});
  });

  it('loads again what failed before it', async () => {
    const {found, failures, ended} = look('qe');
    interrupted.comeLater();
    await ended;
    expect(found.map(short)).to.deep.equal(['qe | first qe | Try again', 'qe | first qe | later qe']);
    expect(failures).to.deep.equal([]);
  });

  it('has English in place of later words that are on their way', async () => {
    const {later, comeFirst, comeLater} = translation('qg');
    // As if they had come before the engine.
    const early = look('qg');
    comeFirst();
    await settled();
    expect(early.found).to.deep.equal([]);
    const {found, ended} = look('qg');
    expect(found.map(short)).to.deep.equal(['qg | first qg | Try again']);
    expect(later.requests).to.equal(2);
    comeLater();
    await Promise.all([ended, early.ended]);
    expect(found.map(short).at(-1)).to.equal('qg | first qg | later qg');
  });

  it('finds a new language only once both halves are there', async () => {
    const {comeFirst, comeLater} = translation('qh');
    const {found, ended} = look('qh');
    comeFirst();
    await settled();
    expect(found).to.deep.equal([]);
    comeLater();
    await ended;
    expect(found.map(short)).to.deep.equal(['qh | first qh | later qh']);
  });

  it('is all English if later words fail, and says so', async () => {
    const {later, comeFirst} = translation('qi');
    const {found, failures, ended} = look('qi');
    comeFirst();
    await settled();
    later.fail();
    await ended;
    expect(found.map(short)).to.deep.equal(['en | Drop your video here | Try again']);
    expect(failures).to.deep.equal(['TypeError: no such file']);
  });
});

describe('findLanguage with the real words', () => {
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
    it(`takes ${language} for "${tag}"`, async () =>
      expect((await loadWords(tag)).language).to.equal(language));
  }

  it('has a language that a page adds, with English for what it leaves out', async () => {
    registerStrings('is', {browseOne: 'Veldu myndband'});
    const {language, strings} = await loadWords('is-IS');
    expect(language).to.equal('is');
    expect(strings.browseOne).to.equal('Veldu myndband');
    expect(strings.list).to.equal('Uploads');
  });

  it('has the word of a region before that of its language', async () => {
    registerStrings('pt', {dismiss: 'Fora'});
    registerStrings('pt-BR', {retry: 'De novo'});
    expect((await loadWords('pt-BR')).strings).to.include({dismiss: 'Fora', retry: 'De novo'});
    expect((await loadWords('pt-PT')).strings.dismiss).to.equal('Fora');
    expect((await loadWords('pt-PT')).strings.retry).not.to.equal('De novo');
    expect((await loadWords('pt-BR')).language).to.equal('pt');
  });
});
