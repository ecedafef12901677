import {CALLBACK_CHANNEL, type CallbackMessage, isCallbackMessage} from '../protocol/callback-message.js';
import {watchFormPolicy} from './form-policy.js';

/** What is posted. */
export interface PlainForm {
  /** Name of the frame; of no other one in the page. */
  readonly name: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: File;
  /** Origin that may tell the outcome. */
  readonly callbackOrigin: string;
}

/** What a frame tells. */
export interface FrameListener {
  /**
   * The page at `return_url` says something.
   *
   * @param isOwn It came out of this very frame; otherwise from any page of the same origin.
   */
  told(message: CallbackMessage, isOwn: boolean): void;
  /** The frame shows another page, whichever. */
  loaded(): void;
  /** The policy of this page forbids the frame to go where it is sent; `directive` names the rule. */
  forbidden(directive: string): void;
}

/** Posts a form with a file into a hidden frame. */
export class FormFrame {
  readonly #form: PlainForm;
  readonly #listener: FrameListener;
  readonly #frame = document.createElement('iframe');
  readonly #channel = new BroadcastChannel(CALLBACK_CHANNEL);
  readonly #closing = new AbortController();

  constructor(form: PlainForm, listener: FrameListener) {
    this.#form = form;
    this.#listener = listener;
    const {signal} = this.#closing;
    this.#frame.name = form.name;
    this.#frame.hidden = true;
    // The pages in it may do what they do, but not send the visitor elsewhere.
    this.#frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    (document.body ?? document.documentElement).append(this.#frame);
    addEventListener('message', event => this.#onMessage(event), {signal});
    watchFormPolicy(
      [new URL(form.action).origin, form.callbackOrigin],
      directive => listener.forbidden(directive),
      signal,
    );
    this.#channel.addEventListener('message', ({data}) => {
      // Only pages of this page's own origin hear each other there.
      if (form.callbackOrigin === location.origin && isCallbackMessage(data)) listener.told(data, false);
    });
    this.#submit();
    // Only now: in some browsers an empty frame says that it has loaded.
    this.#frame.addEventListener('load', () => this.#onLoad(), {signal});
  }

  close(): void {
    this.#closing.abort();
    this.#channel.close();
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
    // All at once: from then on a field may stand where a method of the form was, such as "append" or "submit".
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
    if (this.#address() !== 'about:blank') this.#listener.loaded();
  }

  /** Of the page in the frame; empty where it is of another origin. */
  #address(): string {
    try {
      return this.#frame.contentWindow?.location.href ?? '';
    } catch {
      return '';
    }
  }
}

function input(type: string, name: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = type;
  field.name = name;
  field.value = value;
  return field;
}
