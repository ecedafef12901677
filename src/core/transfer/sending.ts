import {isReplacing} from '../../protocol/requests/replacing.js';
import type {UploadTokenGrant} from '../../protocol/requests/upload-token.js';
import {UploadFile} from '../file/upload-file.js';
import {correctedChunkSize, smallerChunkSize} from '../model/chunk-size.js';
import {type Attempt, beginAttempt} from '../model/attempt.js';
import {createIdentifier} from '../model/identifier.js';
import {TransferRate} from '../model/transfer-rate.js';
import {UploadError} from '../model/upload-error.js';
import type {Settings} from '../options/upload-options.js';
import {listenTo} from './transfer-listener.js';
import {mayCorrectSize, needsToken, planAttempt} from './plan-attempt.js';
import type {SendingOwner, SentUpload} from './sending-owner.js';
import {describeUnreadable} from './stranger.js';
import {describeJob} from './transfer-job.js';
import type {Transfer, TransferEnding, TransferJob} from './transport.js';

/** Sends the file of one upload: attempt after attempt, each in one transfer or more. All it knows is in the model. */
export class Sending {
  readonly file: UploadFile;
  readonly rate: TransferRate = new TransferRate();
  readonly #owner: SendingOwner;
  readonly #upload: SentUpload;
  #transfer: Transfer | null = null;
  #settings: Settings | null = null;

  constructor(owner: SendingOwner, file: File | null, upload: SentUpload) {
    this.#owner = owner;
    this.#upload = upload;
    this.file = new UploadFile(file, owner.ports);
  }

  /** Whether a transfer runs, or is paused. */
  get isRunning(): boolean {
    return this.#transfer !== null;
  }

  /** Whether `prepare` wants a token. */
  needsToken(settings: Settings): boolean {
    return this.#transfer === null && needsToken(this.#upload.model(), settings, this.#owner.unreadableSites);
  }

  /** Makes the job for this turn. See `planAttempt`. */
  prepare(settings: Settings, token: UploadTokenGrant | null, failure: unknown): TransferJob | UploadError {
    const file = this.file.current;
    if (file === null) return new UploadError('file-unreadable', 'The file has to be chosen again.');
    const {unreadableSites, onePieceSites, chunkCeilings, ports, answers} = this.#owner;
    const {bytesPerSecond} = ports.network;
    const plan = planAttempt(this.#upload.model(), settings, token, failure, {
      unreadableSites,
      onePieceSites,
      chunkCeilings,
      bytesPerSecond,
      answers,
    });
    if (plan instanceof UploadError) {
      if (plan.code === 'token-missing') ports.warn(plan.message);
      return plan;
    }
    this.#upload.apply(plan);
    this.#settings = settings;
    return this.#describe(plan.attempt, file, settings);
  }

  #describe(attempt: Attempt, file: File, settings: Settings): TransferJob {
    return describeJob(this.#upload.model(), attempt, file, settings, this.#owner, {
      isFileIntact: () => this.#isIntact(file),
      rate: this.rate,
    });
  }

  /** Starts the transfer of a job. */
  start(job: TransferJob): void {
    this.file.look(job.file, this.#upload.model().fingerprint, fingerprint =>
      this.#upload.apply({type: 'identify', fingerprint}),
    );
    const isCurrent = (): boolean => this.#transfer === transfer;
    const listener = listenTo(job, this.#upload, this.#owner, this.rate, isCurrent, ending =>
      this.#end(ending, job),
    );
    const transfer = this.#owner.ports.transport.start(job, listener, this.#owner.backOff);
    this.#transfer = transfer;
    if (!transfer.isTold) this.measure();
  }

  pause(): void {
    this.#transfer?.pause();
  }

  /** Resumes a paused transfer. */
  resume(): void {
    if (this.#transfer?.isTold === false) this.measure();
    this.#transfer?.resume();
  }

  /** Ends the transfer for good. */
  cancel(): void {
    this.#transfer?.cancel();
    this.#transfer = null;
  }

  /**
   * Measures the speed.
   *
   * @param interval Milliseconds since the last sample that make it worth another one.
   */
  measure(interval?: number): void {
    const transfer = this.#transfer;
    if (transfer === null) return;
    const now = this.#owner.ports.clock.now();
    if (transfer.isTold) this.rate.sample(now, transfer.sentBytes, interval);
    else this.rate.sampleChunks(now, transfer.sentBytes);
  }

  /** Measures how far the bytes have got. */
  report(): void {
    this.measure();
    const sentBytes = this.#transfer?.sentBytes ?? 0;
    this.#upload.apply({type: 'move', share: sentBytes / this.#upload.model().file.size});
    this.#correctSize(sentBytes);
  }

  /**
   * Starts again under another identifier, once and silently, if the line turns out to be far too slow for the chunks.
   * Not once the site has any.
   */
  #correctSize(sentBytes: number): void {
    const {bytesPerSecond} = this.rate;
    const {attempt, chunkCeiling, file, state, trouble} = this.#upload.model();
    const [settings, content] = [this.#settings, this.file.current];
    if (attempt === null || settings === null || content === null || bytesPerSecond === null) return;
    const {acknowledged, byForm, mayBeComplete, parameters} = attempt;
    const isBegun = acknowledged.length > 0 || mayBeComplete || chunkCeiling < Infinity;
    if (
      isBegun ||
      byForm ||
      attempt.chunkSize >= file.size ||
      state.phase !== 'uploading' ||
      trouble !== null
    )
      return;
    if (!mayCorrectSize(settings) || this.#upload.hasEdits()) return;
    const chunkSize = correctedChunkSize(file.size, attempt.chunkSize, bytesPerSecond, sentBytes);
    if (chunkSize === null) return;
    this.cancel();
    this.#startAnew({chunkSize, parameters}, content, settings, {
      identifier: createIdentifier(),
      chunkCeiling: chunkSize,
    });
  }

  /** Starts again with the whole file in one request. The site has nothing of it yet. */
  #startInOnePiece({file, parameters}: TransferJob): void {
    const {identifier, redeemUrl} = this.#upload.model();
    const settings = this.#settings;
    this.#owner.onePieceSites.add(redeemUrl);
    if (settings !== null) this.#startAnew({chunkSize: file.size, parameters}, file, settings, {identifier});
  }

  #startAnew(
    plan: Pick<Attempt, 'chunkSize' | 'parameters'>,
    content: File,
    settings: Settings,
    change: {readonly identifier: string; readonly chunkCeiling?: number},
  ): void {
    const attempt = beginAttempt({byForm: false, ...plan});
    this.#upload.apply({type: 'restart', attempt, ...change});
    this.start(this.#describe(attempt, content, settings));
  }

  /** Looks into the file. If it is as before, the chunks that were acknowledged by then are of it. */
  async #isIntact(file: File): Promise<boolean> {
    const {identifier, attempt} = this.#upload.model();
    const isIntact = await this.file.isIntact(file);
    if (isIntact && this.isRunning && identifier === this.#upload.model().identifier)
      this.#upload.apply({type: 'confirm', count: attempt?.acknowledged.length ?? 0});
    return isIntact;
  }

  #end(ending: TransferEnding, job: TransferJob): void {
    const {uploadToken, chunkSize} = job;
    const {redeemUrl} = this.#upload.model();
    this.#transfer = null;
    const {ports, knownTokens, unreadableSites, chunkCeilings} = this.#owner;
    const upload = this.#upload;
    const {average} = this.rate;
    if (average !== null) ports.network.measured(average);
    switch (ending.kind) {
      case 'stored':
        knownTokens.store(uploadToken, ending.video !== null && ending.video.photoId !== null);
        // A replace token opens none of the methods for an upload token.
        return upload.stored(ending.video, isReplacing(redeemUrl) ? '' : uploadToken);
      case 'too-large': {
        const chunkCeiling = smallerChunkSize(chunkSize, ending.passed) ?? chunkSize;
        // A line that breaks may be better for the next file, but a gateway stays as it is.
        if (ending.passed === null) chunkCeilings.set(redeemUrl, chunkCeiling);
        return this.#restart({chunkCeiling});
      }
      case 'unreadable':
        unreadableSites.add(redeemUrl);
        ports.warn(`endpoint: ${describeUnreadable(redeemUrl)}`);
        return this.#restart();
      case 'one-piece':
        return this.#startInOnePiece(job);
      case 'readable':
        // CORS worked after all, and the site was out of order for a while; but the form was begun, and nobody told how it
        // ended.
        unreadableSites.delete(redeemUrl);
        return upload.failed(
          new UploadError(
            'callback-unreadable',
            'The file was sent as a form, and no page told how it ended.',
          ),
        );
      case 'failed':
        if (ending.error.code === 'token-refused') {
          knownTokens.refuse(uploadToken);
          if (this.#continuesWithAnotherToken(uploadToken)) return;
        }
        return upload.failed(ending.error);
    }
  }

  #restart(smaller?: {readonly chunkCeiling: number}): void {
    this.#upload.apply({type: 'restart', identifier: createIdentifier(), attempt: null, ...smaller});
    this.#upload.requeue();
  }

  /** Without a word to anyone. A second token in a row needs a chunk in between, because it may be no better. */
  #continuesWithAnotherToken(uploadToken: string): boolean {
    const upload = this.#upload;
    upload.apply({type: 'refuse-token'});
    return (
      this.#owner.queue.replaceToken(uploadToken) && upload.apply({type: 'replace-token'}) && upload.requeue()
    );
  }
}
