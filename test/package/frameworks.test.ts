import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile, readdir} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = join(ROOT, 'test/package/frameworks');

/** Where the compilers stand that need a TypeScript of their own. */
const compilers = createRequire(join(ROOT, 'test/package/compilers/package.json'));

/** One place that a compiler finds wrong, as `file:line`. */
type Place = string;

interface Compiler {
  readonly command: readonly string[];
  /** What matches a message: the file and the line, that counted from 1 or 0. */
  readonly message: RegExp;
  readonly firstLine: 0 | 1;
  /** What files are relative to; else the folder. */
  readonly base?: string;
}

const tsc: Compiler = {
  command: [binary('typescript', 'tsc', createRequire(import.meta.url)), '-p', '.', '--pretty', 'false'],
  message: /^(\S+?)\((\d+),\d+\): error/gm,
  firstLine: 1,
};

/** The compilers, by the folder of what they compile. */
const COMPILERS: Readonly<Record<string, Compiler>> = {
  html: tsc,
  react: tsc,
  solid: tsc,
  vue: {
    ...tsc,
    command: [join(ROOT, 'test/package/compilers/vue-tsc.cjs'), '-p', '.', '--pretty', 'false'],
  },
  svelte: {
    command: [
      binary('svelte-check', 'svelte-check', compilers),
      ...['--workspace', FOLDER, '--tsconfig', join(FOLDER, 'svelte/tsconfig.json')],
      ...['--output', 'machine-verbose'],
    ],
    message: /"type":"ERROR","filename":"([^"]+)","start":\{"line":(\d+)/g,
    firstLine: 0,
    base: FOLDER,
  },
  angular: {
    command: [binary('@angular/compiler-cli', 'ngc', compilers), '-p', '.'],
    message: /^(\S+?):(\d+):\d+ - error/gm,
    firstLine: 1,
  },
};

describe('The types for', {concurrency: 2}, () => {
  for (const [name, compiler] of Object.entries(COMPILERS)) {
    test(`${name} let the example through, and find every mistake`, async () => {
      const {found, output} = await compile(join(FOLDER, name), compiler);
      assert.deepEqual(found, await mistakes(join(FOLDER, name)), output);
    });
  }
});

function binary(packageName: string, command: string, require: NodeRequire): string {
  // Not every package exports its package.json, but each has one beside or above its main file.
  const [folder = ''] = (require.resolve.paths(packageName) ?? []).flatMap(path => {
    try {
      require(join(path, packageName, 'package.json'));
      return [join(path, packageName)];
    } catch {
      return [];
    }
  });
  const {bin} = require(join(folder, 'package.json')) as {bin: string | Record<string, string>};
  return resolve(folder, typeof bin === 'string' ? bin : (bin[command] ?? ''));
}

async function compile(
  folder: string,
  {command, message, firstLine, base = folder}: Compiler,
): Promise<{found: Place[]; output: string}> {
  const output = await new Promise<string>(done => {
    execFile(process.execPath, command, {cwd: folder, maxBuffer: 10_000_000}, (_, stdout, stderr) =>
      done(stripVTControlCharacters(stdout + stderr)),
    );
  });
  const found = [...output.matchAll(message)].map(
    ([, file = '', line]) => `${resolve(base, file)}:${Number(line) + 1 - firstLine}`,
  );
  return {found: [...new Set(found)].toSorted(), output};
}

/** The places below a comment `wrong:`, which the compiler has to find. */
async function mistakes(folder: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const lines = (await readFile(path, 'utf8')).split('\n');
    // A line is counted from 1, and the mistake is on the one below.
    places.push(...lines.flatMap((line, index) => (/ wrong: /.test(line) ? [`${path}:${index + 2}`] : [])));
  }
  assert.ok(places.length > 0, `There is no mistake in ${folder}.`);
  return places.toSorted();
}
