import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');

const {exports, bin} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  exports: Record<string, string | {import?: string}>;
  bin: Record<string, string>;
};

/** The files that bundlers and Node read: the entries, and what these share. */
const FILES = [
  ...[...Object.values(exports), ...Object.values(bin)]
    .map(target => (typeof target === 'string' ? target : (target.import ?? '')))
    .filter(path => path.endsWith('.js'))
    .map(path => path.replace(/^(?:\.\/)?dist\//, '')),
  ...readdirSync(join(DIST, 'chunks'))
    .filter(name => name.endsWith('.js'))
    .map(name => `chunks/${name}`),
];

/** The modules of `src` in a file, by its source map. */
function sourcesOf(file: string): string[] {
  const map = join(DIST, `${file}.map`);
  // An entry that only passes names on has none.
  if (!existsSync(map)) return [];
  const {sources} = JSON.parse(readFileSync(map, 'utf8')) as {sources: string[]};
  return sources.map(source =>
    relative(ROOT, join(dirname(map), source))
      .split(sep)
      .join('/'),
  );
}

/** The modules of `src` that come with an entry before any `import()`. */
function sourcesAtOnce(entry: string): string[] {
  const files = new Set([entry]);
  // A set that grows is visited to its end.
  for (const file of files) {
    const code = readFileSync(join(DIST, file), 'utf8');
    for (const [, path = ''] of code.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gm))
      files.add(
        relative(DIST, join(DIST, dirname(file), path))
          .split(sep)
          .join('/'),
      );
  }
  return [...files].flatMap(sourcesOf);
}

const ENGINE = ['src/core/uploader.ts', 'src/create-uploader.ts', 'src/ui/rows/rows-controller.ts'];

describe('The modules of the package', () => {
  test('are in one file each, however they are reached', () => {
    const sources = FILES.flatMap(sourcesOf).filter(source => source.startsWith('src/'));
    assert.ok(sources.length > 100);
    const twice = sources.filter((source, index) => sources.indexOf(source) !== index);
    assert.deepEqual(twice, []);
    for (const source of ENGINE) assert.ok(sources.includes(source), source);
  });

  for (const entry of ['define', 'index']) {
    test(`that come with ${entry} at once are the shell, without the engine`, () => {
      const sources = sourcesAtOnce(`${entry}.js`);
      assert.ok(sources.includes('src/ui/element/video-uploader.ts'));
      assert.deepEqual(
        sources.filter(
          source =>
            ENGINE.includes(source) ||
            // Rows before the engine have the same boxes.
            /^src\/(?:ui\/(?:rows\/(?!row-box\.styles)|preview)|core\/transfer\/chunks)|resumable/.test(
              source,
            ),
        ),
        [],
      );
    });
  }
});
