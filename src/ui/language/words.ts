import {type Formats, formatsFor} from './format.js';
import type {PartialStrings, Sentence, Strings} from './messages/strings.js';

/** Languages with a script from right to left, by their main subtag. */
const RIGHT_TO_LEFT = /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(?:-|$)/i;
const RIGHT_TO_LEFT_LETTER = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** What fills the braces of a sentence. Numbers appear as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

/** The words of the element in one language, with its numbers and plurals. */
export class Words {
  /** The language of the words, as a `lang` attribute names it. */
  readonly language: string;
  readonly strings: Strings;
  /** Sizes, times and numbers as the visitor's region writes them. */
  readonly formats: Formats;
  /** For numbers: that of the words, or a regional form of it. */
  readonly locale: string;
  /** Made when first used, which takes a millisecond. */
  #plurals: Intl.PluralRules | null = null;
  /** Whether the words run from right to left. */
  readonly isRightToLeft: boolean;

  /** @param locale The language for numbers: that of the words, or a regional form of it. */
  constructor(strings: Strings, language: string, locale: string = language) {
    this.strings = strings;
    this.language = language;
    this.formats = formatsFor(locale);
    this.isRightToLeft = RIGHT_TO_LEFT.test(language);
    this.locale = locale;
  }

  /** A sentence with its values, as text. `{count}` chooses the plural form. */
  say(sentence: Sentence, values: Values = {}): string {
    const form =
      typeof sentence === 'string'
        ? sentence
        : (sentence[this.#pluralForm(Number(values['count'] ?? 0))] ?? sentence.other);
    // In one go, so that braces in a file's name stay what they are.
    return form.replace(/\{(\w+)\}/g, (braces, name: string) => {
      const value = values[name] ?? braces;
      return typeof value === 'number' ? this.formats.count(value) : this.#isolate(value);
    });
  }

  #pluralForm(count: number): Intl.LDMLPluralRule {
    this.#plurals ??= new Intl.PluralRules(this.locale);
    return this.#plurals.select(count);
  }

  /**
   * Sets a name apart that runs against the sentence, as `<bdi>` does in markup: it must not turn the sentence around.
   */
  #isolate(value: string): string {
    const runsAgainst = /\p{L}/u.test(value) && RIGHT_TO_LEFT_LETTER.test(value) !== this.isRightToLeft;
    return runsAgainst ? `\u2068${value}\u2069` : value;
  }
}

/** Replaces some of the words. Ignores what is no text of the right kind. */
export function override(strings: Strings, changes: PartialStrings): Strings {
  return merge(strings, changes) as Strings;
}

function merge(base: unknown, change: unknown): unknown {
  if (change === undefined || change === null) return base;
  // A text may become plural forms, and the other way round.
  if (typeof base === 'string' || isPluralForms(base))
    return typeof change === 'string' || isPluralForms(change) ? change : base;
  if (typeof base !== 'object' || base === null || typeof change !== 'object') return base;
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => [key, merge(value, (change as Record<string, unknown>)[key])]),
  );
}

function isPluralForms(value: unknown): boolean {
  const forms = Object(value) as Record<string, unknown>;
  return 'other' in forms && Object.values(forms).every(form => typeof form === 'string');
}
