import {localeOf} from './caption-locale.js';

const ENDING = /.\.(?:srt|vtt)$/i;
/** What some programs write behind a language or in its place, such as `und` for a language that is not known. */
const KIND = /(?:[\s._-](?:cc|sdh|forced|und)){1,2}$/i;
/** A language at the end of a name that tells nothing else. A space is none of its marks, because words follow it. */
const LAST_WORD = /(?:^|[._\-([])([a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_][a-z]{2})?)[)\]]?$/i;
/** All of what a name has behind the name of a film. */
const BEHIND_FILM = /^[\s._\-([]+([a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_][a-z]{2})?)[)\]]?$/i;

/** Whether a file should contain captions, by its name. Systems know no type for them. */
export function isCaptionName(name: string): boolean {
  return ENDING.test(name);
}

/** What the name of captions tells with a film beside it. */
export interface CaptionName {
  /** Whether it is the name of the film, with or without a language. */
  readonly isOfFilm: boolean;
  /** A language tag such as `de` or `pt-BR`; empty if the name names no language. */
  readonly language: string;
}

/** Reads the name of captions beside the name of a film: `film.mp4` and `film.srt`, `film.de.srt`, `film_pt-BR.vtt`. */
export function readCaptionName(captions: string, film: string): CaptionName {
  const whole = plain(captions).replace(/\.\w+$/, '');
  const name = whole.replace(KIND, '');
  for (const beginning of [plain(film), plain(film).replace(/\.[^.]*$/, '')]) {
    if (beginning === '') continue;
    if (whole === beginning || name === beginning) return {isOfFilm: true, language: ''};
    if (!name.startsWith(beginning)) continue;
    const language = languageOf(BEHIND_FILM.exec(name.slice(beginning.length))?.[1]);
    if (language !== '') return {isOfFilm: true, language};
  }
  return {isOfFilm: false, language: languageOf(LAST_WORD.exec(name)?.[1])};
}

/** A language tag in its usual form; empty for a word that is no language of the site. */
export function languageOf(word: string | undefined): string {
  if (word === undefined || localeOf(word) === null) return '';
  const {language, script, region} = new Intl.Locale(word.replaceAll('_', '-'));
  // Many words of three letters are languages too.
  if (language.length !== 2 || !isKnown(language)) return '';
  return [language, script, region].filter(part => part !== undefined).join('-');
}

function isKnown(language: string): boolean {
  return new Intl.DisplayNames('en', {type: 'language', fallback: 'none'}).of(language) !== undefined;
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
