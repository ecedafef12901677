/**
 * Unhandled rejections of a page. Mocha fails for an uncaught error, but not for a rejection in all browsers: so each
 * page writes its rejections to the console, and the runner counts them there as failures.
 */
import type {TestSession} from '@web/test-runner';

const MARK = 'Nobody handled this rejection:';

/** Runs before all other scripts of a page. A test that expects a rejection calls `preventDefault`. */
const SCRIPT = `addEventListener('unhandledrejection', event => {
  setTimeout(() => {
    if (event.defaultPrevented) return;
    const {reason} = event;
    // The stack tells what was said in Chromium alone.
    console.error(${JSON.stringify(MARK)}, [String(reason), reason?.stack].join(' '));
  });
});`;

/** A page of @web/test-runner as it makes them itself, with the script. */
export function pageHtml(testFramework: string): string {
  return `<!DOCTYPE html><html><head><script>${SCRIPT}</script></head><body><script type="module" src="${testFramework}"></script></body></html>`;
}

/** What was rejected in a page, a text for each. */
export function unhandledIn({logs}: Pick<TestSession, 'logs'>): string[] {
  return logs.flatMap(([mark, reason]) => (mark === MARK ? `${MARK} ${String(reason)}` : []));
}
