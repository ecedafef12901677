import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {lacks, resumeWith} from './handover.js';
import type {Restorer} from './restorer.js';
import type {Takeover} from './takeover.js';
import type {UploadCatalog} from './upload-catalog.js';

const always = (): boolean => true;

/** Finds the upload that a chosen file belongs to, and resumes it. */
export class FileMatcher {
  readonly #rows: UploadRows;
  readonly #catalog: UploadCatalog;
  readonly #restorer: Restorer;
  readonly #takeover: Takeover;

  constructor(rows: UploadRows, catalog: UploadCatalog, restorer: Restorer, takeover: Takeover) {
    this.#rows = rows;
    this.#catalog = catalog;
    this.#restorer = restorer;
    this.#takeover = takeover;
  }

  /** Whether any upload may lack this file, so that `match` is worth waiting for. */
  mayMatch(file: File): boolean {
    if (this.#restorer.isScanning || this.#catalog.mayBeElsewhere(file)) return true;
    return this.#rows.uploads.mayLack(file);
  }

  /**
   * Resumes the upload of a file, here or as soon as another tab releases it.
   *
   * @param isWanted Whether the uploader still wants the file.
   * @param mayShow Whether the list may show an upload that has no row yet.
   * @returns The upload; null if the file belongs to none.
   */
  async match(
    file: File,
    isWanted: () => boolean = always,
    mayShow: () => boolean = always,
  ): Promise<Upload | null> {
    const rows = this.#rows;
    const {ports} = rows;
    // A page may hand over a file, or the browser may have kept one in a form, before the first scan is done.
    await this.#restorer.scanned();
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    const isIts = (upload: Upload): boolean => {
      // Without an entry, or while the element is out of the page, nothing can be resumed.
      const isOff = !this.#catalog.isOpen || this.#catalog.isDiscarded(upload.identifier);
      if (upload.state.phase === 'interrupted' && isOff) return false;
      return lacks(upload, file, fingerprint);
    };
    if (!this.#rows.uploads.lacking(file).some(isIts)) {
      const elsewhere = await this.#catalog.findElsewhere(file, fingerprint);
      if (elsewhere !== null && isWanted() && mayShow()) this.#restorer.show([elsewhere]);
      // The element may have been away for a moment.
      await this.#restorer.scanned();
    }
    for (const upload of this.#rows.uploads.lacking(file)) {
      if (!isWanted()) return null;
      if (!isIts(upload)) continue;
      if (upload.state.phase === 'failed') {
        if (resumeWith(upload, file, null, rows.settings.keepFiles)) this.#rows.retried(upload);
        return upload;
      }
      await this.#takeover.resumeWith(upload, file);
      if (this.#rows.uploads.has(upload)) return upload;
    }
    return null;
  }

  /**
   * Starts an upload again whose file the page could not read: with the file as it is now, if this browser can find it.
   */
  async retry(upload: Upload): Promise<void> {
    const rows = this.#rows;
    const {ports} = rows;
    const found = await ports.journal.findFile(upload.identifier, true);
    const file = await this.#takeover.verify(upload, found);
    if (
      file !== null ? resumeWith(upload, file, null, rows.settings.keepFiles) : upload.apply({type: 'retry'})
    ) {
      this.#rows.retried(upload);
    }
  }
}
