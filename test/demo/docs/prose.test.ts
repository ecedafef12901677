import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {checkProse, docComments} from '../../../scripts/prose/check-prose.js';

const LONG = Array.from({length: 26}, () => 'word').join(' ');

const CASES: readonly (readonly [page: string, ...found: string[]])[] = [
  ['The element sends the file.'],
  [`${LONG}.`, 'long'],
  [`| a |\n| - |\n| ${LONG} |`, 'long'],
  ['The file was chosen by a visitor.', 'passive'],
  ['The upload goes on.', 'tell'],
  ['Where no token exists, the upload fails.', 'tell'],
  ['A browser where videos play.'],
  ['It is not sent without a token.', 'tell'],
  ['A request is tried again.', 'term'],
  ['`goes on` and “goes on” are quotes.'],
  ['```\ngoes on\n```'],
];

describe('checkProse', () => {
  for (const [page, ...found] of CASES)
    test(JSON.stringify(page.slice(0, 50)), () => {
      assert.deepEqual(
        checkProse(page)
          .map(({rule}) => rule)
          .toSorted(),
        found,
      );
    });

  test('names the line of a paragraph', () => {
    assert.deepEqual(
      checkProse('One.\n\nIt goes on.').map(({line, text}) => [line, text]),
      [[3, 'goes on']],
    );
  });
});

test('docComments keeps comments at their lines, and nothing else', () => {
  const source =
    "const a = 'goes on';\n/**\n * It goes on.\n * @param b - It is there.\n */\nfunction f(b) {}\n";
  assert.equal(docComments(source), '\n\nIt goes on.\nIt is there.\n\n\n');
});
