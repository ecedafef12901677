import type {Transport} from '../../core/transfer/transport.js';
import {FormTransport} from '../form/form-transport.js';
import {ResumableTransport} from './resumable-transport.js';
import type {TransferContext} from '../../core/transfer/transfer-context.js';

/** Sends each file in the way that its job names. */
export function browserTransport(context: Omit<TransferContext, 'limits'>): Transport {
  const chunks = new ResumableTransport(context);
  const form = new FormTransport(context);
  return {start: (job, listener, backOff) => (job.byForm ? form : chunks).start(job, listener, backOff)};
}
