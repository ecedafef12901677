/**
 * platform/: the core's seams in a browser. The rules of sending a file to a 23 site in chunks stand in
 * `resumable-transfer.ts`; what one chunk request is, in `resumable-chunks.ts`.
 */
import type {BackOff} from '../../core/timing/back-off.js';
import type {Transfer, TransferJob, TransferListener, Transport} from '../../core/transfer/transport.js';
import {ByteNews} from './byte-news.js';
import {ResumableTransfer} from './resumable-transfer.js';
import {TRANSFER_LIMITS, type TransferLimits} from './transfer-limits.js';
import type {TransportSurroundings} from './transport-surroundings.js';

/** Sends files in chunks with Resumable.js. */
export class ResumableTransport implements Transport {
  readonly #surroundings: TransportSurroundings;
  readonly #news: ByteNews;

  /** @param surroundings With limits that tests make shorter. */
  constructor(surroundings: Omit<TransportSurroundings, 'limits'> & {readonly limits?: TransferLimits}) {
    this.#surroundings = {limits: TRANSFER_LIMITS, ...surroundings};
    this.#news = new ByteNews(this.#surroundings.limits.prompt);
  }

  start(job: TransferJob, listener: TransferListener, backOff: BackOff): Transfer {
    return new ResumableTransfer(job, listener, backOff, this.#news, this.#surroundings);
  }
}
