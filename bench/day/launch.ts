/** Chromium for a day. */
import {type Browser, chromium} from 'playwright';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/machine/browsers.js';

/**
 * No function is compiled for the processor, and all are prepared in the same way at their first call. Otherwise the compiled
 * code grows for hours, as functions turn out to be called often, and counts as heap.
 */
const JAVASCRIPT = '--js-flags=--jitless --no-lazy-feedback-allocation --no-flush-bytecode';

/** @throws {Error} if the machine has no Chromium. */
export async function launchForDay(): Promise<Browser> {
  const found = findBrowser('chromium');
  if (!found) throw new Error('There is no Chromium on this machine; npm test says what to install.');
  return chromium.launch({executablePath: found.path, args: [...CHROMIUM_ARGS, JAVASCRIPT]});
}
