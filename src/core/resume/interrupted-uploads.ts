import {isElsewhere} from '../model/upload-state.js';
import type {Settings} from '../options/upload-options.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {FileMatcher} from './file-matcher.js';
import {detach, discard} from './handover.js';
import type {InterruptedOwner} from './interrupted-owner.js';
import {OtherTabs} from './other-tabs.js';
import {Restorer} from './restorer.js';
import {Takeover} from './takeover.js';
import {UploadCatalog, isSameKey} from './upload-catalog.js';

/** Uploads that an earlier page left, or that another tab has. */
export class InterruptedUploads {
  readonly takeover: Takeover;
  readonly matcher: FileMatcher;
  readonly #rows: UploadRows;
  readonly #catalog: UploadCatalog;
  readonly #restorer: Restorer;
  readonly #otherTabs: OtherTabs;
  #hasUploads = false;
  /** As set last. */
  #noResume = true;

  constructor(rows: UploadRows, owner: InterruptedOwner) {
    this.#rows = rows;
    this.#catalog = new UploadCatalog(rows.ports);
    this.takeover = new Takeover(rows, this.#catalog, file => {
      void this.#restorer.scan().then(() => {
        if (file !== null) void this.matcher.match(file);
      });
    });
    this.#restorer = new Restorer(rows, this.#catalog, this.takeover);
    this.matcher = new FileMatcher(rows, this.#catalog, this.#restorer, this.takeover);
    this.#otherTabs = new OtherTabs(rows, owner, this.#catalog, this.takeover);
  }

  /**
   * Shows the uploads of the journal that the page wants now, and takes those away that it does not want.
   *
   * @param isSuspended Whether the element is out of the page; then nothing is scanned.
   */
  configure({endpoints, noResume, resumeKey}: Settings, isSuspended: boolean): void {
    const {uploads} = this.#rows;
    // Once, for options may be set as often as there are files.
    if (noResume && this.#noResume !== noResume) for (const upload of uploads) this.discard(upload);
    this.#noResume = noResume;
    const key = endpoints === null || noResume ? null : {redeemUrl: endpoints.redeem, resumeKey};
    for (const upload of [...uploads.all('interrupted')])
      if (!isSameKey(upload.model, key)) this.#rows.dismiss(upload);
    if (isSuspended || isSameKey(key, this.#catalog.key)) return;
    if (key === null) return this.stop();
    this.#catalog.open(key);
    this.#listen();
    void this.#restorer.scan();
  }

  /** Stops scanning and resuming until `configure`. */
  stop(): void {
    this.#catalog.close();
    this.#restorer.stop();
    this.#listen();
    this.takeover.unfollowAll();
  }

  /** Removes the row of an upload with all that was saved of it: other tabs that have its file may send it then. */
  remove(upload: Upload): void {
    if (upload.state.phase !== 'interrupted') upload.journal.tellRemoval();
    this.discard(upload);
    this.#rows.dismiss(upload);
  }

  /** Deletes the entry of an upload, unless another tab has the upload. */
  discard(upload: Upload): void {
    this.#catalog.discard(upload.identifier);
    if (upload.state.phase !== 'interrupted') return discard(upload);
    detach(upload);
    if (!isElsewhere(upload.state)) void this.#delete(upload, this.takeover.isResuming(upload));
  }

  /**
   * Whether this uploader shows uploads. While it does, it listens to other tabs even when its element is out of the
   * page, because another tab may clear the journal.
   */
  set hasUploads(hasUploads: boolean) {
    this.#hasUploads = hasUploads;
    this.#listen();
  }

  #listen(): void {
    this.#otherTabs.listen(this.#hasUploads || this.#catalog.isOpen);
  }

  /** Deletes an entry that no other tab uses. */
  async #delete(upload: Upload, isLocked: boolean): Promise<void> {
    const {tabs, journal} = this.#rows.ports;
    const {identifier} = upload;
    const release = isLocked ? () => {} : await tabs.tryLock(identifier);
    if (release === null) return;
    await journal.delete(identifier);
    upload.journal.tellRemoval();
    release();
  }
}
