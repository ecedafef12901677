/**
 * The templates of `examples/cms/` on the platforms they are for, with a site that checks signatures and a browser:
 *
 *   npm run try-cms                    everything that is on this machine
 *   npm run try-cms -- -g WordPress    one platform
 *
 * No part of `npm test`: whoever builds the element need not have five frameworks and a database.
 */
import {defineConfig} from '@playwright/test';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/machine/browsers.js';
import {PLATFORMS} from './platforms.js';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error('There is no Chromium on this machine; npm test says what to install.');

// Once, and not again in the process that runs the tests.
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  for (const platform of PLATFORMS) {
    const missing = platform.missing();
    if (missing !== '') console.log(`LEFT OUT: ${platform.name}. It needs: ${missing}`);
  }
}

// Playwright asks for a default export.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: {timeout: 10_000},
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    launchOptions: {executablePath: chromium.path, args: [...CHROMIUM_ARGS]},
  },
});
