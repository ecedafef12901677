import type {ReactiveControllerHost} from 'lit';
import type {Words} from '../language/words.js';
import type {Announcer} from '../shared/announcer.js';
import {type LinkName, parseLinkNames} from './link-names.js';

/** Milliseconds for which a button shows that it has copied a link. */
const SHOWN = 4000;

/** The element, as far as links are concerned. */
export interface LinksHost extends ReactiveControllerHost {
  readonly links: string;
}

/** What the links need beside their element. */
export interface LinksConfig {
  readonly language: {readonly words: Words};
  readonly announcer: Announcer;
  warn(message: string): void;
}

/** Which addresses rows offer, and which of them a person has copied. */
export class LinksController {
  readonly #host: LinksHost;
  readonly #config: LinksConfig;
  /** The property that the list below comes from. */
  #source = '';
  #names: readonly LinkName[] = [];
  #copied = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LinksHost, config: LinksConfig) {
    this.#host = host;
    this.#config = config;
  }

  /** In the order of the attribute. The same object until it changes. */
  get names(): readonly LinkName[] {
    const source = String(this.#host.links ?? '');
    if (source === this.#source) return this.#names;
    this.#source = source;
    const {warn} = this.#config;
    this.#names = parseLinkNames(source, (name, why) => warn(`links="${name}" is ignored: it is ${why}.`));
    if (this.#names.some(name => name !== 'page'))
      warn('links: embed, poster and download open a video for everybody, also before it is published.');
    return this.#names;
  }

  /** Whether the browser lets this page copy. It does so only for pages by https. */
  get canCopy(): boolean {
    return 'clipboard' in navigator;
  }

  /** The address that was copied a moment ago; empty for none. */
  get copied(): string {
    return this.#copied;
  }

  async copy(address: string): Promise<void> {
    const {language, announcer} = this.#config;
    const {copied, notCopied} = language.words.strings;
    const isCopied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    announcer.announce(isCopied ? copied : notCopied);
    if (!isCopied) return;
    this.#show(address);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), SHOWN);
  }

  #show(address: string): void {
    this.#copied = address;
    this.#host.requestUpdate();
  }
}
