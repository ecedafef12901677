import {type ReactiveController, type ReactiveControllerHost, isServer} from 'lit';
import {type FallbackForm, findFallbackForm, readFallbackForm} from './fallback-form.js';

/** The slot that is not rendered. */
const HIDDEN = 'fallback';

const NO_FORM: FallbackForm = {endpoint: '', uploadToken: '', replaceToken: null, parameters: {}};

/**
 * The form may still be on its way from the server, and its token may be replaced later. A script that makes the page like the
 * server's removes the slot, which the server did not send.
 */
const CHANGES: MutationObserverInit = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['action', 'value', 'name', 'slot'],
};

/** What a fallback controller needs beside its element. */
export interface FallbackConfig {
  /** Called when `current` has changed. */
  changed(): void;
  /** Called with files that the visitor had chosen in the form before the element took over. */
  chosen(files: readonly File[]): void;
}

/**
 * Takes over from the plain form inside the tag, which serves pages without script. Reads the form, and puts it into the
 * slot `fallback`. The element renders no such slot, so nobody sees or reaches the form.
 */
export class FallbackController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #config: FallbackConfig;
  #observer: MutationObserver | null = null;
  #form: HTMLFormElement | null = null;
  #current = NO_FORM;
  /** People may use the form instead of the element. */
  #isGivenBack = false;

  constructor(host: HTMLElement & ReactiveControllerHost, config: FallbackConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** The settings in the form; empty without a form. */
  get current(): FallbackForm {
    return this.#current;
  }

  /** Whether the form is what people use. */
  get isInUse(): boolean {
    return this.#isGivenBack && this.#form !== null;
  }

  /** Gives the form back to people as long as the element cannot serve them, and takes over again afterwards. */
  set isGivenBack(isGivenBack: boolean) {
    if (isGivenBack === this.#isGivenBack) return;
    this.#isGivenBack = isGivenBack;
    if (this.#form === null) return;
    if (isGivenBack) this.#contentOf(this.#form).removeAttribute('slot');
    else this.#takeOver(this.#form);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer ??= new MutationObserver(() => this.#read());
    this.#observer.observe(this.#host, CHANGES);
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #read(): void {
    const form = findFallbackForm(this.#host);
    if (form === null && this.#form === null) return;
    const before = JSON.stringify(this.#current);
    this.#current = form === null ? NO_FORM : readFallbackForm(form);
    // The attribute, because the property `slot` may be a field of the form.
    const isNew =
      form !== null && (form !== this.#form || this.#contentOf(form).getAttribute('slot') !== HIDDEN);
    if (isNew && !this.#isGivenBack) this.#takeOver(form);
    this.#form = form;
    if (JSON.stringify(this.#current) !== before) this.#config.changed();
  }

  #takeOver(form: HTMLFormElement): void {
    const hadFocus = form.contains(form.ownerDocument.activeElement);
    this.#contentOf(form).slot = HIDDEN;
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
      const files = [...(input.files ?? [])];
      input.value = '';
      if (files.length > 0) void this.#host.updateComplete.then(() => this.#config.chosen(files));
    }
    if (hadFocus) void this.#host.updateComplete.then(() => this.#host.focus());
  }

  /** The child of the host that the form is, or is in. */
  #contentOf(form: HTMLFormElement): Element {
    let content: Element = form;
    while (content.parentElement !== null && content.parentElement !== this.#host)
      content = content.parentElement;
    return content;
  }
}
