/** No regular expression of ours takes longer than in proportion to the text, whatever stands in the text. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the linter has against the patterns below a folder: the place of each, and why. */
function findSlowPatterns(folder: string): string[] {
  const config = join(ROOT, 'test/demo/runner/patterns.oxlintrc.json');
  const {stdout, stderr} = spawnSync(
    join(ROOT, 'node_modules/.bin/oxlint'),
    ['--config', config, '--format', 'json', folder],
    {encoding: 'utf8', cwd: ROOT},
  );
  assert.notEqual(stdout, '', `The linter did not run: ${stderr}`);
  const {diagnostics, number_of_files: files} = JSON.parse(stdout) as {
    diagnostics: {message: string; filename: string}[];
    number_of_files: number;
  };
  assert.ok(files > 0, `There are no sources in ${folder}.`);
  return diagnostics.map(({filename, message}) => `${filename}: ${message}`);
}

describe('The patterns of the source', () => {
  test('take no longer than in proportion to the text', () => {
    assert.deepEqual(findSlowPatterns('src'), []);
  });

  test('are found where they do not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
    const samples = {
      'two quantifiers that can take the same': String.raw`/^\s*(\d+)\s*([a-z]*)\s*$/`,
      'an end that is looked for from everywhere': String.raw`/\/+$/`,
      'a tag that never ends': String.raw`/<([a-z][\w-]*)?[^<>]*>/g`,
      'a loop in a loop': '/^(a+)+$/',
    };
    try {
      for (const [name, pattern] of Object.entries(samples))
        writeFileSync(join(folder, `${name}.ts`), `export const sample: RegExp = ${pattern};\n`);
      const found = findSlowPatterns(folder);
      for (const name of Object.keys(samples))
        assert.equal(found.filter(each => each.includes(name)).length, 1, name);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });
});
