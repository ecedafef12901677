import type {Connection} from '../../core/ports.js';
import type {Clock} from '../../core/timing/clock.js';
import type {TransferLimits} from './transfer-limits.js';

/** What a transfer needs from its surroundings. */
export interface TransportSurroundings {
  readonly clock: Clock;
  readonly connection: Connection;
  /** Tells the developer what the `return_url` page must send. */
  readonly warn: (message: string) => void;
  readonly limits: TransferLimits;
}
