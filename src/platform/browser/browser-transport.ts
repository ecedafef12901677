/**
 * platform/: the core's seams in a browser. A file here names a browser API, or connects files that do.
 * `core/transfer/` contains the rules of sending a file to a 23 site.
 */
import {FORM_LIMITS, TRANSFER_LIMITS} from '../../core/transfer/limits/transfer-limits.js';
import {siteTransport} from '../../core/transfer/site-transport.js';
import type {TransferContext} from '../../core/transfer/transfer-context.js';
import type {Transport} from '../../core/transfer/transport.js';
import {ResumableChunks} from '../chunks/resumable-chunks.js';
import {browserFormPoster} from '../form/browser-form-poster.js';
import {browserSiteProbe} from '../site/browser-site-probe.js';
import {workerOfPage} from './page-worker.js';

/**
 * Sends files from this browser.
 *
 * @param context With limits that tests make shorter.
 */
export function browserTransport(
  context: Pick<TransferContext, 'clock' | 'connection' | 'warn'> &
    Partial<Pick<TransferContext, 'limits' | 'formLimits'>>,
): Transport {
  return siteTransport({
    limits: TRANSFER_LIMITS,
    formLimits: FORM_LIMITS,
    site: browserSiteProbe,
    openChunks: (job, ready) => new ResumableChunks(job, ready),
    forms: browserFormPoster,
    workerOfPage,
    ...context,
  });
}
