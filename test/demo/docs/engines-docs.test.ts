import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {CANNOT} from '../../e2e/support/engines/cannot.js';

const page = readFileSync(new URL('../../../docs/development/engines.md', import.meta.url), 'utf8');
const folder = new URL('../../e2e/journeys/', import.meta.url);
const journeys = readdirSync(folder).map(file => ({
  name: file.replace(/\..*$/, ''),
  source: readFileSync(new URL(file, folder), 'utf8'),
}));

/** The cells of the rows of a table, by a word of its head. */
function rowsOf(head: string): string[][] {
  const [, ...rows] = page
    .split('\n\n')
    .find(block => block.startsWith(`| ${head} `))!
    .split('\n')
    .filter(line => !line.startsWith('| -'))
    .map(line => line.split('|').slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()));
  return rows;
}

describe('The page about three engines', () => {
  test('has each journey', () => {
    assert.deepEqual(
      rowsOf('journey').map(([name]) => name),
      journeys.map(({name}) => `\`${name}\``).toSorted(),
    );
  });

  test('names each step that a driver cannot take, and the journeys that have it', () => {
    const names = {chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit'};
    const expected = CANNOT.map(({engine, step, sign, instead}) => {
      const concerned = journeys.filter(({source}) => source.includes(sign)).map(({name}) => name);
      assert.ok(concerned.length > 0, step);
      const all = concerned.length === journeys.length;
      return [names[engine], step, all ? 'all' : concerned.toSorted().join(', '), instead];
    });
    assert.deepEqual(rowsOf('engine'), expected);
  });
});
