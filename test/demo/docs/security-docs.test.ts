import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';

const page = await readFile(new URL('../../../docs/security.md', import.meta.url), 'utf8');

test('every line of the threat model names the test that holds it', () => {
  const [, model = ''] = page.split('## Threats');
  const lines = model.split('\n').filter(line => line.startsWith('|'));
  const threats = lines.filter(line => !/^\| (?:What (?:a visitor|it) may|What may happen|-)/.test(line));
  assert.ok(threats.length > 20);
  for (const line of threats) {
    const tests = [...line.matchAll(/`(test\/[\w./-]+\.(?:test|spec)\.ts)`/g)].flatMap(
      ([, path]) => path ?? [],
    );
    assert.ok(tests.length > 0, `No test: ${line}`);
    for (const path of tests) assert.ok(existsSync(new URL(`../../../${path}`, import.meta.url)), path);
  }
});
