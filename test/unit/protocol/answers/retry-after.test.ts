import {expect} from '@open-wc/testing';
import {parseRetryAfter} from '../../../../src/protocol/answers/retry-after.js';

const NOW = Date.UTC(2024, 0, 15, 12, 0, 0);

describe('parseRetryAfter', () => {
  for (const [value, expected] of [
    [null, 0],
    ['', 0],
    ['0', 0],
    ['1', 1000],
    [' 120 ', 120_000],
    ['Mon, 15 Jan 2024 12:00:30 GMT', 30_000],
    ['Mon, 15 Jan 2024 11:59:30 GMT', 0],
    ['Mon, 15 Jan 2024 12:00:00 GMT', 0],
    ['2024-01-15T12:00:30Z', 30_000],
    ['2024-01-16', 43_200_000],
    ['soon', 0],
    ['-5', 0],
    ['Infinity', 0],
    ['10 seconds', 0],
  ] as const) {
    it(`reads ${JSON.stringify(value)} as ${expected} milliseconds`, () => {
      expect(parseRetryAfter(value, NOW)).to.equal(expected);
    });
  }
});
