import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type Language, findLanguage, onStringsRegistered} from './languages.js';
import {english} from './messages/en.js';
import type {PartialStrings} from './messages/strings.js';
import {Words, override} from './words.js';

/** Speaks the language of the nearest `lang` attribute, and notices when it changes. */
export class LanguageController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #overrides: () => PartialStrings | null;
  readonly #warn: (message: string) => void;
  /** Made with the first connection, for there is none on a server. */
  #observer: MutationObserver | null = null;
  #forget: (() => void) | null = null;
  /** The tag that the page asks for, as it stands there. */
  #tag = 'en';
  #language: Language | null = null;
  #words = new Words(english, 'en');
  /** What `#words` was made of. */
  #source: readonly unknown[] = [];

  constructor(
    host: HTMLElement & ReactiveControllerHost,
    overrides: () => PartialStrings | null,
    warn: (message: string) => void,
  ) {
    this.#host = host;
    this.#overrides = overrides;
    this.#warn = warn;
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
    // Every tree that the element stands in, for an attribute outside of a shadow root counts inside too.
    for (let node: Node = this.#host; ;) {
      const root = node.getRootNode();
      this.#observer.observe(root, {attributeFilter: ['lang'], subtree: true});
      if (!(root instanceof ShadowRoot)) break;
      node = root.host;
    }
    this.#forget = onStringsRegistered(() => this.#find());
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#forget?.();
  }

  hostUpdate(): void {
    const {language, strings} = this.#language ?? {language: 'en', strings: english};
    const source = [language, strings, this.#tag, this.#overrides()];
    if (source.every((part, index) => part === this.#source[index])) return;
    this.#source = source;
    const changes = this.#overrides();
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
    this.#find();
  }

  #find(): void {
    const tag = this.#tag;
    const found = findLanguage(tag, error =>
      this.#warn(`The words for lang="${tag}" could not be loaded, so they are English: ${String(error)}`),
    );
    if (found instanceof Promise) void found.then(language => tag === this.#tag && this.#speak(language));
    else this.#speak(found);
  }

  #speak(language: Language): void {
    this.#language = language;
    this.#host.requestUpdate();
  }
}

/** The `lang` of the element or of what it stands in, across shadow roots; empty where nobody says. */
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

/** Numbers as the region writes them, where the words are of its language: `de-CH`, not only `de`. */
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
