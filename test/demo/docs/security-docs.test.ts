import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {describe, it} from 'node:test';
import {ENGINES} from '../../../scripts/machine/browsers.js';
import {findTestFiles} from '../../../scripts/test/files.js';
import type {Options, StepName} from '../../../scripts/test/options.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ATTACKERS = [
  'A visitor',
  'The page',
  'Another tab or another version',
  'The site, or a server in its place',
  'A proxy or a gateway on the way',
  'The page at `return_url`',
  'A mistake of the page that embeds the element',
];
const STEPS: readonly StepName[] = [
  'demo',
  'server',
  'unit',
  'platform',
  'component',
  'package',
  'desktop',
  'e2e',
];

const page = await readFile(new URL('docs/security.md', `file://${ROOT}`), 'utf8');
const [, model = ''] = page.split('## Threats\n');
const sections = new Map(
  model
    .split('\n### ')
    .slice(1)
    .map(section => [section.slice(0, section.indexOf('\n')), section]),
);

/** The lines of a section without those of the head. */
function linesOf(attacker: string): string[][] {
  const rows = (sections.get(attacker) ?? '').split('\n').filter(line => line.startsWith('|'));
  return rows.slice(2).map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

/** Every file of every suite. */
function filesOfSuites(): Set<string> {
  const files = new Set<string>();
  for (const slow of [true, false]) {
    const found = findTestFiles(ROOT, {files: null, slow, engines: ENGINES} as unknown as Options);
    for (const step of STEPS)
      for (const engine of [undefined, ...ENGINES])
        for (const file of found.of(step, engine)) files.add(file);
  }
  return files;
}

describe('The threat model', () => {
  it('has all attackers, and no other heading', () => {
    assert.deepEqual([...sections.keys()], ATTACKERS);
  });

  const suites = filesOfSuites();
  for (const attacker of ATTACKERS)
    it(`says in each line what may be reached, what holds, and which test that runs shows it: ${attacker}`, () => {
      const lines = linesOf(attacker);
      assert.ok(lines.length >= 5);
      for (const line of lines) {
        assert.equal(line.length, 4, line.join());
        assert.ok(
          line.every(cell => cell !== ''),
          line.join(),
        );
        const tests = [...(line[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
        assert.equal(tests.map(test => `\`${test}\``).join(', '), line[3]);
        assert.deepEqual(
          tests.filter(test => !suites.has(test)),
          [],
        );
      }
    });
});
