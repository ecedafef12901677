import type {TransferJob} from '../core/ports.js';
import {parseRetryAfter} from '../protocol/retry-after.js';
import {type FetchedAnswer, fetchAnswer} from './fetch-answer.js';

/** What a site says of one of its chunks. */
export type ChunkTestAnswer =
  /** It is there, so the file has not been put together yet. */
  | {readonly result: 'found'}
  /** It is not there; after all were acknowledged this means that the file has been put together. */
  | {readonly result: 'gone'}
  /** The site is there, but nothing can be learnt from it. */
  | {readonly result: 'unreadable'}
  /** Ask again later. Status 0: no answer at all; `retryAfter` in milliseconds, or 0. */
  | {readonly result: 'unreachable'; readonly status: number; readonly retryAfter: number};

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
): Promise<ChunkTestAnswer> {
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
      return readTest(await fetchAnswer(url, options));
    } catch {
      // Without CORS headers on its answer the site looks as if it were away: ask without wanting to read.
      const isThere = await fetchAnswer(url, {...options, mode: 'no-cors', redirect: 'follow'}).then(
        () => true,
        () => false,
      );
      if (!isThere) return {result: 'unreachable', status: 0, retryAfter: 0};
    }
  }
  return {result: 'unreadable'};
}

function readTest({status, headers, body}: FetchedAnswer): ChunkTestAnswer {
  // Plain words with a 200 (of a used-up token, say) are no "ok".
  if (status === 200) return {result: /^(ok)?$/i.test(body.trim()) ? 'found' : 'unreadable'};
  if (status === 404 || status === 410) return {result: 'gone'};
  if (status < 500 && status !== 408 && status !== 429) return {result: 'unreadable'};
  return {
    result: 'unreachable',
    status,
    retryAfter: parseRetryAfter(headers.get('retry-after'), Date.now()),
  };
}
