/** The templates of `examples/cms/` on the platforms they are for, with a real site and a browser: `npm run try-cms`. */
import {defineConfig} from '@playwright/test';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.js';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error('There is no Chromium on this machine; npm test says what to install.');

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
