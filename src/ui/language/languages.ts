import {firstEnglish} from './messages/first-english.js';
import type {PartialStrings, Strings} from './messages/strings.js';
import {override} from './words.js';

/** A part of a translation: its first words, which load the later ones, or those. */
type Half = PartialStrings & {readonly later?: LoadHalf};
type LoadHalf = () => Promise<{readonly default: Half}>;

/**
 * The first words of all translations. Written out, so that every build finds the files and loads one only when it is
 * needed.
 */
export const TRANSLATIONS: Readonly<Record<string, LoadHalf>> = {
  ar: () => import('./messages/first/ar.js'),
  da: () => import('./messages/first/da.js'),
  de: () => import('./messages/first/de.js'),
  es: () => import('./messages/first/es.js'),
  fi: () => import('./messages/first/fi.js'),
  fr: () => import('./messages/first/fr.js'),
  he: () => import('./messages/first/he.js'),
  it: () => import('./messages/first/it.js'),
  ja: () => import('./messages/first/ja.js'),
  nb: () => import('./messages/first/nb.js'),
  nl: () => import('./messages/first/nl.js'),
  pl: () => import('./messages/first/pl.js'),
  pt: () => import('./messages/first/pt.js'),
  sv: () => import('./messages/first/sv.js'),
};

/** Milliseconds that an engine waits for the words of its rows, at most. */
const LONGEST_WAIT = 600;

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
/** What has come of each translation. */
const halves = new Map<string, readonly Half[]>();
const registered = new Map<string, PartialStrings>();
const listeners = new Set<() => unknown>();
/** Whether the later words are to be loaded too. */
let isWhole = false;

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
  isWhole = true;
  for (const listener of listeners) listener();
}

/**
 * Has translations load the words that come with the engine. Settles as soon as those of all languages in use
 * have come or failed, or after a short time.
 */
export function loadLaterWords(): Promise<unknown> {
  isWhole = true;
  return Promise.race([
    Promise.all([...listeners].map(listener => listener())),
    new Promise(resolve => setTimeout(resolve, LONGEST_WAIT)),
  ]);
}

/** Calls back whenever there are more words, or are to be more. @returns A function that ends it. */
export function onMoreWords(listener: () => unknown): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Finds the words for a language tag, and loads those that are missing. Never rejects.
 *
 * @param found Gets the words, at once if they have come before. Gets more of them later if only the first ones have come.
 * @param failed Gets the reason if words do not come. All words are English then.
 */
export async function findLanguage(
  tag: string,
  found: (language: Language) => void,
  failed: (error: unknown) => void,
): Promise<void> {
  const names = namesOf(tag);
  const builtIn = names.find(name => name === 'en' || Object.hasOwn(TRANSLATIONS, name)) ?? '';
  for (let isLoaded = false; ; isLoaded = true) {
    const here = halves.get(builtIn) ?? [];
    const load = here.length === 0 ? TRANSLATIONS[builtIn] : here.at(-1)?.later;
    const hasEngine = english !== firstEnglish;
    // Rows need all words. What is loaded for rows that are there waits until it is complete.
    if (load === undefined || (here.length > 0 && !(isLoaded && hasEngine))) found(compose(names, builtIn));
    if (load === undefined || (here.length > 0 && !isWhole)) return;
    try {
      halves.set(builtIn, [...here, (await load()).default]);
    } catch (error) {
      // Without an engine nobody misses the later words, which are tried again when it comes.
      if (here.length === 0 || english !== firstEnglish) {
        failed(error);
        found(compose(names, ''));
      }
      return;
    }
  }
}

function compose(names: readonly string[], builtIn: string): Language {
  const layers = names.filter(name => registered.has(name));
  // The nearer the name, the later it has its say.
  const changes = [
    ...(halves.get(builtIn) ?? []),
    ...layers.toReversed().map(name => registered.get(name) ?? {}),
  ];
  return {language: builtIn || (layers.at(-1) ?? 'en'), strings: changes.reduce(override, english)};
}

/** The possible names of a language, the nearest first: `zh-Hant-TW`, `zh-hant`, `zh`. */
function namesOf(tag: string): string[] {
  const subtags = tag.toLowerCase().split('-');
  const names = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
  const alias = ALIASES[names.at(-1) ?? ''];
  return alias === undefined ? names : [...names, alias];
}
