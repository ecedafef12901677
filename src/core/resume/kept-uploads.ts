import type {KeptUpload} from '../journal/journal.js';
import type {TabNotice} from '../journal/tabs.js';
import {type JournalEntry, isSameFile} from '../model/journal-entry.js';
import type {UploaderPorts} from '../ports.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';

/** Whose uploads are shown. */
interface Wanted {
  readonly redeemUrl: string;
  readonly resumeKey: string;
}

/** What this browser keeps for one site and one key, and what is heard of it from other tabs. */
export class KeptUploads {
  readonly #ports: UploaderPorts;
  /** What was taken out of the journal, here, which may take a moment, or elsewhere. */
  readonly #forgotten = new Set<string>();
  /** Bytes of what other tabs have, by identifier. */
  readonly #elsewhere = new Map<string, number>();
  /** Those bytes; null where they have to be gathered anew. */
  #sizes: ReadonlySet<number> | null = null;
  /** Null while none are looked for. */
  #wanted: Wanted | null = null;

  constructor(ports: UploaderPorts) {
    this.#ports = ports;
  }

  /** Whether any are looked for. */
  get areWanted(): boolean {
    return this.#wanted !== null;
  }

  want(redeemUrl: string, resumeKey: string): void {
    this.#wanted = {redeemUrl, resumeKey};
  }

  unwant(): void {
    this.#wanted = null;
    this.#elsewhere.clear();
    this.#sizes = null;
  }

  forget(identifier: string): void {
    this.#forgotten.add(identifier);
  }

  isForgotten(identifier: string): boolean {
    return this.#forgotten.has(identifier);
  }

  /** Whether an entry is still one of those. */
  isWanted({redeemUrl, resumeKey, identifier}: JournalEntry): boolean {
    const wanted = this.#wanted;
    if (wanted === null || this.isForgotten(identifier)) return false;
    return redeemUrl === wanted.redeemUrl && resumeKey === wanted.resumeKey;
  }

  /** All of it, oldest first, as far as it can be read. */
  async all(): Promise<KeptUpload[]> {
    const all = this.areWanted ? await this.#ports.journal.entries() : null;
    return (all ?? []).filter(({entry}) => this.isWanted(entry));
  }

  /** How one of them stands by now; undefined where it is not kept, null where that cannot be read. */
  async one(identifier: string): Promise<KeptUpload | undefined | null> {
    const {journal, clock} = this.#ports;
    const found = await withTimeout(journal.entries(identifier), STORAGE_TIMEOUT, clock);
    return found && found[0];
  }

  /** Notes what another tab tells. */
  hear({identifier, size, result, error, isRemoved = false}: TabNotice): void {
    this.#sizes = null;
    if (result !== null || error !== null || isRemoved) this.#elsewhere.delete(identifier);
    else if (this.areWanted) this.#elsewhere.set(identifier, size);
  }

  /** Whether another tab may have this file, so that `sameAs` is worth waiting for. */
  mayBeElsewhere({size}: File): boolean {
    return (this.#sizes ??= new Set(this.#elsewhere.values())).has(size);
  }

  /** What another tab has begun of this file. */
  async sameAs(file: File, fingerprint: string | null): Promise<KeptUpload | null> {
    if (!this.mayBeElsewhere(file)) return null;
    const all = (await withTimeout(this.all(), STORAGE_TIMEOUT, this.#ports.clock)) ?? [];
    const kept = new Set(all.map(({entry}) => entry.identifier));
    // What was taken away there is looked for once.
    this.#sizes = null;
    for (const [identifier, size] of this.#elsewhere)
      if (size === file.size && !kept.has(identifier)) this.#elsewhere.delete(identifier);
    const isSame = ({entry}: KeptUpload): boolean =>
      // Another tab may have told of its end by now.
      this.#elsewhere.get(entry.identifier) === file.size &&
      entry.result === null &&
      isSameFile(entry, file, fingerprint);
    return all.find(isSame) ?? null;
  }
}
