/**
 * `npm run build`: fills `dist/` with the ES modules, their types, their manifest and the files for a script tag, and
 * checks what came out. Fails if a file is over its budget (`size-limit` in package.json).
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {build} from 'vite';
import {
  BUNDLED,
  CALLBACK_FILE,
  LICENSES,
  ONE_FILE,
  PARTS,
  SPLIT_FILE,
  readEntries,
  type BuildMode,
} from '../vite.config.js';
import {bundleEntry} from './build/bundled-entries.js';
import {completeLicenses} from './build/licenses.js';
import {toolEnvironment} from './machine/processes.js';
import {writeMetadata} from './manifest/write-metadata.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const failures: string[] = [];

rmSync('dist', {recursive: true, force: true});

const {entries, absent} = readEntries();
if (absent.length > 0)
  failures.push(`package.json exports ${absent.join(', ')}, of which there is no source.`);
if (Object.keys(entries).length > 0) await buildWithVite('modules');

emitTypes();
describeTag();

await buildWithVite('split');
await buildWithVite('one-file');
completeLicenses(LICENSES);
await buildWithVite('callback-file');
for (const file of [SPLIT_FILE, ...listFiles(PARTS), ONE_FILE, CALLBACK_FILE].filter(isScript))
  describe(file);
printImportMap();
await bundleEntries(['define', 'headless']);
checkBudget();
rmSync(BUNDLED, {recursive: true, force: true});

for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function buildWithVite(mode: BuildMode): Promise<void> {
  try {
    await build({mode, logLevel: 'warn'});
    console.log(`Built: ${mode}`);
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
}

async function bundleEntries(names: readonly string[]): Promise<void> {
  try {
    for (const name of names) await bundleEntry(name, `${BUNDLED}/${name}`);
  } catch (error) {
    failures.push(`A bundler cannot read the package: ${String(error)}`);
  }
}

function emitTypes(): void {
  if (!call('tsc', ['-p', 'tsconfig.build.json'])) failures.push('The types have errors.');

  // The types of Resumable.js are wrong and do not compile, and types/resumablejs.d.ts is not published. So
  // nothing that a consumer's compiler reads may mention it.
  const leaks = listFiles('dist').filter(
    file => file.endsWith('.d.ts') && /['"]resumablejs['"]/.test(readFileSync(file, 'utf8')),
  );
  if (leaks.length > 0) failures.push(`Published types mention resumablejs: ${leaks.join(', ')}`);
}

function describeTag(): void {
  try {
    writeMetadata();
    console.log('Written: custom-elements.json and what editors and frameworks make of it');
  } catch (error) {
    failures.push(`The manifest was not written: ${String(error)}`);
  }
}

/** Prints the size of a file for a script tag, and the `integrity` with which a browser runs no other file. */
function describe(file: string): void {
  const content = readFileSync(file);
  const sizes = {minified: content, gzip: gzipSync(content, {level: 9}), brotli: brotliCompressSync(content)};
  const text = Object.entries(sizes).map(([name, bytes]) => `${(bytes.length / 1000).toFixed(1)} kB ${name}`);
  console.log(`${file}: ${text.join(', ')}`);
  console.log(`  integrity="${integrityOf(content)}"`);
}

/** Prints what makes a browser check the parts of the split build too, which it loads without a tag. */
function printImportMap(): void {
  const integrity = Object.fromEntries(
    listFiles(PARTS)
      .filter(isScript)
      .map(file => [`./${relative('dist', file).replaceAll('\\', '/')}`, integrityOf(readFileSync(file))]),
  );
  console.log(`For the parts of ${SPLIT_FILE}, with their addresses in your page:`);
  console.log(`  <script type="importmap">${JSON.stringify({integrity})}</script>`);
}

function integrityOf(content: Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

function isScript(file: string): boolean {
  return file.endsWith('.js') && existsSync(file);
}

function checkBudget(): void {
  if (!call('size-limit', [])) failures.push('A file is over its budget.');
}

function call(command: string, args: string[]): boolean {
  const {status} = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: toolEnvironment(),
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
