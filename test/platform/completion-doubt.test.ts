import {expect} from '@open-wc/testing';
import {CompletionDoubt, mayBeAtWork} from '../../src/platform/completion-doubt.js';
import {FakeClock} from '../support/fake-clock.js';

const SETTLING = 120_000;

/** Asks as long as the chunks are there and the doubt lasts; returns the waits. */
function waits(doubt: CompletionDoubt, clock: FakeClock): number[] {
  const all: number[] = [];
  for (let wait = doubt.chunksFound(); wait > 0; wait = doubt.chunksFound()) {
    all.push(wait);
    clock.advance(wait);
  }
  return all;
}

describe('CompletionDoubt', () => {
  it('asks less and less often until the site has had the time', () => {
    const clock = new FakeClock();
    const doubt = new CompletionDoubt(clock, 0, SETTLING);
    doubt.raise(true);

    expect(waits(doubt, clock)).to.deep.equal([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('gives a large file more time, and none for ever', () => {
    const clock = new FakeClock();
    const sums = [1e6, 12e9, 1e12].map(size => {
      const doubt = new CompletionDoubt(clock, size, SETTLING);
      doubt.raise(true);
      return waits(doubt, clock).reduce((a, b) => a + b);
    });

    expect(sums).to.deep.equal([120_010, 240_000, 600_000]);
  });

  it('counts from the request, and not from the first question', () => {
    const clock = new FakeClock();
    const doubt = new CompletionDoubt(clock, 0, SETTLING);
    doubt.raise(true);
    clock.advance(119_000);

    expect(waits(doubt, clock)).to.deep.equal([1000]);
  });

  it('counts from the first question where nobody knows when the request was', () => {
    const clock = new FakeClock();
    const doubt = new CompletionDoubt(clock, 0, SETTLING);
    doubt.inherit();
    clock.advance(600_000);

    expect(doubt.mayBeThere).to.equal(true);
    expect(waits(doubt, clock).reduce((a, b) => a + b)).to.equal(SETTLING);
  });

  it('believes the first answer where the request cannot have arrived', () => {
    const clock = new FakeClock();
    const doubt = new CompletionDoubt(clock, 0, SETTLING);
    doubt.raise(false);

    expect(doubt.isOpen).to.equal(true);
    expect(doubt.mayBeThere).to.equal(false);
    expect(waits(doubt, clock)).to.deep.equal([]);
  });

  it('starts afresh with the next request', () => {
    const clock = new FakeClock();
    const doubt = new CompletionDoubt(clock, 0, SETTLING);
    doubt.raise(true, {serverMessage: 'Used up.'});
    waits(doubt, clock);
    expect(doubt.words?.serverMessage).to.equal('Used up.');
    doubt.close();
    expect([doubt.isOpen, doubt.words]).to.deep.equal([false, null]);
    doubt.raise(true);

    expect(doubt.words).to.equal(null);
    expect(waits(doubt, clock)[0]).to.equal(2000);
  });
});

describe('mayBeAtWork', () => {
  for (const [status, silence, isAtWork] of [
    [502, 0, true],
    [504, 0, true],
    [524, 0, true],
    [202, 0, true],
    [429, 60_000, false],
    [404, 60_000, false],
    [503, 100, false],
    // Some gateways say it when the site did not answer in time.
    [503, 15_000, true],
  ] as const) {
    it(`is ${isAtWork} of a site before which ${status} was answered after ${silence} ms`, () => {
      expect(mayBeAtWork(status, silence)).to.equal(isAtWork);
    });
  }
});
