/** Pages with `dist/video-uploader.js`, which loads rows and engine when they are needed. */

export const ENTRY = '/dist/video-uploader.js';
export const PART = /\/dist\/parts\/whole-engine-\w{8}\.js/;

/** Whether a path is that of rows and engine. */
export const isPart = (path: string): boolean => PART.test(path);

/** The names of all events of the tag but progress, and those of a form control. */
export const EVENTS = [
  'before-files-added',
  'file-added',
  'file-removed',
  'file-rejected',
  'upload-restored',
  'upload-started',
  'upload-paused',
  'upload-resumed',
  'upload-trouble',
  'upload-success',
  'upload-error',
  'uploads-complete',
  'metadata-changed',
  'metadata-saved',
  'metadata-error',
  'input',
  'change',
];

/** A script that notes the names of the events, from the very beginning. Capturing, it would get those of inner inputs. */
export const RECORD = `
  window.heard = [];
  for (const type of ${JSON.stringify(EVENTS)})
    addEventListener(type, event => event.target.localName === 'video-uploader' && heard.push(type));`;

/** What an upload without trouble fires, in a tag with a `name` and one file. */
export const COMPLETE = [
  'before-files-added',
  'file-added',
  'upload-started',
  'input',
  'change',
  'upload-success',
  'uploads-complete',
];

export interface SplitPage {
  readonly head?: string;
  /** Addresses of the scripts for a tag, in their order. */
  readonly scripts?: readonly string[];
}

/** A page whose scripts have the nonce `n1`. */
export function splitPage(tag: string, {head = '', scripts = [ENTRY]}: SplitPage = {}): string {
  const tags = scripts.map(source => `<script type="module" nonce="n1" src="${source}"></script>`);
  return `<!doctype html><html lang="en"><title>Split</title>${head}<script nonce="n1">${RECORD}</script>
    ${tags.join('')}${tag}</html>`;
}

/** The names of the events so far. For a page of Playwright or a tab. */
export function heard(page: {evaluate(run: () => string[]): Promise<string[]>}): Promise<string[]> {
  return page.evaluate(() => (window as unknown as {heard: string[]}).heard);
}
