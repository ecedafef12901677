import {sendCaptions} from './captions/send-captions.js';
import type {SavedUpload} from './journal/journal.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import type {Settings} from './options/upload-options.js';
import type {Answers} from './page/audience.js';
import {PageEffects} from './page/page-effects.js';
import type {UploaderPorts} from './ports.js';
import {PreparationWatch} from './preparation/preparation-watch.js';
import {Batch} from './queue/batch.js';
import {UploadList} from './queue/upload-list.js';
import {UploadQueue} from './queue/upload-queue.js';
import {save} from './resume/handover.js';
import {BackOff} from './timing/back-off.js';
import {Turns} from './timing/turns.js';
import {KnownTokens} from './tokens/known-tokens.js';
import {UploadFactory} from './upload-factory.js';
import type {Upload, UploadOwner} from './upload.js';
import {
  FileAddedEvent,
  FileRemovedEvent,
  UploadPausedEvent,
  UploadProgressEvent,
  UploadRestoredEvent,
  UploadResumedEvent,
  UploadsCompleteEvent,
} from './uploader-events.js';

/** How many entries of the journal the uploader writes at a time. */
const WRITES = 8;

/** What the rows need from their uploader. */
export interface RowsOwner {
  /** False if a listener prevented what the event asked. */
  emit(event: Event): boolean;
  /** The list, or one of its uploads, is another one. */
  changed(isProgress: boolean): void;
  /** A row was removed. */
  removed(upload: Upload): void;
  /** See `Audience.answers`. */
  answers(): Answers | null;
  /** Whether files still wait for admission, or uploads wait to resume on return. */
  isMoreToCome(): boolean;
}

/**
 * The uploads of an uploader, in the order shown. Reports what happens to each of them, to the page and to the batch.
 */
export class UploadRows implements UploadOwner {
  readonly ports: UploaderPorts;
  readonly uploads: UploadList = new UploadList();
  readonly writes: Turns = new Turns(WRITES);
  readonly backOff: BackOff;
  readonly editBackOff: BackOff;
  readonly knownTokens: KnownTokens = new KnownTokens();
  readonly unreadableSites: Set<string> = new Set();
  readonly onePieceSites: Set<string> = new Set();
  readonly chunkCeilings: Map<string, number> = new Map();
  readonly queue: UploadQueue;
  readonly preparation: PreparationWatch = new PreparationWatch(this);
  /** Whether the element is out of the page. If so, the uploader sends nothing. */
  isSuspended = false;
  readonly #owner: RowsOwner;
  #settings: Settings;
  readonly #factory: UploadFactory = new UploadFactory(this);
  readonly #batch = new Batch();
  readonly #effects: PageEffects;
  /** Uploads that moved since the last beat. */
  readonly #moved = new Set<Upload>();
  #snapshots: readonly UploadSnapshot[] | null = null;
  /** Bytes moved, and nothing else has changed. */
  #isProgress = false;

  constructor(ports: UploaderPorts, settings: Settings, owner: RowsOwner) {
    this.ports = ports;
    this.#settings = settings;
    this.#owner = owner;
    this.backOff = new BackOff(ports.clock);
    this.editBackOff = new BackOff(ports.clock, Math.random, this.backOff);
    this.queue = new UploadQueue(this);
    this.#effects = new PageEffects(this.uploads, ports, () => this.listChanged());
  }

  get settings(): Settings {
    return this.#settings;
  }

  set settings(settings: Settings) {
    const {statusEndpoint, captionEndpoint} = this.#settings;
    this.#settings = settings;
    if (settings.statusEndpoint !== statusEndpoint)
      for (const upload of this.uploads) this.preparation.add(upload);
    if (settings.captionEndpoint !== captionEndpoint)
      for (const {edits, model} of this.uploads)
        sendCaptions(edits.captions, model, settings, this.ports.pageOrigin);
  }

  /** Null while the page lacks any. */
  get answers(): Answers | null {
    return this.#owner.answers();
  }

  /** Ids of the uploads that wait for these answers. */
  get unanswered(): ReadonlySet<string> {
    const ids = this.uploads.ids('unanswered');
    // The answers are read last, because that takes a look at each control of the page.
    return ids.size === 0 || this.answers === null ? ids : new Set();
  }

  /** What an element and the uploader that it may adopt have in common. */
  get key(): string {
    return `${this.settings.endpoints?.redeem} ${this.settings.resumeKey}`;
  }

  /** Frozen. The same array as long as nothing changes. */
  get snapshots(): readonly UploadSnapshot[] {
    return (this.#snapshots ??= Object.freeze(Array.from(this.uploads, upload => upload.snapshot)));
  }

  /**
   * The upload with this id, if it exists; all without an id. Leaves out what a listener removes during the iteration.
   */
  *select(id?: string): Iterable<Upload> {
    const named = id === undefined ? undefined : this.uploads.withId(id);
    for (const upload of id === undefined ? [...this.uploads] : named === undefined ? [] : [named])
      if (this.uploads.has(upload)) yield upload;
  }

  /** Adds a file that passed all checks. */
  add(file: File): Upload {
    const {manual, defaultMetadata, endpoints, noResume, resumeKey, keepFiles} = this.settings;
    const upload = this.#factory.fromFile(file, endpoints?.redeem ?? '');
    if (manual) upload.apply({type: 'hold'});
    upload.edits.edit(defaultMetadata, this.ports.clock.date());
    if (endpoints !== null && !noResume) save(upload, file, resumeKey, keepFiles);
    return this.#show(upload, FileAddedEvent);
  }

  /** Shows an upload of the journal. */
  restore(saved: SavedUpload): Upload {
    return this.#show(this.#factory.fromEntry(saved), UploadRestoredEvent);
  }

  /** Shows a video that the site has already; `listChanged` is still to be called. */
  addStored(photoId: string): void {
    const upload = this.#factory.fromPhotoId(photoId);
    this.uploads.add(upload);
    this.preparation.add(upload);
  }

  /** Removes a row; the journal stays as it is. */
  dismiss(upload: Upload): void {
    if (!this.uploads.has(upload)) return;
    upload.close();
    this.preparation.delete(upload);
    this.uploads.delete(upload);
    // What was stored is stored, with or without its row.
    if (upload.state.phase !== 'stored') this.#batch.delete(upload);
    this.#moved.delete(upload);
    this.#owner.removed(upload);
    this.listChanged();
    this.emit(new FileRemovedEvent(upload.snapshot));
  }

  /** Removes the row of an upload that another tab or uploader has ended or taken over. */
  vanish(upload: Upload): void {
    this.dismiss(upload);
    this.completeBatch();
  }

  pause(upload: Upload): void {
    if (upload.apply({type: 'pause'})) this.emit(new UploadPausedEvent(upload.snapshot, 'user'));
  }

  /** Resumes a paused upload. */
  resume(upload: Upload): void {
    if (upload.apply({type: 'resume'})) this.emit(new UploadResumedEvent(upload.snapshot, 'user'));
  }

  /** Tries at once what is in trouble, whatever it waits for. */
  hurry(): void {
    this.queue.hurry();
    this.backOff.hurry();
  }

  /** Starts a failed upload again. */
  retry(upload: Upload): void {
    if (upload.apply({type: 'retry'})) this.#batch.delete(upload);
  }

  /** Uploads that found no site at their address wait again once `endpoint` is another one. */
  retryLost(): void {
    const redeemUrl = this.settings.endpoints?.redeem ?? '';
    for (const upload of [...this.uploads.all('lost')])
      if (redeemUrl !== '' && redeemUrl !== upload.model.redeemUrl) this.retry(upload);
  }

  /** An interrupted upload has its file again and waits for its turn. */
  resumed(upload: Upload): void {
    this.#batch.delete(upload);
    this.emit(new UploadResumedEvent(upload.snapshot, 'user'));
    this.queue.next();
  }

  /** An upload that failed for want of its file waits for its turn again. */
  retried(upload: Upload): void {
    this.#batch.delete(upload);
    this.queue.next();
  }

  /** Another tab has told how far an upload is. */
  followed(upload: Upload): void {
    this.emit(new UploadProgressEvent(upload.snapshot));
  }

  /** The site has deleted the video of an upload, so no batch reports it. */
  unbatch(upload: Upload): void {
    this.#batch.delete(upload);
  }

  /** Forgets which uploads have ended since the last `uploads-complete`. */
  clearBatch(): void {
    this.#batch.clear();
  }

  /** Announces the end of the batch, if no upload remains to send. */
  completeBatch(): void {
    // What was only picked is left to send too.
    if (this.#owner.isMoreToCome() || this.uploads.count('unfinished') > 0) return;
    const ending = this.#batch.complete();
    if (ending !== null) this.emit(new UploadsCompleteEvent(ending));
  }

  /** The list is another one. */
  listChanged(): void {
    this.#snapshots = null;
    this.#effects.update();
    this.#owner.changed(this.#isProgress);
  }

  emit(event: Event): boolean {
    return this.#owner.emit(event);
  }

  changed(upload: Upload): void {
    this.uploads.note(upload);
    this.listChanged();
  }

  saved(upload: Upload): void {
    this.uploads.note(upload);
    this.#effects.updateHold();
  }

  moved(upload: Upload): void {
    if (this.#moved.size === 0) this.ports.clock.nextBeat(() => this.#reportMoves());
    this.#moved.add(upload);
  }

  ended(upload: Upload, event: Event): void {
    // First of all: a listener may remove the upload or start it anew.
    this.#batch.add(upload);
    this.#dismissReplaced(upload.snapshot);
    this.emit(event);
    this.queue.next();
    this.completeBatch();
    this.preparation.add(upload);
  }

  /** One row for one video: that of its old film goes. */
  #dismissReplaced({id, replaces, result}: UploadSnapshot): void {
    if (!replaces || result === null || result.photoId === null) return;
    for (const upload of this.select()) {
      const {snapshot} = upload;
      if (snapshot.id !== id && snapshot.result?.photoId === result.photoId) this.dismiss(upload);
    }
  }

  #show(upload: Upload, event: typeof FileAddedEvent | typeof UploadRestoredEvent): Upload {
    this.uploads.add(upload);
    this.listChanged();
    this.emit(new event(upload.snapshot));
    this.preparation.add(upload);
    return upload;
  }

  #reportMoves(): void {
    const moved = [...this.#moved];
    this.#moved.clear();
    this.#isProgress = true;
    for (const upload of moved) upload.reportProgress();
    this.#isProgress = false;
  }
}
