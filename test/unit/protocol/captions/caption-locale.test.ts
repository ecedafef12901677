import {expect} from '@open-wc/testing';
import {localeOf} from '../../../../src/protocol/captions/caption-locale.js';

describe('A language as the site names it', () => {
  for (const [language, locale] of [
    ['en', 'en_US'],
    ['de', 'de_DE'],
    ['pt-BR', 'pt_BR'],
    ['pt-PT', 'pt_PT'],
    ['zh-Hant', 'zh_TW'],
    ['en_GB', 'en_GB'],
    ['de-1996', 'de_DE'],
    ['UDM', 'udm_RU'],
  ] as const)
    it(`is ${locale}: ${language}`, () => expect(localeOf(language)).to.equal(locale));

  for (const [what, language] of [
    ['a language of no country', 'tlh'],
    ['a language of many countries', 'es-419'],
    ['nothing', ''],
    ['no known language', 'und'],
    ['no known language of a country', 'UND-gb'],
    ['a language and more', 'de; drop'],
    ['a language of two countries', 'en-US-GB'],
    ['a language with settings', 'en-US-u-ca-buddhist'],
    ['a number', 7],
    ['an object that reads like a language', Object('en')],
  ] as const)
    it(`is none for ${what}`, () => expect(localeOf(language)).to.equal(null));
});
