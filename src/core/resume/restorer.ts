import type {KeptUpload} from '../journal/journal.js';
import {BREATH} from '../timing/breath.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';
import type {Upload} from '../upload.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import type {KeptUploads} from './kept-uploads.js';
import type {Takeover} from './takeover.js';

/** Finds what an earlier page or another tab has begun, and shows it. */
export class Restorer {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #takeover: Takeover;
  #stopLooking: (() => void) | null = null;
  /** Set until it is known what was kept. */
  #looking: Promise<void> | null = null;

  constructor(owner: InterruptedOwner, kept: KeptUploads, takeover: Takeover) {
    this.#owner = owner;
    this.#kept = kept;
    this.#takeover = takeover;
  }

  /** Whether it is not yet known what was kept. */
  get isLooking(): boolean {
    return this.#looking !== null;
  }

  /** Looks for nothing more. */
  stop(): void {
    this.#looking = null;
    this.#stopLooking?.();
    this.#stopLooking = null;
  }

  /** Looks for what was kept and is not shown, and settles what has changed of what is. */
  look(): Promise<void> {
    const looking = this.#restore().finally(() => {
      if (this.#looking === looking) this.#looking = null;
    });
    this.#looking = looking;
    return looking;
  }

  /** Resolves once it is known what was kept, or after a few seconds. */
  async looked(): Promise<void> {
    const looking = this.#looking;
    if (looking !== null) await withTimeout(looking, STORAGE_TIMEOUT, this.#owner.ports.clock);
    // Whoever comes next does not wait as long again.
    if (this.#looking === looking) this.#looking = null;
  }

  async #restore(): Promise<void> {
    const all = await this.#kept.all();
    for (const upload of [...this.#owner.uploads.all('interrupted')]) {
      if (this.#kept.isForgotten(upload.identifier)) continue;
      if (upload.snapshot.elsewhere) this.#takeover.leaveToOther(upload);
      else if (!this.#takeover.isTrying(upload)) void this.#takeover.settle(upload);
    }
    for (let from = 0; from < all.length; from += BREATH) {
      if (from > 0) await this.#owner.ports.clock.breathe();
      for (const [upload, kept] of this.show(all.slice(from, from + BREATH)))
        void this.#takeover.settle(upload, kept);
    }
  }

  /** Shows what no element of this page does. */
  show(all: readonly KeptUpload[]): [Upload, KeptUpload][] {
    const free = all.filter(({entry}) => this.#kept.isWanted(entry) && this.#isFree(entry.identifier));
    const shown = free.map((kept): [Upload, KeptUpload] => [this.#owner.restore(kept), kept]);
    this.#lookAgain();
    return shown;
  }

  /**
   * Whether no element of this page has an upload. One that was taken out of the page lets it go: pages that change
   * without a reload put another element in its place.
   */
  #isFree(identifier: string): boolean {
    if (this.#owner.uploads.withIdentifier(identifier) !== undefined) return false;
    const holder = [...this.#owner.ports.pageUploaders].find(uploader => uploader.has(identifier));
    if (holder?.isSuspended === false) return false;
    holder?.letGo(identifier);
    return true;
  }

  /** Looks again whenever the page is shown: a page that the browser had put away has heard nothing. */
  #lookAgain(): void {
    const isUseful = (): boolean => this.#kept.areWanted && this.#owner.uploads.count('interrupted') > 0;
    if (!isUseful()) return;
    this.#stopLooking ??= this.#owner.ports.connection.onChange(() => {
      if (isUseful()) void this.look();
    });
  }
}
