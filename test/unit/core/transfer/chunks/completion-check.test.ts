import {expect} from '@open-wc/testing';
import {CompletionCheck, mayBeAtWork} from '../../../../../src/core/transfer/chunks/completion-check.js';
import {FakeClock} from '../../../../support/fakes/fake-clock.js';

const SETTLING = 120_000;

/** Asks as long as the chunks are there and the check lasts; returns the waits. */
function waits(check: CompletionCheck, clock: FakeClock): number[] {
  const all: number[] = [];
  for (let wait = check.chunksFound(); wait > 0; wait = check.chunksFound()) {
    all.push(wait);
    clock.advance(wait);
  }
  return all;
}

const MINUTE = 60_000;

function open(clock: FakeClock, {size = 0, expiresAt = Infinity} = {}): CompletionCheck {
  return new CompletionCheck(clock, size, SETTLING, expiresAt);
}

describe('CompletionCheck', () => {
  it('asks soon, and once more when the site has had the time', () => {
    const clock = new FakeClock();
    const check = open(clock);
    const first = check.open(true, true);
    clock.advance(first);

    expect([first, ...waits(check, clock)]).to.deep.equal([5000, 115_000]);
  });

  it('gives a large file more time, and none for ever', () => {
    const clock = new FakeClock();
    const sums = [1e6, 12e9, 1e12].map(size => {
      const check = open(clock, {size});
      check.open(true, true);
      return waits(check, clock).reduce((a, b) => a + b);
    });

    expect(sums).to.deep.equal([120_010, 240_000, 600_000]);
  });

  it('counts from the request, and not from the first question', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(true, true);
    clock.advance(119_000);

    expect(waits(check, clock)).to.deep.equal([1000]);
  });

  it('counts from the first question where nobody knows when the request was', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.inherit(clock.date(), false);
    clock.advance(600_000);

    expect(check.mayBeThere).to.equal(true);
    expect(waits(check, clock)).to.deep.equal([SETTLING]);
  });

  it('believes the first answer where the request cannot have arrived', () => {
    const clock = new FakeClock();
    const check = open(clock);

    expect(check.open(false, false)).to.equal(0);
    expect(check.mayBeThere).to.equal(false);
    expect(waits(check, clock)).to.deep.equal([]);
  });

  it('starts afresh with the next request', () => {
    const clock = new FakeClock();
    const check = open(clock);
    // What the site says at once is no work.
    expect(check.open(true, true, {serverMessage: 'Used up.'})).to.equal(0);
    waits(check, clock);
    expect(check.refusal?.serverMessage).to.equal('Used up.');
    check.close();
    expect([check.mayBeThere, check.refusal, check.explainsLoss]).to.deep.equal([false, null, false]);
    check.open(true, true);

    expect(check.refusal).to.equal(null);
    expect(waits(check, clock)).to.deep.equal([SETTLING]);
  });

  describe('takes chunks that are gone for a file that was put together', () => {
    it('as long as a site has no other reason to drop them', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(true, false);
      clock.advance(14 * MINUTE);
      expect(check.explainsLoss).to.equal(true);
      clock.advance(2 * MINUTE);
      expect(check.explainsLoss).to.equal(false);
    });

    it('not once the token has expired, unless the request was seen to leave', () => {
      const clock = new FakeClock();
      const [unseen, seen] = [false, true].map(hasLeft => {
        const check = open(clock, {expiresAt: clock.date() + MINUTE});
        check.inherit(clock.date(), hasLeft);
        return check;
      });
      expect(unseen?.explainsLoss).to.equal(true);
      clock.advance(MINUTE);
      expect([unseen?.explainsLoss, seen?.explainsLoss]).to.deep.equal([false, true]);
    });

    it('whatever was seen of a request that is not in doubt any more', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(true, true);
      check.close();
      check.open(true, false);
      clock.advance(14 * MINUTE);
      expect(check.explainsLoss).to.equal(true);
      clock.advance(2 * MINUTE);
      expect(check.explainsLoss).to.equal(false);
    });

    it('never where the request cannot have arrived', () => {
      const check = open(new FakeClock());
      check.open(false, true);
      expect(check.explainsLoss).to.equal(false);
    });
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
