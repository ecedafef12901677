/** What Chromium tells of itself. */
import type {BrowserContext, CDPSession} from 'playwright';

/** Seconds of a page's main thread so far, in total and in JavaScript. */
export async function threadSeconds(cdp: CDPSession): Promise<{task: number; script: number}> {
  const {metrics} = await cdp.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({name}) => name === wanted)?.value ?? 0;
  return {task: of('TaskDuration'), script: of('ScriptDuration')};
}

export async function versionOf(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  const agent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  return /Chrome\/([\d.]+)/.exec(agent)?.[1] ?? 'unknown';
}
