import {originOf} from '../../protocol/requests/endpoints.js';

/**
 * Calls back when the Content Security Policy of the page forbids a request to one of these origins. Violations of other
 * scripts of the page do not count.
 *
 * @param directives The rules that count, by their names.
 */
export function watchPolicy(
  directives: RegExp,
  origins: readonly string[],
  forbidden: (directive: string) => void,
  signal: AbortSignal,
): void {
  document.addEventListener(
    'securitypolicyviolation',
    ({effectiveDirective, blockedURI, disposition}) => {
      if (disposition !== 'enforce' || !directives.test(effectiveDirective)) return;
      if (origins.includes(originOf(blockedURI) ?? '')) forbidden(effectiveDirective);
    },
    {signal},
  );
}

/** What the developer must change if the policy forbids requests. */
export function connectAdvice(origin: string): string {
  return `The Content-Security-Policy of this page must allow ${origin} in connect-src.`;
}
