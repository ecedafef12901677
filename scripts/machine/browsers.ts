/**
 * Finds the browsers that the tests need, and installs them where that is possible without asking anyone:
 * as root on a Debian-like system. Everything that is looked for can also be named in the environment
 * (`CHROMIUM_PATH`, `FIREFOX_PATH`), which then counts alone.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {canUseApt, installWithApt} from './packages.js';
import {isExecutable, onPath} from './programs.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

export const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** What is needed to start an engine. */
export interface Browser {
  engine: Engine;
  /** The browser itself; for WebKit the small browser that its driver steers. */
  path: string;
  /** WebKit only: the driver and the display it draws on. */
  driver?: {command: string; display: string};
}

export interface FoundBrowsers {
  found: Browser[];
  /** Engines that are not here and could not be installed, each with what to do about it. */
  missing: {engine: Engine; advice: string}[];
}

/**
 * The switches every Chromium of ours is started with. QUIC and the background services are off because they make
 * requests of their own, which would show up as delays in tests that measure time.
 */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const COMMANDS: Record<'chromium' | 'firefox', string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'chrome',
  ],
  firefox: ['firefox-esr', 'firefox'],
};

const MAC_APPS: Record<'chromium' | 'firefox', string[]> = {
  chromium: ['Google Chrome', 'Chromium', 'Microsoft Edge'],
  firefox: ['Firefox'],
};

const WINDOWS_PROGRAMS: Record<'chromium' | 'firefox', string[]> = {
  chromium: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe'],
};

/**
 * Debian packages by engine: libraries carry their version in the name and the driver of WebKit was renamed. The media
 * libraries decode H.264 for poster frames.
 */
const PACKAGES: Record<Engine, string[][]> = {
  chromium: [['chromium']],
  firefox: [
    ['firefox-esr', 'firefox'],
    ['libavcodec59', 'libavcodec61', 'libavcodec60'],
  ],
  webkit: [
    ['webkit2gtk-driver', 'webkitgtk-webdriver'],
    ['xvfb'],
    ['gstreamer1.0-libav'],
    ['gstreamer1.0-plugins-good'],
    ['gstreamer1.0-plugins-bad'],
  ],
};

const ADVICE: Record<Engine, string> = {
  chromium:
    'Install Chromium or Google Chrome (Debian: apt-get install chromium), or set CHROMIUM_PATH to one that is there.',
  firefox: 'Install Firefox (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one that is there.',
  webkit:
    'Tests in WebKit need Linux with WebKitGTK and Xvfb (Debian: apt-get install webkit2gtk-driver xvfb gstreamer1.0-libav).',
};

/**
 * Finds the wanted engines, installing what is missing where that is possible. `say` gets a sentence before anything
 * on the machine is changed.
 */
export function prepareBrowsers(
  wanted: readonly Engine[],
  {install = true, say = console.log}: {install?: boolean; say?: (sentence: string) => void} = {},
): FoundBrowsers {
  let absent = wanted.filter(engine => findBrowser(engine) === null && namedPath(engine) === undefined);

  if (absent.length > 0 && install && canUseApt()) {
    installWithApt(
      absent,
      absent.flatMap(engine => PACKAGES[engine]),
      say,
    );
    absent = absent.filter(engine => findBrowser(engine) === null);
  }
  // Only Chromium: the tests drive Firefox and WebKit as their makers release them, which Playwright's builds are not.
  if (absent.includes('chromium') && install) installWithPlaywright(say);

  const result: FoundBrowsers = {found: [], missing: []};
  for (const engine of wanted) {
    const browser = findBrowser(engine);
    if (browser) result.found.push(browser);
    else result.missing.push({engine, advice: adviceFor(engine)});
  }
  return result;
}

/** Looks for an engine on this machine and changes nothing. */
export function findBrowser(engine: Engine): Browser | null {
  if (engine === 'webkit') return findWebKit();

  const named = namedPath(engine);
  // A wrong path is a mistake to report, not a reason to test in some other browser.
  if (named !== undefined) return isExecutable(named) ? {engine, path: named} : null;

  const path = candidates(engine).find(candidate => isExecutable(candidate) && starts(candidate));
  if (path) return {engine, path};

  const own = engine === 'chromium' ? playwrightChromium() : null;
  return own ? {engine, path: own} : null;
}

/** The path of a browser that the environment names. */
function namedPath(engine: Engine): string | undefined {
  const variable = {chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH', webkit: undefined}[engine];
  return variable === undefined ? undefined : process.env[variable] || undefined;
}

function adviceFor(engine: Engine): string {
  const named = namedPath(engine);
  return named === undefined ? ADVICE[engine] : `The environment names ${named}, which is no program.`;
}

function candidates(engine: 'chromium' | 'firefox'): string[] {
  if (process.platform === 'darwin') {
    return MAC_APPS[engine].flatMap(app => {
      const inside = join(`${app}.app`, 'Contents', 'MacOS', app === 'Firefox' ? 'firefox' : app);
      return [join('/Applications', inside), join(process.env['HOME'] ?? '/', 'Applications', inside)];
    });
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(name => process.env[name] ?? '');
    return roots
      .filter(Boolean)
      .flatMap(root => WINDOWS_PROGRAMS[engine].map(program => join(root, program)));
  }
  return COMMANDS[engine].flatMap(command => onPath(command) ?? []);
}

function findWebKit(): Browser | null {
  if (process.platform !== 'linux') return null;
  const command = onPath('WebKitWebDriver');
  const display = onPath('Xvfb');
  const path = findMiniBrowser();
  return command && display && path ? {engine: 'webkit', path, driver: {command, display}} : null;
}

/** The folder of the MiniBrowser is named after the architecture and the series of WebKitGTK. */
function findMiniBrowser(): string | null {
  const libraries = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
  const folders = [...libraries, ...listFolder('/usr/lib').map(name => join('/usr/lib', name))];
  for (const folder of folders) {
    // Newest series first: "webkitgtk-6.0" sorts after "webkit2gtk-4.1".
    const series = listFolder(folder).filter(name => /^webkit(2?)gtk-/.test(name));
    for (const name of series.sort().reverse()) {
      const path = join(folder, name, 'MiniBrowser');
      if (isExecutable(path)) return path;
    }
  }
  return null;
}

/** The build that `npx playwright install chromium` fetched at some time, if it did. */
function playwrightChromium(): string | null {
  try {
    // Loaded only when it comes to this: it is a large package, and this file is imported by every configuration.
    const playwright = createRequire(import.meta.url)('playwright') as {chromium: {executablePath(): string}};
    const path = playwright.chromium.executablePath();
    return isExecutable(path) ? path : null;
  } catch {
    return null;
  }
}

function installWithPlaywright(say: (sentence: string) => void): void {
  say("There is no Chromium here. Fetching Playwright's own with: npx playwright install chromium");
  const {status} = spawnSync('npx', ['--no-install', 'playwright', 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    timeout: 300_000,
  });
  if (status !== 0) say('That did not work.');
}

/**
 * Ubuntu's packages put a script in the browser's place that only says to install a snap, so being there is not
 * enough. Asked on Linux alone: on Windows `chrome.exe --version` opens a window.
 */
function starts(path: string): boolean {
  if (process.platform !== 'linux') return true;
  const {status, stdout} = spawnSync(path, ['--version'], {encoding: 'utf8', timeout: 20_000});
  return status === 0 && /\d+\.\d+/.test(stdout);
}

function listFolder(path: string): string[] {
  return existsSync(path) && statSync(path).isDirectory() ? readdirSync(path) : [];
}
