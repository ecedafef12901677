import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readDroppedFiles} from './dropped-files.js';

/** What happens to files that a person drags over the host: */
export type DropRule =
  /** They may be dropped. */
  | 'take'
  /** They may not be dropped, but the browser does not open them in place of the page either. */
  | 'refuse'
  /** The same as without this controller. */
  | 'ignore';

/** What a drop controller needs to know and to tell. */
export interface DropConfig {
  /** What happens to files, asked for at each event of a drag. */
  rule(): DropRule;
  /** Called with the files of a drop, folders read, as soon as they are; with none if it has none that can be used. */
  dropped(files: Promise<File[]>): void;
}

const DRAG_TYPES = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/** Events that show that a drag is over: during a drag browsers send neither keys nor pointer moves. */
const ENDINGS = ['dragend', 'blur', 'keydown', 'pointermove'] as const;

/**
 * Files dragged over the host and dropped on it, or held anywhere over the window. Leaves alone whatever else is
 * dragged, such as text on its way into a field, and other drop areas of the page.
 */
export class DropController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #config: DropConfig;
  /** The innermost node of the host that the pointer entered last. */
  #entered: EventTarget | null = null;
  /** The same in the whole page, as far as the window sees it. */
  #enteredInPage: EventTarget | null = null;

  constructor(host: HTMLElement & ReactiveControllerHost, config: DropConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /**
   * The place of a drag whose files the rule takes: over the host (`dragging`), elsewhere over the window (`awaiting`),
   * or nowhere.
   */
  get drag(): 'dragging' | 'awaiting' | null {
    if (this.#entered !== null) return 'dragging';
    return this.#enteredInPage === null ? null : 'awaiting';
  }

  hostConnected(): void {
    for (const type of DRAG_TYPES) {
      this.#host.addEventListener(type, this.#onHost);
      // Captured, so that a drop area of the page that stops its events does not keep this one waiting.
      window.addEventListener(type, this.#onWindow, true);
    }
  }

  hostDisconnected(): void {
    for (const type of DRAG_TYPES) {
      this.#host.removeEventListener(type, this.#onHost);
      window.removeEventListener(type, this.#onWindow, true);
      window.removeEventListener(type, this.#keepPage);
    }
    this.#enter(null, null);
  }

  readonly #onHost = (event: DragEvent): void => {
    const target = event.composedPath()[0] ?? this.#host;
    switch (event.type) {
      case 'drop':
        this.#drop(event);
        break;
      case 'dragleave':
        // The next node is entered before the last one is left. If the last one entered is left, so is the host.
        if (target === this.#entered) this.#enter(null);
        break;
      default:
        // A `dragover` counts too: what was entered may have vanished, or looked as if it was left.
        if (this.#claim(event) && (event.type === 'dragenter' || this.#entered === null)) this.#enter(target);
    }
  };

  #drop(event: DragEvent): void {
    this.#enter(null);
    // A listener that prevented it has taken the files, such as the page's own content in a slot.
    if (event.defaultPrevented || !this.#claim(event)) return;
    // What can be claimed has a transfer.
    this.#config.dropped(readDroppedFiles(event.dataTransfer as DataTransfer));
  }

  /** Runs before all other listeners of a drag, and does not touch the event. */
  readonly #onWindow = (event: DragEvent): void => {
    const target = event.composedPath()[0] ?? window;
    switch (event.type) {
      case 'drop':
        this.#enter(null, null);
        break;
      case 'dragleave':
        if (target === this.#enteredInPage) this.#enter(this.#entered, null);
        break;
      default:
        if (!holdsFiles(event) || this.#config.rule() !== 'take') this.#enter(null, null);
        // If a row vanishes under the pointer, the host hears of no `dragleave`: this notices.
        else if (event.type === 'dragenter')
          this.#enter(event.composedPath().includes(this.#host) ? this.#entered : null, target);
        else if (this.#enteredInPage === null) this.#enter(this.#entered, target);
    }
    if (event.type !== 'dragover' && event.type !== 'drop') return;
    // Added anew each time, so that it comes after all listeners of the page.
    window.removeEventListener(event.type, this.#keepPage);
    window.addEventListener(event.type, this.#keepPage);
  };

  /** Keeps the browser from opening a file that misses the drop area in place of the page and its uploads. */
  readonly #keepPage = (event: DragEvent): void => {
    if (event.defaultPrevented || this.#config.rule() !== 'take') return;
    if (event.composedPath().some(takesFiles)) return;
    this.#prevent(event, 'none');
  };

  readonly #onEnded = (event: Event): void => {
    if (event.type !== 'keydown' || (event as KeyboardEvent).key === 'Escape') this.#enter(null, null);
  };

  /** Decides about a drag. True if its files may be dropped. */
  #claim(event: DragEvent): boolean {
    const rule = this.#config.rule();
    if (rule === 'ignore') return false;
    return this.#prevent(event, rule === 'take' ? 'copy' : 'none') && rule === 'take';
  }

  /** Prevents the browser's own handling of files. False if the drag holds none. */
  #prevent(event: DragEvent, dropEffect: 'copy' | 'none'): boolean {
    const {dataTransfer} = event;
    if (!dataTransfer?.types.includes('Files')) return false;
    event.preventDefault();
    dataTransfer.dropEffect = dropEffect;
    return true;
  }

  #enter(node: EventTarget | null, inPage: EventTarget | null = this.#enteredInPage): void {
    const before = this.drag;
    this.#entered = node;
    this.#enteredInPage = inPage;
    const {drag} = this;
    if (drag === before) return;
    for (const type of ENDINGS) {
      if (drag === null) window.removeEventListener(type, this.#onEnded, true);
      else window.addEventListener(type, this.#onEnded, true);
    }
    this.#host.requestUpdate();
  }
}

/** A picture of a page counts as a file when it is dragged, but comes with its HTML. */
function holdsFiles({dataTransfer}: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('Files') && !types.includes('text/html');
}

/** Whether browsers let people drop files here without any script. */
function takesFiles(node: EventTarget): boolean {
  return node instanceof HTMLElement && (node.matches('input[type=file]:enabled') || node.isContentEditable);
}
