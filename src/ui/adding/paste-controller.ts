import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** The element, as far as pasting is concerned. */
export interface PasteHost extends ReactiveControllerHost, HTMLElement {
  addFiles(files: Iterable<File>): unknown;
}

/** What a paste controller needs beside its element. */
export interface PasteConfig {
  readonly form: {readonly isDisabled: boolean};
}

/** Takes in files that are pasted into the element. */
export class PasteController implements ReactiveController {
  readonly #host: PasteHost;
  readonly #config: PasteConfig;

  constructor(host: PasteHost, config: PasteConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('paste', this.#onPaste);
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || this.#config.form.isDisabled || event.defaultPrevented) return;
    // Some programs put a picture beside the text that they copy; in a field the text is what is wanted.
    const target = event.composedPath()[0];
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isField && event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    void this.#host.addFiles(files);
  };
}
