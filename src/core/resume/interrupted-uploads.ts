import type {Upload} from '../upload.js';
import {FileMatcher} from './file-matcher.js';
import type {InterruptedOwner, Rest} from './interrupted-owner.js';
import {OtherTabs} from './other-tabs.js';
import {Restorer} from './restorer.js';
import {Takeover} from './takeover.js';
import {UploadCatalog} from './upload-catalog.js';

/** Uploads that an earlier page left, or that another tab has. */
export class InterruptedUploads {
  readonly #owner: InterruptedOwner;
  readonly #catalog: UploadCatalog;
  readonly #takeover: Takeover;
  readonly #restorer: Restorer;
  readonly #matcher: FileMatcher;
  readonly #otherTabs: OtherTabs;
  #hasUploads = false;

  constructor(owner: InterruptedOwner) {
    this.#owner = owner;
    this.#catalog = new UploadCatalog(owner.ports);
    this.#takeover = new Takeover(owner, this.#catalog, file => {
      void this.#restorer.scan().then(() => {
        if (file !== null) void this.#matcher.match(file);
      });
    });
    this.#restorer = new Restorer(owner, this.#catalog, this.#takeover);
    this.#matcher = new FileMatcher(owner, this.#catalog, this.#restorer, this.#takeover);
    this.#otherTabs = new OtherTabs(owner, this.#catalog, this.#takeover);
  }

  /** Shows the entries of this site and this key, and brings the uploads up to date that are shown already. */
  async restore(redeemUrl: string, resumeKey: string): Promise<void> {
    this.#catalog.open(redeemUrl, resumeKey);
    this.#listen();
    await this.#restorer.scan();
  }

  /** Scans nothing and resumes nothing until `restore`. */
  stop(): void {
    this.#catalog.close();
    this.#restorer.stop();
    this.#listen();
    this.#takeover.unfollowAll();
  }

  /** Removes an upload: other tabs that have its file may send it then. */
  remove(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') upload.tellRemoval();
    this.discard(upload);
  }

  /** Deletes the entry of an upload, unless another tab has the upload. */
  discard(upload: Upload): void {
    this.#catalog.discard(upload.identifier);
    if (upload.state.phase !== 'interrupted') return upload.discard();
    upload.detach();
    if (!upload.snapshot.elsewhere) void this.#delete(upload, this.#takeover.isResuming(upload));
  }

  /**
   * Whether this uploader shows uploads. While it does, it listens to other tabs even when its element is out of the page,
   * because the journal may be cleared meanwhile.
   */
  set hasUploads(hasUploads: boolean) {
    this.#hasUploads = hasUploads;
    this.#listen();
  }

  /** See `Takeover.unfollow`. */
  unfollow(upload: Upload): void {
    this.#takeover.unfollow(upload);
  }

  /** See `Takeover.cancel`. */
  cancel(upload: Upload): void {
    this.#takeover.cancel(upload);
  }

  /** See `Takeover.resume`. */
  resume(upload: Upload, mayAsk: boolean, rest: Rest | null = null): Promise<void> {
    return this.#takeover.resume(upload, mayAsk, rest);
  }

  /** See `FileMatcher.retry`. */
  retry(upload: Upload): Promise<void> {
    return this.#matcher.retry(upload);
  }

  /** See `FileMatcher.mayMatch`. */
  mayMatch(file: File): boolean {
    return this.#matcher.mayMatch(file);
  }

  /** See `FileMatcher.match`. */
  match(file: File, isWanted?: () => boolean, mayShow?: () => boolean): Promise<Upload | null> {
    return this.#matcher.match(file, isWanted, mayShow);
  }

  #listen(): void {
    this.#otherTabs.listen(this.#hasUploads || this.#catalog.isOpen);
  }

  /** Deletes an entry that no other tab uses. */
  async #delete(upload: Upload, isLocked: boolean): Promise<void> {
    const {tabs, journal} = this.#owner.ports;
    const {identifier} = upload;
    const release = isLocked ? () => {} : await tabs.tryLock(identifier);
    if (release === null) return;
    await journal.delete(identifier);
    upload.tellRemoval();
    release();
  }
}
