import {ChunkedTransfer} from './chunks/chunked-transfer.js';
import {FormTransfer} from './form/form-transfer.js';
import {ByteNews} from './limits/byte-news.js';
import type {TransferContext} from './transfer-context.js';
import type {Transport} from './transport.js';
import {WrongAddresses} from './wrong-addresses.js';

/** Sends files to a 23 site, each in the way that its job names. */
export function siteTransport(surroundings: Omit<TransferContext, 'wrongAddresses'>): Transport {
  const context = {...surroundings, wrongAddresses: new WrongAddresses()};
  const news = new ByteNews(context.limits.prompt, context.workerOfPage);
  return {
    start: (job, listener, backOff) =>
      job.byForm
        ? new FormTransfer(job, listener, backOff, context)
        : new ChunkedTransfer(job, listener, backOff, context, news),
  };
}
