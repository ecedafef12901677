import type {TransferJob} from '../core/ports.js';

/**
 * What a site says of one of its chunks.
 *
 * - `found`: it is there, so the file has not been put together yet.
 * - `gone`: it is not there; after all were acknowledged this means that the file has been put together.
 * - `unreadable`: the site is there, but nothing can be learnt from it.
 * - `unreachable`: ask again later.
 */
export type ChunkTestResult = 'found' | 'gone' | 'unreadable' | 'unreachable';

/** A network may come back between the question and the one that nobody reads, and then the answer can be read. */
const ROUNDS = 3;

/**
 * Asks a site by GET whether it has a chunk, as Resumable.js defines it. The token is in the URL of this
 * request, which cannot be helped; it is only sent where the answer decides whether a video is stored twice.
 */
export async function testChunk(
  job: TransferJob,
  number: number,
  signal: AbortSignal,
): Promise<ChunkTestResult> {
  const url = new URL(job.redeemUrl);
  url.search = new URLSearchParams({
    upload_token: job.uploadToken,
    resumableIdentifier: job.identifier,
    resumableChunkNumber: String(number),
    resumableChunkSize: String(job.chunkSize),
    resumableTotalSize: String(job.file.size),
  }).toString();
  const options = {cache: 'no-store', credentials: 'omit', redirect: 'manual', signal} as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      const {status, ok, body} = await readable(fetch(url, options));
      // Plain words with a 200 (of a used-up token, say) are no "ok".
      if (ok) return /^(ok)?$/i.test(body.trim()) ? 'found' : 'unreadable';
      if (status === 404 || status === 410) return 'gone';
      return status >= 500 || status === 408 || status === 429 ? 'unreachable' : 'unreadable';
    } catch {
      // Without CORS headers on its answer the site looks as if it were away: ask without wanting to read.
      const isThere = await fetch(url, {...options, mode: 'no-cors', redirect: 'follow'}).then(
        () => true,
        () => false,
      );
      if (!isThere) return 'unreachable';
    }
  }
  return 'unreadable';
}

async function readable(answer: Promise<Response>): Promise<{status: number; ok: boolean; body: string}> {
  const response = await answer;
  return {status: response.status, ok: response.status === 200, body: await response.text()};
}
