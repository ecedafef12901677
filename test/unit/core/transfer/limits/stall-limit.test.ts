import {expect} from '@open-wc/testing';
import type {TransferJob} from '../../../../../src/core/transfer/transport.js';
import {StallLimit} from '../../../../../src/core/transfer/limits/stall-limit.js';
import {TRANSFER_LIMITS} from '../../../../../src/core/transfer/limits/transfer-limits.js';
import {FakeClock} from '../../../../support/fakes/fake-clock.js';

const {sending, answer, finalAnswer} = TRANSFER_LIMITS;
const CHUNK = 100_000;
/** Bytes of all requests that may be under way, each up to twice as long as a chunk. */
const UNDER_WAY = 2 * 2 * CHUNK;

/** A limit for two requests at a time. */
function setUp(isGood = true): {clock: FakeClock; limit: StallLimit} {
  const clock = new FakeClock();
  const job = {chunkSize: CHUNK, concurrency: {sending: 2, inFlight: 2}} as TransferJob;
  return {clock, limit: new StallLimit(job, TRANSFER_LIMITS, {isGood}, clock)};
}

/** A line that carries so many bytes in a millisecond, as two chunks have shown. */
function measure({clock, limit}: {clock: FakeClock; limit: StallLimit}, speed: number): void {
  limit.acknowledged(CHUNK);
  clock.advance(CHUNK / speed);
  limit.acknowledged(CHUNK);
}

describe('StallLimit', () => {
  it('gives a request all the time before the speed of the line is known', () => {
    const {limit} = setUp();
    expect(limit.of(false, false, CHUNK)).to.equal(sending);
    expect(limit.of(true, false, CHUNK)).to.equal(answer);
    expect(limit.of(true, true, CHUNK)).to.equal(finalAnswer);
  });

  it('gives a site twenty seconds on the fastest line, and what all bytes need on a line four times as slow', () => {
    const set = setUp();
    measure(set, CHUNK);
    expect(set.limit.of(false, false, CHUNK)).to.equal(20_000 + (4 * UNDER_WAY) / CHUNK);
  });

  it('never gives more than the limits, nor less to the completing request that has left', () => {
    const set = setUp();
    measure(set, 1);
    expect(set.limit.of(false, false, CHUNK)).to.equal(sending);
    expect(set.limit.of(true, false, CHUNK)).to.equal(answer);

    const fast = setUp();
    measure(fast, CHUNK);
    expect(fast.limit.of(true, true, CHUNK)).to.equal(finalAnswer);
  });

  it('gives all the time again once it has forgotten what the line was', () => {
    const set = setUp();
    measure(set, CHUNK);
    set.limit.reset();
    expect(set.limit.of(false, false, CHUNK)).to.equal(sending);
    measure(set, CHUNK);
    expect(set.limit.of(false, false, CHUNK)).to.be.below(sending);
  });

  it('adds the time of the bytes that nobody sees leaving, at 64 kilobits a second before more is known', () => {
    const {limit} = setUp(false);
    expect(limit.of(false, false, CHUNK)).to.equal(answer + CHUNK / 8);
    expect(limit.of(false, true, CHUNK)).to.equal(finalAnswer + CHUNK / 8);
  });

  it('adds sixteen times what they needed so far, measured by whole requests', () => {
    const set = setUp(false);
    measure(set, 1000);
    set.clock.advance(1_000_000);
    expect(set.limit.of(false, false, CHUNK)).to.equal(answer + 16 * (CHUNK / 1000));
  });
});
