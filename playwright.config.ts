/**
 * The demo, end to end, in Chromium, and what is about other engines in these. `npm test` chooses free ports; run by itself
 * it uses the ones below.
 */
import {defineConfig} from '@playwright/test';
import {CHROMIUM_ARGS, findBrowser} from './scripts/machine/browsers.js';
import {firefoxWith} from './test/e2e/support/firefox.js';
import {PAGE_PORT, SITE_PORT} from './test/e2e/support/ports.js';

const data = process.env['E2E_DATA'] ?? 'demo/data/e2e';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error('There is no Chromium on this machine; npm test says what to install.');
const firefox = findBrowser('firefox');

// Playwright asks for a default export.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: process.env['E2E_RESULTS'] ?? 'test-results',
  // All tests share one demo site, and two cores are little for a browser, an encoder and two servers.
  workers: 1,
  // A test that passes the second time has found something.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // For a test that waits in vain: a busy machine may be ten times slower than a free one.
  timeout: 180_000,
  expect: {timeout: 60_000},
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PAGE_PORT}`,
    // It costs a quarter of the time, and a test that failed can be run again with it.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  // The names of the files say which browser they are for, see scripts/test/files.ts.
  projects: [
    {
      name: 'chromium',
      testIgnore: /\.firefox\.(?:slow\.)?spec\.ts$/,
      use: {launchOptions: {executablePath: chromium.path, args: [...CHROMIUM_ARGS]}},
    },
    ...(firefox
      ? [{name: 'firefox', testMatch: /\.(?:firefox|both|three)\.(?:slow\.)?spec\.ts$/, use: firefoxWith({})}]
      : []),
    // Playwright cannot steer it: `support/engines/test.ts` starts its driver.
    {name: 'webkit', testMatch: /\.three\.(?:slow\.)?spec\.ts$/},
  ],
  webServer: {
    command: `tsx demo/start.ts --site-port ${SITE_PORT} --page-port ${PAGE_PORT} --data "${data}" --transcode-seconds 0`,
    url: `http://127.0.0.1:${PAGE_PORT}/`,
    reuseExistingServer: false,
    stdout: 'pipe',
    timeout: 180_000,
    // Lets it remove what it keeps; without this it is killed.
    gracefulShutdown: {signal: 'SIGTERM', timeout: 5000},
  },
});
