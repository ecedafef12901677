import type {UploadSnapshot} from './core/model/upload-snapshot.js';
import type {UploadOptions} from './core/options/upload-options.js';
import {UploaderEventTarget} from './core/uploader-event-target.js';
import {Uploader} from './core/uploader.js';
import {browserPorts} from './create-uploader.js';
import type {Metadata} from './protocol/requests/metadata.js';

/**
 * Uploads for an interface of your own, with the options, methods and events of the element. The constructor needs a
 * browser, so do not call it on a server.
 */
export class VideoUploads extends UploaderEventTarget {
  /** @internal The uploads that an element with this `manager` shows and controls. */
  readonly uploader: Uploader;

  constructor(options: UploadOptions = {}) {
    super();
    this.uploader = new Uploader(options, browserPorts(), {target: this});
  }

  /** The options as given. New options apply to uploads that have not started. A wrong value warns once. */
  get options(): UploadOptions {
    return this.uploader.options;
  }

  set options(options: UploadOptions) {
    this.uploader.options = options;
  }

  /** All uploads in order, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return this.uploader.uploads;
  }

  /** Transferred share of all bytes, 0–1; 0 without uploads. Failed and interrupted uploads do not count. */
  get totalProgress(): number {
    return this.uploader.totalProgress;
  }

  /**
   * Adds files: with checks, events and start.
   *
   * @returns The snapshots of the accepted files. `file-rejected` reports the others.
   */
  addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    return this.uploader.addFiles(files);
  }

  /** Starts all uploads that wait because of `manual`. */
  start(): void {
    this.uploader.start();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.uploader.pause(id);
  }

  /** Resumes one paused or interrupted upload, or all. If `needsFile` stays true, pass the file to `addFiles()`. */
  resume(id?: string): void {
    this.uploader.resume(id);
  }

  /** Retries one failed upload, or all, if the error is `retryable`. An upload in `trouble` retries at once. */
  retry(id?: string): void {
    this.uploader.retry(id);
  }

  /** Cancels an unfinished upload and removes it. It never deletes a stored video from the site. */
  removeFile(id: string): void {
    this.uploader.removeFile(id);
  }

  /** Removes all uploads, and their data in this browser. */
  reset(): void {
    this.uploader.reset();
  }

  /**
   * Replaces the stored videos of the list with the videos of these photo ids. Other uploads stay. An invalid id warns,
   * and has no effect.
   */
  setStored(ids: readonly string[]): void {
    this.uploader.setStored(ids);
  }

  /** Edits the metadata of an upload, at any time. Ignored if another tab has the upload (`elsewhere`). */
  setMetadata(id: string, metadata: Metadata): void {
    this.uploader.setMetadata(id, metadata);
  }

  /**
   * Chooses the picture of a video by its moment, at any time. The site gets the choice once it has the video. Ignored if
   * another tab has the upload (`elsewhere`).
   *
   * @param time Seconds; null leaves the choice to the site, unless the site has one already.
   */
  setPoster(id: string, time: number | null): void {
    this.uploader.setPoster(id, time);
  }
}
