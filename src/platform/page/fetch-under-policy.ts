import {connectAdvice, watchPolicy} from './policy-watch.js';

/** The Content Security Policy of the page forbids a request. To a page that looks as if nobody had answered. */
export class ForbiddenByPolicyError extends Error {
  override readonly name = 'ForbiddenByPolicyError';

  constructor(url: string | URL, cause: unknown) {
    super(connectAdvice(new URL(url, document.baseURI).origin), {cause});
  }
}

/**
 * The `fetch` of the browser, which also tells if the policy of the page forbids the request.
 *
 * @throws {ForbiddenByPolicyError} if it does.
 */
export async function fetchUnderPolicy(url: string | URL, options: RequestInit): Promise<Response> {
  let isForbidden = false;
  const {origin} = new URL(url, document.baseURI);
  const watch = new AbortController();
  watchPolicy(/^connect-src$/, [origin], () => (isForbidden = true), watch.signal);
  try {
    return await fetch(url, options);
  } catch (error) {
    // The event comes in a task of its own.
    await new Promise(resolve => setTimeout(resolve));
    throw isForbidden ? new ForbiddenByPolicyError(url, error) : error;
  } finally {
    watch.abort();
  }
}
