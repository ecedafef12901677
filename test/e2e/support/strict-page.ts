import {type PageServer, servePages} from './page-server.js';

/** Notes what the policy forbids, from the very beginning. */
const WATCH = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

/** How a strict page lets its scripts in: by their origin, by a nonce from which their imports inherit, or not at all. */
const ADMISSIONS = {origin: "'self'", nonce: "'nonce-n1' 'strict-dynamic'", nowhere: "'none'"};

export interface StrictScripts {
  /** Address of the script that registers the tag. */
  readonly source?: string;
  readonly admission?: keyof typeof ADMISSIONS;
  /** What the page does before anything else, beside noting violations. */
  readonly before?: string;
  /** What comes before the scripts. */
  readonly head?: string;
}

/**
 * Serves a page with the tag and a policy that allows nothing beyond what is named.
 *
 * @param tag The tag, as it stands in the page.
 * @param rules Rules of the policy beside those that every page with the tag needs.
 */
export function serveStrictPage(
  tag: string,
  rules: readonly string[],
  {source = '/dist/video-uploader.min.js', admission = 'origin', before = '', head = ''}: StrictScripts = {},
): Promise<PageServer> {
  const policy = [
    "default-src 'none'",
    `script-src ${ADMISSIONS[admission]}`,
    "style-src 'self'",
    'media-src blob:',
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    ...rules,
  ].join('; ');
  const body =
    `<!doctype html><html lang="da"><title>Strict</title>${head}<script nonce="n1" src="/before.js"></script>` +
    `<script nonce="n1" type="module" src="${source}"></script>${tag}</html>`;
  return servePages({
    '/': {body, headers: {'Content-Security-Policy': policy}},
    '/before.js': {body: WATCH + before, type: 'text/javascript'},
  });
}

/** What the policy forbade so far. For a page of Playwright or a tab. */
export function violations(page: {evaluate(run: () => string[]): Promise<string[]>}): Promise<string[]> {
  return page.evaluate(() => (window as unknown as {violations: string[]}).violations);
}
