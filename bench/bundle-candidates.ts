/** Bundles the uploaders that are measured, for the page. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';

/** @returns The path of the bundle. */
export async function bundleCandidates(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: fileURLToPath(new URL('candidates.ts', import.meta.url)),
        formats: ['es'],
        fileName: () => 'candidates.js',
      },
    },
  });
  const path = join(folder, 'candidates.js');
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  return path;
}
