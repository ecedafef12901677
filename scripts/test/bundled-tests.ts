/**
 * Bundles test files with all that they import, for @web/test-runner: a page then loads a few files in place of two
 * hundred, which would take a browser longer than most tests. The addresses stay the same.
 */
import {relative, sep} from 'node:path';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {TestRunnerPlugin} from '@web/test-runner';
import {type Plugin, build} from 'esbuild';
import {TELL_COUNTS, counters} from './counters/in-pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What tests load into frames, by its address. */
const PAGES = ['test/support/chaos/chaos-page.ts', 'test/support/pages/worker-page.ts'];

/**
 * @param files Paths of test files.
 * @param isCounted Whether what runs of `src` is counted.
 */
export function bundledTests(files: readonly string[], isCounted: boolean): TestRunnerPlugin {
  const bundles = new Map<string, string>();
  return {
    name: 'bundled-tests',
    async serverStart() {
      const {outputFiles} = await build({
        absWorkingDir: root,
        entryPoints: [...files, ...PAGES],
        outbase: root,
        outdir: root,
        entryNames: '[dir]/[name]',
        chunkNames: 'test/chunks/[hash]',
        bundle: true,
        // Test files are imported for their side effects, and package.json says that most files have none.
        ignoreAnnotations: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        conditions: ['development'],
        // What the test runner itself serves.
        external: ['/__web*'],
        plugins: isCounted ? [ownAddresses, counters] : [ownAddresses],
        sourcemap: 'inline',
        write: false,
        logLevel: 'warning',
      });
      for (const {path, text} of outputFiles) bundles.set(addressOf(path), text);
    },
    serve({path}) {
      const body = bundles.get(path);
      if (body !== undefined) return {body, type: 'js'};
      // Under its own name it would be taken for TypeScript.
      const bundle = path.replace(/\.ts$/, '.js');
      return bundles.has(bundle)
        ? {body: `import ${JSON.stringify(bundle)};${isCounted ? TELL_COUNTS : ''}`, type: 'js'}
        : undefined;
    },
  };
}

/** In a bundle `import.meta.url` would be the address of that. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  setup({onLoad}) {
    onLoad({filter: /[\\/]test[\\/].*\.ts$/}, async ({path}) => {
      const source = await readFile(path, 'utf8');
      const address = `new URL(${JSON.stringify(addressOf(path))}, location.origin).href`;
      return {contents: source.replaceAll('import.meta.url', address), loader: 'ts'};
    });
  },
};

function addressOf(path: string): string {
  return `/${relative(root, path).split(sep).join('/')}`;
}
