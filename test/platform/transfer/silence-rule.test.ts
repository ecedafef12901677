import {expect} from '@open-wc/testing';
import type {TransferJob} from '../../../src/core/transfer/transport.js';
import {SilenceRule} from '../../../src/platform/transfer/silence-rule.js';
import {TRANSFER_LIMITS} from '../../../src/platform/transfer/transfer-limits.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';

const {sending, answer, finalAnswer} = TRANSFER_LIMITS;
const CHUNK = 100_000;
/** Bytes of all requests that may be under way, each up to twice as long as a chunk. */
const UNDER_WAY = 2 * 2 * CHUNK;

/** A rule for two requests at a time. */
function setUp(isGood = true): {clock: FakeClock; rule: SilenceRule} {
  const clock = new FakeClock();
  const job = {chunkSize: CHUNK, concurrency: {sending: 2, inFlight: 2}} as TransferJob;
  return {clock, rule: new SilenceRule(job, TRANSFER_LIMITS, {isGood}, clock)};
}

/** A line that carries so many bytes in a millisecond, as two chunks have shown. */
function measure({clock, rule}: {clock: FakeClock; rule: SilenceRule}, speed: number): void {
  rule.acknowledged(CHUNK);
  clock.advance(CHUNK / speed);
  rule.acknowledged(CHUNK);
}

describe('SilenceRule', () => {
  it('gives a request all the time before the speed of the line is known', () => {
    const {rule} = setUp();
    expect(rule.limit(false, false, CHUNK)).to.equal(sending);
    expect(rule.limit(true, false, CHUNK)).to.equal(answer);
    expect(rule.limit(true, true, CHUNK)).to.equal(finalAnswer);
  });

  it('gives a site twenty seconds on the fastest line, and what all bytes need on a line four times as slow', () => {
    const set = setUp();
    measure(set, CHUNK);
    expect(set.rule.limit(false, false, CHUNK)).to.equal(20_000 + (4 * UNDER_WAY) / CHUNK);
  });

  it('never gives more than the limits, nor less to the completing request that has left', () => {
    const set = setUp();
    measure(set, 1);
    expect(set.rule.limit(false, false, CHUNK)).to.equal(sending);
    expect(set.rule.limit(true, false, CHUNK)).to.equal(answer);

    const fast = setUp();
    measure(fast, CHUNK);
    expect(fast.rule.limit(true, true, CHUNK)).to.equal(finalAnswer);
  });

  it('gives all the time again once it has forgotten what the line was', () => {
    const set = setUp();
    measure(set, CHUNK);
    set.rule.forget();
    expect(set.rule.limit(false, false, CHUNK)).to.equal(sending);
    measure(set, CHUNK);
    expect(set.rule.limit(false, false, CHUNK)).to.be.below(sending);
  });

  it('adds the time of the bytes that nobody sees leaving, at 64 kilobits a second before more is known', () => {
    const {rule} = setUp(false);
    expect(rule.limit(false, false, CHUNK)).to.equal(answer + CHUNK / 8);
    expect(rule.limit(false, true, CHUNK)).to.equal(finalAnswer + CHUNK / 8);
  });

  it('adds sixteen times what they needed so far, measured by whole requests', () => {
    const set = setUp(false);
    measure(set, 1000);
    set.clock.advance(1_000_000);
    expect(set.rule.limit(false, false, CHUNK)).to.equal(answer + 16 * (CHUNK / 1000));
  });
});
