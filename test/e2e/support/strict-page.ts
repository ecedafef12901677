import type {Page} from '@playwright/test';
import {type PageServer, servePages} from './page-server.js';

/** Notes what the policy forbids, from the very beginning. */
const WATCH = `
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

/**
 * Serves a page with the one file and a policy that allows nothing beyond what is named.
 *
 * @param tag The tag, as it stands in the page.
 * @param rules Rules of the policy beside those that every page with the tag needs.
 */
export function serveStrictPage(tag: string, rules: readonly string[]): Promise<PageServer> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src blob:',
    'media-src blob:',
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    ...rules,
  ].join('; ');
  const body =
    '<!doctype html><html lang="da"><title>Strict</title><script src="/violations.js"></script>' +
    `<script type="module" src="/dist/video-uploader.min.js"></script>${tag}</html>`;
  return servePages({
    '/': {body, headers: {'Content-Security-Policy': policy}},
    '/violations.js': {body: WATCH, type: 'text/javascript'},
  });
}

/** What the policy forbade so far. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as {violations: string[]}).violations);
}
