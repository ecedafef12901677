/** Uploaders with an interface, as an app bundles them: installed when the bench is run, and bundled by Vite. */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {run} from '../scripts/machine/processes.js';

export const PEERS = ['mux', 'uppy', 'filepond', 'uploadcare', 'vaadin'] as const;
export type PeerName = (typeof PEERS)[number];

const FOLDER = fileURLToPath(new URL('peers', import.meta.url));

/** Puts `NAME.js` and `NAME.css` of each into `bench/peers/dist`. */
export async function bundlePeers(names: readonly string[] = PEERS): Promise<void> {
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', FOLDER];
    if ((await run('npm', ['ci', ...options], {limitMs: 180_000})) !== 0)
      throw new Error('The other uploaders could not be installed.');
  }
  for (const name of names) {
    await build({
      root: FOLDER,
      configFile: false,
      logLevel: 'error',
      // They ask for it as in an app.
      define: {'process.env.NODE_ENV': '"production"'},
      build: {
        outDir: 'dist',
        emptyOutDir: false,
        minify: 'oxc',
        reportCompressedSize: false,
        lib: {entry: `${name}.js`, formats: ['es'], fileName: () => `${name}.js`, cssFileName: name},
        rolldownOptions: {output: {minify: true, codeSplitting: false}},
      },
    });
  }
}

/** The version of a package, as the bench pins it. */
export function peerVersion(packageName: string): string {
  const {dependencies} = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return dependencies[packageName] ?? 'unknown';
}
