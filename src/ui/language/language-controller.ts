import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type Language, fallback, findLanguage, onMoreWords} from './languages.js';
import type {PartialStrings} from './messages/strings.js';
import {Words, override} from './words.js';

/** The element, as far as its language is concerned. */
export interface LanguageHost extends ReactiveControllerHost, HTMLElement {
  /** The texts that the page replaces. */
  readonly strings: PartialStrings | null;
}

/** What a language controller needs beside its element. */
export interface LanguageConfig {
  /** Tells the developer of the page that a translation could not be loaded. */
  warn(message: string): void;
}

/** Speaks the language of the nearest `lang` attribute, and notices when it changes. */
export class LanguageController implements ReactiveController {
  readonly #host: LanguageHost;
  readonly #config: LanguageConfig;
  /** Made with the first connection, since a server has none. */
  #observer: MutationObserver | null = null;
  #forget: (() => void) | null = null;
  /** The tag that the page asks for, unchanged. */
  #tag = 'en';
  #language: Language | null = null;
  /** The English words behind those of the language, which the engine completes. */
  #english = fallback();
  #words = new Words(fallback(), 'en');
  /** The inputs of `#words`. */
  #source: readonly unknown[] = [];

  constructor(host: LanguageHost, config: LanguageConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** What to say, now. */
  get words(): Words {
    return this.#words;
  }

  /** False while the words of the first language are still on their way. */
  get isReady(): boolean {
    return this.#language !== null;
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => this.#look());
    // Every tree around the element, since an attribute outside of a shadow root counts inside too.
    for (let node: Node = this.#host; ;) {
      const root = node.getRootNode();
      this.#observer.observe(root, {attributeFilter: ['lang'], subtree: true});
      if (!(root instanceof ShadowRoot)) break;
      node = root.host;
    }
    this.#forget = onMoreWords(this.#find);
    this.#look();
    // Words may have come while the element was in no page.
    if (this.#language !== null) void this.#find();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#forget?.();
  }

  hostUpdate(): void {
    // In no page, the element hears of no more words.
    if (this.#language !== null && this.#english !== fallback()) void this.#find();
    const {language, strings} = this.#language ?? {language: 'en', strings: fallback()};
    const changes = this.#host.strings;
    const source = [language, strings, this.#tag, changes];
    if (source.every((part, index) => part === this.#source[index])) return;
    this.#source = source;
    this.#words = new Words(
      typeof changes === 'object' && changes !== null ? override(strings, changes) : strings,
      language,
      localeFor(this.#tag, language),
    );
  }

  #look(): void {
    const tag = nearestLanguage(this.#host) || navigator.language || 'en';
    if (tag === this.#tag && this.#language !== null) return;
    this.#tag = tag;
    void this.#find();
  }

  readonly #find = (): Promise<void> => {
    const tag = this.#tag;
    this.#english = fallback();
    return findLanguage(
      tag,
      language => {
        if (tag !== this.#tag) return;
        this.#language = language;
        this.#host.requestUpdate();
      },
      error =>
        this.#config.warn(
          `The words for lang="${tag}" could not be loaded, so they are English: ${String(error)}`,
        ),
    );
  };
}

/** The `lang` of the element or of what is around it, across shadow roots; empty if there is none. */
function nearestLanguage(element: Element): string {
  for (let node: Node | null = element; node !== null; node = node.parentNode ?? hostOf(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang !== null) return lang.trim();
  }
  return '';
}

function hostOf(node: Node): Element | null {
  return node instanceof ShadowRoot ? node.host : null;
}

/** The locale for numbers: that of the region (`de-CH`, not only `de`) if the words are in its language. */
function localeFor(tag: string, language: string): string {
  try {
    const locale = new Intl.Locale(tag);
    if (locale.language === new Intl.Locale(language).language) return locale.toString();
  } catch {
    // No tag that Intl understands: `lang` may say anything.
  }
  return isLocale(language) ? language : 'en';
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
