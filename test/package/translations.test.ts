import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = join(ROOT, 'dist/parts');
const LANG = join(ROOT, 'dist/lang');

interface FirstModule {
  readonly default: {readonly group: string; later(): Promise<{readonly default: {readonly retry: string}}>};
}

const scriptsIn = (folder: string): string[] => readdirSync(folder).filter(name => name.endsWith('.js'));
const load = (file: string): Promise<FirstModule> => import(pathToFileURL(file).href) as Promise<FirstModule>;

describe('The translations beside the files for a script tag', () => {
  const first = scriptsIn(PARTS).filter(name => name.startsWith('first-'));

  test('are in two halves beside the split build, the first of which names the other', async () => {
    assert.equal(first.length, 14);
    for (const name of first) {
      const [, language = ''] = /^first-(\w+)-[\da-f]{8}\.js$/.exec(name) ?? [];
      const [, later = ''] =
        /import\([`"']\.\/([^`"']+)[`"']\)/.exec(readFileSync(join(PARTS, name), 'utf8')) ?? [];
      assert.match(later, new RegExp(`^${language}-[\\da-f]{8}\\.js$`));
      assert.ok(existsSync(join(PARTS, later)), later);
      const {default: words} = await load(join(PARTS, name));
      assert.equal(typeof words.group, 'string');
      assert.equal('retry' in words, false);
      assert.equal(typeof (await words.later()).default.retry, 'string');
    }
  });

  test('have the names of their content, so that browsers may keep them for good', () => {
    for (const name of scriptsIn(PARTS)) {
      const code = readFileSync(join(PARTS, name), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '');
      assert.ok(name.endsWith(`-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`), name);
    }
  });

  test('are in one file beside the one file', async () => {
    assert.equal(scriptsIn(LANG).length, first.length);
    for (const name of scriptsIn(LANG)) {
      assert.doesNotMatch(readFileSync(join(LANG, name), 'utf8'), /import\(|from\s*["']/);
      assert.equal(typeof (await (await load(join(LANG, name))).default.later()).default.retry, 'string');
    }
  });

  test('have the budget of their largest first half', () => {
    const {'size-limit': budgets} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      'size-limit': {path: string | string[]; limit: string}[];
    };
    const [budget, ...others] = budgets.filter(({path}) => Array.isArray(path));
    assert.deepEqual(others, []);
    const sizes = first.map(name => ({
      name: name.replace(/[\da-f]{8}\.js$/, '*.js'),
      bytes: gzipSync(readFileSync(join(PARTS, name)), {level: 9}).length,
    }));
    const [largest] = sizes.sort((a, b) => b.bytes - a.bytes);
    assert.deepEqual(budget?.path, ['dist/video-uploader.js', `dist/parts/${largest?.name}`]);
    assert.equal(budget?.limit, '25 kB');
  });
});
