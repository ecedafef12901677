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

  it('holds for any ten minutes, wherever they begin', () => {
    const limiter = new RateLimiter({tokens: 60});
    const taken: number[] = [];
    // One token opens the first ten minutes, and all others come at their end.
    const times = [0, ...Array.from({length: 1500}, (_, index) => 10 * MINUTE - 2000 + index * 1000)];
    for (const time of times) if (limiter.take('ann', time) === 0) taken.push(time);
    for (const begin of taken) {
      const count = taken.filter(time => time >= begin && time < begin + 10 * MINUTE).length;
      assert.ok(count <= 60, `${count} tokens from ${begin}`);
    }
    assert.ok(taken.length > 120, `${taken.length} tokens in 25 minutes and more`);
  });

  it('ends for each token ten minutes later, or eleven if others followed within a minute', () => {
    const limiter = new RateLimiter({tokens: 3});
    for (const time of [0, 59_999, MINUTE]) assert.equal(limiter.take('ann', time), 0);
    assert.equal(limiter.take('ann', 2 * MINUTE), 9 * MINUTE - 1);
    assert.equal(limiter.take('ann', 11 * MINUTE - 2), 1);
    for (let count = 0; count < 2; count += 1) assert.equal(limiter.take('ann', 11 * MINUTE - 1), 0);
    assert.equal(limiter.take('ann', 11 * MINUTE - 1), 1, 'the third token still counts');
    assert.equal(limiter.take('ann', 11 * MINUTE), 0);
    assert.equal(limiter.take('ann', 11 * MINUTE), 10 * MINUTE);
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

  it('tells when the next token is free if the oldest ones were given back', () => {
    const limiter = new RateLimiter({tokens: 2});
    limiter.take('ann', 0);
    limiter.take('ann', 3 * MINUTE);
    limiter.giveBack('ann', 0);
    assert.equal(limiter.take('ann', 5 * MINUTE), 0);
    assert.equal(limiter.take('ann', 6 * MINUTE), 7 * MINUTE);
    limiter.giveBack('ann', 3 * MINUTE);
    assert.equal(limiter.take('ann', 6 * MINUTE), 0, 'the token of minute 3 and not of minute 5');
    assert.equal(limiter.take('ann', 6 * MINUTE), 9 * MINUTE);
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

  it('is forgotten last for the visitor who had the last token, even if that visitor came first', () => {
    const limiter = new RateLimiter({tokens: 2});
    limiter.take('ann', 0);
    for (let visitor = 1; visitor < 10_000; visitor += 1) {
      limiter.take(`visitor ${visitor}`, MINUTE);
      limiter.take(`visitor ${visitor}`, MINUTE);
    }
    limiter.take('ann', 2 * MINUTE);
    // A refused request makes nobody newer.
    assert.equal(limiter.take('visitor 1', 2 * MINUTE), 9 * MINUTE);

    limiter.take('one more', 2 * MINUTE);
    assert.equal(limiter.take('ann', 2 * MINUTE), 8 * MINUTE);
    assert.equal(limiter.take('visitor 2', 2 * MINUTE), 9 * MINUTE);
    assert.equal(limiter.take('visitor 1', 2 * MINUTE), 0);
  });
});
