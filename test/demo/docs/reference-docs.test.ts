import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {REFERENCE, referencePage} from '../../../scripts/manifest/reference.js';

test('the reference is as the source has it', async () => {
  const page = await readFile(new URL(`../../../${REFERENCE}`, import.meta.url), 'utf8');
  assert.equal(page, await referencePage(), `${REFERENCE} is out of date: npm run docs`);
});
