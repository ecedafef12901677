import type {Upload} from '../upload.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import type {KeptUploads} from './kept-uploads.js';
import type {Restorer} from './restorer.js';
import type {Takeover} from './takeover.js';

const always = (): boolean => true;

/** Finds the upload that lacks a file which was chosen, and goes on with it. */
export class FileMatcher {
  readonly #owner: InterruptedOwner;
  readonly #kept: KeptUploads;
  readonly #restorer: Restorer;
  readonly #takeover: Takeover;

  constructor(owner: InterruptedOwner, kept: KeptUploads, restorer: Restorer, takeover: Takeover) {
    this.#owner = owner;
    this.#kept = kept;
    this.#restorer = restorer;
    this.#takeover = takeover;
  }

  /** Whether any upload may lack this file, so that `match` is worth waiting for. */
  mayMatch(file: File): boolean {
    if (this.#restorer.isLooking || this.#kept.mayBeElsewhere(file)) return true;
    return this.#owner.uploads.mayLack(file);
  }

  /**
   * The upload that goes on with this file, here or in another tab, or null where it is no upload's file.
   *
   * @param isWanted Whether the file was not called off meanwhile.
   * @param mayShow Whether an upload of this file that was not shown yet may be.
   */
  async match(
    file: File,
    isWanted: () => boolean = always,
    mayShow: () => boolean = always,
  ): Promise<Upload | null> {
    const {ports, mayCopyFiles} = this.#owner;
    // A page may hand over a file, or the browser may have kept one in a form, before it is known what was kept.
    await this.#restorer.looked();
    if (!this.mayMatch(file)) return null;
    const fingerprint = await ports.fingerprint(file);
    const isIts = (upload: Upload): boolean => {
      // Of one that is gone, or while its element is out of the page, nothing can go on.
      const isOff = !this.#kept.areWanted || this.#kept.isForgotten(upload.identifier);
      if (upload.state.phase === 'interrupted' && isOff) return false;
      return upload.lacks(file) && upload.isSameFile(file, fingerprint);
    };
    if (!this.#owner.uploads.lacking(file).some(isIts)) {
      const elsewhere = await this.#kept.sameAs(file, fingerprint);
      if (elsewhere !== null && isWanted() && mayShow()) this.#restorer.show([elsewhere]);
      // The element may have been away for a moment.
      await this.#restorer.looked();
    }
    for (const upload of this.#owner.uploads.lacking(file)) {
      if (!isWanted()) return null;
      if (!isIts(upload)) continue;
      if (upload.state.phase === 'failed') {
        if (upload.goOn(file, null, mayCopyFiles)) this.#owner.retried(upload);
        return upload;
      }
      await this.#takeover.take(upload, file);
      if (this.#owner.uploads.has(upload)) return upload;
    }
    return null;
  }

  /** Starts an upload anew whose file could not be read: with the file as it is now, where this browser can find it. */
  async retry(upload: Upload): Promise<void> {
    const {ports, mayCopyFiles} = this.#owner;
    const found = await ports.journal.findFile(upload.identifier, true);
    const file = await this.#takeover.ifSame(upload, found);
    if (!this.#owner.uploads.has(upload)) return;
    if (file !== null ? upload.goOn(file, null, mayCopyFiles) : upload.apply({type: 'retry'})) {
      this.#owner.retried(upload);
    }
  }
}
