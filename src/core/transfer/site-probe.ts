import type {AnswerOrigin} from '../../protocol/answers/describe-answer.js';
import type {MethodStanding} from '../../protocol/answers/method-answer.js';
import type {UploadErrorDetails} from '../model/upload-error.js';
import type {TransferJob} from './transport.js';

/**
 * Whether somebody answers at an address. `silent`: a server took the request and sent no answer in time. `forbidden`:
 * the policy of the page does not allow the request. `insecure`: browsers allow no page of https a request of http.
 */
export type Reach = 'there' | 'silent' | 'away' | 'forbidden' | 'insecure';

/**
 * What answers at an address, as far as a page can learn without CORS. `site`: the API of a 23 site. `other`: another
 * server. `silent`: nobody in time. `unknown`: the policy of the page does not allow the question.
 */
export type Evidence = 'site' | 'other' | 'silent' | 'unknown';

/** What is at an address: nobody, or what answers. */
export type Found = Evidence | 'away' | 'insecure';

/** The answer of a site about one of its chunks. */
export type ChunkTestAnswer =
  /** The site has the chunk, so it has not put the file together yet. */
  | {readonly result: 'found'}
  /** The site has no such chunk. If it acknowledged all chunks before, it has put the file together. */
  | {readonly result: 'gone'}
  /** The site refuses the token itself. */
  | {readonly result: 'refused'; readonly details: UploadErrorDetails}
  /** A site answers, but its answer tells nothing. */
  | {readonly result: 'unreadable'}
  /** Ask again later. Status 0: no answer at all; `retryAfter` in milliseconds, or 0. */
  | {readonly result: 'unreachable'; readonly status: number; readonly retryAfter: number};

/** What a request without any field tells of a method. Its status is 0 if the page could read no answer. */
export interface MethodAnswer extends AnswerOrigin {
  readonly standing: MethodStanding;
  /** The words of the API; null if the answer is none of the API. */
  readonly serverMessage: string | null;
  /** In milliseconds, or 0. */
  readonly retryAfter: number;
}

/** Asks a site questions. No answer is a rejection. */
export interface SiteProbe {
  /** Asks an address without a token, and without reading the answer. */
  reach(url: string): Promise<Reach>;
  /** Whether the page may read answers to requests that carry chunks; null if there was none in time. */
  answersChunks(redeemUrl: string): Promise<boolean | null>;
  /**
   * Whether something on the way answers POST requests in place of the site. Then the page may read the answer to a GET
   * request, and no answer to a POST request.
   */
  isFiltered(redeemUrl: string): Promise<boolean>;
  /** Looks for a 23 site at an address, without a token. */
  findEvidence(redeemUrl: string): Promise<Evidence>;
  /** Asks for a method as a chunk would, without a token. */
  findMethod(url: string, signal: AbortSignal): Promise<MethodAnswer>;
  /** Asks whether the site has a chunk. The token is in the address of this question. */
  testChunk(job: TransferJob, chunk: number, signal: AbortSignal): Promise<ChunkTestAnswer>;
  /**
   * Watches until `signal` whether the policy of the page forbids requests to an origin.
   *
   * @param tell Called with what the policy must allow.
   */
  onForbidden(origin: string, tell: (advice: string) => void, signal: AbortSignal): void;
}

/** How often a look must find another server. If the network goes in the meantime, any address looks like one. */
const LOOKS = 2;

/** Finds out what is at an address. It gets neither token nor file. */
export async function lookAt(site: SiteProbe, redeemUrl: string): Promise<Found> {
  let evidence: Evidence = 'other';
  for (let look = 0; look < LOOKS && evidence === 'other'; look += 1) {
    const reach = await site.reach(redeemUrl);
    if (reach !== 'there' && reach !== 'forbidden') return reach;
    evidence = await site.findEvidence(redeemUrl);
  }
  return evidence;
}

/** How often it is asked whether a site is unreadable, because a network may come and go between two questions. */
const ROUNDS = 3;

/** Whether a site is there and lets this page read nothing. It gets neither token nor file. */
export async function isSiteUnreadable(site: SiteProbe, redeemUrl: string): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await site.reach(redeemUrl)) !== 'there' || (await site.answersChunks(redeemUrl))) return false;
  }
  return (await site.reach(redeemUrl)) === 'there';
}
