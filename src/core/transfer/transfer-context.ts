import type {Connection} from '../ports.js';
import type {Clock} from '../timing/clock.js';
import type {OpenChunks} from './chunks/chunk-sender.js';
import type {FormPoster} from './form/form-poster.js';
import type {FormLimits, TransferLimits} from './limits/transfer-limits.js';
import type {SiteProbe} from './site-probe.js';
import type {WrongAddresses} from './wrong-addresses.js';

/** What all transfers of an uploader share. */
export interface TransferContext {
  readonly clock: Clock;
  readonly connection: Connection;
  readonly limits: TransferLimits;
  readonly formLimits: FormLimits;
  readonly site: SiteProbe;
  readonly wrongAddresses: WrongAddresses;
  readonly openChunks: OpenChunks;
  readonly forms: FormPoster;
  /** The service worker that requests of this page go through at present; null if there is none. */
  readonly workerOfPage: () => object | null;
  /** Tells the developer about a mistake in the page, or of a site. */
  readonly warn: (message: string) => void;
}
