import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {test} from 'node:test';
import {examplesOf, withExamples} from '../../../scripts/examples.js';

const ROOT = new URL('../../../', import.meta.url);
const page = await readFile(new URL('docs/frameworks.md', ROOT), 'utf8');

test('the page on frameworks shows its examples as they are compiled and run', () => {
  assert.equal(page, withExamples(page), 'docs/frameworks.md is out of date: npm run docs');
  assert.ok(examplesOf(page).length > 0);
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
