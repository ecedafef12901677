import type {FormListener, PlainForm} from '../../core/transfer/form/form-poster.js';
import {CALLBACK_CHANNEL, isCallbackMessage} from '../../protocol/callback/callback-message.js';
import {addHiddenFrame} from '../page/hidden-frame.js';
import {watchFormPolicy} from './form-policy.js';

/** Milliseconds between two looks at what the frame shows. */
const LOOK = 500;

/** Posts a form with a file into a hidden frame. */
export class FormFrame {
  readonly #form: PlainForm;
  readonly #listener: FormListener;
  readonly #frame: HTMLIFrameElement;
  readonly #channel = openChannel();
  readonly #closing = new AbortController();
  readonly #observer = new MutationObserver(() => {
    if (!this.#frame.isConnected) this.#listener.removed();
  });
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(form: PlainForm, listener: FormListener) {
    this.#form = form;
    this.#listener = listener;
    const {signal} = this.#closing;
    // The pages in it may run scripts, but not send the visitor elsewhere.
    this.#frame = addHiddenFrame(form.name, 'allow-scripts allow-same-origin allow-forms');
    for (const node of [document, document.documentElement]) this.#observer.observe(node, {childList: true});
    addEventListener('message', event => this.#onMessage(event), {signal});
    watchFormPolicy(
      [new URL(form.action).origin, form.callbackOrigin],
      directive => listener.forbidden(directive),
      signal,
    );
    this.#channel?.addEventListener('message', ({data}) => {
      // On a channel only pages of one origin hear each other.
      if (form.callbackOrigin === location.origin && isCallbackMessage(data)) listener.told(data, false);
    });
    // A page without an origin cannot read the address of its frame.
    if (this.#address() === 'about:blank') this.#looking = setInterval(() => this.#look(), LOOK);
    this.#submit();
    // Only now, because in some browsers an empty frame tells that it has loaded.
    this.#frame.addEventListener('load', () => this.#onLoad(), {signal});
  }

  close(): void {
    this.#closing.abort();
    clearInterval(this.#looking);
    this.#observer.disconnect();
    this.#channel?.close();
    this.#frame.remove();
  }

  #submit(): void {
    const {action, fields, file, name} = this.#form;
    const form = document.createElement('form');
    form.method = 'post';
    form.enctype = 'multipart/form-data';
    form.acceptCharset = 'utf-8';
    form.setAttribute('action', action);
    form.target = name;
    form.hidden = true;
    const picker = input('file', 'file', '');
    const transfer = new DataTransfer();
    transfer.items.add(file);
    picker.files = transfer.files;
    // All at once, because a field can hide a method of the form, such as "append" or "submit".
    form.append(...Object.entries(fields).map(([field, value]) => input('hidden', field, value)), picker);
    this.#frame.after(form);
    HTMLFormElement.prototype.submit.call(form);
    Element.prototype.remove.call(form);
  }

  #onMessage({source, origin, data}: MessageEvent): void {
    if (source !== this.#frame.contentWindow || origin !== this.#form.callbackOrigin) return;
    if (isCallbackMessage(data)) this.#listener.told(data, true);
  }

  #onLoad(): void {
    if (this.#address() === 'about:blank') return;
    clearInterval(this.#looking);
    this.#listener.loaded();
  }

  #look(): void {
    if (this.#address() === 'about:blank') return;
    clearInterval(this.#looking);
    this.#listener.shown();
  }

  /** Address of the page in the frame; empty if it is of another origin. */
  #address(): string {
    try {
      return this.#frame.contentWindow?.location.href ?? '';
    } catch {
      return '';
    }
  }
}

/** Null if the browser does not allow channels. Then the listener hears only the frame itself. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CALLBACK_CHANNEL);
  } catch {
    return null;
  }
}

function input(type: string, name: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = type;
  field.name = name;
  field.value = value;
  return field;
}
