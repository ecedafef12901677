import type {MetadataGateway} from '../../core/edits/metadata-gateway.js';
import {UploadError} from '../../core/model/upload-error.js';
import {parseUpdateAnswer} from '../../protocol/answers/update-outcome.js';
import {updateRequest} from '../../protocol/requests/update-request.js';
import {type FetchedAnswer, fetchAnswer} from './fetch-answer.js';

/** Milliseconds that an edit may take: it shares the line with chunks, and must not hold up what waits for it. */
const TIMEOUT = 60_000;

/** Bytes of a request that may outlive its page. Several such requests may run at once. */
const LONGEST_KEPT_ALIVE = 16_000;

/** Saves edits with `fetch`. The form encoding keeps it a simple request, so it costs no preflight. */
export const fetchMetadataGateway: MetadataGateway = {
  async post(updateUrl, target, metadata, signal) {
    await send('no-cors', updateUrl, updateRequest(target, metadata), signal);
  },

  async save(updateUrl, target, metadata, signal) {
    const {status, body} = await send('cors', updateUrl, updateRequest(target, metadata), signal);
    const outcome = parseUpdateAnswer(status, body);
    switch (outcome.kind) {
      case 'saved':
        return;
      case 'try-again':
        throw new UploadError('server', `The site answered an edit with ${status}.`, {status});
      case 'refused':
        throw new UploadError('metadata-refused', 'The site refused an edit.', {
          serverMessage: outcome.message,
          status,
        });
      case 'malformed':
        throw new UploadError('bad-response', 'The site answered an edit with something unreadable.', {
          serverMessage: outcome.message,
          status,
        });
    }
  },
};

async function send(
  mode: RequestMode,
  updateUrl: string,
  form: URLSearchParams,
  signal: AbortSignal,
): Promise<FetchedAnswer> {
  try {
    return await fetchAnswer(updateUrl, {
      method: 'POST',
      body: form,
      mode,
      // The token is the credential; cookies would make the site's CORS answer invalid.
      credentials: 'omit',
      // What people typed last goes out although they leave the page; browsers allow 64 KiB for all of that.
      keepalive: String(form).length <= LONGEST_KEPT_ALIVE,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
  } catch (cause) {
    throw new UploadError('network', 'The edit did not reach the site.', {cause});
  }
}
