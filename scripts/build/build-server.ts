/** Builds the part of the package that runs on servers, as it would be installed: for tests and measurements of it. */
import {copyFile, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {moduleBuild, readEntries} from '../../vite.config.js';

/**
 * Puts package.json, `video-uploader/server` and the command into `<folder>/node_modules/video-uploader`, so that a file
 * in the folder can import them by name.
 *
 * @returns The path of the command.
 */
export async function buildServer(folder: string): Promise<string> {
  const outDir = join(folder, 'node_modules/video-uploader/dist');
  const {server = '', command = ''} = readEntries().entries;
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {...moduleBuild({server, command}), outDir, emptyOutDir: true},
  });
  await mkdir(outDir, {recursive: true});
  await copyFile(
    fileURLToPath(new URL('../../package.json', import.meta.url)),
    join(outDir, '../package.json'),
  );
  return join(outDir, 'command.js');
}
