/** The fake of the transport: a test says what becomes of each transfer. */
import {UploadError, type UploadErrorCode} from '../../../src/core/model/upload-error.js';
import type {Trouble} from '../../../src/core/model/upload-state.js';
import type {BackOff} from '../../../src/core/timing/back-off.js';
import type {
  Transfer,
  TransferJob,
  TransferListener,
  Transport,
} from '../../../src/core/transfer/transport.js';
import type {StoredVideo} from '../../../src/protocol/answers/redeem-outcome.js';

/** A video as a site with `return_url` names it. */
export const VIDEO: StoredVideo = {
  photoId: '12345',
  treeId: '97531',
  token: 'mhpD',
  domain: 'videos.example.com',
  callbackUrl: 'https://www.example.com/done?photo_id=12345',
  parameters: {theme: 'green'},
};

/** A transfer that does what a test says. Keeps the promises of the port: mute once it has ended or was cancelled. */
export class FakeTransfer implements Transfer {
  readonly job: TransferJob;
  /** What the core gave; call it directly only to break the promises. */
  readonly listener: TransferListener;
  readonly backOff: BackOff;
  sentBytes = 0;
  /** Bytes per second that each acknowledged chunk proves. */
  speed: number | null = null;
  isTold: boolean;
  isPaused = false;
  isCancelled = false;
  hasEnded = false;
  hasStarted = false;

  constructor(job: TransferJob, listener: TransferListener, backOff: BackOff) {
    this.job = job;
    this.isTold = !job.byForm;
    this.listener = listener;
    this.backOff = backOff;
  }

  get isMute(): boolean {
    return this.isCancelled || this.hasEnded;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  cancel(): void {
    this.isCancelled = true;
  }

  /** The first byte goes. */
  begin(): this {
    if (!this.isMute && !this.hasStarted) {
      this.hasStarted = true;
      this.listener.started();
    }
    return this;
  }

  /** The completing chunk is about to go. Resolves once it may. */
  async complete(): Promise<void> {
    this.begin();
    if (!this.isMute) await this.listener.completing();
  }

  /** The bytes of the completing chunk were seen to leave. */
  leave(): this {
    if (!this.isMute) this.listener.completingLeft();
    return this;
  }

  /** So many bytes have gone by now. */
  move(sentBytes: number): this {
    this.begin();
    if (!this.isMute) {
      this.sentBytes = sentBytes;
      this.listener.moved();
    }
    return this;
  }

  acknowledge(...numbers: number[]): this {
    this.begin();
    for (const number of numbers) if (!this.isMute) this.listener.acknowledged(number, this.speed);
    void this.job.isFileIntact();
    return this;
  }

  /** Every byte has left, and the final answer is still to come; or the last chunk is to go again. */
  finish(isFinishing = true): this {
    if (isFinishing) this.move(this.job.file.size);
    if (!this.isMute) this.listener.finishing(isFinishing);
    return this;
  }

  trouble(trouble: Trouble | null): this {
    if (!this.isMute) this.listener.troubled(trouble);
    return this;
  }

  offline(isOffline = true): this {
    if (!this.isMute) this.listener.offline(isOffline);
    return this;
  }

  store(video: StoredVideo | null = VIDEO): void {
    this.begin();
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({kind: 'stored', video});
  }

  /** The site lets the page read nothing. */
  turnOutUnreadable(): void {
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({kind: 'unreadable'});
  }

  /** The site replaces no video in chunks. */
  turnOutInOnePiece(): void {
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({kind: 'one-piece'});
  }

  /** The site can be read after all. */
  turnOutReadable(): void {
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({kind: 'readable'});
  }

  /** No chunk gets through. */
  giveUpOnChunkSize(passed: number | null): void {
    this.begin();
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({kind: 'too-large', passed});
  }

  fail(error: UploadError | UploadErrorCode, serverMessage: string | null = null): void {
    this.begin();
    if (this.isMute) return;
    this.hasEnded = true;
    this.listener.ended({
      kind: 'failed',
      error: error instanceof UploadError ? error : new UploadError(error, error, {serverMessage}),
    });
  }
}

export class FakeTransport implements Transport {
  readonly transfers: FakeTransfer[] = [];
  /** Whether the bytes under way are seen. */
  isTold = true;
  #taken = 0;
  #notify: (() => void) | null = null;

  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer {
    const transfer = new FakeTransfer(job, listener, backOff);
    transfer.isTold &&= this.isTold;
    this.transfers.push(transfer);
    this.#notify?.();
    return transfer;
  }

  /** The oldest transfer that no call has returned yet; waits for it if need be. */
  async nextTransfer(): Promise<FakeTransfer> {
    for (;;) {
      const transfer = this.transfers[this.#taken];
      if (transfer !== undefined) {
        this.#taken += 1;
        return transfer;
      }
      await new Promise<void>(resolve => {
        this.#notify = resolve;
      });
    }
  }

  /** The newest transfer. */
  get last(): FakeTransfer {
    const transfer = this.transfers.at(-1);
    if (transfer === undefined) throw new Error('No transfer was started.');
    return transfer;
  }

  /** The transfers that have not come to an end. */
  get running(): FakeTransfer[] {
    return this.transfers.filter(transfer => !transfer.isMute);
  }
}
