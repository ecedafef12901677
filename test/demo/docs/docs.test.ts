/** What holds for every page of the documentation. Pages with tests of their own are held against more. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {attributesOf, elementOf, readManifest} from '../../../scripts/manifest/read-manifest.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'BENCHMARKS.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('The documentation', () => {
  for (const page of pages) {
    test(`${page} links to what is there`, () => {
      const text = read(page).replace(/```[^]*?```/g, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(join(ROOT, file)), `${target} is not there.`);
        if (anchor !== undefined)
          assert.ok(anchorsOf(file).includes(anchor), `${target} has no such heading.`);
      }
    });
  }

  test('uses no attribute that the tag does not have', () => {
    const known = new Set([
      ...attributesOf(elementOf(readManifest())).map(({name}) => name),
      ...['id', 'class', 'lang', 'dir', 'style', 'slot', 'hidden'],
    ]);
    let tags = 0;
    for (const page of pages) {
      for (const [, block = ''] of read(page).matchAll(/```html\n([^]*?)```/g)) {
        for (const [, attributes = ''] of block.matchAll(/<video-uploader\b([^>]*)>/g)) {
          tags += 1;
          for (const [, name = ''] of attributes.matchAll(/([\w-]+)(?:="[^"]*"|='[^']*')?/g))
            assert.ok(known.has(name), `${page} has ${name}="…".`);
        }
      }
    }
    assert.ok(tags > 5);
  });

  test('is found from the README, every page of it', () => {
    const linked = [...read('README.md').matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, path]) => path);
    assert.deepEqual(
      [...new Set(linked)].toSorted(),
      pages.filter(page => page.startsWith('docs/')).toSorted(),
    );
  });
});
