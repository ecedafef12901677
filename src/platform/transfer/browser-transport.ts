import type {Transport} from '../../core/transfer/transport.js';
import {FormTransport} from '../form/form-transport.js';
import {ResumableTransport} from './resumable-transport.js';
import type {TransportSurroundings} from './transport-surroundings.js';

/** Sends each file in the way that its job names. */
export function browserTransport(surroundings: Omit<TransportSurroundings, 'limits'>): Transport {
  const chunks = new ResumableTransport(surroundings);
  const form = new FormTransport(surroundings);
  return {start: (job, listener, backOff) => (job.byForm ? form : chunks).start(job, listener, backOff)};
}
