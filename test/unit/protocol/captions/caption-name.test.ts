import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {localeOf} from '../../../../src/protocol/captions/caption-locale.js';
import {isCaptionName, languageOf, readCaptionName} from '../../../../src/protocol/captions/caption-name.js';
import {anyString} from '../../../support/any-text.js';

describe('The name of a file', () => {
  for (const name of ['film.srt', 'film.de.VTT', 'FILM.SRT', 'a.mp4.vtt', '字幕.srt'])
    it(`is one of captions: ${name}`, () => expect(isCaptionName(name)).to.equal(true));

  for (const name of ['film.mp4', '.srt', 'srt', 'film.srt.mp4', 'film.vtt.exe', 'film.ass', ''])
    it(`is not one of captions: ${name}`, () => expect(isCaptionName(name)).to.equal(false));
});

describe('The name of captions beside a film', () => {
  for (const [captions, film, language] of [
    ['film.srt', 'film.mp4', ''],
    ['FILM.SRT', 'film.mov', ''],
    ['film.mp4.srt', 'film.mp4', ''],
    ['film.de.srt', 'film.mp4', 'de'],
    ['film.pt-BR.vtt', 'film.mp4', 'pt-BR'],
    ['film.pt_br.vtt', 'film.mp4', 'pt-BR'],
    ['film_en.srt', 'film.mp4', 'en'],
    ['film-fr.srt', 'film.mp4', 'fr'],
    ['film de.srt', 'film.mp4', 'de'],
    ['film (de).srt', 'film.mp4', 'de'],
    ['film [de].srt', 'film.mp4', 'de'],
    ['film.zh-Hant.srt', 'film.mp4', 'zh-Hant'],
    ['film.eng.srt', 'film.mp4', 'en'],
    ['film.en.sdh.srt', 'film.mp4', 'en'],
    ['film.cc.srt', 'film.mp4', ''],
    ['film.und.srt', 'film.mp4', ''],
    ['Hin und.srt', 'Hin und.mp4', ''],
    ['film.und.forced.srt', 'film.mp4', ''],
    ['film cc.srt', 'film.mp4', ''],
    ['enforced.srt', 'enforced.mp4', ''],
    ['a forced march.srt', 'a forced march.mp4', ''],
    ['film.de.srt', 'film.de.mp4', ''],
    ['Watch.it.srt', 'Watch.it.mp4', ''],
    ['cafe\u0301.de.srt', 'caf\u00e9.mp4', 'de'],
    ['.mp4.de.srt', '.mp4', 'de'],
  ] as const)
    it(`belongs to ${film}: ${captions}`, () =>
      expect(readCaptionName(captions, film)).to.deep.equal({isOfFilm: true, language}));

  for (const [captions, film, language] of [
    ['other.srt', 'film.mp4', ''],
    ['film 2.srt', 'film.mp4', ''],
    ['film.part2.srt', 'film.mp4', ''],
    ['filmde.srt', 'film.mp4', ''],
    ['film2.de.srt', 'film.mp4', 'de'],
    ['film.de.final.srt', 'film.mp4', ''],
    ['maße.srt', 'masse.mp4', ''],
    ['film.new.srt', 'film.mp4', ''],
    ['captions.de.srt', 'film.mp4', 'de'],
    ['captions_pt_BR.vtt', 'film.mp4', 'pt-BR'],
    ['captions.zh-Hant.srt', 'film.mp4', 'zh-Hant'],
    ['captions (de).srt', 'film.mp4', 'de'],
    ['de.srt', 'film.mp4', 'de'],
    ['how to do it.srt', 'film.mp4', ''],
    ['foo_bar.srt', 'film.mp4', ''],
    ['video_hd.srt', 'film.mp4', ''],
    ['film.srt', '', ''],
    ['film.und-GB.srt', 'film.mp4', ''],
    ['Hin und her.srt', 'Hin her.mp4', ''],
    ['.de.srt', '', 'de'],
    ['.de.srt', '.mp4', 'de'],
  ] as const)
    it(`does not belong to "${film}": ${captions}`, () =>
      expect(readCaptionName(captions, film)).to.deep.equal({isOfFilm: false, language}));

  it('is read whatever it is, and names languages of the site alone', () => {
    fc.assert(
      fc.property(anyString, anyString, (captions, film) => {
        const {language} = readCaptionName(captions, film);
        expect(language === '' || localeOf(language) !== null).to.equal(true);
      }),
    );
  });

  it('belongs to the film whose name it has, whatever that is', () => {
    fc.assert(
      fc.property(anyString, name => {
        fc.pre(name.length > 0 && !/[\s._-](?:cc|sdh|forced)$/i.test(name));
        expect(readCaptionName(`${name}.srt`, `${name}.mp4`).isOfFilm).to.equal(true);
      }),
    );
  });
});

describe('A word', () => {
  for (const [word, language] of [
    ['de', 'de'],
    ['DE', 'de'],
    ['en_us', 'en-US'],
    ['zh-hans', 'zh-Hans'],
    ['xx', ''],
    ['xx-US', ''],
    ['es-419', ''],
    ['d', ''],
    ['__proto__', ''],
    [undefined, ''],
  ] as const)
    it(`is ${language === '' ? 'no language' : language}: ${word}`, () =>
      expect(languageOf(word)).to.equal(language));
});
