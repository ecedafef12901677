import type {UploadSnapshot} from './core/model/upload-snapshot.js';
import type {UploadOptions} from './core/options/upload-options.js';
import {UploaderEventTarget} from './core/uploader-event-target.js';
import {Uploader} from './core/uploader.js';
import {browserPorts} from './create-uploader.js';
import type {Metadata} from './protocol/requests/metadata.js';

/**
 * Uploads with an interface of your own: the same options, methods and events as the tag, and nothing to
 * see. Needs a browser from its first moment, so construct it there, not on a server.
 */
export class VideoUploads extends UploaderEventTarget {
  /** @internal What a tag shows and drives whose `manager` this is. */
  readonly uploader: Uploader;

  constructor(options: UploadOptions = {}) {
    super();
    this.uploader = new Uploader(options, browserPorts(), {target: this});
  }

  /** The options as given. Setting them changes what is not yet under way; a wrong value warns once. */
  get options(): UploadOptions {
    return this.uploader.options;
  }

  set options(options: UploadOptions) {
    this.uploader.options = options;
  }

  /** All uploads in the order shown, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return this.uploader.uploads;
  }

  /** Share of all bytes that have arrived, 0–1; failed and interrupted uploads do not count. 0 while there are none. */
  get totalProgress(): number {
    return this.uploader.totalProgress;
  }

  /**
   * Takes files in as if they had been picked: checks, events, start.
   *
   * @returns The snapshots of those taken in; refused ones are told by `file-rejected`.
   */
  addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    return this.uploader.addFiles(files);
  }

  /** Releases everything that waits for a start (see `manual`). */
  start(): void {
    this.uploader.start();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.uploader.pause(id);
  }

  /**
   * Goes on with one paused or interrupted upload, or all. An interrupted one whose file this browser cannot find
   * stays as it is; its snapshot says `needsFile`.
   */
  resume(id?: string): void {
    this.uploader.resume(id);
  }

  /**
   * Starts one failed upload anew, or all; one in `trouble` tries at once. Those whose error is not `retryable` stay as they
   * are.
   */
  retry(id?: string): void {
    this.uploader.retry(id);
  }

  /**
   * Cancels what is unfinished, forgets what this browser kept of it and takes the row away. Never deletes a stored
   * video from the site.
   */
  removeFile(id: string): void {
    this.uploader.removeFile(id);
  }

  /** Takes all rows away and forgets what this browser kept of them. */
  reset(): void {
    this.uploader.reset();
  }

  /**
   * Shows videos that the site has already, and takes away what is stored and not among them. What is not stored yet
   * stays as it is. What can be no id is left out, with a warning.
   */
  setStored(ids: readonly string[]): void {
    this.uploader.setStored(ids);
  }

  /**
   * Commits an edit of an upload's metadata, at any time before, during or after the upload. If another tab has it
   * (`elsewhere`), edits are for that tab to make, and nothing happens.
   */
  setMetadata(id: string, metadata: Metadata): void {
    this.uploader.setMetadata(id, metadata);
  }
}
