import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly {readonly path: string}[];
}

const {exports, bin} = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
};

describe('the package as it is published', () => {
  let folder: string;
  let packed: Packed;
  let paths: string[];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'video-uploader-pack-'));
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    [packed] = JSON.parse(execFileSync('npm', args, {cwd: ROOT, encoding: 'utf8'})) as [Packed];
    paths = packed.files.map(({path}) => path);
  });

  after(() => rmSync(folder, {recursive: true}));

  test('holds what the source became, the source for the maps, and the papers', () => {
    const folders = new Set(
      paths.map(path => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path)),
    );
    const expected = [
      ...['ARCHITECTURE.md', 'BENCHMARKS.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md'],
      ...['dist', 'docs', 'examples', 'package.json', 'src'],
    ];
    assert.deepEqual([...folders].toSorted(), expected);
    const kinds = /\.(js|js\.map|d\.ts|d\.ts\.map|json|css|md)$/;
    assert.deepEqual(
      paths.filter(path => path.startsWith('dist/') && !kinds.test(path)),
      [],
    );
    assert.deepEqual(
      paths.filter(path => path.startsWith('src/') && !/\.(ts|tsx)$/.test(path)),
      [],
    );
  });

  test('holds every page, picture and example that its documentation leads to', () => {
    const pages = paths.filter(path => path.endsWith('.md'));
    const links = pages.flatMap(page => {
      const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[^]*?```|`[^`\n]*`(?!\])/g, '');
      const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|\b(?:src|srcset|href)="([^"#]+)"/g)];
      return targets
        .map(([, target, attribute]) => target ?? attribute ?? '')
        .filter(target => !/^[a-z]+:/.test(target))
        .map(target => ({page, target, path: join(dirname(page), target)}));
    });
    assert.ok(pages.length > 30);
    assert.ok(links.length > 250);
    assert.deepEqual(
      links.filter(({path}) => !paths.some(each => each === path || each.startsWith(`${path}/`))),
      [],
    );
  });

  test('holds every file that it names', () => {
    const named = Object.values(exports).flatMap(target =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    for (const target of [...named, ...Object.values(bin)]) {
      assert.ok(paths.includes(target.replace(/^\.\//, '')), `${target} is missing.`);
    }
    for (const path of ['dist/video-uploader.min.js', 'dist/callback.min.js', 'dist/lang/da.js'])
      assert.ok(paths.includes(path), `${path} is missing.`);
  });

  test('has a source map beside each script that has code of its own', () => {
    const hasCode = (path: string): boolean =>
      !/^export \{[^}]*\}( from "[^"]+")?;\s*$/.test(readFileSync(join(ROOT, path), 'utf8'));
    const scripts = paths.filter(path => /^dist\/.*\.js$/.test(path) && hasCode(path));
    assert.ok(scripts.length > 10);
    assert.deepEqual(
      scripts.filter(path => !paths.includes(`${path}.map`)),
      [],
    );
  });

  test('says nothing of the tests, the demo, secrets or other machines', () => {
    assert.deepEqual(
      paths.filter(path => /(^|\/)(test|demo|bench|scripts|node_modules|\.[^/]+)(\/|$)/.test(path)),
      [],
    );
    for (const path of paths.filter(path => /\.(js|ts|json|md)$/.test(path)))
      assert.doesNotMatch(readFileSync(join(ROOT, path), 'utf8'), /\/(home|root|Users|tmp)\/\w/, path);
  });

  test('is in order for every bundler and Node, as publint sees it', async () => {
    const tarball = readFileSync(join(folder, packed.filename));
    const {messages, pkg} = await publint({
      pack: {tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength)},
      strict: true,
    });
    assert.deepEqual(
      messages.map(message => formatMessage(message, pkg)),
      [],
    );
  });

  // It is a package of ES modules alone, so what CommonJS and old resolvers make of it does not count.
  test('has types that say what its modules are, as Are The Types Wrong sees it', async () => {
    const tarball = createPackageFromTarballData(readFileSync(join(folder, packed.filename)));
    const result = await checkPackage(tarball);
    assert.ok('problems' in result, 'There are no types.');
    const counted = result.problems.filter(
      problem => !('resolutionKind' in problem) || /^(bundler|node16-esm)$/.test(problem.resolutionKind),
    );
    assert.deepEqual(counted, []);
  });
});
