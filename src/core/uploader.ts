import {isId} from '../protocol/callback/photo-id.js';
import type {Metadata} from '../protocol/requests/metadata.js';
import type {KeptUpload} from './journal/journal.js';
import type {UploadError} from './model/upload-error.js';
import {STANDSTILL} from './model/upload-progress.js';
import type {UploadSnapshot} from './model/upload-snapshot.js';
import {isUnderWay} from './model/upload-status.js';
import {type Settings, type UploadOptions, readOptions} from './options/upload-options.js';
import type {PageUploader, UploaderPorts} from './ports.js';
import {durationRefusal, refusal} from './queue/restrictions.js';
import {UploadList} from './queue/upload-list.js';
import {InterruptedUploads} from './resume/interrupted-uploads.js';
import {BackOff} from './timing/back-off.js';
import {BREATH} from './timing/breath.js';
import {Turns} from './timing/turns.js';
import {KnownTokens} from './tokens/known-tokens.js';
import {type TokenProvider, TokenSource} from './tokens/token-source.js';
import {Upload, type UploadOwner} from './upload.js';
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
  type VideoUploaderEventMap,
} from './uploader-events.js';

/** Milliseconds out of the page after which what waits is let go. */
const LET_GO_AFTER = 1000;

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
export class Uploader extends EventTarget implements PageUploader {
  readonly #ports: UploaderPorts;
  readonly #hooks: UploaderHooks;
  readonly #owner: UploadOwner;
  readonly #tokens: TokenSource;
  readonly #interrupted: InterruptedUploads;
  readonly #uploads = new UploadList();
  /** Uploads that moved since the last beat. */
  readonly #moved = new Set<Upload>();
  /** Uploads that ended since the last `uploads-complete`. */
  readonly #batch = new Set<Upload>();
  /** Uploads that go on after `suspend` by themselves. */
  readonly #suspended = new Set<Upload>();
  /** Set while what is suspended is still to be let go. */
  #stopLettingGo: (() => void) | null = null;
  #options: UploadOptions;
  #settings: Settings;
  #snapshots: readonly UploadSnapshot[] | null = null;
  #nextId = 1;
  /** The token endpoint as a provider. */
  #endpoint: {readonly key: string; readonly provider: TokenProvider | null} = {key: '', provider: null};
  /** Settles when the last batch is taken in that took more than a breath. */
  #admission: Promise<UploadSnapshot[]> = Promise.resolve([]);
  /** Batches that are being taken in a hundred at a time. */
  #largeBatches = 0;
  #resets = 0;
  /** Something may be in the journal. */
  #keepsSome = false;
  #isSuspended = false;
  #isSending = false;
  /** Bytes moved, and nothing else has changed. */
  #isProgress = false;
  /** The site and the key whose uploads were looked for last. */
  #restoredFor = '';
  /** Ends the watch over the connection, which there is while edits wait for one. */
  #unwatchConnection: (() => void) | null = null;
  /** Measures while nothing moves. */
  #heartbeat: (() => void) | null = null;

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
      kept: upload => {
        this.#uploads.note(upload);
        this.#holdPage();
      },
      moved: upload => this.#noteMove(upload),
      replaceToken: uploadToken => {
        this.#tokens.refuse(uploadToken);
        return this.#tokens.canReplace;
      },
      spendToken: uploadToken => this.#tokens.spend(uploadToken),
      requeued: () => this.#sendNext(),
      ended: (upload, event) => this.#noteEnd(upload, event),
    };
    this.#tokens = new TokenSource(ports.clock, ports.connection);
    this.#options = options;
    this.#settings = this.#read(options);
    const uploads = this.#uploads;
    const settings = (): Settings => this.#settings;
    this.#interrupted = new InterruptedUploads({
      ports: this.#ports,
      uploads,
      get mayCopyFiles() {
        return settings().keepFiles;
      },
      restore: kept => this.#restore(kept),
      resumed: upload => {
        this.#batch.delete(upload);
        this.#emit(new UploadResumedEvent(upload.snapshot, 'user'));
        this.#sendNext();
      },
      retried: upload => {
        this.#batch.delete(upload);
        this.#sendNext();
      },
      vanished: upload => {
        this.#dismiss(upload);
        this.#completeBatch();
      },
      lost: () => this.#claimAnew(),
      chosen: file => void this.#takeIn([file], this.#resets),
    });
    this.#configureTokens();
    this.#configureJournal();
  }

  /** The options as given. Setting them changes what is not yet under way; a wrong value warns once. */
  get options(): UploadOptions {
    return this.#options;
  }

  set options(options: UploadOptions) {
    this.#options = options;
    this.#settings = this.#read(options);
    this.#configureTokens();
    this.#configureJournal();
    this.#takeUpLost();
    this.#sendNext();
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
    const {maxFiles} = this.#settings;
    if (maxFiles === 1 && this.#uploads.count('replaceable') > 0) return true;
    return this.#uploads.count('counted') < maxFiles;
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
    // What failed an hour ago may well work now.
    this.#tokens.forgetFailure();
    const resets = this.#resets;
    const take = (): Promise<UploadSnapshot[]> => this.#takeIn(batch, resets);
    if (this.#settings.maxDuration === null && this.#largeBatches === 0) {
      const taking = take();
      if (batch.length > BREATH) this.#admission = taking;
      return taking;
    }
    // One batch after the other, so that a file which is quickly looked at does not overtake what was picked before.
    this.#admission = this.#admission.then(take);
    return this.#admission;
  }

  /** Releases everything that waits for a start (see `manual`). */
  start(): void {
    this.#tokens.forgetFailure();
    for (const upload of this.#uploads) upload.apply({type: 'release'});
    this.#sendNext();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    for (const upload of this.#select(id)) {
      this.#suspended.delete(upload);
      this.#interrupted.hold(upload);
      this.#pause(upload);
    }
    this.#sendNext();
  }

  /**
   * Goes on with one paused or interrupted upload, or all. An interrupted one whose file this browser cannot find
   * stays as it is; its snapshot says `needsFile`.
   */
  resume(id?: string): void {
    this.#tokens.forgetFailure();
    for (const upload of this.#select(id)) {
      if (upload.state.phase !== 'interrupted') this.#resume(upload);
      else if (this.#isSuspended) this.#suspended.add(upload);
      else void this.#interrupted.resume(upload, true);
    }
    this.#sendNext();
  }

  /** Starts one failed upload anew, or all. Those whose error is not `retryable` stay as they are. */
  retry(id?: string): void {
    this.#tokens.forgetFailure();
    for (const upload of this.#select(id)) {
      if (upload.state.phase !== 'failed' || !upload.state.error.retryable) continue;
      if (upload.state.error.code === 'file-unreadable') void this.#interrupted.retry(upload);
      else if (upload.apply({type: 'retry'})) this.#batch.delete(upload);
    }
    this.#sendNext();
  }

  /**
   * Cancels what is unfinished, forgets what this browser kept of it and takes the row away. Never deletes a stored
   * video from the site.
   */
  removeFile(id: string): void {
    for (const upload of this.#select(id)) this.#remove(upload);
    this.#sendNext();
    this.#completeBatch();
  }

  /** Takes all rows away and forgets what this browser kept of them. */
  reset(): void {
    for (const upload of this.#select()) this.#remove(upload);
    this.#batch.clear();
    this.#resets += 1;
    this.#sendNext();
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
    this.#sendNext();
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
    this.#isSuspended = true;
    this.#interrupted.stop();
    this.#restoredFor = '';
    for (const upload of [...this.#uploads.all('underWay')]) {
      if (!isUnderWay(upload.state.phase)) continue;
      // Before the event, whose listener may remove the upload.
      this.#suspended.add(upload);
      this.#pause(upload);
    }
    // An element that is only moved is back at once. For another tab, one that stays away is as good as closed.
    this.#tokens.stop();
    this.#stopLettingGo ??= this.#ports.clock.after(LET_GO_AFTER, () => this.#lend());
    this.#joinPage();
  }

  /** @internal */
  get isSuspended(): boolean {
    return this.#isSuspended;
  }

  /** @internal */
  has(identifier: string): boolean {
    return this.#uploads.withIdentifier(identifier) !== undefined;
  }

  /** @internal */
  letGo(identifier: string): void {
    const upload = this.#uploads.withIdentifier(identifier);
    if (upload === undefined) return;
    this.#dismiss(upload);
    this.#completeBatch();
  }

  /** Goes on with what `suspend` paused. */
  unsuspend(): void {
    this.#isSuspended = false;
    this.#stopLettingGo?.();
    this.#stopLettingGo = null;
    this.#joinPage();
    this.#configureJournal();
    // The set itself, from which a listener may take the next one.
    for (const upload of this.#suspended) {
      if (upload.state.phase === 'interrupted') void this.#bringBack(upload);
      else this.#resume(upload);
    }
    this.#sendNext();
  }

  override addEventListener<Type extends keyof VideoUploaderEventMap>(
    type: Type,
    listener: ((event: VideoUploaderEventMap[Type]) => void) | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    super.addEventListener(type, listener, options);
  }

  /** @param resets How often `reset` had been called when the batch came: what came before a reset is not wanted after it. */
  async #takeIn(batch: readonly File[], resets: number): Promise<UploadSnapshot[]> {
    // A file takes the place of one from before, never of one that came with it.
    const earlier = this.#uploads.nextPlace;
    const isLarge = batch.length > BREATH;
    if (isLarge) this.#largeBatches += 1;
    const added: Upload[] = [];
    const durations = new Map<File, Promise<number | null>>();
    for (const [index, file] of batch.entries()) {
      if (index > 0 && index % BREATH === 0) {
        this.#sendNext();
        await this.#ports.clock.breathe();
        if (this.#resets !== resets) break;
      }
      // Only where it may be: whoever waits gives up the order of what a page does in one breath.
      const known = this.#interrupted.mayMatch(file) ? await this.#match(file, earlier, resets) : null;
      if (this.#resets !== resets) break;
      let duration: number | null = null;
      if (known === null && this.#settings.maxDuration !== null) {
        // The next one's is read meanwhile. What is refused anyway is not looked into.
        for (const each of batch.slice(index, index + 2)) {
          if (!durations.has(each) && this.#check(each, earlier).error === null)
            durations.set(each, this.#ports.duration(each));
        }
        duration = (await durations.get(file)) ?? null;
        if (this.#resets !== resets) break;
      }
      const upload = known ?? this.#add(file, earlier, duration);
      if (upload !== null) added.push(upload);
      if (durations.size > 0) this.#sendNext();
    }
    const snapshots = added.map(upload => upload.snapshot);
    if (isLarge) this.#largeBatches -= 1;
    this.#sendNext();
    if (isLarge) this.#completeBatch();
    return snapshots;
  }

  /** The upload that goes on with a file, if there is one. One that was not shown before is taken in like a new one. */
  async #match(file: File, earlier: number, resets: number): Promise<Upload | null> {
    const known = await this.#interrupted.match(
      file,
      () => this.#resets === resets,
      () => this.#check(file, earlier).error === null,
    );
    const isNew = known !== null && !this.#uploads.isBefore(known, earlier);
    const replaced = isNew ? this.#check(file, earlier).replaced : undefined;
    if (replaced !== undefined) this.#remove(replaced);
    return known;
  }

  /** Why a file may not be taken in, as far as can be said without a look into it, and what it would take the place of. */
  #check(file: File, earlier: number): {error: UploadError | null; replaced: Upload | undefined} {
    const {accept, maxFileSize, maxFiles} = this.#settings;
    const first = maxFiles === 1 ? this.#uploads.first('replaceable') : undefined;
    const replaced = first && this.#uploads.isBefore(first, earlier) ? first : undefined;
    const counted = this.#uploads.count('counted');
    const isCounted = replaced !== undefined && this.#uploads.all('counted').has(replaced);
    const room = maxFiles - counted + (isCounted ? 1 : 0);
    return {error: refusal(file, {accept, maxFileSize, room}), replaced};
  }

  #add(file: File, earlier: number, duration: number | null): Upload | null {
    const {maxDuration, manual, defaultMetadata, endpoints, noResume} = this.#settings;
    // Once more after the wait, for others may have taken the room.
    const {error: first, replaced} = this.#check(file, earlier);
    const error = first ?? durationRefusal(file, duration, maxDuration);
    if (error !== null) {
      this.#emit(new FileRejectedEvent(file, error));
      return null;
    }
    if (replaced !== undefined) this.#remove(replaced);
    const upload = new Upload(this.#newId(), file, endpoints?.redeem ?? '', this.#owner);
    if (manual) upload.apply({type: 'hold'});
    upload.edit(defaultMetadata);
    if (endpoints !== null && !noResume) {
      this.#keepsSome = true;
      upload.keep(file, this.#settings.resumeKey, this.#settings.keepFiles);
    }
    this.#uploads.add(upload);
    this.#listChanged();
    this.#emit(new FileAddedEvent(upload.snapshot));
    return upload;
  }

  #restore(kept: KeptUpload): Upload {
    this.#keepsSome = true;
    const upload = new Upload(this.#newId(), kept, kept.entry.redeemUrl, this.#owner);
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
    this.#interrupted.unwatch(upload);
    this.#uploads.delete(upload);
    // What was stored is stored, with or without its row.
    if (upload.state.phase !== 'stored') this.#batch.delete(upload);
    this.#moved.delete(upload);
    this.#suspended.delete(upload);
    this.#listChanged();
    this.#emit(new FileRemovedEvent(upload.snapshot));
  }

  /** Lets other tabs have what would go on here, were it not out of the page. */
  #lend(): void {
    for (const upload of this.#uploads) {
      const isQueued = upload.state.phase === 'waiting' && !upload.state.held;
      if ((isQueued || this.#suspended.has(upload)) && upload.letGo()) this.#suspended.add(upload);
    }
  }

  /** Takes back, after the page was put away, what no other tab has taken meanwhile, and goes on with what was going. */
  #claimAnew(): void {
    for (const upload of this.#select()) {
      const {state} = upload;
      const isHeld = state.phase === 'waiting' && state.held;
      if (!upload.loseClaim()) continue;
      if (this.#isSuspended) {
        if (state.phase === 'waiting' && !isHeld) this.#suspended.add(upload);
      } else if (isHeld || state.phase === 'paused') {
        void this.#interrupted.resume(upload, false, isHeld ? 'hold' : 'pause');
      } else {
        this.#suspended.add(upload);
        void this.#bringBack(upload);
      }
    }
  }

  /** Goes on with what was let go, if nobody else has it by now. */
  async #bringBack(upload: Upload): Promise<void> {
    await this.#interrupted.resume(upload, false);
    if (this.#isSuspended) return;
    this.#suspended.delete(upload);
    this.#completeBatch();
  }

  #pause(upload: Upload): void {
    if (upload.apply({type: 'pause'})) this.#emit(new UploadPausedEvent(upload.snapshot, 'user'));
  }

  #resume(upload: Upload): void {
    this.#suspended.delete(upload);
    if (upload.apply({type: 'resume'})) this.#emit(new UploadResumedEvent(upload.snapshot, 'user'));
  }

  /**
   * Gives the line to the first upload that may have it, if it is free. A loop, for an upload may fail at once and
   * leave the line to the next, thousands of times where a whole folder came without a token: a hundred of them in one
   * breath.
   */
  #sendNext(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    let begun = 0;
    for (let next = this.#nextUpload(); next !== undefined; next = this.#nextUpload()) {
      if (begun === BREATH) {
        void this.#ports.clock.breathe().then(() => {
          this.#isSending = false;
          this.#sendNext();
        });
        return;
      }
      begun += 1;
      if (!next.needsToken(this.#settings)) {
        next.begin(this.#settings, null, null);
      } else if (this.#tokens.isReady(() => this.#sendNext())) {
        next.begin(this.#settings, this.#tokens.take(), this.#tokens.failure);
      } else {
        break;
      }
    }
    this.#isSending = false;
    if (this.#tokens.isAsking && !this.#wantsToken) this.#tokens.stop();
  }

  /** Whether a file waits for a token, or for the line before that. */
  get #wantsToken(): boolean {
    for (const upload of this.#uploads.all('queued')) if (upload.needsToken(this.#settings)) return true;
    return false;
  }

  #nextUpload(): Upload | undefined {
    return this.#isSuspended || this.#uploads.count('underWay') > 0
      ? undefined
      : this.#uploads.first('queued');
  }

  #configureTokens(): void {
    const {uploadToken, tokenProvider, tokenEndpoint, tokenEndpointHeaders} = this.#settings;
    const key = tokenEndpoint === '' ? '' : JSON.stringify([tokenEndpoint, tokenEndpointHeaders]);
    // The same function as long as the page means the same endpoint, so that its tokens stay in use.
    if (this.#endpoint.key !== key) {
      const ask: TokenProvider = ({signal}) =>
        this.#ports.fetchUploadToken(tokenEndpoint, tokenEndpointHeaders, signal);
      this.#endpoint = {key, provider: key === '' ? null : ask};
    }
    this.#tokens.configure(uploadToken, tokenProvider ?? this.#endpoint.provider);
  }

  /** Shows what was kept for this site and this key, and takes away what was kept for others. */
  #configureJournal(): void {
    const {endpoints, noResume, resumeKey} = this.#settings;
    if (noResume && this.#keepsSome) for (const upload of this.#uploads) this.#interrupted.forget(upload);
    if (noResume) this.#keepsSome = false;
    const wanted = endpoints === null || noResume ? null : {redeemUrl: endpoints.redeem, resumeKey};
    for (const upload of [...this.#uploads.all('interrupted')]) {
      const isWanted = upload.redeemUrl === wanted?.redeemUrl && upload.resumeKey === wanted.resumeKey;
      if (upload.state.phase === 'interrupted' && !isWanted) this.#dismiss(upload);
    }
    const key = wanted === null ? '' : JSON.stringify(wanted);
    if (this.#isSuspended || this.#restoredFor === key) return;
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
    this.#sendNext();
    this.#completeBatch();
  }

  #completeBatch(): void {
    // What was only picked is left to send too.
    const isMoreToCome = this.#largeBatches > 0 || this.#suspended.size > 0;
    if (this.#batch.size === 0 || isMoreToCome || this.#uploads.count('unfinished') > 0) return;
    const ended = [...this.#batch].map(upload => upload.snapshot);
    this.#batch.clear();
    const successful = ended.filter(upload => upload.phase === 'stored');
    const failed = ended.filter(upload => upload.phase === 'failed');
    this.#emit(new UploadsCompleteEvent({successful, failed}));
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
    this.#holdPage();
    this.#watchConnection();
    this.#hooks.changed?.(this.#isProgress);
  }

  /** Lets the others of the page know of it. One that was taken out, for good perhaps, is not held for what is over. */
  #joinPage(): void {
    const {pageUploaders} = this.#ports;
    const isThere = this.#isSuspended ? this.#uploads.count('open') > 0 : this.#uploads.size > 0;
    if (isThere) pageUploaders.add(this);
    else pageUploaders.delete(this);
    this.#interrupted.hasUploads = isThere;
  }

  /** Asks of the page what the uploads need as they are now. */
  #holdPage(): void {
    const isMoving = this.#uploads.count('underWay') > 0;
    const {pageHold, clock} = this.#ports;
    pageHold.stayAwake(isMoving);
    pageHold.askBeforeLeaving(this.#uploads.count('atRisk') > 0);
    if (!isMoving) {
      this.#heartbeat?.();
      this.#heartbeat = null;
    } else {
      this.#heartbeat ??= clock.after(STANDSTILL, () => {
        this.#heartbeat = null;
        for (const upload of this.#uploads.all('underWay')) upload.noteStandstill();
        this.#holdPage();
      });
    }
  }

  #watchConnection(): void {
    if (this.#uploads.count('unsaved') > 0) {
      this.#unwatchConnection ??= this.#ports.connection.onChange(() => this.#listChanged());
    } else {
      this.#unwatchConnection?.();
      this.#unwatchConnection = null;
    }
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
