import type {Parameters} from '../http/parameters.js';
import type {ApiResult} from './api-result.js';

/** How long an answer without a signature is repeated, in milliseconds. */
const CACHE_MS = 30 * 60_000;
const MOST_ANSWERS = 500;

/**
 * What the site answered to requests that nobody signed. The same question gets the same answer for half an hour, whatever
 * has happened by then; one more parameter of a new value, such as `time`, makes it another question.
 */
export class AnswerCache {
  readonly #answers = new Map<string, {result: ApiResult; until: number}>();

  /** @param address of the method, scope included. */
  find(address: string, fields: Parameters, now = Date.now()): ApiResult | null {
    const kept = this.#answers.get(keyOf(address, fields));
    return kept && now < kept.until ? {...kept.result, isCached: true} : null;
  }

  keep(address: string, fields: Parameters, result: ApiResult, now = Date.now()): void {
    const key = keyOf(address, fields);
    this.#answers.delete(key);
    this.#answers.set(key, {result, until: now + CACHE_MS});
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
  }
}

function keyOf(address: string, fields: Parameters): string {
  return JSON.stringify([address, ...[...fields.all()].toSorted((a, b) => compare(a.join(), b.join()))]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
