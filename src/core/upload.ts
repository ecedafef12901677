import type {StoredVideo} from '../protocol/answers/redeem-outcome.js';
import type {Metadata} from '../protocol/requests/metadata.js';
import type {UploadTokenGrant} from '../protocol/requests/upload-token.js';
import {type EditTarget, UploadEdits} from './edits/upload-edits.js';
import {UploadFile} from './file/upload-file.js';
import {JournalWriter} from './journal/journal-writer.js';
import type {SavedUpload} from './journal/journal.js';
import type {TabMessage} from './journal/tabs.js';
import {createIdentifier} from './model/identifier.js';
import {factsOf} from './model/journal-entry.js';
import {UploadError, mayBeTakenUp} from './model/upload-error.js';
import {STANDSTILL, UploadProgress} from './model/upload-progress.js';
import type {UploadResult} from './model/upload-result.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import {type UploadMessage, type UploadState, transition} from './model/upload-state.js';
import {isAtRest, isAtSite, isUnconfirmed, isUnderWay} from './model/upload-status.js';
import type {Settings} from './options/upload-options.js';
import {
  type UploadParts,
  entryOf,
  isElsewhere,
  isHeldBack,
  isIdle,
  messageOf,
  snapshotOf,
} from './projections.js';
import type {BackOff} from './timing/back-off.js';
import type {Turns} from './timing/turns.js';
import type {SendingListener, SendingOwner} from './transfer/sending-owner.js';
import {Sending} from './transfer/sending.js';
import {
  MetadataErrorEvent,
  MetadataSavedEvent,
  UploadErrorEvent,
  UploadPausedEvent,
  UploadProgressEvent,
  UploadResumedEvent,
  UploadStartedEvent,
  UploadSuccessEvent,
} from './uploader-events.js';

/** What an upload needs from the uploader that owns it. */
export interface UploadOwner extends SendingOwner {
  /** For what all uploads write to the journal. */
  readonly writes: Turns;
  /** As `backOff`, for edits, which may fail while chunks are taken. */
  readonly editBackOff: BackOff;
  emit(event: Event): void;
  /** The upload's snapshot is another one. */
  changed(upload: Upload): void;
  /** The entry in the journal has changed; nothing of it is shown. */
  saved(upload: Upload): void;
  /** Bytes moved; `reportProgress` is to be called at the next beat. */
  moved(upload: Upload): void;
  /** The upload gave up the line and waits for its turn. */
  requeued(): void;
  /** The upload has ended; `event` tells it and is still to be fired. */
  ended(upload: Upload, event: Event): void;
}

const NO_IDS: StoredVideo = {
  photoId: null,
  treeId: null,
  token: null,
  domain: null,
  callbackUrl: null,
  parameters: {},
};

/** A video that was stored before this page was opened. */
export interface StoredOrigin {
  readonly photoId: string;
}

/** One file on its way: its state, its transfer, its edits and what the journal has of it. */
export class Upload {
  readonly id: string;
  readonly #owner: UploadOwner;
  readonly #edits: UploadEdits;
  readonly #journal: JournalWriter;
  readonly #since: number;
  readonly #file: UploadFile;
  readonly #progress: UploadProgress;
  readonly #sending: Sending;
  #resumeKey = '';
  /** The page lets it leave something on this computer. */
  #isToBeKept = false;
  #state: UploadState;
  /** Whether it was at rest when it was released. */
  #isHeldBack = false;
  /** Whether `upload-started` was told since the last ending. */
  #hasStarted = false;
  #snapshot: UploadSnapshot | null = null;

  /**
   * @param origin A file that waits, an upload that was saved, or a video that the site has and that only its id is known of.
   * @param redeemUrl Where it goes as far as is known.
   */
  constructor(id: string, origin: File | SavedUpload | StoredOrigin, redeemUrl: string, owner: UploadOwner) {
    this.id = id;
    this.#owner = owner;
    this.#edits = new UploadEdits(owner.ports.metadataGateway, owner.editBackOff, {
      changed: () => this.#metadataChanged(),
      saved: metadata => owner.emit(new MetadataSavedEvent(this.snapshot, metadata)),
      refused: (metadata, error) => owner.emit(new MetadataErrorEvent(this.snapshot, metadata, error)),
    });
    this.#journal = new JournalWriter(owner.ports, owner.writes, {
      describe: () => (isElsewhere(this.#state) ? null : entryOf(this.#parts)),
      message: () => messageOf(this.snapshot, this.#edits.dates),
      changed: () => owner.saved(this),
    });
    const {ports} = owner;
    let identifier: string;
    // Not by `instanceof`: a file may come from a frame, and then it is another `File` than ours.
    if ('photoId' in origin) {
      const {photoId} = origin;
      this.#file = new UploadFile(null, {name: photoId, size: 0, type: '', lastModified: 0}, ports);
      identifier = '';
      this.#since = ports.clock.date();
      this.#state = {phase: 'stored', result: Object.freeze({...NO_IDS, photoId, uploadToken: ''})};
    } else if (!('entry' in origin)) {
      this.#file = new UploadFile(origin, factsOf(origin), ports);
      identifier = createIdentifier();
      this.#since = ports.clock.date();
      this.#state = {phase: 'waiting', held: false};
    } else {
      const {entry} = origin;
      this.#file = new UploadFile(null, entry.file, ports);
      identifier = entry.identifier;
      this.#since = entry.since;
      this.#resumeKey = entry.resumeKey;
      this.#state =
        entry.result === null
          ? {phase: 'interrupted', elsewhere: false}
          : {phase: 'stored', result: entry.result};
    }
    this.#progress = new UploadProgress(this.size);
    const place = {identifier, redeemUrl};
    this.#sending = new Sending(owner, this.#file, this.#progress, place, this.#listen());
    if ('entry' in origin) this.#restore(origin);
  }

  get state(): UploadState {
    return this.#state;
  }

  get identifier(): string {
    return this.#sending.identifier;
  }

  get resumeKey(): string {
    return this.#resumeKey;
  }

  get redeemUrl(): string {
    return this.#sending.redeemUrl;
  }

  /** Bytes of its file. */
  get size(): number {
    return this.#file.facts.size;
  }

  /** This moment, frozen. The same object as long as nothing changes. */
  get snapshot(): UploadSnapshot {
    return (this.#snapshot ??= Object.freeze(snapshotOf(this.#parts)));
  }

  /** Whether `begin` wants a token. */
  needsToken(settings: Settings): boolean {
    return this.#sending.needsToken(settings);
  }

  /** Whether something would be lost with the page: more than a click could bring back. */
  get isAtRisk(): boolean {
    switch (this.#state.phase) {
      case 'failed':
        return false;
      case 'stored':
      case 'interrupted':
        return this.hasUnsavedEdits && !this.#journal.isSaved;
      default:
        return !this.#journal.isRecoverable;
    }
  }

  /** Keeps a new upload in the journal from now on. */
  save(file: File, resumeKey: string, mayCopyFile: boolean): void {
    this.#resumeKey = resumeKey;
    this.#isToBeKept = true;
    this.#journal.start(this.identifier);
    this.#journal.saveFile(file, mayCopyFile);
  }

  /** Leaves what is saved of it to others. */
  detach(): void {
    this.#journal.detach();
    this.#isToBeKept = false;
  }

  /** Tells other tabs that someone took it away, if they were told that it is there. */
  tellRemoval(): void {
    // Older tabs do not know `isRemoved`; to them the upload has to look interrupted.
    const message: TabMessage = {
      ...messageOf(this.snapshot, this.#edits.dates),
      phase: 'interrupted',
      isRemoved: true,
    };
    if (!this.#journal.isSaved) return;
    const {writes, ports} = this.#owner;
    // A few in one breath, where ten thousand are taken away at once.
    void writes.take(message, false, () => {
      ports.tabs.tell(message);
      return ports.clock.breathe();
    });
  }

  /** Takes it out of the journal. */
  discard(): void {
    this.#isToBeKept = false;
    this.#journal.discard();
  }

  /** The file itself, where it is at hand. */
  get file(): File | null {
    return this.#file.current;
  }

  /** Whether it waited for a person or the page when it was released. */
  get wasHeld(): boolean {
    return this.#isHeldBack;
  }

  /** Whether it can only go on with its file, found again or chosen. */
  get lacksFile(): boolean {
    const state = this.#state;
    return (
      state.phase === 'interrupted' || (state.phase === 'failed' && state.error.code === 'file-unreadable')
    );
  }

  /** Whether a file may be what this upload lacks, before its content was looked at. */
  lacks(file: File): boolean {
    return this.lacksFile && this.#file.mayBe(file);
  }

  /** Whether a file is the one of this upload, as far as can be told. */
  isSameFile(file: File, fingerprint: string | null): boolean {
    return this.#file.is(file, fingerprint);
  }

  /**
   * Resumes an interrupted upload, or one whose file could not be read.
   *
   * @param release What releases its lock, if that was just acquired.
   */
  resumeWith(file: File, release: (() => void) | null, mayCopyFile: boolean): boolean {
    this.#file.take(file);
    // What nobody had looked into is not mixed with what has arrived.
    if (!this.#file.isKnown && this.#sending.hasChunks && !this.#sending.mayBeComplete) {
      this.#sending.restart();
      release?.();
    } else if (release !== null) {
      this.#journal.setLock(release);
    }
    this.#journal.saveFile(file, mayCopyFile);
    return this.apply({type: this.#state.phase === 'failed' ? 'retry' : 'resume'});
  }

  /** Lets another tab or a later page resume it, if it waits and is saved. The file stays at hand. */
  release(): boolean {
    if (!this.#journal.isSaved || transition(this.#state, {type: 'release'}) === null) return false;
    // A form that was begun is about to be told of, to this page alone.
    if (this.#sending.byForm && this.#sending.mayBeComplete) return false;
    this.#isHeldBack = isHeldBack(this.#state, this.#isHeldBack);
    this.#sending.cancel();
    this.#edits.stop();
    this.apply({type: 'release'});
    this.#journal.releaseLock();
    return true;
  }

  /** Its lock has ended. True if it was released, since another tab may have it; otherwise it stays as it is. */
  loseLock(): boolean {
    if (this.#state.phase === 'interrupted') return false;
    const isForm = this.#sending.byForm && this.#sending.hasChunks;
    if (!this.#journal.isSaved || isForm || isAtRest(this.#state.phase)) {
      this.#journal.relock();
      return false;
    }
    // What is saved of it may be another tab's by now, and newer.
    this.#journal.detach();
    this.apply({type: 'pause'});
    return this.release();
  }

  /** Sends the edits of a stored video that was saved for them. */
  saveEdits(release: () => void): void {
    this.#journal.setLock(release);
    this.#sendEdits();
  }

  /** Whoever had it last has left it like this. */
  restore(saved: SavedUpload): void {
    this.#restore(saved);
    this.apply({type: 'unfollow'});
  }

  /** Its video is stored, and what another tab left unsaved of its edits is saved here. */
  restoreStored(saved: SavedUpload, release: () => void): void {
    const {result} = saved.entry;
    this.#restore(saved);
    this.saveEdits(release);
    this.#endAsStored(result);
    this.#forgetIfDone();
  }

  /** What was unsaved of its edits was saved in another tab. */
  keepOwnEdits(): void {
    if (this.#state.phase === 'stored') this.#keepOwnEdits(this.#state.result);
  }

  /** Its file is out of reach until it is chosen again. */
  requireFile(): void {
    this.#file.lose();
    this.#changed();
  }

  /** Resolves once what is written of it is saved, or after a few seconds at most. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** Another tab knows these edits and saves them. */
  noteRead({edited}: TabMessage): void {
    this.#edits.noteRead(edited);
  }

  /** Shows what another tab tells of it. */
  follow({progress}: TabMessage): void {
    this.#progress.raise(progress);
    if (!this.apply({type: 'follow'})) return;
    this.#owner.emit(new UploadProgressEvent(this.snapshot));
  }

  /** Ends as another tab says that it ended there. */
  storeElsewhere(result: UploadResult): void {
    this.#keepOwnEdits(result);
    this.#endAsStored(result);
  }

  /** Ends as another tab says that it failed there for good. */
  failElsewhere({code, message, serverMessage}: NonNullable<TabMessage['error']>): void {
    this.detach();
    const error = new UploadError(code, message, {serverMessage});
    if (this.apply({type: 'fail', error}))
      this.#owner.ended(this, new UploadErrorEvent(this.snapshot, error));
  }

  /** Commits an edit and returns what it really changed. */
  edit(metadata: Metadata): Metadata {
    return this.#edits.edit(metadata, this.#owner.ports.clock.date());
  }

  get hasUnsavedEdits(): boolean {
    return this.#edits.areUnsaved;
  }

  /** Sends what is unsaved at once: the page is about to go. */
  hurryEdits(): void {
    this.#edits.hurry();
  }

  /** Changes the state; false where `message` means nothing in it. */
  apply(message: UploadMessage): boolean {
    const next = transition(this.#state, message);
    if (next === null) return false;
    const isNews = !(isIdle(this.#state) && isIdle(next));
    this.#state = next;
    if (!isUnderWay(next.phase)) this.#progress.rest();
    if (message.type === 'pause') this.#sending.pause();
    if (message.type === 'retry') {
      this.#hasStarted = false;
      this.#sending.allowAnotherToken();
    }
    this.#changed();
    this.#noteForJournal();
    if (isNews) this.#journal.tell();
    return true;
  }

  /**
   * Takes its turn: starts, or goes on where it was paused.
   *
   * @param token The token for its turn; null if it goes on with its own, or if none is to be had.
   * @param failure Why none is to be had, as far as that is known; else null.
   */
  begin(settings: Settings, token: UploadTokenGrant | null, failure: unknown): void {
    if (this.#sending.isRunning) {
      if (this.apply({type: 'begin'})) this.#sending.resume();
      return;
    }
    const job = this.#sending.prepare(settings, token, failure);
    if (job instanceof UploadError) this.#fail(job);
    else if (this.apply({type: 'begin'})) this.#sending.start(job);
  }

  /** Ends everything; nothing more is heard of this upload. What is saved of it stays, for whoever finds it next. */
  close(): void {
    this.#sending.cancel();
    // The edits of a video that the site has are saved, with or without a row.
    this.#edits.detach();
    if (!this.#isAtSite) this.#edits.stop();
    this.#journal.detach();
  }

  get #isAtSite(): boolean {
    return isAtSite(this.#state);
  }

  /** Measures and tells how far the bytes have got. */
  reportProgress(): void {
    if (!this.#sending.isRunning || !isUnderWay(this.#state.phase)) return;
    this.#sending.report();
    this.#changed();
    this.#journal.moved();
    this.#owner.emit(new UploadProgressEvent(this.snapshot));
  }

  /** Lets the speed fall while nothing moves. */
  noteStandstill(): void {
    if (!this.#sending.isRunning || this.#state.phase !== 'uploading') return;
    const before = this.#progress.bytesPerSecond;
    this.#sending.measure(STANDSTILL);
    if (this.#progress.bytesPerSecond !== before) this.#changed();
  }

  #listen(): SendingListener {
    return {
      started: () => {
        if (!this.#hasStarted) {
          this.#hasStarted = true;
          this.#owner.emit(new UploadStartedEvent(this.snapshot));
        }
        // A listener may have removed the file.
        if (this.#sending.isRunning) this.#sendEdits();
      },
      moved: () => this.#owner.moved(this),
      changed: () => this.#journal.changed(),
      restarted: identifier => this.#journal.restart(identifier),
      written: () => this.#journal.save(),
      finishing: isFinishing => void this.apply({type: isFinishing ? 'finish' : 'unfinish'}),
      offline: isOffline => this.#noteConnection(isOffline),
      requeue: () => this.#requeue(),
      stored: (video, target) => this.#store(video, target),
      failed: error => this.#fail(error),
    };
  }

  /** Sends the edits of what was sent, if anything was. */
  #sendEdits(): void {
    const {target} = this.#sending;
    if (target !== null) this.#edits.sendTo(target);
  }

  /** An upload that was saved, as it was. */
  #restore({entry, hasFile}: SavedUpload): void {
    const {identifier, sent, redeemUrl} = entry;
    this.#isToBeKept = true;
    this.#journal.attach(identifier, hasFile);
    this.#file.takeUp(entry.fingerprint, hasFile);
    this.#isHeldBack = entry.held ?? false;
    this.#sending.takeUp(redeemUrl, sent);
    const target = sent && {identifier, uploadToken: sent.uploadToken, byForm: sent.byForm ?? false};
    this.#edits.takeUp(entry, target);
    this.#changed();
  }

  #noteConnection(isOffline: boolean): void {
    if (!this.apply({type: isOffline ? 'go-offline' : 'go-online'})) return;
    const {snapshot} = this;
    this.#owner.emit(
      isOffline ? new UploadPausedEvent(snapshot, 'offline') : new UploadResumedEvent(snapshot, 'offline'),
    );
  }

  #store(stored: StoredVideo | null, target: EditTarget): void {
    const {uploadToken} = target;
    const video = stored ?? NO_IDS;
    const result: UploadResult = Object.freeze({
      ...video,
      parameters: Object.freeze(video.parameters),
      uploadToken,
    });
    if (stored === null) {
      this.#owner.ports.warn(
        'The site stored a video without naming its id: make upload tokens with return_url or background_return_p.',
      );
    }
    this.#progress.complete();
    // A transfer that only had to ask was never told as started.
    this.#edits.sendTo(target);
    if (!this.apply({type: 'store', result})) return;
    this.#forgetIfDone();
    this.#owner.ended(this, new UploadSuccessEvent(this.snapshot, result));
  }

  #requeue(): boolean {
    this.#edits.stop();
    if (!this.apply({type: 'requeue'})) return false;
    this.#owner.requeued();
    return true;
  }

  #fail(error: UploadError): void {
    // What was sent but not confirmed is most likely there, and its edits can be saved.
    if (!isUnconfirmed({error})) this.#edits.stop();
    else this.#sendEdits();
    if (error.code === 'file-unreadable') {
      this.#file.lose();
      this.#sending.forgetUnsure();
    }
    this.#file.forgetChange();
    if (!this.apply({type: 'fail', error})) return;
    if (!mayBeTakenUp(error)) this.#journal.discard();
    this.#owner.ended(this, new UploadErrorEvent(this.snapshot, error));
  }

  #endAsStored(result: UploadResult | null): void {
    this.#progress.complete();
    if (result === null || !this.apply({type: 'store', result})) return;
    this.#owner.ended(this, new UploadSuccessEvent(this.snapshot, result));
  }

  /** Its entry is another tab's to take out, and what was edited there is for that one to save. */
  #keepOwnEdits({uploadToken}: UploadResult): void {
    this.detach();
    const {redeemUrl, identifier, byForm} = this.#sending;
    this.#edits.keepOwn({redeemUrl, uploadToken, identifier, byForm});
    this.#changed();
  }

  #metadataChanged(): void {
    this.#changed();
    this.#noteForJournal();
    this.#forgetIfDone();
  }

  /** While another tab has the upload, what it writes is newer. */
  #noteForJournal(): void {
    if (!isElsewhere(this.#state)) this.#journal.changed();
  }

  /** A stored video is saved for its unsaved edits alone. */
  #forgetIfDone(): void {
    if (this.#state.phase !== 'stored') return;
    if (!this.hasUnsavedEdits) this.#journal.discard();
    else if (this.#isToBeKept) this.#journal.start(this.identifier);
  }

  #changed(): void {
    this.#snapshot = null;
    this.#owner.changed(this);
  }

  get #parts(): UploadParts {
    return {
      id: this.id,
      since: this.#since,
      resumeKey: this.#resumeKey,
      state: this.#state,
      wasHeld: this.#isHeldBack,
      file: this.#file,
      sending: this.#sending,
      progress: this.#progress,
      edits: this.#edits,
    };
  }
}
