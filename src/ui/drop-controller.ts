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

/**
 * Files dragged over the host and dropped on it. Leaves alone whatever else is dragged, such as text on its way
 * into a field.
 */
export class DropController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  readonly #handlers: DropHandlers;
  /** The innermost node that the pointer entered last. */
  #entered: EventTarget | null = null;

  constructor(host: HTMLElement & ReactiveControllerHost, handlers: DropHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    host.addController(this);
  }

  /** Files that may be dropped are held over the host. */
  get isDragging(): boolean {
    return this.#entered !== null;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragenter', this.#onEnter);
    this.#host.addEventListener('dragover', this.#onOver);
    this.#host.addEventListener('dragleave', this.#onLeave);
    this.#host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragenter', this.#onEnter);
    this.#host.removeEventListener('dragover', this.#onOver);
    this.#host.removeEventListener('dragleave', this.#onLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
    this.#enter(null);
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (this.#claim(event)) this.#enter(event.composedPath()[0] ?? this.#host);
  };

  readonly #onOver = (event: DragEvent): void => {
    if (this.#claim(event) && !this.isDragging) this.#enter(event.composedPath()[0] ?? this.#host);
  };

  /** The next node is entered before the last one is left; leaving that last one means leaving the host. */
  readonly #onLeave = (event: DragEvent): void => {
    if (event.composedPath()[0] === this.#entered) this.#enter(null);
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#enter(null);
    // Whoever prevented it has taken the files: the page's own content in a slot, say.
    if (event.defaultPrevented || !this.#claim(event) || event.dataTransfer === null) return;
    void readDroppedFiles(event.dataTransfer).then(files => {
      if (files.length > 0) this.#handlers.dropped(files);
    });
  };

  /** A row under the pointer may vanish, and then nothing is ever left: so the page is watched meanwhile. */
  readonly #onElsewhere = (event: Event): void => {
    if (event.type !== 'dragenter' || !event.composedPath().includes(this.#host)) this.#enter(null);
  };

  /** Decides about a drag; true where its files may be dropped. */
  #claim(event: DragEvent): boolean {
    const rule = this.#handlers.rule();
    const {dataTransfer} = event;
    if (rule === 'ignore' || dataTransfer === null || !dataTransfer.types.includes('Files')) return false;
    event.preventDefault();
    dataTransfer.dropEffect = rule === 'take' ? 'copy' : 'none';
    return rule === 'take';
  }

  #enter(node: EventTarget | null): void {
    const was = this.isDragging;
    this.#entered = node;
    if (this.isDragging === was) return;
    for (const type of ['dragenter', 'dragend', 'drop']) {
      if (was) document.removeEventListener(type, this.#onElsewhere, true);
      else document.addEventListener(type, this.#onElsewhere, true);
    }
    this.#host.requestUpdate();
  }
}
