import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {TransferRate} from '../../../../src/core/model/transfer-rate.js';

/** A rate after so many steady samples of 250 milliseconds. */
function steady(bytesPerSecond: number, samples: number, rate = new TransferRate(), from = 0): TransferRate {
  for (let i = 0; i <= samples; i++) rate.sample(from + i * 250, (bytesPerSecond / 4) * i);
  return rate;
}

describe('TransferRate', () => {
  it('says nothing before a second was measured', () => {
    const rate = steady(1000, 3);

    expect(rate.bytesPerSecond).to.equal(null);
    expect(rate.secondsFor(1000)).to.equal(null);
  });

  it('tells a steady speed', () => {
    const rate = steady(1000, 4);

    expect(rate.bytesPerSecond).to.be.closeTo(1000, 0.001);
    expect(rate.secondsFor(5000)).to.be.closeTo(5, 0.001);
  });

  it('puts bursts together', () => {
    const rate = new TransferRate();
    for (let now = 0; now <= 4000; now += 10) rate.sample(now, Math.floor(now / 100) * 100);

    expect(rate.bytesPerSecond).to.be.closeTo(1000, 150);
  });

  it('smooths a change of speed and comes round to it', () => {
    const rate = steady(1000, 40);
    let sent = 10_000;
    const after: number[] = [];
    for (let i = 1; i <= 100; i++) {
      sent += 25;
      rate.sample(10_000 + i * 250, sent);
      after.push(rate.bytesPerSecond!);
    }

    expect(after[0]).to.be.within(900, 999);
    expect(after.every((speed, i) => i === 0 || speed < after[i - 1]!)).to.equal(true);
    expect(after.at(-1)).to.be.within(100, 110);
  });

  it('does not count bytes that are sent twice', () => {
    const rate = steady(1000, 8);
    rate.sample(2250, 0);
    rate.sample(2500, 250);

    expect(rate.bytesPerSecond).to.be.within(900, 1000);
  });

  it('knows no time left while nothing moves', () => {
    const rate = new TransferRate();
    for (let now = 0; now <= 5000; now += 250) rate.sample(now, 0);

    expect(rate.bytesPerSecond).to.equal(0);
    expect(rate.secondsFor(1)).to.equal(null);
  });

  it('knows no time left at less than a byte a second', () => {
    for (const [bytes, secondsLeft] of [
      [0.9, null],
      [1, 5],
    ] as const) {
      const rate = new TransferRate();
      rate.sample(0, 0);
      rate.sample(1000, bytes);
      expect(rate.secondsFor(5)).to.equal(secondsLeft);
    }
  });

  it('knows no speed any more once nothing has moved for ten seconds', () => {
    const rate = steady(1000, 8);
    const speeds: (number | null)[] = [];
    for (let now = 2250; now <= 12_000; now += 250) {
      rate.sample(now, 2000);
      speeds.push(rate.bytesPerSecond);
    }

    expect(speeds.at(-2)).to.be.within(1, 200);
    expect(speeds.at(-1)).to.equal(null);
  });

  it('knows no average before the first measurement', () => {
    const rate = new TransferRate();
    rate.sample(0, 0);

    expect(rate.average).to.equal(null);
  });

  it('keeps the speed over a rest and leaves out its time', () => {
    const rate = steady(1000, 8);

    rate.rest();
    expect(rate.bytesPerSecond).to.be.closeTo(1000, 0.001);

    steady(1000, 8, rate, 3_600_000);
    expect(rate.bytesPerSecond).to.be.closeTo(1000, 0.001);
  });

  it('tells the speed of whole chunks until none has come for four times as long', () => {
    const rate = new TransferRate();
    rate.sampleChunks(0, 0);
    for (let now = 1000; now <= 60_000; now += 1000) {
      rate.sampleChunks(now, Math.floor(now / 20_000) * 10_000);
      if (now >= 20_000) expect(rate.bytesPerSecond).to.be.closeTo(500, 0.001);
      else expect(rate.bytesPerSecond).to.equal(null);
    }
    rate.sampleChunks(140_000, 30_000);
    expect(rate.bytesPerSecond).to.be.closeTo(500, 0.001);
    rate.sampleChunks(141_000, 30_000);
    expect(rate.bytesPerSecond).to.equal(null);

    rate.sampleChunks(160_000, 40_000);
    expect(rate.bytesPerSecond).to.be.closeTo(100, 0.001);
    expect(rate.average).to.be.closeTo(250, 0.001);
  });

  it('forgets the speed of bytes that were told too early', () => {
    const rate = new TransferRate();
    rate.sample(0, 0);
    rate.sample(1000, 2_000_000);
    rate.sample(3000, 2_000_000);
    rate.sampleChunks(4000, 0);
    expect(rate.bytesPerSecond).to.equal(null);
    rate.sampleChunks(23_000, 1_000_000);
    expect(rate.bytesPerSecond).to.be.closeTo(50_000, 0.001);
    rate.sampleChunks(43_000, 2_000_000);
    expect(rate.bytesPerSecond).to.be.within(49_999, 50_001);
    expect(rate.average).to.be.closeTo(2_000_000 / 43, 0.001);
  });

  it('counts bytes that were told too early only once', () => {
    const rate = new TransferRate();
    for (const now of [0, 1000, 2000]) rate.sample(now, now * 1000);
    rate.sampleChunks(3000, 1_000_000);

    expect(rate.average).to.be.closeTo(500_000, 0.001);
  });

  it('leaves out the time before the first byte where bytes are told after all', () => {
    const rate = new TransferRate();
    rate.sampleChunks(0, 0);
    rate.sampleChunks(1000, 0);
    steady(1000, 8, rate, 30_000);

    expect(rate.bytesPerSecond).to.be.closeTo(1000, 0.001);
    expect(rate.average).to.be.closeTo(1000, 0.001);
  });

  it('ignores samples that come at the same time or from the past', () => {
    const rate = steady(1000, 8);
    rate.sample(2000, 9000);
    rate.sample(1000, 9500);

    expect(rate.bytesPerSecond).to.be.closeTo(1000, 0.001);
  });

  it('never leaves the range of the speeds it was given', () => {
    const steps = fc.array(
      fc.record({wait: fc.integer({min: 0, max: 5000}), bytes: fc.integer({min: 0, max: 10_000_000})}),
      {minLength: 1},
    );
    fc.assert(
      fc.property(steps, all => {
        const rate = new TransferRate();
        let now = 0;
        let sent = 0;
        let fastest = 0;
        let total = 0;
        rate.sample(now, sent);
        for (const {wait, bytes} of all) {
          now += wait;
          sent += bytes;
          total += bytes;
          rate.sample(now, sent);
          // No sample is shorter than a quarter of a second.
          fastest = total * 4;
          const speed = rate.bytesPerSecond;
          if (speed !== null) expect(speed).to.be.within(0, fastest);
        }
      }),
    );
  });
});
