import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {test} from 'node:test';

const source = await readFile(new URL('../../../src/ui/element/video-uploader.ts', import.meta.url), 'utf8');
const page = await readFile(new URL('../../../docs/theming.md', import.meta.url), 'utf8');

/** The names behind a tag of the element's doc comment, such as `@csspart`. */
function declared(tag: string): string[] {
  return [...source.matchAll(new RegExp(`^ \\* @${tag} \\[?([\\w-]+)`, 'gm'))].flatMap(
    ([, name]) => name ?? [],
  );
}

/** What stands as code in the first column of the tables under a heading, to the next heading of that level. */
function documented(heading: string): string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return own
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line =>
      [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].flatMap(([, name]) => name ?? []),
    );
}

test('the page on looks has every part of the element, and no other', () => {
  assert.deepEqual(documented('Parts').toSorted(), declared('csspart').toSorted());
});

test('it has every custom property', () => {
  assert.deepEqual(documented('Custom properties').toSorted(), declared('cssprop').toSorted());
});

test('it has every slot', () => {
  const named = declared('slot').filter(name => name !== '-');
  assert.deepEqual(documented('Slots').toSorted(), named.toSorted());
});

test('it has every state', () => {
  const [, section = ''] = page.split('\n## States\n');
  for (const state of declared('cssstate'))
    assert.match(section.split('\n## ')[0] ?? '', new RegExp(`\`${state}\``));
});

test('every part that the element renders is declared', async () => {
  const folder = new URL('../../../src/ui/', import.meta.url);
  const all = await readdir(folder, {recursive: true});
  const files = all.filter(file => file.endsWith('.ts'));
  assert.ok(files.length > 20);
  const known = new Set(declared('csspart'));
  for (const file of files) {
    const text = await readFile(new URL(file, folder), 'utf8');
    const fixed = [...text.matchAll(/ part="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    const ofRow = [...text.matchAll(/(?:rowParts\(phase, |parts\()((?:'[\w-]+'(?:, )?)+)/g)].flatMap(
      ([, names = '']) => [...names.matchAll(/'([\w-]+)'/g)].flatMap(([, name]) => name ?? []),
    );
    for (const name of [...fixed, ...ofRow].filter(name => name !== '' && name !== 'error-rejected'))
      assert.ok(known.has(name), `${name} in ${file}`);
  }
});
