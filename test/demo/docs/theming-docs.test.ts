import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {test} from 'node:test';
import {elementOf, readManifest} from '../../../scripts/manifest/read-manifest.js';

const {cssParts = [], cssStates = [], cssProperties = []} = elementOf(readManifest());
const page = await readFile(new URL('../../../docs/theming.md', import.meta.url), 'utf8');

function names(entries: readonly {readonly name: string}[]): string[] {
  return entries.map(({name}) => name);
}

test('the page on looks uses only parts, states and custom properties of the element', () => {
  const phases = /-(?:waiting|uploading|paused|offline|finishing|stored|failed|interrupted)$/;
  const used = (pattern: RegExp): string[] => [...page.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  const parts = used(/::part\(([\w-]+)\)/g).map(name => name.replace(phases, ''));
  const found = [parts, used(/:state\(([\w-]+)\)/g), used(/(--video-uploader-[\w-]+)/g)];
  const known = [cssParts, cssStates, cssProperties].map(names);
  for (const [index, names] of found.entries()) {
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter(name => !known[index]?.includes(name)),
      [],
    );
  }
});

test('every part that the element renders is declared', async () => {
  const folder = new URL('../../../src/ui/', import.meta.url);
  const all = await readdir(folder, {recursive: true});
  const files = all.filter(file => file.endsWith('.ts'));
  assert.ok(files.length > 20);
  const known = new Set(names(cssParts));
  for (const file of files) {
    const text = await readFile(new URL(file, folder), 'utf8');
    const fixed = [...text.matchAll(/ part="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    const ofRow = [...text.matchAll(/(?:rowParts\(phase, |parts\()((?:'[\w-]+'(?:, )?)+)/g)].flatMap(
      ([, names = '']) => [...names.matchAll(/'([\w-]+)'/g)].flatMap(([, name]) => name ?? []),
    );
    for (const name of [...fixed, ...ofRow].filter(
      name => name !== '' && !/^error-(?:rejected|answers)$/.test(name),
    ))
      assert.ok(known.has(name), `${name} in ${file}`);
  }
});
