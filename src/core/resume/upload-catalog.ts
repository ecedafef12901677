import type {SavedUpload} from '../journal/journal.js';
import type {TabMessage} from '../model/tab-message.js';
import {type JournalEntry, isSameFile} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';

/** Whose uploads are listed. */
export interface CatalogKey {
  readonly redeemUrl: string;
  /** Null for an upload that is not saved. */
  readonly resumeKey: string | null;
}

/** Whether two keys are the same, or one is of an upload that the other lists. */
export function isSameKey(one: CatalogKey | null, other: CatalogKey | null): boolean {
  return one?.redeemUrl === other?.redeemUrl && one?.resumeKey === other?.resumeKey;
}

/** Milliseconds for which an upload counts as discarded: until any journal has surely deleted its entry. */
const DELETED_BY = 600_000;

/** The uploads that this browser has of one site and one key: the entries of the journal, and what other tabs tell. */
export class UploadCatalog {
  readonly #ports: UploaderPorts;
  /** When the entry of each identifier was deleted, in this tab, which may take a moment, or in another one. Oldest first. */
  readonly #discarded = new Map<string, number>();
  /** Bytes of the files that other tabs have, by identifier. */
  readonly #elsewhere = new Map<string, number>();
  /** The same without identifiers; null if the catalog has to gather it again. */
  #sizes: ReadonlySet<number> | null = null;
  /** Null while the catalog is closed. */
  #key: CatalogKey | null = null;

  constructor(ports: UploaderPorts) {
    this.#ports = ports;
  }

  /** Whether uploads are looked for. */
  get isOpen(): boolean {
    return this.#key !== null;
  }

  /** Null while it is closed. */
  get key(): CatalogKey | null {
    return this.#key;
  }

  open(key: CatalogKey): void {
    this.#key = key;
  }

  close(): void {
    this.#key = null;
    this.#elsewhere.clear();
    this.#sizes = null;
  }

  /** Lists an upload no more: its entry is deleted. */
  discard(identifier: string): void {
    const now = this.#ports.clock.now();
    // A page may be open for weeks.
    for (const [old, since] of this.#discarded) {
      if (now - since < DELETED_BY) break;
      this.#discarded.delete(old);
    }
    this.#discarded.delete(identifier);
    this.#discarded.set(identifier, now);
  }

  isDiscarded(identifier: string): boolean {
    return this.#discarded.has(identifier);
  }

  /** Whether an entry is listed. */
  includes(entry: JournalEntry): boolean {
    return !this.isDiscarded(entry.identifier) && isSameKey(entry, this.#key);
  }

  /** All entries, oldest first, as far as the browser can read them. */
  async all(): Promise<SavedUpload[]> {
    const all = this.isOpen ? await this.#ports.journal.entries() : null;
    return (all ?? []).filter(({entry}) => this.includes(entry));
  }

  /** One entry as it is now; undefined if it does not exist, null if the browser cannot read it. */
  async find(identifier: string): Promise<SavedUpload | undefined | null> {
    const {journal, clock} = this.#ports;
    const found = await withTimeout(journal.entries(identifier), STORAGE_TIMEOUT, clock);
    return found && found[0];
  }

  /** Notes what another tab tells. */
  hear({identifier, size, result, error, isRemoved = false}: TabMessage): void {
    this.#sizes = null;
    if (result !== null || error !== null || isRemoved) this.#elsewhere.delete(identifier);
    else if (this.isOpen) this.#elsewhere.set(identifier, size);
  }

  /** Whether another tab may have this file, so that `findElsewhere` is worth waiting for. */
  mayBeElsewhere({size}: File): boolean {
    return (this.#sizes ??= new Set(this.#elsewhere.values())).has(size);
  }

  /** The entry that another tab has begun of this file. */
  async findElsewhere(file: File, fingerprint: string | null): Promise<SavedUpload | null> {
    if (!this.mayBeElsewhere(file)) return null;
    const all = (await withTimeout(this.all(), STORAGE_TIMEOUT, this.#ports.clock)) ?? [];
    const saved = new Set(all.map(({entry}) => entry.identifier));
    // An upload that was removed there is looked for once.
    this.#sizes = null;
    for (const [identifier, size] of this.#elsewhere)
      if (size === file.size && !saved.has(identifier)) this.#elsewhere.delete(identifier);
    const isSame = ({entry}: SavedUpload): boolean =>
      // Another tab may have told of its end by now.
      this.#elsewhere.get(entry.identifier) === file.size &&
      entry.result === null &&
      isSameFile(entry, file, fingerprint);
    return all.find(isSame) ?? null;
  }
}
