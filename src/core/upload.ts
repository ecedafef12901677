import type {StoredVideo} from '../protocol/answers/redeem-outcome.js';
import {isReplacing} from '../protocol/requests/replacing.js';
import type {UploadTokenGrant} from '../protocol/requests/upload-token.js';
import {editNews} from './edits/edit-news.js';
import {sendChoices} from './edits/send-choices.js';
import {UploadEdits} from './edits/upload-edits.js';
import {JournalWriter} from './journal/journal-writer.js';
import type {SavedUpload} from './journal/journal.js';
import {entryOf, messageOf, snapshotOf, targetOf} from './model/projections.js';
import {HEARTBEAT} from './model/transfer-rate.js';
import {UploadError, mayBeTakenUp} from './model/upload-error.js';
import {type UploadMessage, type UploadModel, reduce} from './model/upload-model.js';
import {createResult} from './model/upload-result.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import {type UploadState, isElsewhere, isIdle} from './model/upload-state.js';
import {isAtSite, isUnconfirmed, isUnderWay} from './model/upload-status.js';
import type {Settings} from './options/upload-options.js';
import type {BackOff} from './timing/back-off.js';
import type {Turns} from './timing/turns.js';
import type {SendingOwner} from './transfer/sending-owner.js';
import {Sending} from './transfer/sending.js';
import {
  UploadErrorEvent,
  UploadPausedEvent,
  UploadProgressEvent,
  UploadResumedEvent,
  UploadStartedEvent,
  UploadSuccessEvent,
  UploadTroubleEvent,
} from './uploader-events.js';

/** What an upload needs from the uploader that owns it. */
export interface UploadOwner extends SendingOwner {
  readonly settings: Settings;
  /** Shared by all uploads that write to the journal. */
  readonly writes: Turns;
  /** As `backOff`, for edits, which may fail while the site takes chunks. */
  readonly editBackOff: BackOff;
  /** The uploads that have a row. */
  readonly uploads: {has(upload: Upload): boolean};
  emit(event: Event): void;
  /** The snapshot of the upload has changed. */
  changed(upload: Upload): void;
  /** What the journal has of the upload has changed. The page does not show that. */
  saved(upload: Upload): void;
  /** Bytes moved; the owner calls `reportProgress` at the next beat. */
  moved(upload: Upload): void;
  /** The upload has ended. The owner still has to fire `event`, which tells it. */
  ended(upload: Upload, event: Event): void;
}

/** One upload. Its model holds all facts about it; transfer, edits and journal writer carry out what changes there. */
export class Upload {
  readonly edits: UploadEdits;
  readonly journal: JournalWriter;
  readonly #owner: UploadOwner;
  readonly #sending: Sending;
  #model: UploadModel;
  #snapshot: UploadSnapshot | null = null;

  /** @param file Null if this page does not have it. */
  constructor(model: UploadModel, file: File | null, owner: UploadOwner) {
    this.#model = model;
    this.#owner = owner;
    const news = editNews(this, owner, () => this.#editsChanged());
    this.edits = new UploadEdits(owner.ports, owner.editBackOff, news);
    this.journal = new JournalWriter(owner.ports, owner.writes, {
      describe: () => entryOf(this.#model, this.edits.entry, owner.knownTokens.traits(this.#model.token)),
      message: () => messageOf(this.snapshot, this.edits.dates),
      changed: () => owner.saved(this),
    });
    this.#sending = new Sending(owner, file, {
      model: () => this.#model,
      apply: message => this.apply(message),
      hasEdits: () => Object.keys(this.edits.entry.metadata).length > 0,
      started: () => this.#start(),
      moved: () => owner.moved(this),
      saved: () => this.journal.save(),
      offline: isOffline => this.#noteConnection(isOffline),
      requeue: () => this.#requeue(),
      stored: (video, uploadToken) => this.#store(video, uploadToken),
      failed: error => this.#fail(error),
    });
  }

  get model(): UploadModel {
    return this.#model;
  }

  get state(): UploadState {
    return this.#model.state;
  }

  /** The `resumableIdentifier`. */
  get identifier(): string {
    return this.#model.identifier;
  }

  /** This moment, frozen. The same object as long as nothing changes. */
  get snapshot(): UploadSnapshot {
    return (this.#snapshot ??= snapshotOf(this.#model, this.file, this.edits.snapshot, this.#sending.rate));
  }

  /** The file itself; null if this page does not have it. */
  get file(): File | null {
    return this.#sending.file.current;
  }

  set file(file: File) {
    this.#sending.file.current = file;
  }

  /** Whether `begin` wants a token. */
  needsToken(settings: Settings): boolean {
    return this.#sending.needsToken(settings);
  }

  /** Changes the model and tells everyone concerned; false if `message` means nothing now. */
  apply(message: UploadMessage): boolean {
    const {type} = message;
    let after = reduce(this.#model, message);
    // The end of trouble is told first, so that nothing follows an ending. Who hears it may change or remove the upload.
    if (after?.trouble === null && type !== 'trouble' && this.apply({type: 'trouble', trouble: null}))
      after = this.#owner.uploads.has(this) ? reduce(this.#model, message) : null;
    if (after === null) return false;
    const before = this.#model;
    this.#model = after;
    if (after.identifier !== before.identifier) this.journal.restart(after.identifier);
    if (type === 'trouble') this.#tellTrouble();
    if (type === 'pause') this.#sending.pause();
    if (type === 'release') {
      this.#sending.cancel();
      this.edits.stop();
    }
    const {state} = after;
    // An acknowledgement is saved once it is confirmed.
    const hasNewsForJournal =
      type === 'identify' ||
      (after.attempt !== before.attempt && (type !== 'acknowledge' || after.attempt?.mayBeComplete));
    if (state === before.state) {
      if (hasNewsForJournal) this.journal.changed();
      // A plain form goes from now on.
      if (type === 'complete' || type === 'prepare' || type === 'delete') this.changed();
      return true;
    }
    if (!isUnderWay(state.phase)) this.#sending.rate.rest();
    this.changed();
    // Whether the file is needed here is nothing to the journal, nor to other tabs.
    if (type === 'require-file') return true;
    this.#save();
    if (!isIdle(before.state) || !isIdle(state)) this.journal.tell();
    return true;
  }

  /**
   * Takes its turn: starts, or resumes a paused transfer.
   *
   * @param token The token for its turn. Null if the upload keeps its own, or if no token came.
   * @param failure Why no token came, if the source knows; else null.
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

  /** Takes over the state of its entry. */
  restore({entry, hasFile}: SavedUpload): void {
    this.journal.attach(entry.identifier, hasFile);
    const before = this.#model;
    const message = {type: 'restore', entry, needsFile: !hasFile && this.file === null} as const;
    this.#model = reduce(before, message) ?? before;
    this.edits.restore(entry, entry.sent && targetOf(this.#model));
    this.changed();
  }

  /** Ends with a video, or without one, here or in another tab. */
  end(message: Extract<UploadMessage, {type: 'store' | 'fail'}>): void {
    const isNews = this.apply(message);
    this.#discardIfDone();
    if (!isNews) return;
    this.#owner.ended(
      this,
      message.type === 'store'
        ? new UploadSuccessEvent(this.snapshot, message.result)
        : new UploadErrorEvent(this.snapshot, message.error),
    );
    sendChoices(this.edits, this.#model, this.#owner);
  }

  /** Sends the edits of the attempt, if there is one. */
  sendEdits(): void {
    const {attempt, redeemUrl} = this.#model;
    if (attempt !== null && !isReplacing(redeemUrl)) this.edits.sendTo(targetOf(this.#model));
    sendChoices(this.edits, this.#model, this.#owner);
  }

  /** The snapshot is another one. */
  changed(): void {
    this.#snapshot = null;
    this.#owner.changed(this);
  }

  /** Ends everything; this upload reports nothing more. Its entry stays, for the next tab that finds it. */
  close(): void {
    this.#sending.cancel();
    // The edits of a video that the site has are saved, with or without a row.
    this.edits.detach();
    if (!isAtSite(this.state)) this.edits.stop();
    this.journal.detach();
  }

  /** Measures and tells how far the bytes have got. */
  reportProgress(): void {
    if (!this.#sending.isRunning || !isUnderWay(this.state.phase)) return;
    this.#sending.report();
    this.changed();
    this.journal.moved();
    this.#owner.emit(new UploadProgressEvent(this.snapshot));
  }

  /** Lets the speed fall while nothing moves. */
  noteStandstill(): void {
    if (!this.#sending.isRunning || this.state.phase !== 'uploading') return;
    const {rate} = this.#sending;
    const before = rate.bytesPerSecond;
    this.#sending.measure(HEARTBEAT);
    if (rate.bytesPerSecond !== before) this.changed();
  }

  #start(): void {
    if (this.apply({type: 'start'})) this.#owner.emit(new UploadStartedEvent(this.snapshot));
    // A listener may have removed the file.
    if (this.#sending.isRunning) this.sendEdits();
  }

  #tellTrouble(): void {
    // The time until now is none of the line's.
    this.#sending.rate.restart();
    this.changed();
    this.#owner.emit(new UploadTroubleEvent(this.snapshot));
  }

  #noteConnection(isOffline: boolean): void {
    if (!this.apply({type: isOffline ? 'go-offline' : 'go-online'})) return;
    const NewsEvent = isOffline ? UploadPausedEvent : UploadResumedEvent;
    this.#owner.emit(new NewsEvent(this.snapshot, 'offline'));
  }

  #store(stored: StoredVideo | null, uploadToken: string): void {
    if (stored === null) {
      this.#owner.ports.warn(
        'The site stored a video without naming its id: make upload tokens with return_url or background_return_p.',
      );
    }
    // A transfer that only had to ask was never told as started.
    this.sendEdits();
    this.end({type: 'store', result: createResult(stored, uploadToken)});
  }

  #requeue(): boolean {
    this.edits.stop();
    if (!this.apply({type: 'requeue'})) return false;
    this.#owner.queue.next();
    return true;
  }

  #fail(error: UploadError): void {
    // What was sent but not confirmed is most likely there, and its edits can be saved.
    if (!isUnconfirmed({error})) this.edits.stop();
    else this.sendEdits();
    // What arrived last may be of another content.
    const isChanged = this.#sending.file.takeChange() && error.code === 'file-unreadable';
    if (isChanged && !this.#model.attempt?.mayBeComplete) this.apply({type: 'forget-chunks'});
    this.end({type: 'fail', error});
  }

  #editsChanged(): void {
    this.changed();
    this.#save();
    this.#discardIfDone();
  }

  /** While another tab has the upload, what it writes is newer. */
  #save(): void {
    if (!isElsewhere(this.state)) this.journal.changed();
  }

  /** Discards the entry after a final failure. A stored video has an entry for its unsaved edits alone. */
  #discardIfDone(): void {
    const {state, resumeKey} = this.#model;
    const hasFailed = state.phase === 'failed' && !mayBeTakenUp(state.error);
    if (hasFailed || (state.phase === 'stored' && !this.edits.areUnsaved)) this.journal.discard();
    else if (state.phase === 'stored' && resumeKey !== null) this.journal.start(this.identifier);
  }
}
