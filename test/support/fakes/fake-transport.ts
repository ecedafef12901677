import {UploadError, type UploadErrorCode} from '../../../src/core/model/upload-error.js';
import type {Trouble} from '../../../src/core/model/upload-state.js';
import type {
  Transfer,
  TransferJob,
  TransferListener,
  Transport,
} from '../../../src/core/transfer/transport.js';
import type {StoredVideo} from '../../../src/protocol/answers/redeem-outcome.js';

/** A video as a site with `return_url` names it. */
export const STORED_VIDEO: StoredVideo = {
  photoId: '12345',
  treeId: '97531',
  token: 'mhpD',
  domain: 'videos.example.com',
  callbackUrl: 'https://www.example.com/done?photo_id=12345',
  parameters: {},
};

/** One file on its way nowhere. A test says what the site does with it. */
export class StagedTransfer implements Transfer {
  readonly job: TransferJob;
  readonly #listener: TransferListener;
  sentBytes = 0;
  isTold = true;
  isPaused = false;
  isCancelled = false;
  #hasStarted = false;
  #hasEnded = false;

  constructor(job: TransferJob, listener: TransferListener) {
    this.job = job;
    this.#listener = listener;
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

  /** The first byte is about to go. The other verbs say this by themselves. */
  start(): void {
    if (this.#hasStarted || this.#isMute) return;
    this.#hasStarted = true;
    this.#listener.started();
  }

  /** So many bytes have left by now. */
  progress(bytes: number): void {
    this.start();
    if (this.#isMute || this.isPaused) return;
    this.sentBytes = bytes;
    this.#listener.moved();
  }

  /** The site has these chunks, and the file is looked into. */
  acknowledge(...numbers: number[]): void {
    this.start();
    if (this.#isMute) return;
    for (const number of numbers) this.#listener.acknowledged(number);
    void this.job.isFileIntact();
  }

  /** Every byte has left; the final answer is still to come. */
  finishing(): void {
    this.progress(this.job.file.size);
    if (!this.#isMute && !this.isPaused) this.#listener.finishing(true);
  }

  /** Nothing moves, for this reason; or it moves again. */
  trouble(trouble: Trouble | null): void {
    this.start();
    if (!this.#isMute) this.#listener.troubled(trouble);
  }

  /** The network went away, or came back. */
  offline(isOffline: boolean): void {
    this.start();
    if (!this.#isMute) this.#listener.offline(isOffline);
  }

  /** The site has stored the video. */
  answer(video: StoredVideo | null = STORED_VIDEO): void {
    this.start();
    if (this.#isMute) return;
    this.#hasEnded = true;
    this.#listener.ended({kind: 'stored', video});
  }

  /** The transfer ends without a stored video. */
  fail(error: UploadError | UploadErrorCode): void {
    this.start();
    if (this.#isMute) return;
    this.#hasEnded = true;
    this.#listener.ended({
      kind: 'failed',
      error: error instanceof UploadError ? error : new UploadError(error, `A test said ${error}.`),
    });
  }

  get #isMute(): boolean {
    return this.isCancelled || this.#hasEnded;
  }
}

/** A transport for conversations: await the next transfer, say what happens to it, await the next one. */
export class StagedTransport implements Transport {
  /** All transfers, in the order in which they were asked for. */
  readonly transfers: StagedTransfer[] = [];
  #taken = 0;
  #notify: (() => void) | null = null;

  start(job: TransferJob, listener: TransferListener): Transfer {
    const transfer = new StagedTransfer(job, listener);
    this.transfers.push(transfer);
    this.#notify?.();
    return transfer;
  }

  /** The oldest transfer that no call has returned yet; waits for it if need be. */
  async nextTransfer(): Promise<StagedTransfer> {
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
}
