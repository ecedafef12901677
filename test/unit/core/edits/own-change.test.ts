import {expect} from '@open-wc/testing';
import {OwnChange} from '../../../../src/core/edits/own-change.js';

/** A change that a person made here at this time. */
function changedAt(now: number): OwnChange {
  const change = new OwnChange();
  change.note(now);
  return change;
}

const told = ({date, isOwn}: OwnChange): string => `${date} ${isOwn ? 'own' : 'known'}`;

describe('A change of one thing that several tabs may change', () => {
  it('has no date before the first one, and is its tab’s own then', () => {
    expect(told(new OwnChange())).to.equal('0 known');
    expect(told(changedAt(1000))).to.equal('1000 own');
  });

  for (const [clock, second, date] of [
    ['goes on', 3000, 3000],
    ['stands still', 1000, 1001],
    ['was put back', 5, 1001],
  ] as const)
    it(`is later than the one before, though the clock ${clock}`, () => {
      const change = changedAt(1000);
      change.note(second);
      expect(told(change)).to.equal(`${date} own`);
    });

  for (const [what, date, taken, after] of [
    ['earlier', 999, false, '1000 own'],
    ['of the same time', 1000, true, '1000 known'],
    ['later', 1001, true, '1001 known'],
  ] as const)
    it(`${taken ? 'gives way to' : 'outlives'} a saved one that is ${what}`, () => {
      const change = changedAt(1000);
      expect(change.restore(date)).to.equal(taken);
      expect(told(change)).to.equal(after);
    });

  it('of another tab gives way to any saved one, which may be older', () => {
    const change = new OwnChange();
    expect(change.restore(1000)).to.equal(true);
    expect(change.restore(500)).to.equal(true);
    expect(told(change)).to.equal('500 known');
  });

  for (const [what, date, after] of [
    ['an earlier one', 999, '1000 own'],
    ['this one', 1000, '1000 known'],
    ['a later one', 1001, '1000 known'],
    ['one of an older version, which does not say', undefined, '1000 known'],
  ] as const)
    it(`is ${after.slice(5)} once another tab has read ${what}`, () => {
      const change = changedAt(1000);
      change.noteRead(date);
      expect(told(change)).to.equal(after);
    });
});
