import {type Callback, parseCallback} from '../callback/callback.js';
import {clipMessage} from './clip-message.js';
import type {RedeemOutcome} from './redeem-outcome.js';

/**
 * Reads the target of a redirected answer of `redeem-upload-token`.
 *
 * The browser follows the 301 to `return_url` automatically, so that only the final address (`responseURL`) has the
 * result.
 *
 * @param redeemUrl The address of the request.
 * @param finalUrl The address that answered; empty if the answer was not readable.
 * @returns `direct` without a redirect; `lost` if the final address names no result (the `return_url` page may have
 *   redirected the browser again); otherwise the outcome.
 */
export function redirectOutcome(redeemUrl: string, finalUrl: string): RedeemOutcome | 'direct' | 'lost' {
  if (finalUrl === '' || sameAddress(redeemUrl, finalUrl)) return 'direct';
  return callbackOutcome(parseCallback(finalUrl)) ?? 'lost';
}

/** The outcome that a callback reports; null if it names no result. */
export function callbackOutcome(callback: Callback | null): RedeemOutcome | null {
  if (callback === null || callback.stored === null) return null;
  const {errorMessage, photoId, treeId, token, domain, parameters, url} = callback;
  if (errorMessage !== null) return {kind: 'refused', message: clipMessage(errorMessage)};
  if (photoId === null) {
    return {kind: 'malformed', message: clipMessage(new URL(url).searchParams.get('photo_id') ?? '')};
  }
  return {kind: 'stored', video: {photoId, treeId, token, domain, parameters, callbackUrl: url}};
}

/** An API that has moved (http to https, a canonical host name) keeps its path; a `return_url` has another path. */
function sameAddress(asked: string, answered: string): boolean {
  const from = new URL(asked);
  const to = new URL(answered);
  return (
    from.pathname === to.pathname && !to.searchParams.has('photo_id') && !to.searchParams.has('error_message')
  );
}
