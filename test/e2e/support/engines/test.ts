/** Tests that are written once and run in all three engines: `*.three.slow.spec.ts`. */
import {test as base, expect} from '@playwright/test';
import {quieten} from '../demo-site.js';
import {playwrightBrowser} from './playwright-tab.js';
import type {RunningBrowser, Tab, Visitor} from './tab.js';
import {webkitBrowser} from './webdriver-tab.js';

export {expect};

export const test = base.extend<{visitor: Visitor; tab: Tab; _quietSite: void}, {running: RunningBrowser}>({
  _quietSite: [
    async ({request}, use) => {
      await quieten(request);
      await use();
    },
    {auto: true},
  ],
  running: [
    async ({playwright}, use, {project}) => {
      const engine = project.name as RunningBrowser['engine'];
      const running =
        engine === 'webkit'
          ? await webkitBrowser()
          : playwrightBrowser(engine, await playwright[engine].launch());
      await use(running);
      await running.close();
    },
    {scope: 'worker'},
  ],
  visitor: async ({running}, use) => {
    const visitor = await running.visit();
    await use(visitor);
    await visitor.close();
    // Firefox reports what a policy blocks as an error of the page. The page hears of it too.
    const unhandled = visitor.unhandled.filter(text => !text.startsWith('Content-Security-Policy: '));
    expect(unhandled, 'thrown or rejected in a page, and handled by nobody').toEqual([]);
  },
  tab: async ({visitor}, use) => use(await visitor.open()),
});
