import {createReadStream} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import type {Page} from '@playwright/test';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A page on a server of its own, with the one file and a policy that allows nothing beyond what is named. */
export interface StrictPage {
  readonly url: string;
  close(): void;
}

/**
 * @param tag The tag, as it stands in the page.
 * @param rules Rules of the policy beside those that every page with the tag needs.
 */
export async function serveStrictPage(tag: string, rules: readonly string[]): Promise<StrictPage> {
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
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="da"><title>Strict</title><script src="/violations.js"></script>` +
          `<script type="module" src="/dist/video-uploader.min.js"></script>${tag}</html>`,
      );
    } else if (pathname === '/violations.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(
        `window.violations = [];
         document.addEventListener('securitypolicyviolation', event =>
           window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`,
      );
    } else {
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(DIST + pathname.replace('/dist/', ''))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the policy forbade so far. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as {violations: string[]}).violations);
}
