import type {UploadSnapshot} from '../model/upload-snapshot.js';
import type {Upload} from '../upload.js';

/** How the uploads of a batch ended. */
export interface BatchEnding {
  readonly successful: readonly UploadSnapshot[];
  readonly failed: readonly UploadSnapshot[];
}

/** The uploads that ended since the last `uploads-complete`. */
export class Batch {
  readonly #ended = new Set<Upload>();

  /** Notes that an upload has ended. */
  add(upload: Upload): void {
    this.#ended.add(upload);
  }

  /** An upload goes once more, or leaves the list. */
  delete(upload: Upload): void {
    this.#ended.delete(upload);
  }

  clear(): void {
    this.#ended.clear();
  }

  /** Ends the batch; null if there is none. */
  complete(): BatchEnding | null {
    if (this.#ended.size === 0) return null;
    const ended = [...this.#ended].map(upload => upload.snapshot);
    this.#ended.clear();
    return {
      successful: ended.filter(upload => upload.phase === 'stored'),
      failed: ended.filter(upload => upload.phase === 'failed'),
    };
  }
}
