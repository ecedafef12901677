import {firstEnglish} from './messages/first-english.js';
import type {PartialStrings, Strings} from './messages/strings.js';
import {override} from './words.js';

/** All translations. Written out, so that every build finds the files and loads one only when it is needed. */
const TRANSLATIONS: Readonly<Record<string, () => Promise<{readonly default: Strings}>>> = {
  ar: () => import('./messages/ar.js'),
  da: () => import('./messages/da.js'),
  de: () => import('./messages/de.js'),
  es: () => import('./messages/es.js'),
  fi: () => import('./messages/fi.js'),
  fr: () => import('./messages/fr.js'),
  he: () => import('./messages/he.js'),
  it: () => import('./messages/it.js'),
  ja: () => import('./messages/ja.js'),
  nb: () => import('./messages/nb.js'),
  nl: () => import('./messages/nl.js'),
  pl: () => import('./messages/pl.js'),
  pt: () => import('./messages/pt.js'),
  sv: () => import('./messages/sv.js'),
};

/** Other names of languages, and languages whose readers understand another language. */
const ALIASES: Readonly<Record<string, string>> = {no: 'nb', nn: 'nb', iw: 'he'};

/** The words of a language as far as there are any. */
export interface Language {
  /** The language of the words: `pt` if `pt-BR` was wished for, `en` if there is nothing closer. */
  readonly language: string;
  readonly strings: Strings;
}

/** English, as far as it has come. The engine brings the words that only its own parts need. */
let english = firstEnglish as Strings;
const loaded = new Map<string, Strings>();
const registered = new Map<string, PartialStrings>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces some sentences of a language, for all elements of the page, at any time. Missing texts
 * fall back to the language's own words, or else to English.
 *
 * @param lang As in a `lang` attribute: `is`, or `pt-BR` for one region alone.
 */
export function registerStrings(lang: string, strings: PartialStrings): void {
  const [name = ''] = namesOf(lang);
  registered.set(name, {...registered.get(name), ...strings});
  for (const listener of listeners) listener();
}

/** The words before those of a language have come, and in place of those that do not come. */
export function fallback(): Strings {
  return english;
}

/** Takes all English words. They come with the engine, which alone needs most of them. */
export function completeEnglish(strings: Strings): void {
  english = strings;
  for (const listener of listeners) listener();
}

/** Calls back whenever there are more words. @returns A function that ends it. */
export function onMoreWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The words for a language tag; a promise if they have still to be loaded. Never rejects: see `failed`. */
export function findLanguage(tag: string, failed: (error: unknown) => void): Language | Promise<Language> {
  const names = namesOf(tag);
  const builtIn = names.find(name => name === 'en' || Object.hasOwn(TRANSLATIONS, name));
  const load = builtIn === undefined || loaded.has(builtIn) ? undefined : TRANSLATIONS[builtIn];
  if (builtIn === undefined || load === undefined) return compose(names, builtIn);
  return load().then(
    translation => {
      loaded.set(builtIn, translation.default);
      return compose(names, builtIn);
    },
    (error: unknown) => {
      failed(error);
      return compose(names, undefined);
    },
  );
}

function compose(names: readonly string[], builtIn: string | undefined): Language {
  const layers = names.filter(name => registered.has(name));
  let strings = loaded.get(builtIn ?? '') ?? english;
  // The nearer the name, the later it has its say.
  for (const name of layers.toReversed()) strings = override(strings, registered.get(name) ?? {});
  return {language: builtIn ?? layers.at(-1) ?? 'en', strings};
}

/** The possible names of a language, the nearest first: `zh-Hant-TW`, `zh-hant`, `zh`. */
function namesOf(tag: string): string[] {
  const subtags = tag.toLowerCase().split('-');
  const names = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
  const alias = ALIASES[names.at(-1) ?? ''];
  return alias === undefined ? names : [...names, alias];
}
