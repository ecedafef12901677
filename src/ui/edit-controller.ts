import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Metadata, MetadataField} from '../protocol/metadata.js';

/** Milliseconds after the last key press at which an edit is committed. */
const TYPING_PAUSE = 700;

interface Draft {
  readonly id: string;
  readonly change: Metadata;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * What people are typing: kept until they pause or leave the field, then committed as one edit. Nothing typed is
 * lost when the element leaves the page.
 */
export class EditController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #commit: (id: string, change: Metadata) => void;
  readonly #drafts = new Map<string, Draft>();
  #revision = 0;

  constructor(host: ReactiveControllerHost, commit: (id: string, change: Metadata) => void) {
    this.#host = host;
    this.#commit = commit;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const key of this.#drafts.keys()) this.#settle(key);
  }

  /** Another number whenever a field may have to be shown differently. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether something was typed that is not committed; without a field, in any field of the upload. */
  hasDraft(id: string, field?: MetadataField): boolean {
    if (field !== undefined) return this.#drafts.has(keyOf(id, field));
    return [...this.#drafts.values()].some(draft => draft.id === id);
  }

  /** Takes note of a key press. */
  type(id: string, field: MetadataField, change: Metadata): void {
    const key = keyOf(id, field);
    clearTimeout(this.#drafts.get(key)?.timer);
    const timer = setTimeout(() => this.#settle(key), TYPING_PAUSE);
    this.#drafts.set(key, {id, change, timer});
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

  #settle(key: string): void {
    const draft = this.#drafts.get(key);
    if (draft === undefined) return;
    clearTimeout(draft.timer);
    this.#drafts.delete(key);
    this.#changed();
    this.#commit(draft.id, draft.change);
  }

  #changed(): void {
    this.#revision += 1;
    this.#host.requestUpdate();
  }
}

function keyOf(id: string, field: MetadataField): string {
  return `${id} ${field}`;
}
