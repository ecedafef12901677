import type {Connection} from '../ports.js';
import type {Clock} from '../timing/clock.js';
import type {TransferLimits} from './limits/transfer-limits.js';

/** What all transfers of an uploader share. */
export interface TransferContext {
  readonly clock: Clock;
  readonly connection: Connection;
  /** Tells the developer what the `return_url` page must send. */
  readonly warn: (message: string) => void;
  readonly limits: TransferLimits;
}
