import {expect} from '@open-wc/testing';
import {PASSING, isBusy, mayPass, parseRetryAfter} from '../../../../src/protocol/answers/retry-after.js';

const NOW = Date.UTC(2024, 0, 15, 12, 0, 0);

describe('A status', () => {
  for (const status of [408, 425, 429])
    it(`passes if it is ${status}, which is a refusal`, () => {
      expect(PASSING.has(status)).to.equal(true);
      expect(mayPass(status)).to.equal(true);
    });

  for (const status of [500, 502, 503, 504, 599])
    it(`passes if it is ${status}, which is trouble of the server`, () => {
      expect(PASSING.has(status)).to.equal(false);
      expect(mayPass(status)).to.equal(true);
    });

  for (const status of [0, 200, 302, 400, 401, 403, 404, 409, 413, 422, 499, 501])
    it(`stays if it is ${status}`, () => {
      expect(PASSING.has(status)).to.equal(false);
      expect(mayPass(status)).to.equal(false);
    });
});

describe('isBusy', () => {
  it('is true for a refusal of the moment and for a server that is not there, whatever the body tells', () => {
    const busy = [200, 400, 404, 408, 425, 429, 500, 501, 502, 503, 504, 599].filter(isBusy);
    expect(busy).to.deep.equal([408, 425, 429, 502, 503, 504]);
  });
});

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
