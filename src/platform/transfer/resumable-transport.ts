/**
 * platform/: the core's seams in a browser. The rules of sending a file to a 23 site in chunks stand in
 * `resumable-transfer.ts`; what one chunk request is, in `resumable-chunks.ts`.
 */
import type {BackOff} from '../../core/timing/back-off.js';
import type {Transfer, TransferJob, TransferListener, Transport} from '../../core/transfer/transport.js';
import {ByteNews} from '../../core/transfer/limits/byte-news.js';
import {workerOfPage} from '../browser/page-worker.js';
import {ResumableTransfer} from './resumable-transfer.js';
import {TRANSFER_LIMITS, type TransferLimits} from '../../core/transfer/limits/transfer-limits.js';
import type {TransferContext} from '../../core/transfer/transfer-context.js';

/** Sends files in chunks with Resumable.js. */
export class ResumableTransport implements Transport {
  readonly #context: TransferContext;
  readonly #news: ByteNews;

  /** @param context With limits that tests make shorter. */
  constructor(context: Omit<TransferContext, 'limits'> & {readonly limits?: TransferLimits}) {
    this.#context = {limits: TRANSFER_LIMITS, ...context};
    this.#news = new ByteNews(this.#context.limits.prompt, workerOfPage);
  }

  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer {
    return new ResumableTransfer(job, listener, backOff, this.#news, this.#context);
  }
}
