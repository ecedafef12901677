import {isId} from '../protocol/callback/photo-id.js';
import type {Metadata} from '../protocol/requests/metadata.js';
import type {SavedUpload} from './journal/journal.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import {type Settings, type UploadOptions, readOptions} from './options/upload-options.js';
import {PageEffects} from './page/page-effects.js';
import type {PageUploader, UploaderPorts} from './ports.js';
import {Admission} from './queue/admission.js';
import {Batch} from './queue/batch.js';
import {UploadList} from './queue/upload-list.js';
import {UploadQueue} from './queue/upload-queue.js';
import {InterruptedUploads} from './resume/interrupted-uploads.js';
import {Suspension} from './resume/suspension.js';
import {BackOff} from './timing/back-off.js';
import {Turns} from './timing/turns.js';
import {KnownTokens} from './tokens/known-tokens.js';
import {Upload, type UploadOwner} from './upload.js';
import {UploaderEventTarget} from './uploader-event-target.js';
import {
  BeforeFilesAddedEvent,
  FileAddedEvent,
  FileRejectedEvent,
  FileRemovedEvent,
  MetadataChangedEvent,
  UploadPausedEvent,
  UploadRestoredEvent,
  UploadResumedEvent,
  UploadsCompleteEvent,
} from './uploader-events.js';

/** Entries of the journal that are written at a time. */
const WRITES = 8;

/** Where an uploader's events go, and who wants to know of every change. */
export interface UploaderHooks {
  /** Events are dispatched on this object. Default: the uploader itself. */
  readonly target?: EventTarget;
  /** Called after each change of `uploads`; where only bytes moved, at most once a beat for each upload. */
  readonly changed?: (isProgress: boolean) => void;
}

/**
 * Uploads videos to a 23 site, without any interface: takes files in, sends them one after another, keeps
 * their edits, and tells everything through events.
 *
 * One file at a time, because the number of uses that a token has left is not known to a page.
 */
export class Uploader extends UploaderEventTarget implements PageUploader {
  readonly #ports: UploaderPorts;
  readonly #hooks: UploaderHooks;
  readonly #owner: UploadOwner;
  readonly #uploads = new UploadList();
  readonly #batch = new Batch();
  readonly #queue: UploadQueue;
  readonly #admission: Admission;
  readonly #interrupted: InterruptedUploads;
  readonly #suspension: Suspension;
  readonly #effects: PageEffects;
  /** Uploads that moved since the last beat. */
  readonly #moved = new Set<Upload>();
  #options: UploadOptions;
  #settings: Settings;
  #snapshots: readonly UploadSnapshot[] | null = null;
  #nextId = 1;
  /** Something may be in the journal. */
  #keepsSome = false;
  /** Bytes moved, and nothing else has changed. */
  #isProgress = false;
  /** The site and the key whose uploads were looked for last. */
  #restoredFor = '';

  constructor(options: UploadOptions, ports: UploaderPorts, hooks: UploaderHooks = {}) {
    super();
    this.#ports = {...ports, warn: once(message => ports.warn(message))};
    this.#hooks = hooks;
    const backOff = new BackOff(ports.clock);
    this.#owner = {
      ports: this.#ports,
      writes: new Turns(WRITES),
      backOff,
      editBackOff: new BackOff(ports.clock, Math.random, backOff),
      knownTokens: new KnownTokens(),
      unreadableSites: new Set(),
      emit: event => this.#emit(event),
      changed: upload => this.#changed(upload),
      saved: upload => {
        this.#uploads.note(upload);
        this.#effects.updateHold();
      },
      moved: upload => this.#noteMove(upload),
      replaceToken: uploadToken => this.#queue.replaceToken(uploadToken),
      spendToken: uploadToken => this.#queue.spendToken(uploadToken),
      requeued: () => this.#queue.next(),
      ended: (upload, event) => this.#noteEnd(upload, event),
    };
    this.#options = options;
    this.#settings = this.#read(options);
    const uploads = this.#uploads;
    const settings = (): Settings => this.#settings;
    const sendNext = (): void => this.#queue.next();
    this.#queue = new UploadQueue({uploads, ports, settings, isSuspended: () => this.isSuspended});
    this.#interrupted = new InterruptedUploads({
      ports: this.#ports,
      uploads,
      get mayCopyFiles() {
        return settings().keepFiles;
      },
      restore: saved => this.#restore(saved),
      resumed: upload => {
        this.#batch.delete(upload);
        this.#emit(new UploadResumedEvent(upload.snapshot, 'user'));
        sendNext();
      },
      retried: upload => {
        this.#batch.delete(upload);
        sendNext();
      },
      vanished: upload => {
        this.#dismiss(upload);
        this.#completeBatch();
      },
      locksLost: () => this.#suspension.relock(this.#select()),
      chosen: file => this.#admission.takeAtOnce(file),
    });
    const interrupted = this.#interrupted;
    this.#suspension = new Suspension({
      ...{uploads, interrupted, clock: ports.clock},
      pause: upload => this.#pause(upload),
      resume: upload => this.#resume(upload),
      settled: () => this.#completeBatch(),
    });
    this.#admission = new Admission({
      ...{ports, uploads, interrupted, settings, sendNext},
      add: file => this.#add(file),
      refused: (file, error) => this.#emit(new FileRejectedEvent(file, error)),
      remove: upload => this.#remove(upload),
      takenIn: () => this.#completeBatch(),
    });
    this.#effects = new PageEffects(uploads, ports, () => this.#listChanged());
    this.#queue.configure();
    this.#configureJournal();
  }

  /** The options as given. Setting them changes what is not yet under way; a wrong value warns once. */
  get options(): UploadOptions {
    return this.#options;
  }

  set options(options: UploadOptions) {
    this.#options = options;
    this.#settings = this.#read(options);
    this.#queue.configure();
    this.#configureJournal();
    this.#takeUpLost();
    this.#queue.next();
  }

  /** All uploads in the order shown, as frozen snapshots. */
  get uploads(): readonly UploadSnapshot[] {
    return (this.#snapshots ??= Object.freeze(Array.from(this.#uploads, upload => upload.snapshot)));
  }

  /** Share of all bytes that have arrived, 0–1; failed and interrupted uploads do not count. 0 while there are none. */
  get totalProgress(): number {
    const counted = this.uploads.filter(({phase}) => phase !== 'failed' && phase !== 'interrupted');
    if (counted.length === 0) return 0;
    if (counted.every(upload => upload.phase === 'stored')) return 1;
    const size = counted.reduce((sum, upload) => sum + upload.size, 0);
    return counted.reduce((sum, upload) => sum + upload.size * upload.progress, 0) / size;
  }

  /** Whether another file could be taken in. */
  get hasRoom(): boolean {
    return this.#admission.hasRoom;
  }

  /** Ids of the uploads that wait for `start()`. */
  get held(): ReadonlySet<string> {
    return new Set(Array.from(this.#uploads.all('held'), upload => upload.id));
  }

  /**
   * Takes files in as if they had been picked: checks, events, start. Of very many a hundred at a time, in their order,
   * so that the page stays usable.
   *
   * @returns The snapshots of those taken in; refused ones are told by `file-rejected`.
   */
  async addFiles(files: Iterable<File>): Promise<UploadSnapshot[]> {
    // Scripts without types hand over an empty `input.files` as it is.
    const batch = Object.freeze([...((files as Iterable<File> | null) ?? [])]);
    if (batch.length === 0) return [];
    if (!this.#emit(new BeforeFilesAddedEvent(batch))) return [];
    this.#queue.forgetFailure();
    return this.#admission.take(batch);
  }

  /** Releases everything that waits for a start (see `manual`). */
  start(): void {
    this.#queue.forgetFailure();
    for (const upload of this.#uploads) upload.apply({type: 'enqueue'});
    this.#queue.next();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    for (const upload of this.#select(id)) {
      this.#suspension.delete(upload);
      this.#interrupted.cancel(upload);
      this.#pause(upload);
    }
    this.#queue.next();
  }

  /**
   * Goes on with one paused or interrupted upload, or all. An interrupted one whose file this browser cannot find
   * stays as it is; its snapshot says `needsFile`.
   */
  resume(id?: string): void {
    this.#queue.forgetFailure();
    for (const upload of this.#select(id)) {
      if (upload.state.phase !== 'interrupted') this.#resume(upload);
      else if (this.isSuspended) this.#suspension.add(upload);
      else void this.#interrupted.resume(upload, true);
    }
    this.#queue.next();
  }

  /** Starts one failed upload anew, or all. Those whose error is not `retryable` stay as they are. */
  retry(id?: string): void {
    this.#queue.forgetFailure();
    for (const upload of this.#select(id)) {
      if (upload.state.phase !== 'failed' || !upload.state.error.retryable) continue;
      if (upload.state.error.code === 'file-unreadable') void this.#interrupted.retry(upload);
      else if (upload.apply({type: 'retry'})) this.#batch.delete(upload);
    }
    this.#queue.next();
  }

  /**
   * Cancels what is unfinished, forgets what this browser kept of it and takes the row away. Never deletes a stored
   * video from the site.
   */
  removeFile(id: string): void {
    for (const upload of this.#select(id)) this.#remove(upload);
    this.#queue.next();
    this.#completeBatch();
  }

  /** Takes all rows away and forgets what this browser kept of them. */
  reset(): void {
    for (const upload of this.#select()) this.#remove(upload);
    this.#batch.clear();
    this.#admission.reset();
    this.#queue.next();
  }

  /**
   * Shows videos that the site has already, and takes away what is stored and not among them. What is not stored yet
   * stays as it is. What can be no id is left out, with a warning.
   */
  setStored(ids: readonly string[]): void {
    const photoIds = ids.filter(isId);
    for (const id of ids) {
      if (!isId(id))
        this.#ports.warn(`value="${id}" is ignored: a photo id has only digits, letters, "-" and "_".`);
    }
    const wanted = new Set(photoIds);
    const there = new Set<string>();
    for (const upload of this.#select()) {
      if (upload.state.phase !== 'stored') continue;
      const {photoId} = upload.state.result;
      if (photoId !== null && wanted.has(photoId)) there.add(photoId);
      else this.#remove(upload);
    }
    for (const photoId of photoIds) {
      if (!there.has(photoId)) this.#uploads.add(new Upload(this.#newId(), {photoId}, '', this.#owner));
    }
    this.#listChanged();
    this.#queue.next();
  }

  /**
   * Commits an edit of an upload's metadata, at any time before, during or after the upload. Where another tab has it
   * (`elsewhere`), edits are for that tab to make, and nothing happens.
   */
  setMetadata(id: string, metadata: Metadata): void {
    for (const upload of this.#select(id)) {
      if (upload.snapshot.elsewhere) {
        this.#ports.warn('An upload that another tab has can be edited in that tab only.');
        continue;
      }
      const change = upload.edit(metadata);
      if (Object.keys(change).length > 0) this.#emit(new MetadataChangedEvent(upload.snapshot, change));
    }
  }

  /** Sends all edits at once that are not saved: the page is about to go. */
  hurryEdits(): void {
    for (const upload of this.#uploads) upload.hurryEdits();
  }

  /** Whether there is a network, as far as is known. A change is told while edits wait for one. */
  get isOnline(): boolean {
    return this.#ports.connection.isOnline;
  }

  /** Pauses what is under way, until `unsuspend`: the element was taken out of the page. */
  suspend(): void {
    this.#interrupted.stop();
    this.#restoredFor = '';
    this.#suspension.begin();
    this.#queue.stopAsking();
    this.#joinPage();
  }

  /** @internal */
  get isSuspended(): boolean {
    return this.#suspension.isActive;
  }

  /** @internal */
  has(identifier: string): boolean {
    return this.#uploads.withIdentifier(identifier) !== undefined;
  }

  /** @internal */
  release(identifier: string): void {
    const upload = this.#uploads.withIdentifier(identifier);
    if (upload === undefined) return;
    this.#dismiss(upload);
    this.#completeBatch();
  }

  /** Goes on with what `suspend` paused. */
  unsuspend(): void {
    this.#suspension.end();
    this.#joinPage();
    this.#configureJournal();
    this.#suspension.resumeAll();
    this.#queue.next();
  }

  #add(file: File): Upload {
    const {manual, defaultMetadata, endpoints, noResume} = this.#settings;
    const upload = new Upload(this.#newId(), file, endpoints?.redeem ?? '', this.#owner);
    if (manual) upload.apply({type: 'hold'});
    upload.edit(defaultMetadata);
    if (endpoints !== null && !noResume) {
      this.#keepsSome = true;
      upload.save(file, this.#settings.resumeKey, this.#settings.keepFiles);
    }
    this.#uploads.add(upload);
    this.#listChanged();
    this.#emit(new FileAddedEvent(upload.snapshot));
    return upload;
  }

  #restore(saved: SavedUpload): Upload {
    this.#keepsSome = true;
    const upload = new Upload(this.#newId(), saved, saved.entry.redeemUrl, this.#owner);
    this.#uploads.add(upload);
    this.#listChanged();
    this.#emit(new UploadRestoredEvent(upload.snapshot));
    return upload;
  }

  #newId(): string {
    const id = `upload-${this.#nextId}`;
    this.#nextId += 1;
    return id;
  }

  /** Takes a row away with all that was kept of it. */
  #remove(upload: Upload): void {
    this.#interrupted.remove(upload);
    this.#dismiss(upload);
  }

  /** Takes a row away; the journal stays as it is. */
  #dismiss(upload: Upload): void {
    if (!this.#uploads.has(upload)) return;
    upload.close();
    this.#interrupted.unfollow(upload);
    this.#uploads.delete(upload);
    // What was stored is stored, with or without its row.
    if (upload.state.phase !== 'stored') this.#batch.delete(upload);
    this.#moved.delete(upload);
    this.#suspension.delete(upload);
    this.#listChanged();
    this.#emit(new FileRemovedEvent(upload.snapshot));
  }

  #pause(upload: Upload): void {
    if (upload.apply({type: 'pause'})) this.#emit(new UploadPausedEvent(upload.snapshot, 'user'));
  }

  #resume(upload: Upload): void {
    this.#suspension.delete(upload);
    if (upload.apply({type: 'resume'})) this.#emit(new UploadResumedEvent(upload.snapshot, 'user'));
  }

  /** Shows what was kept for this site and this key, and takes away what was kept for others. */
  #configureJournal(): void {
    const {endpoints, noResume, resumeKey} = this.#settings;
    if (noResume && this.#keepsSome) for (const upload of this.#uploads) this.#interrupted.discard(upload);
    if (noResume) this.#keepsSome = false;
    const wanted = endpoints === null || noResume ? null : {redeemUrl: endpoints.redeem, resumeKey};
    for (const upload of [...this.#uploads.all('interrupted')]) {
      const isWanted = upload.redeemUrl === wanted?.redeemUrl && upload.resumeKey === wanted.resumeKey;
      if (upload.state.phase === 'interrupted' && !isWanted) this.#dismiss(upload);
    }
    const key = wanted === null ? '' : JSON.stringify(wanted);
    if (this.isSuspended || this.#restoredFor === key) return;
    this.#restoredFor = key;
    if (wanted === null) this.#interrupted.stop();
    else void this.#interrupted.restore(wanted.redeemUrl, wanted.resumeKey);
  }

  /** Uploads that found no site at their address wait again once `endpoint` is another one. */
  #takeUpLost(): void {
    const redeemUrl = this.#settings.endpoints?.redeem ?? '';
    for (const upload of [...this.#uploads.all('lost')]) {
      if (redeemUrl === '' || redeemUrl === upload.redeemUrl) continue;
      if (upload.apply({type: 'retry'})) this.#batch.delete(upload);
    }
  }

  #noteMove(upload: Upload): void {
    if (this.#moved.size === 0) this.#ports.clock.nextBeat(() => this.#reportMoves());
    this.#moved.add(upload);
  }

  #reportMoves(): void {
    const moved = [...this.#moved];
    this.#moved.clear();
    this.#isProgress = true;
    for (const upload of moved) upload.reportProgress();
    this.#isProgress = false;
  }

  #noteEnd(upload: Upload, event: Event): void {
    // First of all, for a listener may remove the upload or start it anew.
    this.#batch.add(upload);
    this.#emit(event);
    this.#queue.next();
    this.#completeBatch();
  }

  #completeBatch(): void {
    // What was only picked is left to send too.
    const isMoreToCome = this.#admission.isUnderWay || this.#suspension.hasUploads;
    if (isMoreToCome || this.#uploads.count('unfinished') > 0) return;
    const ending = this.#batch.complete();
    if (ending !== null) this.#emit(new UploadsCompleteEvent(ending));
  }

  /** The upload named, if there is such a one; all without a name. Leaves out what a listener removes meanwhile. */
  *#select(id?: string): Iterable<Upload> {
    const named = id === undefined ? undefined : this.#uploads.withId(id);
    for (const upload of id === undefined ? [...this.#uploads] : named === undefined ? [] : [named])
      if (this.#uploads.has(upload)) yield upload;
  }

  #read(options: UploadOptions): Settings {
    return readOptions(options, this.#ports.pageOrigin, this.#ports.warn);
  }

  #changed(upload: Upload): void {
    this.#uploads.note(upload);
    this.#listChanged();
  }

  #listChanged(): void {
    this.#snapshots = null;
    this.#joinPage();
    this.#effects.update();
    this.#hooks.changed?.(this.#isProgress);
  }

  /** Lets the others of the page know of it. One that was taken out, for good perhaps, is not held for what is over. */
  #joinPage(): void {
    const {pageUploaders} = this.#ports;
    const isThere = this.isSuspended ? this.#uploads.count('open') > 0 : this.#uploads.size > 0;
    if (isThere) pageUploaders.add(this);
    else pageUploaders.delete(this);
    this.#interrupted.hasUploads = isThere;
  }

  /** All events leave here. False where a listener prevented what the event asked. */
  #emit(event: Event): boolean {
    return (this.#hooks.target ?? this).dispatchEvent(event);
  }
}

/** The same mistake is told once, however often the page makes it. */
function once(warn: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return message => {
    if (told.has(message)) return;
    told.add(message);
    warn(message);
  };
}
