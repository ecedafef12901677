import {expect} from '@open-wc/testing';
import {LONGEST_WAIT, retryDelay} from '../../../../src/core/timing/retry-delay.js';

describe('retryDelay', () => {
  for (const [failures, most] of [
    [0, 1000],
    [1, 2000],
    [4, 16_000],
    [5, LONGEST_WAIT],
    [2000, LONGEST_WAIT],
  ] as const)
    it(`is any time up to ${most} ms after ${failures} earlier failures`, () => {
      expect([0, 0.5, 1].map(value => retryDelay(failures, () => value))).to.deep.equal([0, most / 2, most]);
    });
});
