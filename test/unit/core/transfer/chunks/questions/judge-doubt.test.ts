import {expect} from '@open-wc/testing';
import {
  type DoubtFacts,
  type DoubtVerdict,
  type Fate,
  type Finding,
  fateOf,
  judgeDoubt,
} from '../../../../../../src/core/transfer/chunks/questions/judge-doubt.js';

/** The request may be under way, tests are good for something, and no time is over. */
const EARLY: Omit<DoubtFacts, 'held' | 'other'> = {
  lacksOthers: false,
  fate: 'under-way',
  wasFound: true,
  isTimeOver: false,
  isTaken: false,
};
const FATES: readonly Fate[] = ['not-there', 'over', 'under-way'];

type Row = readonly [
  what: string,
  held: Finding | null,
  other: Finding | null,
  facts: Partial<DoubtFacts>,
  verdict: DoubtVerdict,
];

const ROWS: readonly Row[] = [
  // Held missing, other there: it has not arrived.
  ['missing, and its bytes had not all left', 'gone', 'found', {fate: 'not-there'}, 'send'],
  ['missing, and a 502 came at once', 'gone', 'found', {fate: 'over'}, 'send'],
  ['missing for the first time, and it may be under way', 'gone', 'found', {}, 'ask-again'],
  ['missing for the second time, five seconds later', 'gone', 'found', {isTimeOver: true}, 'send'],
  // Both there: the site is putting the file together.
  ['both there', 'found', 'found', {}, 'ask-again'],
  ['both there, whatever was thought of the request', 'found', 'found', {fate: 'over'}, 'ask-again'],
  ['both there after the settling time', 'found', 'found', {isTimeOver: true}, 'send'],
  // Both gone: the file was put together.
  ['both gone, where a test found a chunk once', 'gone', 'gone', {}, 'unconfirmed'],
  ['the other one gone after the held one was found', 'found', 'gone', {}, 'unconfirmed'],
  ['both gone, whatever was thought of the request', 'gone', 'gone', {fate: 'not-there'}, 'unconfirmed'],
  // A site that answers 404 to every test, or whose tests cannot be read, proves nothing.
  ['both gone, where no test ever found a chunk', 'gone', 'gone', {wasFound: false}, 'lost'],
  ['unreadable, and the request may be there', 'unreadable', 'unreadable', {}, 'unconfirmed'],
  ['unreadable, and it cannot be there', 'unreadable', 'unreadable', {fate: 'not-there'}, 'send'],
  ['only the held one unreadable', 'unreadable', 'found', {}, 'unconfirmed'],
  ['only the other one unreadable', 'gone', 'unreadable', {}, 'unconfirmed'],
  // The last chunk cannot be asked for.
  ['one that it cannot be asked for, the other one there, early', null, 'found', {}, 'ask-again'],
  [
    'one that it cannot be asked for, the other one there after the settling time',
    null,
    'found',
    {isTimeOver: true},
    'send',
  ],
  ['one that it cannot be asked for, the other one gone', null, 'gone', {}, 'lost'],
  ['one that it cannot be asked for, the other one unreadable', null, 'unreadable', {}, 'unconfirmed'],
  // The held chunk was acknowledged.
  ['taken once, and the other one gone', null, 'gone', {isTaken: true}, 'stored'],
  ['taken again, and both gone: by this request', 'gone', 'gone', {isTaken: true}, 'stored'],
  [
    'taken again, and the other one gone: by the first request',
    'found',
    'gone',
    {isTaken: true},
    'unconfirmed',
  ],
  ['taken, and the other one there', null, 'found', {isTaken: true}, 'ask-again'],
  [
    'taken, and both there after the settling time',
    'found',
    'found',
    {isTaken: true, isTimeOver: true},
    'send',
  ],
  // Others are not acknowledged either, so there is nothing to put together.
  ['there, and others are not', 'found', null, {lacksOthers: true}, 'there'],
  ['missing as others are, and it may be under way', 'gone', 'found', {lacksOthers: true}, 'ask-again'],
  [
    'missing as others are, for the second time',
    'gone',
    'found',
    {lacksOthers: true, isTimeOver: true},
    'send',
  ],
  ['missing as all are, and it may be under way', 'gone', null, {lacksOthers: true}, 'ask-again'],
  ['missing as all are, and a 502 came at once', 'gone', null, {lacksOthers: true, fate: 'over'}, 'send'],
  ['missing as others are, and what was there is gone', 'gone', 'gone', {lacksOthers: true}, 'lost'],
  ['unreadable, and others are missing', 'unreadable', 'found', {lacksOthers: true}, 'ask-again'],
  [
    'unreadable, and others are missing, five seconds later',
    'unreadable',
    'unreadable',
    {lacksOthers: true, isTimeOver: true},
    'send',
  ],
  ['one that it cannot be asked for, others missing', null, 'found', {lacksOthers: true}, 'ask-again'],
  [
    'one that it cannot be asked for and that cannot be under way, others missing',
    null,
    'found',
    {lacksOthers: true, fate: 'not-there'},
    'send',
  ],
  [
    'one that it cannot be asked for, others missing, and what was there is gone',
    null,
    'gone',
    {lacksOthers: true},
    'lost',
  ],
];

describe('judgeDoubt', () => {
  for (const [what, held, other, facts, verdict] of ROWS)
    it(`${what}: ${verdict}`, () => {
      expect(judgeDoubt({...EARLY, ...facts, held, other})).to.equal(verdict);
    });

  it('never sends once a chunk that was found is gone', () => {
    for (const fate of FATES)
      for (const held of ['found', 'gone'] as const)
        for (const isTimeOver of [false, true])
          for (const isTaken of [false, true])
            expect(judgeDoubt({...EARLY, fate, held, other: 'gone', isTimeOver, isTaken})).to.be.oneOf([
              'unconfirmed',
              'stored',
            ]);
  });
});

describe('fateOf', () => {
  for (const [what, status, silence, mayHaveLeft, fate] of [
    ['no answer, and its bytes had not all left', 0, 0, false, 'not-there'],
    ['no answer', 0, 0, true, 'under-way'],
    ['502 at once', 502, 3, true, 'over'],
    ['502 after two seconds', 502, 2000, true, 'under-way'],
    ['503 at once', 503, 1999, true, 'not-there'],
    // Some gateways say it when the site did not answer in time.
    ['503 after two seconds', 503, 2000, true, 'under-way'],
    ['504 at once', 504, 3, true, 'under-way'],
    ['504 before all bytes had left', 504, 3, false, 'over'],
    ['524', 524, 100_000, true, 'under-way'],
    ['202', 202, 0, true, 'under-way'],
    ['400', 400, 60_000, true, 'not-there'],
    ['500', 500, 60_000, true, 'under-way'],
    ['429', 429, 60_000, true, 'not-there'],
    ['404', 404, 60_000, true, 'not-there'],
    ['408', 408, 60_000, true, 'not-there'],
  ] as const)
    it(`of ${what}: ${fate}`, () => {
      expect(fateOf(status, silence, mayHaveLeft)).to.equal(fate);
    });
});
