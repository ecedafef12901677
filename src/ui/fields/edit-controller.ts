import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Metadata, MetadataField} from '../../protocol/requests/metadata.js';
import {isTakenBack} from './shown-metadata.js';

/** Milliseconds after the last key press at which an edit is committed. */
const TYPING_PAUSE = 700;

/** The element, as far as edits are concerned. */
export interface EditHost extends ReactiveControllerHost {
  readonly uploads: readonly UploadSnapshot[];
  setMetadata(id: string, change: Metadata): void;
}

/** What an edit controller needs beside its element. */
export interface EditConfig {
  /** The page is about to close, and committed edits have to go out now or never. */
  leave(): void;
}

interface Draft {
  readonly id: string;
  /** What the controller commits after a pause. */
  readonly finished: Metadata;
  /**
   * The same with unfinished input, such as a tag without its end. The controller commits it when the person leaves the
   * field.
   */
  readonly whole: Metadata;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Keeps what people are typing until they pause or leave the field, then commits it as one edit. Loses nothing if the
 * element leaves the page, or the person does.
 */
export class EditController implements ReactiveController {
  readonly #host: EditHost;
  readonly #config: EditConfig;
  readonly #drafts = new Map<string, Draft>();
  #revision = 0;

  constructor(host: EditHost, config: EditConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hide);
    this.commitAll();
  }

  /** Another number whenever a field may have to look different. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether something was typed that is not committed; without a field, in any field of the upload. */
  hasDraft(id: string, field?: MetadataField): boolean {
    if (field !== undefined) return this.#drafts.has(keyOf(id, field));
    return [...this.#drafts.values()].some(draft => draft.id === id);
  }

  /** The ids of the uploads that something was typed for and is not committed. */
  get drafted(): string[] {
    return Array.from(this.#drafts.values(), ({id}) => id);
  }

  /** What was typed and is not committed, as far as it is finished. */
  draft(id: string, field: MetadataField): Metadata | undefined {
    return this.#drafts.get(keyOf(id, field))?.finished;
  }

  /** Takes note of a key press. `finished`: what may go out after a pause, if that differs from the whole. */
  type(id: string, field: MetadataField, whole: Metadata, finished: Metadata = whole): void {
    const key = keyOf(id, field);
    clearTimeout(this.#drafts.get(key)?.timer);
    const timer = setTimeout(() => this.#pause(key), TYPING_PAUSE);
    this.#drafts.set(key, {id, finished, whole, timer});
    this.#changed();
  }

  /** Puts off the commit for as long as a character is being composed. */
  hold(id: string, field: MetadataField): void {
    clearTimeout(this.#drafts.get(keyOf(id, field))?.timer);
  }

  /** Commits what was typed in a field, if anything was: the person has left it or pressed Enter. */
  commit(id: string, field: MetadataField): void {
    this.#settle(keyOf(id, field));
    // A field that was left may have to show its text as it was understood.
    this.#changed();
  }

  /** Commits what was typed for an upload, or for all: its row is about to go. */
  commitAll(id?: string): void {
    for (const [key, draft] of [...this.#drafts]) if (id === undefined || draft.id === id) this.#settle(key);
  }

  readonly #leave = (): void => {
    this.commitAll();
    this.#config.leave();
  };

  /** A phone may end a hidden page without a word, so this is like a pause; most pages come back to the same field. */
  readonly #hide = (): void => {
    if (document.visibilityState !== 'hidden') return;
    for (const key of [...this.#drafts.keys()]) this.#pause(key);
  };

  #pause(key: string): void {
    const draft = this.#drafts.get(key);
    if (draft === undefined) return;
    if (draft.whole === draft.finished) this.#settle(key);
    else this.#commitEdit(draft.id, draft.finished);
  }

  #settle(key: string): void {
    const draft = this.#drafts.get(key);
    if (draft === undefined) return;
    clearTimeout(draft.timer);
    this.#drafts.delete(key);
    this.#changed();
    this.#commitEdit(draft.id, draft.whole);
  }

  /** Hands an edit to the core, unless it changes nothing. */
  #commitEdit(id: string, change: Metadata): void {
    const upload = this.#host.uploads.find(upload => upload.id === id);
    if (!isTakenBack(upload, change)) this.#host.setMetadata(id, change);
  }

  #changed(): void {
    this.#revision += 1;
    this.#host.requestUpdate();
  }
}

function keyOf(id: string, field: MetadataField): string {
  return `${id} ${field}`;
}
