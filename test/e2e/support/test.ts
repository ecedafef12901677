/** Playwright's `test`, failing for what a page throws or rejects and nobody handles. */
import {test as base, expect} from '@playwright/test';
import {quieten} from './demo-site.js';

export * from '@playwright/test';

export const test = base.extend<{unhandled: string[]; _nothingUnhandled: void; _quietSite: void}>({
  _quietSite: [
    async ({request}, use) => {
      await quieten(request);
      await use();
    },
    {auto: true},
  ],
  /** What was thrown so far. A test that expects it empties the list. */
  unhandled: async ({context}, use) => {
    const unhandled: string[] = [];
    context.on('weberror', problem => unhandled.push(String(problem.error())));
    await use(unhandled);
  },
  _nothingUnhandled: [
    async ({context, unhandled}, use) => {
      await use();
      // What happened last may still be on its way here.
      await Promise.all(context.pages().map(page => page.evaluate(() => {}).catch(() => {})));
      expect(unhandled, 'thrown or rejected in a page, and handled by nobody').toEqual([]);
    },
    {auto: true},
  ],
});
