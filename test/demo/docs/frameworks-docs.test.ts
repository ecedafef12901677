import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {test} from 'node:test';
import {examplesOf, withExamples} from '../../../scripts/examples.js';

const ROOT = new URL('../../../', import.meta.url);
const page = await readFile(new URL('docs/frameworks.md', ROOT), 'utf8');

for (const name of ['frameworks', 'headless', 'recipes'])
  test(`${name}.md shows its examples as they are compiled and run`, async () => {
    const text = await readFile(new URL(`docs/${name}.md`, ROOT), 'utf8');
    assert.equal(text, withExamples(text), `docs/${name}.md is out of date: npm run docs`);
    assert.ok(examplesOf(text).length > 0);
  });

test('every example for browsers is on a page, and its test imports it', async () => {
  const pages = ['headless', 'recipes'].map(name => readFile(new URL(`docs/${name}.md`, ROOT), 'utf8'));
  const shown = (await Promise.all(pages)).flatMap(examplesOf);
  const files = await readdir(new URL('examples/browser', ROOT));
  assert.deepEqual(
    shown.toSorted(),
    files.map(file => `examples/browser/${file}`),
  );
  const source = await readFile(new URL('test/platform/examples/browser-examples.test.ts', ROOT), 'utf8');
  for (const file of files)
    assert.ok(source.includes(`examples/browser/${file.replace('.ts', '.js')}`), file);
});

test('it has an example of each framework that the package has types for', async () => {
  const types = (await readdir(new URL('types/frameworks', ROOT))).map(name => name.replace('.d.ts', ''));
  const examples = examplesOf(page).join(' ');
  for (const name of [...types, 'angular', 'html']) assert.match(examples, new RegExp(`/${name}/`));
});

test('it shows every app of the demo', async () => {
  const apps = await readdir(new URL('demo/frameworks', ROOT), {withFileTypes: true});
  const examples = examplesOf(page);
  for (const app of apps.filter(entry => entry.isDirectory()))
    assert.ok(
      examples.some(path => path.startsWith(`demo/frameworks/${app.name}/`)),
      app.name,
    );
});
