/** Languages that people may choose for captions. The site knows others too; a file name can name them. */
const TAGS =
  'af sq am ar hy az eu be bn bs bg my ca zh-Hans zh-Hant zh-HK hr cs da nl nl-BE en en-GB et fo fil fi fr fr-CA gl ka ' +
  'de de-AT de-CH el kl gu he hi hu is id ga it ja kn kk km ko ku lv lt mk ms ml mt mr mn ne nb nn fa pl pt-BR pt-PT ' +
  'pa ro ru sr sk sl so es es-MX sw sv ta te th tr uk ur uz vi cy zu';

/** A language and its name. */
export interface CaptionLanguage {
  readonly tag: string;
  readonly name: string;
}

/** The names of languages in the language of the page, in its order. */
export class CaptionLanguages {
  readonly #names: Intl.DisplayNames;
  /** In the order shown. */
  readonly all: readonly CaptionLanguage[];

  /** @param locale The language of the names. */
  constructor(locale: string) {
    this.#names = new Intl.DisplayNames(locale, {type: 'language'});
    const {compare} = new Intl.Collator(locale);
    this.all = TAGS.split(' ')
      .map(tag => ({tag, name: this.nameOf(tag)}))
      // Not every browser has a name for each.
      .filter(({tag, name}) => name !== tag)
      .sort((a, b) => compare(a.name, b.name));
  }

  /** The name of a language, or its tag if the browser knows none. */
  nameOf(tag: string): string {
    try {
      return this.#names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
}
