import type {Metadata} from '../protocol/requests/metadata.js';
import {CaptionAdmission} from './captions/caption-admission.js';
import {VideoDeletions} from './deletion/video-deletions.js';
import {choosePoster, editMetadata, takesPoster} from './edits/edit-upload.js';
import {totalProgress} from './model/total-progress.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import {type Settings, type UploadOptions, readOptions} from './options/upload-options.js';
import {warnOnce} from './options/warn-once.js';
import {Audience, type UploaderHooks} from './page/audience.js';
import type {PageUploader, UploaderPorts} from './ports.js';
import {Admission, type Room} from './queue/admission.js';
import {withoutForks} from './queue/restrictions.js';
import {showStored} from './queue/stored-videos.js';
import type {UploadQueue} from './queue/upload-queue.js';
import {InterruptedUploads} from './resume/interrupted-uploads.js';
import {Suspension} from './resume/suspension.js';
import {UploadRows} from './upload-rows.js';
import {UploaderEventTarget} from './uploader-event-target.js';
import {BeforeFilesAddedEvent} from './uploader-events.js';

/**
 * Uploads videos to a 23 site, without any interface: takes files in, sends them one after another, saves their edits, and
 * tells everything by events. `VideoUploads` shows of it what a page may use.
 * One file at a time, because the number of uses that a token has left is not known to a page.
 */
export class Uploader extends UploaderEventTarget implements PageUploader {
  /** Whom it tells. */
  readonly audience: Audience;
  readonly deletions: VideoDeletions;
  readonly captions: CaptionAdmission;
  readonly #ports: UploaderPorts;
  readonly #rows: UploadRows;
  readonly #queue: UploadQueue;
  readonly #interrupted: InterruptedUploads;
  readonly #suspension: Suspension;
  readonly #admission: Admission;
  #options: UploadOptions;

  constructor(options: UploadOptions, ports: UploaderPorts, hooks: UploaderHooks = {}) {
    super();
    this.audience = new Audience(this, hooks);
    this.#ports = {...ports, warn: warnOnce(message => ports.warn(message))};
    this.#options = options;
    const rows = new UploadRows(this.#ports, this.#read(options), {
      emit: event => this.audience.emit(event),
      changed: isProgress => {
        this.#joinPage();
        this.audience.changed(isProgress);
      },
      removed: upload => {
        this.#interrupted.takeover.unfollow(upload);
        this.#suspension.delete(upload);
      },
      answers: () => this.audience.answers,
      isMoreToCome: () => this.#admission.isUnderWay || this.#suspension.hasUploads,
    });
    this.#rows = rows;
    this.#queue = rows.queue;
    this.#interrupted = new InterruptedUploads(rows, {
      locksLost: () => this.#suspension.relock(),
      chosen: file => this.#admission.takeAtOnce(file),
    });
    this.captions = new CaptionAdmission(rows, () => this.#admission.resets);
    this.deletions = new VideoDeletions(rows, ({model}) => this.removeFile(model.id));
    this.#suspension = new Suspension(rows, this.#interrupted.takeover);
    this.#admission = new Admission(rows, this.#interrupted);
    this.#configure();
  }

  /** The options as given. New options apply to what has not begun yet; a wrong value warns once. */
  get options(): UploadOptions {
    return this.#options;
  }

  set options(options: UploadOptions) {
    this.#options = options;
    this.#rows.settings = this.#read(options);
    this.#configure();
    this.#rows.retryLost();
    this.#queue.next();
  }

  /** All uploads in the order shown, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return this.#rows.snapshots;
  }

  /** Share of all bytes that have arrived, 0–1; failed and interrupted uploads do not count. 0 while there are none. */
  get totalProgress(): number {
    return totalProgress(this.uploads);
  }

  /** Room for another file. */
  get room(): Room {
    return this.#admission.room;
  }

  /** Ids of the uploads that wait for `start()`. */
  get held(): ReadonlySet<string> {
    return this.#rows.uploads.ids('held');
  }

  /** Ids of the uploads that wait for answers to the questions of the page. */
  get unanswered(): ReadonlySet<string> {
    return this.#rows.unanswered;
  }

  /** Id of the upload that waits for a token; null if none does. */
  get awaiting(): string | null {
    return this.#queue.awaiting?.model.id ?? null;
  }

  /** Whether there is a network, as far as the browser knows. Reports a change while edits wait for a network. */
  get isOnline(): boolean {
    return this.#ports.connection.isOnline;
  }

  /** Whether the uploads do not move because the element is out of the page. */
  get isSuspended(): boolean {
    return this.#rows.isSuspended;
  }

  /**
   * Takes files in: checks, events, start. Of very many a hundred at a time, in their order, so that the page stays usable.
   *
   * @param isReplacement Whether a file may replace the single one that the page allows.
   * @returns The snapshots of those taken in; `file-rejected` tells of the refused ones.
   */
  async addFiles(files: Iterable<File>, isReplacement = false): Promise<UploadSnapshot[]> {
    // Scripts without types hand over an empty `input.files` as it is.
    const batch = Object.freeze(withoutForks([...((files as Iterable<File> | null) ?? [])]));
    if (batch.length === 0) return [];
    if (!this.#rows.emit(new BeforeFilesAddedEvent(batch))) return [];
    return this.captions.takeBatch(batch, films => this.#admission.take(films, isReplacement));
  }

  /** Starts everything that waits for that (see `manual`). */
  start(): void {
    this.#queue.forgetFailure();
    for (const upload of this.#rows.uploads) upload.apply({type: 'enqueue'});
    this.#queue.next();
  }

  /** The answers may be others: gives the next upload its turn if it may begin now. */
  noteAnswers(): void {
    this.#queue.next();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    for (const upload of this.#rows.select(id)) {
      this.#suspension.delete(upload);
      this.#interrupted.takeover.cancel(upload);
      this.#rows.pause(upload);
    }
    this.#queue.next();
  }

  /** Resumes one paused or interrupted upload, or all. If its file is missing, the snapshot has `needsFile`. */
  resume(id?: string): void {
    this.#queue.forgetFailure();
    for (const upload of this.#rows.select(id)) {
      if (upload.state.phase !== 'interrupted') this.#suspension.resume(upload);
      else if (this.isSuspended) this.#suspension.add(upload);
      else void this.#interrupted.takeover.resume(upload, true);
    }
    this.#queue.next();
  }

  /** Starts one failed upload again, or all, if its error is `retryable`. One in trouble retries at once. */
  retry(id?: string): void {
    this.#queue.forgetFailure();
    for (const upload of this.#rows.select(id)) {
      if (upload.model.trouble !== null) this.#rows.hurry();
      if (upload.model.preparation.state === 'stopped') this.#rows.preparation.add(upload);
      upload.edits.captions.retry();
      if (upload.state.phase !== 'failed' || !upload.state.error.retryable) continue;
      if (upload.state.error.code === 'file-unreadable') void this.#interrupted.matcher.retry(upload);
      else this.#rows.retry(upload);
    }
    this.#queue.next();
  }

  /** Cancels an upload that is unfinished, and removes its row and what was saved of it. */
  removeFile(id: string): void {
    for (const upload of this.#rows.select(id)) this.#interrupted.remove(upload);
    this.#queue.next();
    this.#rows.completeBatch();
  }

  /** Removes all rows and what was saved of them. */
  reset(): void {
    for (const upload of this.#rows.select()) this.#interrupted.remove(upload);
    this.#rows.clearBatch();
    this.#admission.reset();
    this.#queue.next();
  }

  /** See `showStored`. */
  setStored(ids: readonly string[], keepsOwn = false): void {
    showStored(this.#rows, this.#interrupted, ids, keepsOwn);
    this.#queue.next();
  }

  /** Commits an edit, at any time. If another tab has the upload (`elsewhere`), the edit is for that tab to make. */
  setMetadata(id: string, metadata: Metadata): void {
    editMetadata(this.#rows, id, metadata);
  }

  /** Chooses the picture of a video by its moment in seconds, at any time; null leaves the choice to the site. */
  setPoster(id: string, time: number | null): void {
    choosePoster(this.#rows, id, time);
  }

  /** Whether a person may choose the picture of a video: false if the page knows that its site takes none. */
  takesPoster(id: string): boolean {
    return takesPoster(this.#rows, id);
  }

  /** Sends all edits at once that are not saved: the page is about to go. */
  hurryEdits(): void {
    for (const {edits} of this.#rows.uploads) edits.hurry();
  }

  /** Resolves once the journal has all uploads as they are now, or after a few seconds: the page is about to go. */
  settled(): Promise<unknown> {
    return Promise.all([...this.#rows.uploads].map(({journal}) => journal.flush()));
  }

  /**
   * The element leaves the page: uploads continue without it for ten minutes, then they pause until `unsuspend`. Another
   * element may adopt this uploader. False if there is nothing to continue.
   */
  leave(): boolean {
    if (this.#rows.uploads.count('open') === 0 && this.#admission.isIdle) return false;
    this.#suspension.leave(() => this.suspend());
    return true;
  }

  /** A left uploader of the same site and `resumeKey`, if this one has no uploads; it gets audience and options. Else this one. */
  adoptLeft(): Uploader {
    if (this.#rows.uploads.size > 0 || !this.#admission.isIdle) return this;
    const {key} = this.#rows;
    for (const left of this.#ports.pageUploaders) {
      if (!(left instanceof Uploader) || !left.#suspension.isLeft || left.#rows.key !== key) continue;
      left.audience.replaceBy(this.audience);
      left.options = this.#options;
      left.unsuspend();
      this.suspend();
      return left;
    }
    return this;
  }

  /** Pauses the running uploads until `unsuspend`, because no element is in the page. */
  suspend(): void {
    this.#interrupted.stop();
    this.#suspension.begin();
    this.#queue.stopAsking();
    this.#rows.preparation.update();
    this.#joinPage();
  }

  /** The element is in the page: resumes what `suspend` paused. */
  unsuspend(): void {
    this.#suspension.end();
    this.#joinPage();
    this.#interrupted.configure(this.#rows.settings, false);
    this.#suspension.resumeAll();
    this.#rows.preparation.update();
    this.#queue.next();
  }

  has(identifier: string): boolean {
    return this.#rows.uploads.withIdentifier(identifier) !== undefined;
  }

  release(identifier: string): void {
    const upload = this.#rows.uploads.withIdentifier(identifier);
    if (upload !== undefined) this.#rows.vanish(upload);
  }

  #read(options: UploadOptions): Settings {
    return readOptions(options, this.#ports.pageOrigin, this.#ports.warn);
  }

  #configure(): void {
    this.#queue.configure();
    this.#interrupted.configure(this.#rows.settings, this.isSuspended);
  }

  /** Lets the other uploaders of the page know of this one; out of the page only while another one could resume an upload. */
  #joinPage(): void {
    const [{pageUploaders}, {uploads}] = [this.#ports, this.#rows];
    const isThere = this.isSuspended ? uploads.count('open') > 0 : uploads.size > 0;
    if (isThere) pageUploaders.add(this);
    else pageUploaders.delete(this);
    this.#interrupted.hasUploads = isThere;
  }
}
