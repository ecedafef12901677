import type {Room} from '../../core/queue/admission.js';
import type {DropZoneHandlers} from './drop-zone.js';
import {canPickWithHandles, filesOf, pickHandles} from './file-picker.js';
import {DEFAULT_ACCEPT, pickerAccept} from './picker-accept.js';
import type {PreparingController} from './preparing-controller.js';

/** Elements that answer a click themselves, so that the drop area ignores the click. */
const INTERACTIVE = 'a, button, input, label, select, summary, textarea, [contenteditable], [tabindex]';

/** The element, as far as picking is concerned. */
export interface PickHost extends HTMLElement {
  readonly accept: string;
  readonly capture: string | null;
  readonly multiple: boolean;
  readonly replaceToken: string | null;
  readonly captionEndpoint: string;
  readonly noDrop: boolean;
  readonly noResume: boolean;
}

/** What a pick controller needs beside its element. */
export interface PickConfig {
  readonly form: {readonly isDisabled: boolean};
  readonly core: {readonly room: Room};
  readonly preparing: PreparingController;
  /** Takes files in; `isReplacement`: as the replacement of the single file that the page allows. */
  add(files: readonly File[], isReplacement: boolean): void;
}

/** Picks files by the button, or by a click on the drop area. */
export class PickController implements DropZoneHandlers {
  readonly #host: PickHost;
  readonly #config: PickConfig;
  /** The picker was opened to replace a file. */
  #isReplacing = false;
  /** A picker with handles is open. Browsers block only a second picker of an input. */
  #isOpen = false;

  constructor(host: PickHost, config: PickConfig) {
    this.#host = host;
    this.#config = config;
  }

  /** Opens the picker. Browsers want a click or a key press for it. */
  browse(isReplacing = false): void {
    if (this.#isOpen) return;
    this.#isReplacing = isReplacing;
    const {noResume, capture} = this.#host;
    // A picker with handles lets an upload be resumed; a phone's camera opens only from the input.
    const wantsHandles = !this.#config.form.isDisabled && !noResume && capture === null;
    if (wantsHandles && canPickWithHandles()) void this.#pickWithHandles();
    else this.#input?.click();
  }

  readonly onZoneClick = (event: MouseEvent): void => {
    const zone = event.currentTarget;
    if (this.#host.noDrop || zone === null) return;
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(zone));
    if (!inside.some(node => node instanceof Element && node.matches(INTERACTIVE))) this.onBrowse();
  };

  readonly onBrowse = (): void => {
    const {room} = this.#config.core;
    if (room !== 'none') this.browse(room === 'replace');
  };

  readonly onPicked = (event: Event): void => {
    this.#config.preparing.onClosed();
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = ''; // Otherwise picking the same file again fires nothing.
    this.#add(files);
  };

  get #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector('input[type=file]') ?? null;
  }

  #add(files: readonly File[]): void {
    if (files.length > 0) this.#config.add(files, this.#isReplacing);
  }

  async #pickWithHandles(): Promise<void> {
    const {accept, replaceToken, captionEndpoint} = this.#host;
    const multiple = this.#host.multiple && replaceToken === null;
    this.#isOpen = true;
    const handles = await pickHandles(
      pickerAccept(accept ?? DEFAULT_ACCEPT, false, captionEndpoint),
      multiple || Boolean(captionEndpoint),
    );
    this.#isOpen = false;
    if (handles === null) this.#input?.click();
    // Counted, because a form does not go without them.
    else void this.#config.preparing.during(filesOf(handles).then(files => this.#add(files)));
  }
}
