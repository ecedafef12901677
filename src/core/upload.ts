import type {Metadata} from '../protocol/metadata.js';
import type {StoredVideo} from '../protocol/redeem-outcome.js';
import type {BackOff} from './back-off.js';
import {chooseChunkSize} from './chunk-size.js';
import {createIdentifier} from './identifier.js';
import {MetadataSync} from './metadata-sync.js';
import type {Transfer, TransferEnding, TransferJob, TransferListener, UploaderPorts} from './ports.js';
import {TransferRate} from './transfer-rate.js';
import {UploadError} from './upload-error.js';
import type {Settings} from './upload-options.js';
import type {UploadResult, UploadSnapshot} from './upload-snapshot.js';
import {type UploadMessage, type UploadState, isUnderWay, transition} from './upload-state.js';
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
export interface UploadOwner {
  readonly ports: UploaderPorts;
  /** Shared by all uploads of one uploader. */
  readonly backOff: BackOff;
  emit(event: Event): void;
  /** The upload's snapshot is another one. */
  changed(): void;
  /** Bytes moved; `reportProgress` is to be called before the next frame. */
  moved(upload: Upload): void;
  /** Notes that the site refused a token; true where another one can be had. */
  replaceToken(uploadToken: string): boolean;
  /** The upload gave up the line and waits for its turn. */
  requeued(): void;
  /** The upload has ended; `event` tells it and is still to be fired. */
  ended(upload: Upload, event: Event): void;
}

/** What is shown before the site's last word; only a stored video is at 1. */
const ALMOST_ALL = 0.999;

const NO_IDS: StoredVideo = {
  photoId: null,
  treeId: null,
  token: null,
  domain: null,
  callbackUrl: null,
  parameters: {},
};

/** The token for an upload's turn: empty where none is to be had, with the reason if there is one. */
export interface GivenToken {
  readonly uploadToken: string;
  readonly failure: unknown;
}

/** One file on its way: its state, its transfer and its edits. */
export class Upload {
  readonly id: string;
  readonly file: File;
  readonly #owner: UploadOwner;
  readonly #metadata: MetadataSync;
  #identifier = createIdentifier();
  #state: UploadState;
  #job: TransferJob | null = null;
  readonly #acknowledged = new Set<number>();
  #transfer: Transfer | null = null;
  /** Whether `upload-started` was told since the last ending. */
  #hasStarted = false;
  /** Whether its token was replaced since the last acknowledged chunk. */
  #hasReplacedToken = false;
  #rate = new TransferRate();
  #progress = 0;
  #snapshot: UploadSnapshot | null = null;

  /** @param held Whether it waits for `release`. */
  constructor(id: string, file: File, held: boolean, defaultMetadata: Metadata, owner: UploadOwner) {
    this.id = id;
    this.file = file;
    this.#state = {phase: 'waiting', held};
    this.#owner = owner;
    this.#metadata = new MetadataSync(owner.ports.metadataGateway, owner.backOff, {
      changed: () => this.#changed(),
      saved: metadata => owner.emit(new MetadataSavedEvent(this.snapshot, metadata)),
      refused: (metadata, error) => owner.emit(new MetadataErrorEvent(this.snapshot, metadata, error)),
    });
    this.#metadata.edit(defaultMetadata);
  }

  get state(): UploadState {
    return this.#state;
  }

  /** This moment, frozen. The same object as long as nothing changes. */
  get snapshot(): UploadSnapshot {
    return (this.#snapshot ??= Object.freeze(this.#describe()));
  }

  /** Whether `begin` starts a transfer, rather than going on with one. */
  get needsToken(): boolean {
    return this.#transfer === null;
  }

  /** Commits an edit and returns what it really changed. */
  edit(metadata: Metadata): Metadata {
    return this.#metadata.edit(metadata);
  }

  /** Changes the state; false where `message` means nothing in it. */
  apply(message: UploadMessage): boolean {
    const next = transition(this.#state, message);
    if (next === null) return false;
    this.#state = next;
    if (!isUnderWay(next.phase)) this.#rate.rest();
    if (message.type === 'pause') this.#transfer?.pause();
    if (message.type === 'retry') {
      this.#hasStarted = false;
      this.#hasReplacedToken = false;
    }
    this.#changed();
    return true;
  }

  /** Takes its turn: starts, or goes on where it was paused. */
  begin(settings: Settings, token: GivenToken): void {
    if (this.#transfer !== null) {
      if (this.apply({type: 'begin'})) this.#transfer.resume();
      return;
    }
    const job = this.#prepare(settings, token);
    if (job instanceof UploadError) {
      this.#fail(job);
    } else if (this.apply({type: 'begin'})) {
      this.#start(job);
    }
  }

  /** Ends everything; nothing more is heard of this upload. */
  cancel(): void {
    this.#transfer?.cancel();
    this.#transfer = null;
    this.#metadata.stop();
  }

  /** Measures and tells how far the bytes have got. */
  reportProgress(): void {
    if (this.#transfer === null || !isUnderWay(this.#state.phase)) return;
    const {sentBytes} = this.#transfer;
    this.#rate.sample(this.#owner.ports.clock.now(), sentBytes);
    this.#progress = Math.max(this.#progress, Math.min(sentBytes / this.file.size, ALMOST_ALL));
    this.#changed();
    this.#owner.emit(new UploadProgressEvent(this.snapshot));
  }

  /** The job to run, which goes on with an earlier one where the site can know its chunks. */
  #prepare(settings: Settings, {uploadToken, failure}: GivenToken): TransferJob | UploadError {
    const {endpoints, parameters, simultaneousUploads} = settings;
    if (endpoints === null) {
      return new UploadError('network', 'There is no site to send to: set endpoint to its address.');
    }
    if (uploadToken === '') {
      const message =
        'Set upload_token to a token of get-upload-token, or token-endpoint to where one is given.';
      return new UploadError('token-missing', message, {cause: failure ?? undefined});
    }
    const last = this.#job;
    if (last?.redeemUrl === endpoints.redeem) {
      // Under a new token too: the transfer asks the site first whether it still knows the chunks.
      return {...last, uploadToken, acknowledged: new Set(this.#acknowledged)};
    }
    if (last !== null) {
      this.#identifier = createIdentifier();
      this.#acknowledged.clear();
    }
    return {
      file: this.file,
      redeemUrl: endpoints.redeem,
      uploadToken,
      identifier: this.#identifier,
      chunkSize: chooseChunkSize(this.file.size, settings.chunkSize),
      simultaneousUploads,
      parameters,
      acknowledged: new Set(),
    };
  }

  #start(job: TransferJob): void {
    const updateUrl = job.redeemUrl.replace(/redeem-upload-token$/, 'update-upload-token');
    this.#job = job;
    /** A transfer that was called off has nothing more to say. */
    const isCurrent = (): boolean => this.#transfer === transfer;
    const listener: TransferListener = {
      started: () => {
        if (!isCurrent()) return;
        if (!this.#hasStarted) {
          this.#hasStarted = true;
          this.#owner.emit(new UploadStartedEvent(this.snapshot));
        }
        // A listener may have removed the file.
        if (!isCurrent()) return;
        this.#metadata.sendTo({updateUrl, uploadToken: job.uploadToken, identifier: job.identifier});
      },
      moved: () => {
        if (isCurrent()) this.#owner.moved(this);
      },
      acknowledged: number => {
        if (!isCurrent()) return;
        this.#acknowledged.add(number);
        this.#hasReplacedToken = false;
      },
      forgotten: () => {
        if (isCurrent()) this.#acknowledged.clear();
      },
      finishing: isFinishing => {
        if (isCurrent()) this.apply({type: isFinishing ? 'finish' : 'unfinish'});
      },
      offline: isOffline => {
        if (isCurrent()) this.#noteConnection(isOffline);
      },
      ended: ending => {
        if (isCurrent()) this.#end(ending, job);
      },
    };
    const transfer = this.#owner.ports.transport.start(job, listener, this.#owner.backOff);
    this.#transfer = transfer;
  }

  #noteConnection(isOffline: boolean): void {
    if (!this.apply({type: isOffline ? 'go-offline' : 'go-online'})) return;
    const {snapshot} = this;
    this.#owner.emit(
      isOffline ? new UploadPausedEvent(snapshot, 'offline') : new UploadResumedEvent(snapshot, 'offline'),
    );
  }

  #end(ending: TransferEnding, job: TransferJob): void {
    this.#transfer = null;
    if (ending.kind === 'failed') {
      if (ending.error.code === 'token-refused' && this.#goesOnWithAnotherToken(job)) return;
      this.#fail(ending.error);
      return;
    }
    const video = ending.video ?? NO_IDS;
    const result: UploadResult = Object.freeze({
      ...video,
      parameters: Object.freeze(video.parameters),
      uploadToken: job.uploadToken,
    });
    if (ending.video === null) {
      this.#owner.ports.warn(
        'The site stored a video without naming its id: make upload tokens with return_url or background_return_p.',
      );
    }
    this.#progress = 1;
    if (!this.apply({type: 'store', result})) return;
    this.#owner.ended(this, new UploadSuccessEvent(this.snapshot, result));
  }

  /** Without a word to anyone, but not twice without a chunk in between: the next token may be no better. */
  #goesOnWithAnotherToken({uploadToken}: TransferJob): boolean {
    if (!this.#owner.replaceToken(uploadToken) || this.#hasReplacedToken) return false;
    this.#hasReplacedToken = true;
    this.#metadata.stop();
    if (!this.apply({type: 'requeue'})) return false;
    this.#owner.requeued();
    return true;
  }

  #fail(error: UploadError): void {
    // What was sent but not confirmed is most likely there, and its edits with it.
    if (error.code !== 'callback-unreadable') this.#metadata.stop();
    if (!this.apply({type: 'fail', error})) return;
    this.#owner.ended(this, new UploadErrorEvent(this.snapshot, error));
  }

  #changed(): void {
    this.#snapshot = null;
    this.#owner.changed();
  }

  #describe(): UploadSnapshot {
    const {file} = this;
    const {phase} = this.#state;
    const isMoving = phase === 'uploading';
    return {
      id: this.id,
      identifier: this.#identifier,
      file,
      name: file.name,
      size: file.size,
      phase,
      progress: phase === 'stored' ? 1 : this.#progress,
      bytesPerSecond: isMoving ? this.#rate.bytesPerSecond : null,
      secondsLeft: isMoving ? this.#rate.secondsFor(file.size * (1 - this.#progress)) : null,
      metadata: this.#metadata.metadata,
      metadataState: this.#metadata.state,
      result: this.#state.phase === 'stored' ? this.#state.result : null,
      error: this.#state.phase === 'failed' ? this.#state.error : null,
    };
  }
}
