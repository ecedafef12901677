/**
 * Unit, platform and component tests in a real browser. `npm test` sets the environment and runs this once per
 * engine: `TEST_ENGINE`, `TEST_BROWSER_PATH`, `TEST_FILES` (a path on each line), `TEST_PORT`, `TEST_CONCURRENCY`, for WebKit `WEBKIT_DRIVER_PORT`, and `TEST_COUNTS_FILE` for its sum.
 * `TEST_COVERAGE` is the folder for what was counted, and `TEST_DESKTOP` is 1 on a desktop of `scripts/machine/desktop.ts`.
 */
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {bundledTests} from './scripts/test/bundled-tests.ts';
import {keepCounts} from './scripts/test/counters/in-pages.ts';
import {CHROMIUM_ARGS, findBrowser} from './scripts/machine/browsers.ts';
import {platformTreeCommands} from './scripts/test/desktop/commands.ts';
import {pageCommands} from './scripts/test/page-commands.ts';
import {countsReporter} from './scripts/test/test-counts.ts';
import {testSite} from './scripts/test/test-site.ts';
import {pageHtml} from './scripts/test/unhandled.ts';

const engine = process.env.TEST_ENGINE ?? 'chromium';
const path = process.env.TEST_BROWSER_PATH ?? findBrowser(engine)?.path;
if (!path) throw new Error(`There is no ${engine} on this machine; npm test says what to install.`);

/** With a window, and with all that a screen reader gets: without a window, browsers tell the platform nothing. */
const isOnDesktop = process.env.TEST_DESKTOP === '1';

const launchers = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: path,
        args: [...CHROMIUM_ARGS, ...(isOnDesktop ? ['--force-renderer-accessibility'] : [])],
        headless: !isOnDesktop,
      },
    }),
  // The channel is what lets Playwright drive Firefox as Mozilla releases it.
  firefox: () =>
    playwrightLauncher({
      product: 'firefox',
      launchOptions: {
        channel: 'moz-firefox',
        executablePath: path,
        headless: !isOnDesktop,
        ...(isOnDesktop ? {firefoxUserPrefs: {'accessibility.force_disabled': -1}} : {}),
      },
    }),
  webkit: () =>
    webdriverLauncher({
      hostname: '127.0.0.1',
      port: Number(process.env.WEBKIT_DRIVER_PORT),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        // WebKitGTK speaks the classic protocol; without this the client tries the other one first.
        'wdio:enforceWebDriverClassic': true,
        // The driver has waited in vain for the load of a page. The test runner hears from the page itself.
        pageLoadStrategy: 'none',
        'webkitgtk:browserOptions': {binary: path, args: ['--automation']},
      },
    }),
};

const site = testSite();

const counted = process.env.TEST_COVERAGE;
const bundled = (process.env.TEST_FILES ?? '').split('\n').filter(Boolean);

/** Resumable.js is CommonJS. Vite turns that into a module by itself, this server does not. */
const resumableAsModule = {
  name: 'resumable-as-module',
  transform(context) {
    if (!context.path.endsWith('/resumablejs/resumable.js')) return undefined;
    return {body: `const module = {exports: {}};\n${context.body}\nexport default module.exports;`};
  },
};

export default {
  files: ['test/{unit,platform,component}/**/*.test.ts'],
  ...(process.env.TEST_PORT ? {port: Number(process.env.TEST_PORT)} : {}),
  nodeResolve: {exportConditions: ['development']},
  middleware: [site.middleware, ...(counted ? [keepCounts(counted)] : [])],
  plugins: [
    site.plugin,
    ...(bundled.length > 0 ? [bundledTests(bundled, Boolean(counted))] : []),
    pageCommands(),
    ...(isOnDesktop ? [platformTreeCommands(engine)] : []),
    resumableAsModule,
    // Vite and this must read the same settings: how class fields are set decides whether decorators work.
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [launchers[engine]()],
  testRunnerHtml: pageHtml,
  // Limits cost nothing if all goes well, and the slowest machine has to keep within them.
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  // The fault table takes most of a minute by itself.
  testsFinishTimeout: 1_800_000,
  // Lit's own warnings about misuse are worth having; that it is the build which gives them is not news.
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  concurrency: Number(process.env.TEST_CONCURRENCY ?? 1),
  testFramework: {config: {timeout: 120_000}},
  reporters: [
    defaultReporter(),
    ...(process.env.TEST_COUNTS_FILE ? [countsReporter(process.env.TEST_COUNTS_FILE)] : []),
  ],
};
