import {expect} from '@open-wc/testing';
import {CompletionCheck} from '../../../../../../src/core/transfer/chunks/questions/completion-check.js';
import type {
  DoubtVerdict,
  Finding,
} from '../../../../../../src/core/transfer/chunks/questions/judge-doubt.js';
import {FakeClock} from '../../../../../support/fakes/fake-clock.js';

const SETTLING = 120_000;
const MINUTE = 60_000;
const HELD = 8;
const OTHER = 1;

function open(clock: FakeClock, {size = 0, expiresAt = Infinity} = {}): CompletionCheck {
  return new CompletionCheck(clock, size, SETTLING, expiresAt);
}

/** Asks once for what is next; `held` is null if the other one alone is asked for. */
function ask(check: CompletionCheck, held: Finding | null, other: Finding): DoubtVerdict | null {
  if (held !== null) {
    expect(check.next(OTHER)).to.equal(HELD);
    const verdict = check.note(held, true, false);
    if (verdict !== null) return verdict;
  }
  expect(check.next(OTHER)).to.equal(OTHER);
  return check.note(other, true, false);
}

/** Asks as long as the answers are these and the check lasts; returns the waits between the questions. */
function waits(check: CompletionCheck, clock: FakeClock, held: Finding | null): number[] {
  const all: number[] = [];
  while (ask(check, held, 'found') === 'ask-again') {
    all.push(check.wait);
    clock.advance(check.wait);
  }
  return all;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

describe('CompletionCheck', () => {
  it('asks for the held chunk first, and then for the other one', () => {
    const check = open(new FakeClock());
    check.open(HELD, 'under-way', true);
    expect(check.next(OTHER)).to.equal(HELD);
    expect(check.note('gone', true, false)).to.equal(null);
    expect(check.next(OTHER)).to.equal(OTHER);
    expect(check.note('found', true, false)).to.equal('ask-again');
    expect(check.next(OTHER)).to.equal(HELD);
  });

  it('does not ask for the other one if the answer about the held one cannot be read', () => {
    const check = open(new FakeClock());
    check.open(HELD, 'under-way', true);
    expect(check.note('unreadable', true, false)).to.equal('unconfirmed');
  });

  it('asks soon, and once more five seconds later, for what is missing', () => {
    const clock = new FakeClock();
    const check = open(clock);
    const first = check.open(HELD, 'under-way', true);
    clock.advance(first);

    expect([first, ...waits(check, clock, 'gone')]).to.deep.equal([1000, 5000]);
  });

  it('asks at once for what cannot be under way, and believes the first answer', () => {
    for (const fate of ['not-there', 'over'] as const) {
      const clock = new FakeClock();
      const check = open(clock);
      expect(check.open(HELD, fate, false)).to.equal(0);
      expect(check.mayBeThere).to.equal(fate === 'over');
      expect(waits(check, clock, 'gone'), fate).to.deep.equal([]);
    }
  });

  it('asks less and less often while the site puts the file together, until it has had the time', () => {
    for (const held of ['found', null] as const) {
      const clock = new FakeClock();
      const check = open(clock);
      // The clock of a page begins at any time.
      clock.advance(MINUTE);
      const first = check.open(held && HELD, 'under-way', true);
      clock.advance(first);
      const all = waits(check, clock, held);
      expect(all).to.deep.equal([5000, 6000, 12_000, 24_000, 48_000, 24_000]);
      expect(first + sum(all)).to.equal(SETTLING);
    }
  });

  it('gives the site its time if the held chunk is there, whatever was thought of its request', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'not-there', false);
    expect(sum(waits(check, clock, 'found'))).to.equal(SETTLING);
    expect(check.mayBeThere).to.equal(true);
  });

  it('sends nothing at once if the held chunk was there and is missing: the site may be removing chunks', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'over', true);
    expect(ask(check, 'found', 'found')).to.equal('ask-again');
    clock.advance(check.wait);
    expect(ask(check, 'gone', 'found')).to.equal('ask-again');
    clock.advance(check.wait);
    expect(ask(check, 'gone', 'gone')).to.equal('unconfirmed');
  });

  it('counts a chunk that came and went as missing anew', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'under-way', true);
    ask(check, 'gone', 'found');
    clock.advance(2000);
    ask(check, 'found', 'found');
    clock.advance(4000);
    expect(ask(check, 'gone', 'found')).to.equal('ask-again');
    expect(check.wait).to.equal(5000);
  });

  it('waits for the rest of the five seconds if it is asked sooner, after a pause say', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'under-way', true);
    ask(check, 'gone', 'found');
    clock.advance(2000);
    expect(ask(check, 'gone', 'found')).to.equal('ask-again');
    expect(check.wait).to.equal(3000);
  });

  it('takes no late answer about the other chunk for a second one about the held one', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'under-way', true);
    check.note('gone', true, false);
    clock.advance(20_000);
    expect(check.note('found', true, false)).to.equal('ask-again');
    expect(check.wait).to.equal(0);
    expect(ask(check, 'gone', 'found')).to.equal('send');
  });

  it('gives a large file more time, and none for ever', () => {
    const sums = [1e6, 12e9, 1e12].map(size => {
      const clock = new FakeClock();
      const check = open(clock, {size});
      check.open(HELD, 'under-way', true);
      return sum(waits(check, clock, 'found'));
    });

    expect(sums).to.deep.equal([120_010, 240_000, 600_000]);
  });

  it('counts from the request, and not from the first question', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.open(HELD, 'under-way', true);
    clock.advance(119_000);

    expect(waits(check, clock, 'found')).to.deep.equal([1000]);
  });

  it('counts from the first question where nobody knows when the request was', () => {
    const clock = new FakeClock();
    const check = open(clock);
    check.inherit(HELD, clock.date(), false);
    clock.advance(600_000);

    expect(check.mayBeThere).to.equal(true);
    expect(check.isSettled).to.equal(false);
    expect(waits(check, clock, 'found')).to.deep.equal([SETTLING]);
  });

  it('takes a request of an earlier transfer for one that may be under way', () => {
    const check = open(new FakeClock());
    check.inherit(HELD, 0, false);
    expect(ask(check, 'gone', 'found')).to.equal('ask-again');
  });

  it('learns nothing of the request from an answer that cannot be read', () => {
    const check = open(new FakeClock());
    check.open(HELD, 'not-there', false);
    expect(check.note('unreadable', true, false)).to.equal('send');
  });

  it('says whether the time is over in which the site may put the file together', () => {
    const clock = new FakeClock();
    const check = open(clock);
    expect(check.isSettled).to.equal(false);
    check.open(null, 'over', true);
    clock.advance(SETTLING - 1);
    expect(check.isSettled).to.equal(false);
    clock.advance(1);
    expect(check.isSettled).to.equal(true);
    check.close();
    expect(check.isSettled).to.equal(false);
    check.open(null, 'not-there', false);
    expect(ask(check, null, 'found')).to.equal('send');
  });

  it('believes the first answer where the request cannot have arrived', () => {
    const clock = new FakeClock();
    const check = open(clock);

    expect(check.open(null, 'not-there', false)).to.equal(0);
    expect(check.mayBeThere).to.equal(false);
    expect(waits(check, clock, null)).to.deep.equal([]);
  });

  it('starts afresh with the next request', () => {
    const clock = new FakeClock();
    const check = open(clock);
    // What the site says at once is no work.
    expect(check.open(HELD, 'under-way', true, {serverMessage: 'Used up.'})).to.equal(0);
    waits(check, clock, 'found');
    expect(check.refusal?.serverMessage).to.equal('Used up.');
    check.close();
    expect([check.mayBeThere, check.refusal, check.explainsLoss]).to.deep.equal([false, null, false]);
    check.open(HELD, 'under-way', true);

    expect(check.refusal).to.equal(null);
    expect(sum(waits(check, clock, 'found'))).to.equal(SETTLING);
  });

  it('remembers that a request that may have arrived was made again, until everything goes again', () => {
    const check = open(new FakeClock());
    check.open(HELD, 'not-there', true);
    check.close();
    expect(check.isRepeated).to.equal(false);
    check.open(HELD, 'under-way', true);
    expect(check.isRepeated).to.equal(false);
    check.close();
    check.open(HELD, 'not-there', true);
    expect(check.isRepeated).to.equal(true);
    check.reset();
    expect(check.isRepeated).to.equal(false);
  });

  describe('for a chunk among others that the site lacks', () => {
    it('knows at once that it is there, and asks for nothing else', () => {
      const check = open(new FakeClock());
      check.open(HELD, 'under-way', true, null, true);
      expect(check.next(OTHER)).to.equal(HELD);
      expect(check.note('found', true, false)).to.equal('there');
    });

    it('asks for the other one where the answer cannot be read', () => {
      const check = open(new FakeClock());
      check.open(HELD, 'over', true, null, true);
      expect(ask(check, 'unreadable', 'found')).to.equal('send');
    });

    it('asks for it alone if there is no other', () => {
      const clock = new FakeClock();
      const check = open(clock);
      clock.advance(check.open(HELD, 'under-way', true, null, true));
      expect(check.next(null)).to.equal(HELD);
      expect(check.note('gone', true, false, false)).to.equal('ask-again');
      expect(check.next(null)).to.equal(HELD);
      clock.advance(check.wait);
      expect(check.note('gone', true, false, false)).to.equal('send');
    });

    for (const held of ['gone', 'unreadable', null] as const)
      it(`waits for seconds and not for minutes if it is ${held ?? 'not to be asked for'}`, () => {
        const clock = new FakeClock();
        const check = open(clock, {size: 1e12});
        const first = check.open(held && HELD, 'under-way', true, null, true);
        clock.advance(first);
        expect(first + sum(waits(check, clock, held))).to.be.within(5000, 6000);
      });

    it('waits for nothing if another page sent it', () => {
      const check = open(new FakeClock());
      check.inherit(null, 0, true, true);
      expect(ask(check, null, 'found')).to.equal('send');
    });

    it('never says that the file may be there', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(HELD, 'under-way', true, null, true);
      clock.advance(SETTLING);
      expect([check.lacksOthers, check.mayBeThere, check.explainsLoss, check.isSettled]).to.deep.equal([
        ...[true, false, false, false],
      ]);
      check.close();
      expect([check.lacksOthers, check.isRepeated]).to.deep.equal([false, false]);
    });
  });

  describe('takes chunks that are gone for a file that was put together', () => {
    it('as long as a site has no other reason to drop them', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(HELD, 'under-way', false);
      clock.advance(15 * MINUTE);
      expect(check.explainsLoss).to.equal(true);
      clock.advance(1);
      expect(check.explainsLoss).to.equal(false);
    });

    it('for ever, if one of the requests was seen to leave', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(HELD, 'under-way', true);
      check.open(HELD, 'under-way', false);
      clock.advance(20 * MINUTE);
      expect(check.explainsLoss).to.equal(true);
    });

    it('not once the token has expired, unless the request was seen to leave', () => {
      const clock = new FakeClock();
      const [unseen, seen] = [false, true].map(hasLeft => {
        const check = open(clock, {expiresAt: clock.date() + MINUTE});
        check.inherit(HELD, clock.date(), hasLeft);
        return check;
      });
      expect(unseen?.explainsLoss).to.equal(true);
      clock.advance(MINUTE);
      expect([unseen?.explainsLoss, seen?.explainsLoss]).to.deep.equal([false, true]);
    });

    it('whatever was seen of a request that is not in doubt any more', () => {
      const clock = new FakeClock();
      const check = open(clock);
      check.open(HELD, 'under-way', true);
      check.close();
      check.open(HELD, 'under-way', false);
      clock.advance(14 * MINUTE);
      expect(check.explainsLoss).to.equal(true);
      clock.advance(2 * MINUTE);
      expect(check.explainsLoss).to.equal(false);
    });

    it('never where the request cannot have arrived', () => {
      const check = open(new FakeClock());
      check.open(HELD, 'not-there', true);
      expect(check.explainsLoss).to.equal(false);
    });
  });
});
