import {createIdentifier} from '../../core/model/identifier.js';
import {addHiddenFrame} from '../page/hidden-frame.js';
import {watchPolicy} from '../page/policy-watch.js';

/** Rules of a policy that can forbid to post a form into a frame. */
const DIRECTIVES = /^(form-action|frame-src|child-src|default-src)$/;

/** Milliseconds after which a form counts as allowed. A policy forbids at once. */
const TIMEOUT = 3000;

/** Calls back when the policy of this page forbids something that a form to one of these origins needs. */
export function watchFormPolicy(
  origins: readonly string[],
  forbidden: (directive: string) => void,
  signal: AbortSignal,
): void {
  watchPolicy(DIRECTIVES, origins, forbidden, signal);
}

/**
 * Sends an empty form, to see whether the policy of this page allows forms. During an upload, a violation may also mean
 * that the file has arrived and the policy forbade only the redirect.
 *
 * @returns The rule that forbids it, or null.
 */
export function findFormRule(action: string): Promise<string | null> {
  return new Promise(resolve => {
    const closing = new AbortController();
    const frame = addHiddenFrame(`video-uploader-policy-${createIdentifier()}`, '');
    const form = document.createElement('form');
    const end = (directive: string | null): void => {
      clearTimeout(timer);
      closing.abort();
      frame.remove();
      resolve(directive);
    };
    const timer = setTimeout(() => end(null), TIMEOUT);
    watchFormPolicy([new URL(action).origin], end, closing.signal);
    form.hidden = true;
    form.setAttribute('action', action);
    form.target = frame.name;
    frame.after(form);
    form.submit();
    form.remove();
    // The violation is told in a task of its own, and a forbidden frame may tell that it has loaded.
    frame.addEventListener('load', () => setTimeout(() => end(null), 50), {signal: closing.signal});
  });
}
