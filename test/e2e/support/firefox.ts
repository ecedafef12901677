import {findBrowser} from '../../../scripts/machine/browsers.js';

/**
 * Firefox as Mozilla releases it, which the channel lets Playwright steer: `test.use(firefoxWith({…}))` in a
 * `*.firefox.spec.ts`, at the top of the file, since each set of settings is a browser of its own.
 *
 * @param settings Names and values as in `about:config`.
 */
export function firefoxWith(settings: Record<string, string | number | boolean>): {
  browserName: 'firefox';
  channel: string;
  launchOptions: {executablePath: string; firefoxUserPrefs: typeof settings};
} {
  const path = findBrowser('firefox')?.path;
  if (path === undefined)
    throw new Error('There is no Firefox on this machine; npm test says what to install.');
  return {
    browserName: 'firefox',
    channel: 'moz-firefox',
    launchOptions: {executablePath: path, firefoxUserPrefs: settings},
  };
}
