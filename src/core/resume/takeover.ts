import type {SavedUpload} from '../journal/journal.js';
import {isElsewhere, isHeld} from '../model/upload-state.js';
import type {UploadRows} from '../upload-rows.js';
import type {Upload} from '../upload.js';
import {keepOwnEdits, lacks, mayLack, restoreStored, resumeWith, saveEdits} from './handover.js';
import type {Rest} from './interrupted-owner.js';
import type {UploadCatalog} from './upload-catalog.js';

/** How long the last message of another tab may take after it released an upload, in milliseconds. */
const LAST_MESSAGE = 1000;

/** What releases a lock. */
type Release = () => void;

/** The wait for the lock of an upload that another tab has. */
interface Following {
  readonly end: AbortController;
  /** The file that a person chose here during the wait. */
  file: File | null;
}

/** Resumes uploads that an earlier page left or another tab releases, under their lock: one tab sends each. */
export class Takeover {
  readonly #rows: UploadRows;
  readonly #catalog: UploadCatalog;
  readonly #gone: (file: File | null) => void;
  /** Uploads that other tabs have. */
  readonly #followed = new Map<Upload, Following>();
  /** Uploads that this page tries to resume, each with the last try. */
  readonly #tries = new Map<Upload, symbol>();

  /**
   * @param gone Called with the chosen file if the journal has lost the entry of an upload. The upload may have started
   *   again under another identifier; the file then belongs to that upload.
   */
  constructor(rows: UploadRows, catalog: UploadCatalog, gone: (file: File | null) => void) {
    this.#rows = rows;
    this.#catalog = catalog;
    this.#gone = gone;
  }

  isResuming(upload: Upload): boolean {
    return this.#tries.has(upload);
  }

  /** An upload that is being resumed is not. */
  cancel(upload: Upload): void {
    this.#tries.delete(upload);
  }

  /** Nothing that is being resumed is; locks that were just acquired for it are released. */
  cancelAll(): void {
    this.#tries.clear();
  }

  /** An upload has no row any more, or is not another tab's. */
  unfollow(upload: Upload): void {
    this.cancel(upload);
    this.#followed.get(upload)?.end.abort();
    this.#followed.delete(upload);
  }

  unfollowAll(): void {
    this.cancelAll();
    for (const upload of this.#followed.keys()) this.unfollow(upload);
  }

  /** The file that a person chose here for an upload of another tab. */
  fileFor(upload: Upload): File | null {
    return this.#followed.get(upload)?.file ?? null;
  }

  /**
   * Resumes an upload whose file this browser can find, or notes that a person must choose the file again.
   *
   * @param mayAsk See `Journal.findFile`.
   * @param rest How it waits then, if it is not to go yet.
   */
  async resume(upload: Upload, mayAsk: boolean, rest: Rest | null = null): Promise<void> {
    if (this.#tries.has(upload)) return;
    const {tabs, journal} = this.#rows.ports;
    await this.#try(upload, async id => {
      const release = await tabs.tryLock(upload.identifier);
      if (release === null) return this.follow(upload);
      if (!(await this.#refresh(upload, release))) return;
      const file = upload.file ?? (await journal.findFile(upload.identifier, mayAsk));
      await this.#finish(upload, file, release, id, rest);
    });
  }

  /** Resumes an upload with a chosen file, as soon as no other tab has it. */
  async resumeWith(upload: Upload, file: File): Promise<void> {
    await this.#try(upload, async id => {
      const isFree = !isElsewhere(upload.state);
      const release = isFree ? await this.#rows.ports.tabs.tryLock(upload.identifier) : null;
      if (release === null) this.follow(upload, file);
      else if (await this.#refresh(upload, release)) await this.#finish(upload, file, release, id);
    });
  }

  /** The given file; null if it is not the file of this upload. */
  async verify(upload: Upload, file: File | null): Promise<File | null> {
    if (file === null || !mayLack(upload, file)) return null;
    return lacks(upload, file, await this.#rows.ports.fingerprint(file)) ? file : null;
  }

  /** Finds out which tab has an upload, and whether it has anything left to send. */
  async inspect(upload: Upload, saved: SavedUpload | null = null): Promise<void> {
    const release = await this.#rows.ports.tabs.tryLock(upload.identifier);
    if (release === null) this.follow(upload);
    else if (saved?.entry.result === null) release();
    else if (await this.#refresh(upload, release)) release();
  }

  /**
   * Leaves an upload to another tab and waits for its lock.
   *
   * @param file The file that a person chose here, for when the other tab releases the upload.
   */
  follow(upload: Upload, file: File | null = null): void {
    if (!this.#isShown(upload) || !this.#catalog.isOpen) return;
    upload.apply({type: 'follow'});
    void this.awaitLock(upload, file);
  }

  /**
   * Waits for the lock. Then resumes the upload if the other tab sent it and this page can find its file.
   *
   * @param file The file that a person chose here; null leaves an earlier one.
   */
  async awaitLock(upload: Upload, file: File | null = null): Promise<void> {
    const earlier = this.#followed.get(upload);
    if (earlier !== undefined) {
      earlier.file = file ?? earlier.file;
      return;
    }
    const following: Following = {end: new AbortController(), file};
    this.#followed.set(upload, following);
    const {ports} = this.#rows;
    let release: Release;
    try {
      release = await ports.tabs.lock(upload.identifier, following.end.signal);
    } catch {
      return;
    }
    const isToBeSent = await this.#refresh(upload, release);
    // Not before: until now a file may be chosen for it.
    if (this.#followed.get(upload) === following) this.#followed.delete(upload);
    if (!isToBeSent) return;
    if (following.end.signal.aborted || (following.file === null && isHeld(upload.state))) return release();
    await this.#try(upload, async id => {
      const found = following.file ?? upload.file ?? (await ports.journal.findFile(upload.identifier, false));
      await this.#finish(upload, found, release, id);
    });
  }

  /**
   * Reads the entry of a locked upload again: the last tab to have it may have stored the video, or edited it.
   *
   * @returns Whether the upload has something to send. If not, this method releases the lock, or saves edits with it.
   */
  async #refresh(upload: Upload, release: Release): Promise<boolean> {
    await upload.journal.flush();
    const saved = await this.#catalog.find(upload.identifier);
    const {state} = upload;
    const {phase} = state;
    const result = saved?.entry.result ?? (phase === 'stored' ? state.result : null);
    if (!this.#isShown(upload) || !this.#catalog.isOpen || (phase !== 'interrupted' && phase !== 'stored')) {
      release();
    } else if (saved === null) {
      // Storage that fails says nothing: the upload is as this tab knows it.
      if (phase === 'interrupted') return upload.apply({type: 'unfollow'});
      saveEdits(upload, release);
    } else if (saved === undefined) {
      release();
      this.#vanish(upload);
    } else if (result !== null) {
      restoreStored(upload, saved, result, release);
    } else {
      upload.restore(saved);
      return upload.apply({type: 'unfollow'});
    }
    return false;
  }

  /** The journal has lost the entry of an upload. */
  #vanish(upload: Upload): void {
    if (upload.state.phase === 'stored') return keepOwnEdits(upload, upload.state.result);
    if (this.#catalog.isDiscarded(upload.identifier)) return;
    this.#catalog.discard(upload.identifier);
    this.#gone(this.fileFor(upload));
    // The message that the video is stored may still be on its way.
    this.#rows.ports.clock.after(LAST_MESSAGE, () => {
      if (upload.state.phase === 'interrupted') this.#rows.vanish(upload);
    });
  }

  /** Resumes with the found file, if it is the right one. Otherwise a person must choose the file again. */
  async #finish(
    upload: Upload,
    found: File | null,
    release: Release,
    id: symbol,
    rest: Rest | null = null,
  ): Promise<void> {
    const file = await this.verify(upload, found);
    if (!this.#isShown(upload) || this.#tries.get(upload) !== id) return release();
    const {manual, keepFiles} = this.#rows.settings;
    // With `manual` an upload that nobody has started waits for its start again, whatever page it comes from.
    const isUnstarted = manual && isHeld(upload.state) && upload.model.attempt === null;
    const wanted = rest ?? (isUnstarted ? 'hold' : null);
    if (file !== null && resumeWith(upload, file, release, keepFiles)) {
      if (wanted === null || !upload.apply({type: wanted})) this.#rows.resumed(upload);
      return;
    }
    upload.apply({type: 'require-file'});
    release();
  }

  /** Tries to resume an upload, in place of an earlier try: the last chosen file counts. */
  async #try(upload: Upload, act: (id: symbol) => Promise<void>): Promise<void> {
    const id = Symbol();
    this.#tries.set(upload, id);
    await act(id);
    if (this.#tries.get(upload) === id) this.#tries.delete(upload);
  }

  #isShown(upload: Upload): boolean {
    return this.#rows.uploads.has(upload);
  }
}
