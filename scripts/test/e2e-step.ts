/** What runs in a browser that is steered from outside: by Playwright, or by WebKit's driver from a test of Playwright. */
import {join} from 'node:path';
import type {Browser, Engine} from '../machine/browsers.js';
import {run} from '../machine/processes.js';
import {findFreePort} from '../machine/webkit-driver.js';
import {BROWSER_LIMIT, type Outcome, noFiles, outcomeOf} from './outcome.js';
import {readPlaywrightCounts} from './test-counts.js';

/** In the order in which they run. */
export const E2E_ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** @param scratch A folder for what the runner counts and the demo keeps. */
export async function testEndToEnd(
  scratch: string,
  browser: Browser,
  files: readonly string[],
): Promise<Outcome> {
  if (files.length === 0) return noFiles('test/e2e');
  const {engine, path} = browser;
  const countsFile = join(scratch, `e2e-${engine}.json`);
  const code = await run('playwright', ['test', '--reporter=list,json', `--project=${engine}`, ...files], {
    env: {
      [`${engine.toUpperCase()}_PATH`]: path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: countsFile,
      // Free ports, so that a demo left open in another terminal is not in the way.
      E2E_SITE_PORT: String(await findFreePort()),
      E2E_PAGE_PORT: String(await findFreePort()),
      E2E_DATA: join(scratch, `e2e-data-${engine}`),
      E2E_RESULTS: join('test-results', engine),
    },
    limitMs: BROWSER_LIMIT,
  });
  return outcomeOf(code, readPlaywrightCounts(countsFile));
}
