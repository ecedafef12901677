import type {SavedUpload} from '../journal/journal.js';
import {isElsewhere} from '../model/upload-state.js';
import {FILES_PER_TURN} from '../timing/clock.js';
import {STORAGE_TIMEOUT, withTimeout} from '../timing/timeout.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import type {Takeover} from './takeover.js';
import type {UploadCatalog} from './upload-catalog.js';

/** Scans the journal for uploads that an earlier page or another tab has begun, and shows them. */
export class Restorer {
  readonly #rows: UploadRows;
  readonly #catalog: UploadCatalog;
  readonly #takeover: Takeover;
  #stopRescanning: (() => void) | null = null;
  /** The current scan; null once it has ended, or if it can find nothing. */
  #scan: Promise<void> | null = null;

  constructor(rows: UploadRows, catalog: UploadCatalog, takeover: Takeover) {
    this.#rows = rows;
    this.#catalog = catalog;
    this.#takeover = takeover;
  }

  get isScanning(): boolean {
    return this.#scan !== null;
  }

  /** Scans nothing more. */
  stop(): void {
    this.#scan = null;
    this.#stopRescanning?.();
    this.#stopRescanning = null;
  }

  /** Shows the entries that have no row, and finds out how the uploads stand that have one. */
  scan(): Promise<void> {
    const scan = this.#restore().finally(() => {
      if (this.#scan === scan) this.#scan = null;
    });
    // A file does not wait for a scan that finds nothing.
    this.#scan = this.#rows.ports.journal.isEmpty ? null : scan;
    return scan;
  }

  /** Resolves once the current scan has ended, or after a few seconds. */
  async scanned(): Promise<void> {
    const scan = this.#scan;
    if (scan !== null) await withTimeout(scan, STORAGE_TIMEOUT, this.#rows.ports.clock);
    // The next caller does not wait as long again.
    if (this.#scan === scan) this.#scan = null;
  }

  async #restore(): Promise<void> {
    const all = await this.#catalog.all();
    for (const upload of [...this.#rows.uploads.all('interrupted')]) {
      if (isElsewhere(upload.state)) this.#takeover.follow(upload);
      else if (!this.#takeover.isResuming(upload)) void this.#takeover.inspect(upload);
    }
    for (let from = 0; from < all.length; from += FILES_PER_TURN) {
      if (from > 0) await this.#rows.ports.clock.yieldToPage();
      for (const [upload, saved] of this.show(all.slice(from, from + FILES_PER_TURN)))
        void this.#takeover.inspect(upload, saved);
    }
  }

  /** Shows the entries that no element of this page shows. */
  show(all: readonly SavedUpload[]): [Upload, SavedUpload][] {
    const free = all.filter(({entry}) => this.#catalog.includes(entry) && this.#isFree(entry.identifier));
    const shown = free.map((saved): [Upload, SavedUpload] => [this.#rows.restore(saved), saved]);
    this.#rescan();
    return shown;
  }

  /**
   * Whether no uploader of this page has an upload. A suspended uploader releases it, because its element may never
   * come back.
   */
  #isFree(identifier: string): boolean {
    const holder = [...this.#rows.ports.pageUploaders].find(uploader => uploader.has(identifier));
    if (holder?.isSuspended === false) return false;
    holder?.release(identifier);
    return true;
  }

  /** Scans again whenever the page becomes visible: in the back/forward cache it has heard nothing. */
  #rescan(): void {
    const isUseful = (): boolean => this.#catalog.isOpen && this.#rows.uploads.count('interrupted') > 0;
    if (!isUseful()) return;
    this.#stopRescanning ??= this.#rows.ports.connection.onChange(() => {
      if (isUseful()) void this.scan();
    });
  }
}
