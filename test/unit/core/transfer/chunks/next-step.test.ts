import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  type ChunkFacts,
  type TransferStage,
  type TransferStep,
  nextStep,
} from '../../../../../src/core/transfer/chunks/next-step.js';

const STAGES = [
  'verifying',
  'first-chunk',
  'sending',
  'one-by-one',
  'checking',
  'finding-missing',
] as const satisfies readonly TransferStage[];

/** In the middle of a file of nine chunks, of which the eighth is held back, with nothing in flight. */
const MIDDLE: ChunkFacts = {
  ...{next: 3, held: 8, inFlight: 0, leaving: 0},
  ...{isLineWeak: false, areTooLarge: false, isFileChecked: true, isAnnounced: true, isMethodKnown: true},
};
/** All but the held chunk are acknowledged. */
const HELD = {next: null};
/** The file was not looked into, and nothing is announced. */
const FRESH = {isFileChecked: false, isAnnounced: false};
const MOST = {sending: 2, inFlight: 3};

const send = (chunk: number): string => `send ${chunk}`;

function stepOf(stage: TransferStage, ...facts: readonly Partial<ChunkFacts>[]): string {
  const step: TransferStep = nextStep(stage, Object.assign({}, MIDDLE, ...facts) as ChunkFacts, MOST);
  return typeof step === 'number' ? send(step) : step;
}

describe('The next step of a transfer', () => {
  describe('with nothing in flight', () => {
    // For each stage: in the middle of a file, and when only the held chunk is left: with nothing known, with the file
    // checked, and with the listener's note made.
    for (const [stage, middle, fresh, checked, ready] of [
      ['verifying', 'ask-chunks', 'check-file', 'announce', 'ask-chunks'],
      ['first-chunk', send(3), 'check-file', 'announce', send(8)],
      ['sending', send(3), 'check-file', 'announce', send(8)],
      ['one-by-one', send(3), 'check-file', 'announce', send(8)],
      ['checking', 'ask-outcome', 'ask-outcome', 'ask-outcome', 'ask-outcome'],
      ['finding-missing', 'ask-missing', 'ask-missing', 'ask-missing', 'ask-missing'],
    ] as const) {
      it(`${stage}: ${middle}`, () => {
        expect(stepOf(stage)).to.equal(middle);
      });
      it(`${stage}, before the held chunk: ${fresh}, ${checked}, ${ready}`, () => {
        const steps = [FRESH, {isAnnounced: false}, {}].map(facts => stepOf(stage, HELD, facts));
        expect(steps).to.deep.equal([fresh, checked, ready]);
      });
    }

    it('asks for the method before a chunk goes, if nobody knows whether the site has it', () => {
      const steps = STAGES.map(stage => stepOf(stage, {isMethodKnown: false}));
      expect(steps).to.deep.equal([
        ...['ask-method', 'ask-method', 'ask-method', 'ask-method'],
        ...['ask-outcome', 'ask-missing'],
      ]);
    });

    it('treats any chunk as the completing one if chunks go one by one', () => {
      expect(stepOf('one-by-one', FRESH)).to.equal('check-file');
      expect(stepOf('one-by-one', {isAnnounced: false})).to.equal('announce');
    });

    it('checks no file and announces nothing before another chunk', () => {
      for (const stage of ['first-chunk', 'sending'] as const) expect(stepOf(stage, FRESH)).to.equal(send(3));
    });

    it('asks for the site before it makes chunks smaller, and for the outcome before that', () => {
      const steps = STAGES.map(stage => stepOf(stage, {areTooLarge: true}));
      expect(steps).to.deep.equal([
        ...['ask-site', 'ask-site', 'ask-site', 'ask-site'],
        ...['ask-outcome', 'ask-missing'],
      ]);
    });
  });

  describe('with chunks in flight', () => {
    for (const [what, chunks, isLineWeak, step] of [
      ['sends another while there is room', {inFlight: 1, leaving: 1}, false, send(3)],
      ['sends a third once the bytes of one have left', {inFlight: 2, leaving: 1}, false, send(3)],
      ['waits while as many as allowed leave', {inFlight: 2, leaving: 2}, false, 'wait'],
      ['waits while as many as allowed are in flight', {inFlight: 3, leaving: 0}, false, 'wait'],
      ['sends none beside another on a weak line', {inFlight: 1, leaving: 0}, true, 'wait'],
      ['holds the held chunk back until all others are there', {next: null, inFlight: 1}, false, 'wait'],
    ] as const)
      it(what, () => {
        expect(stepOf('sending', chunks, {isLineWeak})).to.equal(step);
      });

    it('does nothing beside one in every other stage', () => {
      for (const stage of STAGES)
        if (stage !== 'sending') expect(stepOf(stage, {inFlight: 1}), stage).to.equal('wait');
    });
  });

  it('never completes a file in doubt, unchecked or unannounced, whatever else is known', () => {
    const flag = fc.boolean();
    const count = fc.integer({min: 0, max: 3});
    const chunks: fc.Arbitrary<ChunkFacts> = fc.record({
      ...{next: fc.option(fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 9)), held: fc.constant(8)},
      ...{inFlight: count, leaving: count},
      ...{isLineWeak: flag, areTooLarge: flag, isFileChecked: flag, isAnnounced: flag, isMethodKnown: flag},
    });
    fc.assert(
      fc.property(fc.constantFrom(...STAGES), chunks, (stage, now) => {
        const step = nextStep(stage, now, MOST);
        if (typeof step !== 'number') return true;
        if (!now.isMethodKnown) return false;
        if (stage === 'checking' || stage === 'finding-missing' || stage === 'verifying') return false;
        const completes = step === 8 || stage === 'one-by-one';
        return !completes || (now.inFlight === 0 && now.isFileChecked && now.isAnnounced);
      }),
    );
  });
});
