/** Counters in all that pages load from `src`, and what pages have counted. */
import {mkdirSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {TestRunnerConfig} from '@web/test-runner';
import type {Plugin} from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../../src', import.meta.url));

/** Where pages tell what they have counted. */
const ADDRESS = '/__counted';

/** Goes to the end of a page of tests. Frames and workers tell nothing. */
export const TELL_COUNTS = `
globalThis.after?.(async function () {
  this.timeout(60_000);
  await fetch('${ADDRESS}', {method: 'POST', body: JSON.stringify(globalThis.__coverage__ ?? {})});
});`;

export const counters: Plugin = {
  name: 'counters',
  setup({onLoad}) {
    onLoad({filter: /[\\/]src[\\/].*\.ts$/}, async ({path}) => {
      if (!path.startsWith(SOURCE)) return undefined;
      // Only for coverage, because it takes a while to load.
      const {instrument} = await import('./instrument.mjs');
      return {contents: instrument(await readFile(path, 'utf8'), path), loader: 'ts'};
    });
  },
};

/** @param folder Gets a file for each page. */
export function keepCounts(folder: string): NonNullable<TestRunnerConfig['middleware']>[number] {
  mkdirSync(folder, {recursive: true});
  let pages = 0;
  return async (context, next) => {
    if (context.path !== ADDRESS || context.method !== 'POST') return await next();
    pages += 1;
    await writeFile(join(folder, `${pages}.json`), context.req);
    context.status = 204;
  };
}
