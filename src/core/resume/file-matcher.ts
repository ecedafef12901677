import type {Upload} from '../upload.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import type {Restorer} from './restorer.js';
import type {Takeover} from './takeover.js';
import type {UploadCatalog} from './upload-catalog.js';

const always = (): boolean => true;

/** Finds the upload that a chosen file belongs to, and resumes it. */
export class FileMatcher {
  readonly #owner: InterruptedOwner;
  readonly #catalog: UploadCatalog;
  readonly #restorer: Restorer;
  readonly #takeover: Takeover;

  constructor(owner: InterruptedOwner, catalog: UploadCatalog, restorer: Restorer, takeover: Takeover) {
    this.#owner = owner;
    this.#catalog = catalog;
    this.#restorer = restorer;
    this.#takeover = takeover;
  }

  /** Whether any upload may lack this file, so that `match` is worth waiting for. */
  mayMatch(file: File): boolean {
    if (this.#restorer.isScanning || this.#catalog.mayBeElsewhere(file)) return true;
    return this.#owner.uploads.mayLack(file);
  }

  /**
   * Resumes the upload of a file, here or as soon as another tab releases it.
   *
   * @param isWanted Whether the file is still to be taken in.
   * @param mayShow Whether an upload may be shown that has no row yet.
   * @returns The upload; null if the file belongs to none.
   */
  async match(
    file: File,
    isWanted: () => boolean = always,
    mayShow: () => boolean = always,
  ): Promise<Upload | null> {
    const {ports, mayCopyFiles} = this.#owner;
    // A page may hand over a file, or the browser may have kept one in a form, before the first scan is done.
    await this.#restorer.scanned();
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    const isIts = (upload: Upload): boolean => {
      // Without an entry, or while the element is out of the page, nothing can be resumed.
      const isOff = !this.#catalog.isOpen || this.#catalog.isDiscarded(upload.identifier);
      if (upload.state.phase === 'interrupted' && isOff) return false;
      return upload.lacks(file) && upload.isSameFile(file, fingerprint);
    };
    if (!this.#owner.uploads.lacking(file).some(isIts)) {
      const elsewhere = await this.#catalog.findElsewhere(file, fingerprint);
      if (elsewhere !== null && isWanted() && mayShow()) this.#restorer.show([elsewhere]);
      // The element may have been away for a moment.
      await this.#restorer.scanned();
    }
    for (const upload of this.#owner.uploads.lacking(file)) {
      if (!isWanted()) return null;
      if (!isIts(upload)) continue;
      if (upload.state.phase === 'failed') {
        if (upload.resumeWith(file, null, mayCopyFiles)) this.#owner.retried(upload);
        return upload;
      }
      await this.#takeover.resumeWith(upload, file);
      if (this.#owner.uploads.has(upload)) return upload;
    }
    return null;
  }

  /** Starts an upload anew whose file could not be read: with the file as it is now, if this browser can find it. */
  async retry(upload: Upload): Promise<void> {
    const {ports, mayCopyFiles} = this.#owner;
    const found = await ports.journal.findFile(upload.identifier, true);
    const file = await this.#takeover.verify(upload, found);
    if (!this.#owner.uploads.has(upload)) return;
    if (file !== null ? upload.resumeWith(file, null, mayCopyFiles) : upload.apply({type: 'retry'})) {
      this.#owner.retried(upload);
    }
  }
}
