import type {Metadata} from '../../protocol/requests/metadata.js';
import {type UploadTokenGrant, bareToken} from '../../protocol/requests/upload-token.js';
import type {EditTarget} from '../edits/upload-edits.js';
import type {UploadFile} from '../file/upload-file.js';
import {type Attempt, beginAttempt, forgetChunks, goesByForm, withoutToken} from '../model/attempt.js';
import {chooseChunkSize, smallerChunkSize} from '../model/chunk-size.js';
import {createIdentifier} from '../model/identifier.js';
import {type SentState, attemptOf, sentState, tokenOf} from '../model/journal-entry.js';
import {UploadError} from '../model/upload-error.js';
import type {UploadProgress} from '../model/upload-progress.js';
import type {TransportName} from '../options/transport-name.js';
import type {Settings} from '../options/upload-options.js';
import {hearTransfer} from './hear-transfer.js';
import type {SendingListener, SendingOwner} from './sending-owner.js';
import {describeJob, describeLack} from './transfer-job.js';
import type {Transfer, TransferEnding, TransferJob, TransferListener} from './transport.js';

/** How one file is sent: its attempts, one after the other, with the transfer that is under way. */
export class Sending {
  readonly #owner: SendingOwner;
  readonly #file: UploadFile;
  readonly #progress: UploadProgress;
  readonly #listener: SendingListener;
  #identifier: string;
  #redeemUrl: string;
  /** What is sent under the identifier; null as long as nothing is. */
  #attempt: Attempt | null = null;
  /** The upload token of the attempt, or of the one before. */
  #token: UploadTokenGrant = bareToken('');
  /** Most bytes of a chunk, once larger ones did not get through. */
  #chunkCeiling = Infinity;
  #transfer: Transfer | null = null;
  /** Whether the token was replaced since the last acknowledged chunk. */
  #hasReplacedToken = false;

  /**
   * @param identifier The `resumableIdentifier`.
   * @param redeemUrl Where the file goes as far as is known.
   */
  constructor(
    owner: SendingOwner,
    file: UploadFile,
    progress: UploadProgress,
    {identifier, redeemUrl}: {readonly identifier: string; readonly redeemUrl: string},
    listener: SendingListener,
  ) {
    this.#owner = owner;
    this.#file = file;
    this.#progress = progress;
    this.#identifier = identifier;
    this.#redeemUrl = redeemUrl;
    this.#listener = listener;
  }

  /** The `resumableIdentifier`. */
  get identifier(): string {
    return this.#identifier;
  }

  /** Where the file goes as far as is known. */
  get redeemUrl(): string {
    return this.#redeemUrl;
  }

  /** Whether it goes as a plain form. */
  get byForm(): boolean {
    return this.#attempt?.byForm ?? false;
  }

  /** What the site knows of the video beforehand, by its token. */
  get preset(): Metadata {
    return this.#token.preset;
  }

  /** Whether the site acknowledged anything of the attempt. */
  get hasChunks(): boolean {
    return (this.#attempt?.acknowledged.length ?? 0) > 0;
  }

  /** Whether the site may have the video. */
  get mayBeComplete(): boolean {
    return this.#attempt?.mayBeComplete ?? false;
  }

  /** Whether a transfer is under way, or paused. */
  get isRunning(): boolean {
    return this.#transfer !== null;
  }

  /** Where edits go; null as long as nothing was sent. */
  get target(): EditTarget | null {
    if (this.#attempt === null) return null;
    const {redeemUrl, byForm} = this.#attempt;
    return {redeemUrl, byForm, uploadToken: this.#token.uploadToken, identifier: this.#identifier};
  }

  /** For the journal; null as long as nothing was sent. */
  get entry(): SentState | null {
    if (this.#attempt === null) return null;
    return sentState(this.#attempt, this.#token, this.#owner.knownTokens.traits(this.#token));
  }

  /** Takes over what was kept of it. */
  takeUp(redeemUrl: string, sent: SentState | null): void {
    if (sent === null) {
      this.#advance(attempt => Object.freeze({...attempt, acknowledged: []}));
      return;
    }
    this.#attempt = attemptOf(redeemUrl, sent);
    this.#token = tokenOf(sent);
    this.#progress.raiseTo(sent.acknowledged.length * sent.chunkSize);
  }

  /** Whether `begin` wants a token. */
  needsToken(settings: Settings): boolean {
    return this.#transfer === null && !this.#keepsToken(settings);
  }

  /**
   * Makes the job to run, which goes on with an earlier one if the site can know its chunks.
   *
   * @param token The token for its turn; null if it goes on with its own, or if none is to be had.
   * @param failure Why none is to be had, as far as that is known; else null.
   */
  prepare(settings: Settings, token: UploadTokenGrant | null, failure: unknown): TransferJob | UploadError {
    const {endpoints, parameters, transport} = settings;
    if (endpoints === null)
      return new UploadError('network', 'There is no site to send to: set endpoint to its address.');
    const file = this.#file.current;
    if (file === null) return new UploadError('file-unreadable', 'The file has to be chosen again.');
    const goesOn = this.#goesOn(settings);
    if (!this.#keepsToken(settings)) {
      if (token === null)
        return new UploadError('token-missing', describeLack(failure), {cause: failure ?? undefined});
      this.#token = token;
    }
    const byForm = this.#goesByForm(transport, endpoints.redeem);
    if (this.#attempt !== null && !goesOn) this.restart();
    this.#redeemUrl = endpoints.redeem;
    const {network} = this.#owner.ports;
    const {size} = this.#file.facts;
    const ceiling = Math.min(settings.chunkSize ?? Infinity, this.#chunkCeiling);
    const chunkSize = byForm ? size : chooseChunkSize(size, network.bytesPerSecond, ceiling);
    // Under a new token too: the transfer asks the site first whether it still knows the chunks.
    this.#attempt ??= beginAttempt({redeemUrl: endpoints.redeem, byForm, chunkSize, parameters});
    const sent = {attempt: this.#attempt, token: this.#token, identifier: this.#identifier, file};
    return describeJob(sent, settings, this.#owner, () => this.#file.isIntact(file));
  }

  /** Starts the transfer of a job. */
  start(job: TransferJob): void {
    this.#file.look(job.file, () => this.#listener.changed());
    const {transport} = this.#owner.ports;
    const transfer = transport.start(
      job,
      this.#listenTo(job, () => transfer),
      this.#owner.backOff,
    );
    this.#transfer = transfer;
    if (!transfer.isTold) this.measure();
    this.#listener.changed();
  }

  pause(): void {
    this.#transfer?.pause();
  }

  /** Goes on with a paused transfer. */
  resume(): void {
    if (this.#transfer?.isTold === false) this.measure();
    this.#transfer?.resume();
  }

  /** Ends the transfer for good. */
  cancel(): void {
    this.#transfer?.cancel();
    this.#transfer = null;
  }

  /** Everything goes again, as another file in the eyes of the site. */
  restart(): void {
    this.#identifier = createIdentifier();
    this.#attempt = null;
    this.#listener.restarted(this.#identifier);
  }

  /** Another token may be tried again: a person or the page wants it once more. */
  allowAnotherToken(): void {
    this.#hasReplacedToken = false;
  }

  /** The file could not be read: what arrived last may be of another content. */
  forgetUnsure(): void {
    if (this.#file.hasChanged && !this.mayBeComplete) this.#advance(forgetChunks);
  }

  /**
   * Measures the speed.
   *
   * @param interval Milliseconds since the last sample that make it worth another one.
   */
  measure(interval?: number): void {
    if (this.#transfer !== null)
      this.#progress.measure(this.#transfer, this.#owner.ports.clock.now(), interval);
  }

  /** Measures how far the bytes have got. */
  report(): void {
    this.measure();
    if (this.#transfer !== null) this.#progress.raiseTo(this.#transfer.sentBytes);
  }

  #goesByForm(transport: TransportName, redeemUrl: string): boolean {
    const isUnreadable = this.#owner.unreadableSites.has(redeemUrl);
    return goesByForm(this.#attempt, transport, redeemUrl, isUnreadable);
  }

  /** Whether what was sent is of use: what arrived in one way is of none to the other, nor at another site. */
  #goesOn({endpoints, transport}: Settings): boolean {
    if (this.#attempt === null || endpoints === null) return false;
    const {redeemUrl, byForm} = this.#attempt;
    return redeemUrl === endpoints.redeem && byForm === this.#goesByForm(transport, redeemUrl);
  }

  #keepsToken(settings: Settings): boolean {
    return (this.#attempt?.isTokenFixed ?? false) && this.#goesOn(settings);
  }

  /** Notes how far the attempt has got; false if that was known. */
  #advance(change: (attempt: Attempt) => Attempt): boolean {
    const before = this.#attempt;
    this.#attempt = before && change(before);
    return this.#attempt !== before;
  }

  #listenTo(job: TransferJob, transfer: () => Transfer): TransferListener {
    return hearTransfer(job, this.#owner, this.#listener, {
      isCurrent: () => this.#transfer === transfer(),
      advance: change => this.#advance(change),
      acknowledged: () => this.allowAnotherToken(),
      ended: ending => this.#end(ending, job),
    });
  }

  #end(ending: TransferEnding, job: TransferJob): void {
    this.#transfer = null;
    const {ports, knownTokens, unreadableSites} = this.#owner;
    const {redeemUrl, uploadToken, chunkSize} = job;
    if (this.#progress.average !== null) ports.network.measured(this.#progress.average);
    switch (ending.kind) {
      case 'stored':
        knownTokens.store(uploadToken, ending.video !== null && ending.video.photoId !== null);
        return this.#listener.stored(ending.video, job);
      case 'too-large':
        this.#chunkCeiling = smallerChunkSize(chunkSize, ending.passed) ?? chunkSize;
        this.restart();
        this.#listener.requeue();
        return;
      case 'unreadable':
        unreadableSites.add(redeemUrl);
        ports.warn(
          `${redeemUrl} does not let this page read its answers (CORS), so videos go as a plain form, without progress, if it is a 23 site. See docs/cors.md, or ask checkSite().`,
        );
        this.restart();
        this.#listener.requeue();
        return;
      case 'readable':
        // It was not without CORS, only out of order for a while; but the form was begun, and nobody told how it ended.
        unreadableSites.delete(redeemUrl);
        return this.#listener.failed(
          new UploadError(
            'callback-unreadable',
            'The file was sent as a form, and no page told how it ended.',
          ),
        );
      case 'failed':
        if (ending.error.code === 'token-refused' && this.#goesOnWithAnotherToken(job)) return;
        return this.#listener.failed(ending.error);
    }
  }

  /** Without a word to anyone, but not twice without a chunk in between: the next token may be no better. */
  #goesOnWithAnotherToken({uploadToken}: TransferJob): boolean {
    this.#advance(withoutToken);
    if (!this.#owner.replaceToken(uploadToken) || this.#hasReplacedToken) return false;
    this.#hasReplacedToken = true;
    return this.#listener.requeue();
  }
}
