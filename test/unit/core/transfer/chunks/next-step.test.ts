import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  type TransferFacts,
  type TransferStep,
  nextStep,
} from '../../../../../src/core/transfer/chunks/next-step.js';

/** In the middle of a file, with nothing in doubt. */
const MIDDLE: TransferFacts = {
  chunk: 3,
  mayComplete: false,
  missing: null,
  isInDoubt: false,
  hasProbe: false,
  isResumed: false,
  areTooLarge: false,
  isFileChecked: false,
  isAnnounced: false,
};
/** Before the completing chunk, which may go. */
const LAST: TransferFacts = {...MIDDLE, chunk: 9, mayComplete: true, isFileChecked: true, isAnnounced: true};

const send = (chunk: number): TransferStep => ({do: 'send', chunk});

describe('The next step of a transfer', () => {
  for (const [what, facts, step] of [
    ['sends a chunk', MIDDLE, send(3)],
    ['sends the completing chunk, once the file is checked and the journal knows', LAST, send(9)],
    ['checks the file before the completing chunk', {...LAST, isFileChecked: false}, {do: 'check-file'}],
    ['checks no file before another chunk', {...MIDDLE, isFileChecked: false}, send(3)],
    [
      'has the completing chunk noted only when the file is checked',
      {...LAST, isFileChecked: false, isAnnounced: false},
      {do: 'check-file'},
    ],
    ['has the completing chunk noted before it goes', {...LAST, isAnnounced: false}, {do: 'announce'}],
    ['asks for the chunks of an earlier transfer', {...MIDDLE, isResumed: true}, {do: 'ask-chunks'}],
    [
      'trusts an earlier transfer once a chunk was seen',
      {...MIDDLE, isResumed: true, hasProbe: true},
      send(3),
    ],
    ['asks for them before the completing chunk too', {...LAST, isResumed: true}, {do: 'ask-chunks'}],
    ['asks for the outcome if no chunk was seen', {...MIDDLE, isInDoubt: true}, {do: 'ask-outcome'}],
    ['sends what is missing while a seen chunk tells', {...MIDDLE, isInDoubt: true, hasProbe: true}, send(3)],
    [
      'asks for the outcome before it completes the file again',
      {...LAST, isInDoubt: true, hasProbe: true},
      {do: 'ask-outcome'},
    ],
    ['asks for the site before it makes chunks smaller', {...MIDDLE, areTooLarge: true}, {do: 'ask-site'}],
    [
      'asks for the outcome before it makes chunks smaller',
      {...LAST, isInDoubt: true, areTooLarge: true},
      {do: 'ask-outcome'},
    ],
    [
      'asks for a chunk that the site may lack before all else',
      {...LAST, missing: 2, isInDoubt: true, areTooLarge: true},
      {do: 'ask-missing', chunk: 2},
    ],
  ] as const)
    it(what, () => {
      expect(nextStep(facts)).to.deep.equal(step);
    });

  it('never completes a file in doubt, unchecked or unannounced, whatever else is known', () => {
    const flag = fc.boolean();
    const facts: fc.Arbitrary<TransferFacts> = fc.record({
      ...{chunk: fc.constant(9), mayComplete: flag, missing: fc.option(fc.integer({min: 1, max: 9}))},
      ...{isInDoubt: flag, hasProbe: flag, isResumed: flag, areTooLarge: flag},
      ...{isFileChecked: flag, isAnnounced: flag},
    });
    fc.assert(
      fc.property(facts, known => {
        if (nextStep(known).do !== 'send' || !known.mayComplete) return true;
        return !known.isInDoubt && known.isFileChecked && known.isAnnounced && known.missing === null;
      }),
    );
  });
});
