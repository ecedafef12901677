import type {NetworkProfile} from '../../core/ports.js';
import {workerOfPage} from './page-worker.js';

/** What Chromium tells of the network, and Chromium alone. */
interface NetworkInformation {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Gigabytes of memory up to which a device is a small one. */
const SMALL_MEMORY = 1;

/**
 * The assumed speed behind a service worker before the first measurement, in bytes per second. There browsers report no
 * bytes, and progress moves chunk by chunk. This low speed makes the first chunks small.
 */
const UNSEEN = 1_000_000;

/** Shared by all elements of the page: they have one network. */
let bytesPerSecond: number | null = null;

/** The network of this browser. */
export const browserNetwork: NetworkProfile = {
  get bytesPerSecond() {
    return bytesPerSecond ?? (workerOfPage() === null ? null : UNSEEN);
  },
  get isSparing() {
    const {connection, deviceMemory} = navigator as {connection?: NetworkInformation; deviceMemory?: number};
    return (
      connection?.saveData === true ||
      connection?.effectiveType?.endsWith('2g') === true ||
      (deviceMemory ?? Infinity) <= SMALL_MEMORY
    );
  },
  measured(speed) {
    bytesPerSecond = speed;
  },
};
