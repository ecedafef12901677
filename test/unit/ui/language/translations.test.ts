import {expect} from '@open-wc/testing';
import {UPLOAD_ERROR_CODES} from '../../../../src/core/model/upload-error.js';
import {TRANSLATIONS} from '../../../../src/ui/language/languages.js';
import {english} from '../../../../src/ui/language/messages/en.js';
import {firstEnglish} from '../../../../src/ui/language/messages/first-english.js';
import type {PartialStrings} from '../../../../src/ui/language/messages/strings.js';

type Load = (typeof TRANSLATIONS)[string];

async function halvesOf(load: Load): Promise<{first: PartialStrings; later: PartialStrings}> {
  const {later, ...first} = (await load()).default;
  if (later === undefined) throw new Error('The first words do not load the later ones.');
  return {first, later: (await later()).default};
}

/** The words of both halves, without English. */
async function wordsOf(load: Load): Promise<PartialStrings> {
  const {first, later} = await halvesOf(load);
  return {...first, ...later, errors: {...first.errors, ...later.errors}};
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

for (const [language, load] of Object.entries(TRANSLATIONS)) {
  describe(`The words in ${language}`, () => {
    it('are in two halves without a common text, which have the same texts as the English halves', async () => {
      const {first, later} = await halvesOf(load);
      const paths = (half: object): string[] => sentencesOf(half).map(([path]) => path);
      expect(paths(first)).to.have.members(paths(firstEnglish));
      expect([...paths(first), ...paths(later)]).to.have.members(paths(english));
    });

    it('say everything that English says, with the same values', async () => {
      const strings = await wordsOf(load);
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
      const strings = await wordsOf(load);
      const plurals = new Intl.PluralRules(language);
      const needed = new Set(Array.from({length: 200}, (_, count) => plurals.select(count)));
      for (const [path, forms] of sentencesOf(strings)) {
        const isPlural = Object.keys(forms).length > 1;
        if (isPlural) expect(Object.keys(forms), path).to.include.members([...needed]);
      }
    });

    it('are empty only where the English ones are', async () => {
      const strings = await wordsOf(load);
      const empty = new Set(sentencesOf(english).flatMap(([path, {other}]) => (other === '' ? [path] : [])));
      for (const [path, forms] of sentencesOf(strings))
        for (const form of Object.values(forms)) expect(form === '', path).to.equal(empty.has(path));
    });

    it('are not English', async () => {
      const strings = await wordsOf(load);
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
