import {expect} from '@open-wc/testing';
import {LONGEST_WATCH, MOST_QUESTIONS, nextQuestion} from '../../../../src/core/preparation/schedule.js';

describe('The questions about a stored video', () => {
  it('come after five seconds, and less and less often, up to once a minute', () => {
    const waits = Array.from({length: 7}, (_, asked) => nextQuestion(asked, 0, 0));
    expect(waits).to.deep.equal([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it('end after forty', () => {
    expect(nextQuestion(MOST_QUESTIONS - 1, 0, 0)).to.equal(60_000);
    expect(nextQuestion(MOST_QUESTIONS, 0, 0)).to.equal(null);
    expect(MOST_QUESTIONS).to.equal(40);
  });

  it('end after two hours in which somebody saw the page', () => {
    expect(nextQuestion(5, LONGEST_WATCH - 1, 0)).to.equal(60_000);
    expect(nextQuestion(5, LONGEST_WATCH, 0)).to.equal(null);
    expect(LONGEST_WATCH).to.equal(2 * 60 * 60 * 1000);
  });

  for (const [retryAfter, wait] of [
    [0, 5000],
    [4000, 5000],
    [90_000, 90_000],
    [600_000, 600_000],
    [86_400_000, 600_000],
  ] as const)
    it(`wait as long as a server wants, within reason: ${retryAfter}`, () => {
      expect(nextQuestion(0, 0, retryAfter)).to.equal(wait);
    });
});
