import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {parsePhotoIds} from '../../../src/ui/form/form-value.js';
import {parseRequiredFields} from '../../../src/ui/fields/required-fields.js';
import {formatsFor} from '../../../src/ui/language/format.js';
import {english} from '../../../src/ui/language/messages/en.js';
import type {PartialStrings, Sentence} from '../../../src/ui/language/messages/strings.js';
import {rowFormats} from '../../../src/ui/language/row-format.js';
import {Words, override} from '../../../src/ui/language/words.js';
import {FIELD_NAMES, parseFieldNames} from '../../../src/ui/shared/field-names.js';
import {isPlainSentence} from '../../../src/ui/shared/server-message.js';
import {anyBody, anyString} from '../../support/any-text.js';
import {loadWords} from '../../support/load-words.js';

/** All texts in words, however deep, by their paths. */
function textsIn(value: unknown, path = ''): [string, unknown][] {
  const isText = typeof value !== 'object' || value === null || 'other' in value;
  if (isText) return [[path, value]];
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, `${path}.${name}`));
}

describe('Whatever a page or a site hands to the interface,', () => {
  it('no words of the element are lost, and each can be said', () => {
    const change = fc.oneof(anyString, fc.anything(), fc.record({other: anyString, one: anyString}));
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(english)), change);
    const values = fc.dictionary(fc.constantFrom('name', 'count', 'size'), fc.oneof(anyString, fc.double()));
    const paths = textsIn(english).map(([path]) => path);
    fc.assert(
      fc.property(changes, values, (given, filled) => {
        const strings = override(english, given as PartialStrings);
        expect(textsIn(strings).map(([path]) => path)).to.deep.equal(paths);
        const words = new Words(strings, 'en');
        for (const [path, sentence] of textsIn(strings))
          expect(words.say(sentence as Sentence, filled), path).to.be.a('string');
      }),
    );
  });

  it('a language tag finds words', async () => {
    const tag = fc.oneof(
      anyString,
      fc.constantFrom('constructor', '__proto__', 'de-constructor', 'zh-Hant-TW', 'nn'),
    );
    await fc.assert(
      fc.asyncProperty(tag, async lang => {
        const {language, strings} = await loadWords(lang);
        expect(language).to.be.a('string');
        expect(strings.dropOne).to.be.a('string');
      }),
    );
  });

  it('a number is shown as text', () => {
    fc.assert(
      fc.property(
        fc.double({min: 0, noNaN: true, noDefaultInfinity: true}),
        fc.constantFrom('en', 'ar', 'de', 'fr-CA'),
        (number, locale) => {
          const formats = formatsFor(locale);
          const {bytes, length, count} = formats;
          const {speed, percent, duration, clock} = rowFormats(formats);
          for (const format of [bytes, speed, percent, duration, clock, length, count])
            expect(format(number)).to.be.a('string').and.not.equal('');
        },
      ),
    );
  });

  it('ids and fields are read again as the same, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyString, fc.constantFrom(...FIELD_NAMES))), parts => {
        const text = parts.join(', ');
        const ids = parsePhotoIds(text);
        expect(parsePhotoIds(ids.join(','))).to.deep.equal(ids);
        const told: string[] = [];
        const fields = parseFieldNames(text, name => told.push(name));
        expect(parseFieldNames(fields.join(' '), () => expect.fail())).to.deep.equal(fields);
        expect(told.some(name => FIELD_NAMES.some(field => field === name))).to.equal(false);
        for (const field of parseRequiredFields(text, ['title'], () => {})) expect(field).to.equal('title');
      }),
    );
  });

  it('the words of a site are shown only if they are one plain sentence', () => {
    fc.assert(
      fc.property(fc.oneof(anyBody, anyString), text => {
        if (isPlainSentence(text)) expect(text.trim()).not.to.match(/[<>{}\n]/);
      }),
    );
  });
});
