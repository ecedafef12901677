import {expect} from '@open-wc/testing';
import {MissingChunks} from '../../../../../../src/core/transfer/chunks/questions/missing-chunks.js';

/** Looks for the chunks of a file of five, of which the site has some. Returns the questions. */
function look(missing: MissingChunks, has: readonly number[]): number[] {
  missing.begin(5);
  const asked: number[] = [];
  while (missing.next !== null) {
    asked.push(missing.next);
    missing.note(has.includes(missing.next));
  }
  return asked;
}

describe('MissingChunks', () => {
  it('asks for all chunks but the last one, in each round anew', () => {
    const missing = new MissingChunks();
    expect(missing.next).to.equal(null);
    expect(look(missing, [1, 3])).to.deep.equal([1, 2, 3, 4]);
    expect([...missing.found]).to.deep.equal([1, 3]);
    expect(look(missing, [2])).to.deep.equal([1, 2, 3, 4]);
    expect([...missing.found]).to.deep.equal([2]);
  });

  it('asks for a thousand at most', () => {
    const missing = new MissingChunks();
    expect(missing.begin(5000)).to.equal(true);
    let asked = 0;
    for (; missing.next !== null; asked += 1) missing.note(true);
    expect(asked).to.equal(1000);
    expect(missing.isNothing).to.equal(false);
  });

  it('has nothing to look for in a file of one chunk', () => {
    const missing = new MissingChunks();
    expect(missing.begin(1)).to.equal(false);
    expect(missing.next).to.equal(null);
  });

  for (const [has, isNothing, hasOnlyOne] of [
    [[], false, false],
    [[3], false, true],
    [[2, 3], false, false],
    [[1, 2, 3, 4], true, false],
  ] as const)
    it(`tells what the site lacks if it has ${has.length} of four`, () => {
      const missing = new MissingChunks();
      look(missing, has);
      expect({isNothing: missing.isNothing, hasOnlyOne: missing.hasOnlyOne}).to.deep.equal({
        isNothing,
        hasOnlyOne,
      });
    });

  it('lacks nothing of a file of two chunks if the first one is there', () => {
    const missing = new MissingChunks();
    missing.begin(2);
    missing.note(true);
    expect([missing.isNothing, missing.hasOnlyOne]).to.deep.equal([true, false]);
  });

  it('is over after two rounds, also those in which chunks go again that were there', () => {
    const missing = new MissingChunks();
    expect([missing.countRound(), missing.begin(5), missing.isOver]).to.deep.equal([true, true, false]);
    expect([missing.countRound(), missing.isOver]).to.deep.equal([false, true]);
  });

  it('allows one more round if it is exhausted, and no more', () => {
    const missing = new MissingChunks();
    missing.begin(5);
    missing.exhaust();
    expect(missing.isOver).to.equal(false);
    expect(missing.countRound()).to.equal(false);
  });
});
