import type {ReactiveControllerHost} from 'lit';
import type {CaptionSnapshot, UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import {CAPTION_ENDINGS} from './caption-endings.js';
import {onOwnEvents} from '../shared/own-events.js';
import {refusalText} from '../shared/refusal-text.js';
import {CaptionLanguages} from './caption-languages.js';

/** What the captions need beside their element. */
export interface CaptionsConfig {
  readonly language: {readonly words: Words};
  readonly announcer: Announcer;
  readonly core: {readonly existing: Uploader | null};
}

/** What people do with the captions of videos. */
export class CaptionsController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #config: CaptionsConfig;
  #languages: {readonly locale: string; readonly list: CaptionLanguages} | null = null;
  /** The inputs whose pickers may be open. */
  readonly #inputs = new Set<HTMLInputElement>();
  /** The list of languages in which the keyboard was used last. */
  #keyed: EventTarget | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, config: CaptionsConfig) {
    this.#host = host;
    this.#config = config;
    const {announcer} = config;
    onOwnEvents(host, {
      'captions-added': ({upload: {name}, captions}) =>
        announcer.announce(this.#say('added', {name, captions: this.#textOf(captions)})),
      'captions-saved': ({captions}) =>
        announcer.announce(this.#say('saved', {captions: this.#textOf(captions)})),
      'captions-error': ({captions: {name}, error}) => {
        const {words} = config.language;
        announcer.announce(
          words.say(words.strings.milestones.failed.one, {name, detail: refusalText(error, words.strings)}),
        );
      },
    });
  }

  /** The languages in the words of the element. The same object until those change. */
  get languages(): CaptionLanguages {
    const {locale} = this.#config.language.words;
    if (this.#languages?.locale !== locale) this.#languages = {locale, list: new CaptionLanguages(locale)};
    return this.#languages.list;
  }

  /** Whether a person may add captions to a video. */
  isOffered({id}: UploadSnapshot): boolean {
    return this.#config.core.existing?.captions.takesAny(id) ?? false;
  }

  /** Lets a person pick captions for a video. The input is outside of the element, which has one for videos. */
  pick(id: string): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = CAPTION_ENDINGS;
    input.addEventListener('change', () => {
      void this.#config.core.existing?.captions.add(id, [...(input.files ?? [])]);
    });
    // Kept, because a browser may collect an input whose picker is open.
    this.#inputs.add(input);
    for (const type of ['change', 'cancel']) input.addEventListener(type, () => this.#inputs.delete(input));
    input.click();
  }

  /** Takes a language, unless the keyboard may still be on its way to another one. */
  readonly onLanguage = (id: string, captions: string, event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    switch (event.type) {
      case 'pointerdown':
        this.#keyed = null;
        return;
      case 'keydown':
        this.#keyed = select;
        if ((event as KeyboardEvent).key !== 'Enter') return;
        break;
      case 'change':
        if (this.#keyed === select) return;
    }
    if (event.type !== 'keydown') this.#keyed = null;
    if (select.value === '') return;
    this.#config.core.existing?.captions.setLanguage(id, captions, select.value);
    this.#keepFocus(id, select);
  };

  remove(id: string, captions: string, event: Event): void {
    this.#config.core.existing?.captions.remove(id, captions);
    this.#keepFocus(id, event.currentTarget);
  }

  retry(id: string, captions: string, event: Event): void {
    this.#config.core.existing?.captions.retry(id, captions);
    this.#keepFocus(id, event.currentTarget);
  }

  /** The next render may take away what a person has just used. */
  #keepFocus(id: string, used: EventTarget | null): void {
    const hadFocus = this.#host.shadowRoot?.activeElement === used;
    void this.#host.updateComplete.then(() => {
      if (hadFocus && used instanceof Element && !used.isConnected)
        this.#host.shadowRoot?.getElementById(`captions-${id}`)?.focus();
    });
  }

  /** `film.de.srt, German`. */
  #textOf({name, language}: CaptionSnapshot): string {
    return language === '' ? name : `${name}, ${this.languages.nameOf(language)}`;
  }

  #say(sentence: 'added' | 'saved', values: Readonly<Record<string, string>>): string {
    const {words} = this.#config.language;
    return words.say(words.strings.captions[sentence], values);
  }
}
