import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {RateLimiter} from '../../../src/server/tokens/rate-limit.js';

const MINUTE = 60_000;

describe('The limit of tokens', () => {
  it('lasts ten minutes from a visitor’s first token, unless it is said otherwise', () => {
    const limiter = new RateLimiter({tokens: 1});
    assert.equal(limiter.take('ann', 0), 0);
    assert.equal(limiter.take('ann', 4 * MINUTE), 6 * MINUTE);
    assert.equal(limiter.take('ann', 10 * MINUTE - 1), 1);
    assert.equal(limiter.take('ann', 10 * MINUTE), 0);
  });

  it('holds again after each ten minutes', () => {
    const limiter = new RateLimiter({tokens: 1});
    for (const start of [0, 10 * MINUTE, 25 * MINUTE]) {
      assert.equal(limiter.take('ann', start), 0);
      assert.equal(limiter.take('ann', start + MINUTE), 9 * MINUTE);
    }
  });

  it('does not count a token that is given back, and counts all others', () => {
    const limiter = new RateLimiter({tokens: 2});
    limiter.take('ann', 0);
    limiter.take('ann', 1);
    limiter.giveBack('ann', 1);
    assert.equal(limiter.take('ann', 2), 0);
    assert.notEqual(limiter.take('ann', 3), 0);
    for (let time = 0; time < 5; time += 1) limiter.giveBack('ann', 2);
    assert.equal(limiter.take('ann', 4), 0);
    assert.equal(limiter.take('ann', 4), 0);
    assert.notEqual(limiter.take('ann', 4), 0, 'no more than the limit was given back');
    limiter.giveBack('bob', 4);
    assert.equal(limiter.take('bob', 5), 0);
  });

  it('gives nothing back of ten minutes that have passed', () => {
    const limiter = new RateLimiter({tokens: 1});
    limiter.take('ann', 0);
    limiter.take('ann', 10 * MINUTE);
    limiter.giveBack('ann', 0);
    assert.equal(limiter.take('ann', 11 * MINUTE), 9 * MINUTE);
  });

  it('is sixty tokens, unless it is said otherwise', () => {
    const limiter = new RateLimiter({});
    const waits = Array.from({length: 61}, () => limiter.take('ann', 0));
    assert.deepEqual(waits, [...Array.from({length: 60}, () => 0), 10 * MINUTE]);
  });

  it('is remembered for ten thousand visitors, and the one that came first is forgotten first', () => {
    const limiter = new RateLimiter({tokens: 1});
    for (let visitor = 0; visitor < 10_000; visitor += 1) limiter.take(`visitor ${visitor}`, visitor);
    assert.notEqual(limiter.take('visitor 0', 10_000), 0);

    limiter.take('one more', 10_000);
    assert.equal(limiter.take('visitor 0', 10_000), 0);
    assert.notEqual(limiter.take('visitor 9999', 10_000), 0);
  });

  it('is forgotten last for a visitor whose ten minutes began last, even if they had begun first before', () => {
    const limiter = new RateLimiter({tokens: 1});
    limiter.take('ann', 0);
    for (let visitor = 1; visitor < 10_000; visitor += 1) limiter.take(`visitor ${visitor}`, MINUTE);
    limiter.take('ann', 10 * MINUTE);

    limiter.take('one more', 10 * MINUTE);
    assert.equal(limiter.take('ann', 10 * MINUTE), 10 * MINUTE);
    assert.equal(limiter.take('visitor 1', 10 * MINUTE), 0);
  });
});
