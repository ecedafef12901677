import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readDroppedFiles} from './dropped-files.js';

/** What happens to files that are held over the host. */
export type DropRule =
  /** They may be dropped. */
  | 'take'
  /** They may not, but the browser does not open them in place of the page either. */
  | 'refuse'
  /** Whatever happens without this controller. */
  | 'ignore';

/** What a `DropController` needs to know and to tell. */
export interface DropHandlers {
  rule(): DropRule;
  dropped(files: File[]): void;
}

const DRAG_TYPES = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/** What may show that a drag is over: during one, browsers send neither keys nor pointer moves. */
const ENDINGS = ['dragend', 'blur', 'keydown', 'pointermove'] as const;

/**
 * Files dragged over the host and dropped on it, or held anywhere over the window. Leaves alone whatever else is
 * dragged, such as text on its way into a field, and other drop areas of the page.
 */
export class DropController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #handlers: DropHandlers;
  /** The innermost node of the host that the pointer entered last. */
  #entered: EventTarget | null = null;
  /** The same in the whole page, as far as the window sees it. */
  #enteredInPage: EventTarget | null = null;

  constructor(host: HTMLElement & ReactiveControllerHost, handlers: DropHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    host.addController(this);
  }

  /** Files that may be dropped are held over the host. */
  get isDragging(): boolean {
    return this.#entered !== null;
  }

  /** Files that may be dropped are held somewhere over the window. */
  get isAwaiting(): boolean {
    return this.isDragging || this.#enteredInPage !== null;
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
        // The next node is entered before the last one is left; leaving that last one means leaving the host.
        if (target === this.#entered) this.#enter(null);
        break;
      default:
        // Also while files are moved about: what was entered may have vanished, or looked left when it was not.
        if (this.#claim(event) && (event.type === 'dragenter' || !this.isDragging)) this.#enter(target);
    }
  };

  #drop(event: DragEvent): void {
    this.#enter(null);
    // Whoever prevented it has taken the files: the page's own content in a slot, say.
    if (event.defaultPrevented || !this.#claim(event) || event.dataTransfer === null) return;
    void readDroppedFiles(event.dataTransfer).then(files => {
      if (files.length > 0) this.#handlers.dropped(files);
    });
  }

  /** Hears of every drag before anybody else does, and touches none. */
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
        if (!holdsFiles(event) || this.#handlers.rule() !== 'take') this.#enter(null, null);
        // A row under the pointer may vanish, and then nothing of the host is ever left: this notices.
        else if (event.type === 'dragenter')
          this.#enter(event.composedPath().includes(this.#host) ? this.#entered : null, target);
        else if (this.#enteredInPage === null) this.#enter(this.#entered, target);
    }
    if (event.type !== 'dragover' && event.type !== 'drop') return;
    // Anew each time, and so after all listeners of the page.
    window.removeEventListener(event.type, this.#keepPage);
    window.addEventListener(event.type, this.#keepPage);
  };

  /** A file that is dropped beside the drop area would be opened in place of the page and its uploads. */
  readonly #keepPage = (event: DragEvent): void => {
    if (event.defaultPrevented || this.#handlers.rule() !== 'take') return;
    if (event.composedPath().some(takesFiles)) return;
    this.#prevent(event, 'none');
  };

  readonly #onEnded = (event: Event): void => {
    if (event.type !== 'keydown' || (event as KeyboardEvent).key === 'Escape') this.#enter(null, null);
  };

  /** Decides about a drag; true where its files may be dropped. */
  #claim(event: DragEvent): boolean {
    const rule = this.#handlers.rule();
    if (rule === 'ignore') return false;
    return this.#prevent(event, rule === 'take' ? 'copy' : 'none') && rule === 'take';
  }

  /** Keeps the browser from what it does with files by itself; false where there are none. */
  #prevent(event: DragEvent, dropEffect: 'copy' | 'none'): boolean {
    const {dataTransfer} = event;
    if (!dataTransfer?.types.includes('Files')) return false;
    event.preventDefault();
    dataTransfer.dropEffect = dropEffect;
    return true;
  }

  #enter(node: EventTarget | null, inPage: EventTarget | null = this.#enteredInPage): void {
    const {isDragging, isAwaiting} = this;
    this.#entered = node;
    this.#enteredInPage = inPage;
    if (this.isDragging === isDragging && this.isAwaiting === isAwaiting) return;
    if (this.isAwaiting !== isAwaiting) {
      for (const type of ENDINGS) {
        if (isAwaiting) window.removeEventListener(type, this.#onEnded, true);
        else window.addEventListener(type, this.#onEnded, true);
      }
    }
    this.#host.requestUpdate();
  }
}

/** Pictures of a page count as files too when they are dragged, but come with their HTML. */
function holdsFiles({dataTransfer}: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('Files') && !types.includes('text/html');
}

/** What browsers let people drop files on without any script. */
function takesFiles(node: EventTarget): boolean {
  return node instanceof HTMLElement && (node.matches('input[type=file]:enabled') || node.isContentEditable);
}
