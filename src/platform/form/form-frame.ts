import {
  CALLBACK_CHANNEL,
  type CallbackMessage,
  isCallbackMessage,
} from '../../protocol/callback/callback-message.js';
import {addHiddenFrame} from '../page/hidden-frame.js';
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
  /** The frame begins to show a page. Some browsers never say that a page of their own about an error has loaded. */
  shown(): void;
  /** The frame shows another page, whichever. */
  loaded(): void;
  /** The policy of this page forbids the frame to go where it is sent; `directive` names the rule. */
  forbidden(directive: string): void;
  /** The page has taken the frame away, which ends what was on its way. */
  removed(): void;
}

/** Milliseconds between two looks at what the frame shows. */
const LOOK = 500;

/** Posts a form with a file into a hidden frame. */
export class FormFrame {
  readonly #form: PlainForm;
  readonly #listener: FrameListener;
  readonly #frame: HTMLIFrameElement;
  readonly #channel = openChannel();
  readonly #closing = new AbortController();
  readonly #observer = new MutationObserver(() => {
    if (!this.#frame.isConnected) this.#listener.removed();
  });
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(form: PlainForm, listener: FrameListener) {
    this.#form = form;
    this.#listener = listener;
    const {signal} = this.#closing;
    // The pages in it may do what they do, but not send the visitor elsewhere.
    this.#frame = addHiddenFrame(form.name, 'allow-scripts allow-same-origin allow-forms');
    for (const node of [document, document.documentElement]) this.#observer.observe(node, {childList: true});
    addEventListener('message', event => this.#onMessage(event), {signal});
    watchFormPolicy(
      [new URL(form.action).origin, form.callbackOrigin],
      directive => listener.forbidden(directive),
      signal,
    );
    this.#channel?.addEventListener('message', ({data}) => {
      // Only pages of this page's own origin hear each other there.
      if (form.callbackOrigin === location.origin && isCallbackMessage(data)) listener.told(data, false);
    });
    // In a page of no origin the frame is a stranger from the start.
    if (this.#address() === 'about:blank') this.#looking = setInterval(() => this.#look(), LOOK);
    this.#submit();
    // Only now: in some browsers an empty frame says that it has loaded.
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
    if (this.#address() === 'about:blank') return;
    clearInterval(this.#looking);
    this.#listener.loaded();
  }

  #look(): void {
    if (this.#address() === 'about:blank') return;
    clearInterval(this.#looking);
    this.#listener.shown();
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

/** Null where the browser keeps no site's pages together: then only the frame itself is heard. */
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
