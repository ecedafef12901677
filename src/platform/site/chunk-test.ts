import type {ChunkTestAnswer} from '../../core/transfer/site-probe.js';
import type {TransferJob} from '../../core/transfer/transport.js';
import {clipMessage} from '../../protocol/answers/clip-message.js';
import {tokenFieldOf} from '../../protocol/requests/replacing.js';
import {readRefusal} from '../../protocol/answers/refusal.js';
import {parseRetryAfter} from '../../protocol/answers/retry-after.js';
import {type FetchedAnswer, fetchAnswer} from './fetch-answer.js';

/** A network may come back after a question. Then the answer to the next question may be readable. */
const ROUNDS = 2;

/**
 * Asks a site by GET whether it has a chunk, as Resumable.js defines it. The token is in the URL of this request, and so
 * in the Resource Timing of the page; the protocol has no other way. The request is only sent if its answer decides
 * whether a video is stored twice, and to a site that was just seen to answer.
 */
export async function testChunk(
  job: TransferJob,
  number: number,
  signal: AbortSignal,
): Promise<ChunkTestAnswer> {
  const url = new URL(job.redeemUrl);
  url.search = new URLSearchParams({
    [tokenFieldOf(job.redeemUrl)]: job.uploadToken,
    resumableIdentifier: job.identifier,
    resumableChunkNumber: String(number),
    resumableChunkSize: String(job.chunkSize),
    resumableTotalSize: String(job.file.size),
  }).toString();
  const options = {cache: 'no-store', credentials: 'omit', redirect: 'manual', signal} as const;
  for (let round = 0; round < ROUNDS; round += 1) {
    const trouble = await findTrouble(job.redeemUrl, options);
    if (trouble !== null) return trouble;
    try {
      return readTest(await fetchAnswer(url, options));
    } catch {
      // If the answer has no CORS headers, the site looks as if it were away.
    }
  }
  return {result: 'unreadable'};
}

/** Asks without a token whether a site is away or in trouble. Null if it answers, even if the answer is unreadable. */
async function findTrouble(
  url: string,
  options: RequestInit & {readonly signal: AbortSignal},
): Promise<ChunkTestAnswer | null> {
  try {
    const answer = readTest({...(await fetchAnswer(url, options)), body: ''});
    return answer.result === 'unreachable' ? answer : null;
  } catch {
    const isThere = await fetchAnswer(url, {...options, mode: 'no-cors', redirect: 'follow'}).then(
      () => true,
      () => false,
    );
    return isThere ? null : {result: 'unreachable', status: 0, retryAfter: 0};
  }
}

function readTest({status, headers, body}: FetchedAnswer): ChunkTestAnswer {
  const refusal = readRefusal(status, body);
  const message = refusal?.message ?? clipMessage(body);
  // Plain words with a 200 are no "ok", but a page of a web server says nothing of a token. An error about a missing object
  // may be about the chunk.
  const isPlain = refusal === null && status === 200 && !body.trimStart().startsWith('<');
  if (/token/i.test(message) ? refusal || isPlain : refusal?.kind === 'token-refused' && status !== 404)
    return {result: 'refused', details: {serverMessage: message, status}};
  if (status === 200) return {result: /^(ok)?$/i.test(body.trim()) ? 'found' : 'unreadable'};
  if (status === 404 || status === 410) return {result: 'gone'};
  if (status < 500 && status !== 408 && status !== 429) return {result: 'unreadable'};
  return {
    result: 'unreachable',
    status,
    retryAfter: parseRetryAfter(headers.get('retry-after'), Date.now()),
  };
}
