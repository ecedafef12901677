import type {Metadata} from '../../protocol/requests/metadata.js';
import type {Uploader} from '../../core/uploader.js';
import {clearJournal} from '../engine/engine-controller.js';
import {UploadProperties} from './upload-properties.js';

/** The methods that need only the core, now or in their turn. */
export abstract class UploadMethods extends UploadProperties {
  /**
   * Deletes the journal: what this browser stores about unfinished uploads for pages of this origin. The promise rejects if
   * the page cannot load the part that uploads.
   */
  static clearJournal(): Promise<void> {
    return clearJournal();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.run(uploader => uploader.pause(id));
  }

  /** Resumes one paused or interrupted upload, or all. If `needsFile` stays true, pass the file to `addFiles()`. */
  resume(id?: string): void {
    this.run(uploader => uploader.resume(id));
  }

  /** Retries one failed upload, or all, if the error is `retryable`. An upload in `trouble` retries at once. */
  retry(id?: string): void {
    this.run(uploader => uploader.retry(id));
  }

  /** Edits the metadata of an upload, at any time. Ignored if another tab has the upload (`elsewhere`). */
  setMetadata(id: string, metadata: Metadata): void {
    this.run(uploader => uploader.setMetadata(id, metadata));
  }

  /**
   * Chooses the picture of a video by its moment, at any time. The site gets the choice once it has the video. Ignored if
   * another tab has the upload (`elsewhere`).
   *
   * @param time Seconds; null leaves the choice to the site, unless the site has one already.
   */
  setPoster(id: string, time: number | null): void {
    this.run(uploader => uploader.setPoster(id, time));
  }

  /** @internal Does something that needs the core, now or in its turn. */
  protected abstract run(act: (uploader: Uploader) => void): void;
}
