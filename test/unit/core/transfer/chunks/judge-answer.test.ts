import {expect} from '@open-wc/testing';
import {
  type AnswerFacts,
  type Verdict,
  judgeAnswer,
} from '../../../../../src/core/transfer/chunks/judge-answer.js';
import type {RedeemOutcome} from '../../../../../src/protocol/answers/redeem-outcome.js';

/** Whether the chunk may complete the file, and what is known besides. */
type Facts = readonly [mayComplete: boolean, known: AnswerFacts];

const MIDDLE: Facts = [false, {last: 9, site: 'proven'}];
const LAST: Facts = [true, {last: 9, site: 'proven'}];
const ONLY: Facts = [true, {last: 1, site: 'proven'}];
const FIRST: Facts = [false, {last: 9, site: 'readable'}];

const words = (message: string): RedeemOutcome => ({kind: 'words', message});
const refusal = (message: string): RedeemOutcome => ({kind: 'token-refused', message});

/** What a verdict comes to, in one line. */
function told(verdict: Verdict): string {
  if (verdict.kind === 'check') return `check ${verdict.refusal?.serverMessage ?? 'unasked'}`;
  return verdict.kind === 'failed' ? verdict.error.code : verdict.kind;
}

describe('judgeAnswer', () => {
  for (const [what, message] of [
    ['the words of the API', 'Full.'],
    ['a bare status', ''],
  ] as const)
    it(`takes a refusal by 413 for a full site: ${what}`, () => {
      const verdict = judgeAnswer({kind: 'refused', message}, 413, ...MIDDLE);
      expect(verdict).to.deep.nested.include({
        ...{'error.code': 'quota-exceeded', 'error.retryable': false, 'error.status': 413},
        'error.serverMessage': message || null,
      });
    });

  for (const [what, outcome, facts, verdict] of [
    ['an acknowledged chunk', {kind: 'acknowledged'}, MIDDLE, 'acknowledged'],
    ['an acknowledged last chunk', {kind: 'acknowledged'}, LAST, 'acknowledged'],
    ['a refused file', {kind: 'refused', message: 'No video.'}, MIDDLE, 'upload-refused'],
    ['an answer against the protocol', {kind: 'malformed', message: 'x'}, LAST, 'bad-response'],
    ['a refused token', refusal('Token expired'), MIDDLE, 'refuse-token'],
    ['a token refused for the last chunk', refusal('Token used'), LAST, 'check Token used'],
    ['a token refused for the last chunk in other words', refusal('Expired'), LAST, 'check Expired'],
    ['a token refused for the only chunk', refusal('Token used'), ONLY, 'refuse-token'],
    ['plain words', words('invalid'), MIDDLE, 'refuse-token'],
    [
      'plain words about the token in the end',
      words('The token is used up'),
      LAST,
      'check The token is used up',
    ],
    ['plain words about the token for the only chunk', words('The token is used up'), ONLY, 'refuse-token'],
    ['other plain words in the end', words('Thank you'), LAST, 'bad-response'],
    ['a web page in the end', words('<!doctype html><p>Thank you'), LAST, 'check unasked'],
    ['a web page that speaks of the token in the end', words('<html>Token used'), LAST, 'check unasked'],
    ['other plain words for the only chunk', words('Thank you'), ONLY, 'refuse-token'],
    ['words about a web page', words('Not allowed: <html>'), FIRST, 'refuse-token'],
    ['a web page that speaks of the token', words('<html>Bad upload token'), FIRST, 'refuse-token'],
    ['a web page that names the parameter', words('<html>Bad uploadtoken'), FIRST, 'refuse-token'],
    ['a web page of a known site', words('<html>Hello'), MIDDLE, 'refuse-token'],
    ['a request over the limit of a gateway', 'over-limit', ONLY, 'file-too-large'],
    ['a redirect of an unknown server', 'lost', FIRST, 'stranger'],
    ['a redirect in the middle', 'lost', MIDDLE, 'bad-response'],
    ['a redirect in the end', 'lost', LAST, 'check unasked'],
  ] as const)
    it(`${what}: ${verdict}`, () => {
      expect(told(judgeAnswer(outcome, 200, ...facts))).to.equal(verdict);
    });

  it('tells the video that was stored', () => {
    const video = {
      ...{photoId: '7', treeId: '1', token: null, domain: null, callbackUrl: null},
      parameters: {},
    };
    expect(judgeAnswer({kind: 'stored', video}, 200, ...LAST)).to.deep.equal({kind: 'stored', video});
  });

  it('keeps what the site said, with its status', () => {
    const verdict = judgeAnswer(refusal('Token expired'), 403, ...MIDDLE);
    expect(verdict).to.deep.equal({
      kind: 'refuse-token',
      details: {serverMessage: 'Token expired', status: 403},
    });
  });

  it('says of each failure in words of its own why it is one, with the status', () => {
    const verdicts = (
      [
        [{kind: 'refused', message: 'No video.'}, MIDDLE],
        [{kind: 'malformed', message: 'x'}, LAST],
        [words('Thank you'), LAST],
        ['lost', MIDDLE],
        ['over-limit', ONLY],
      ] as const
    ).map(([outcome, facts]) => judgeAnswer(outcome, 403, ...facts));
    const errors = verdicts.map(verdict => (verdict.kind === 'failed' ? verdict.error : null));

    expect(errors.map(error => error?.status)).to.deep.equal(errors.map(() => 403));
    const reasons = new Set(errors.map(error => error?.message ?? ''));
    expect(reasons).to.have.property('size', errors.length);
    expect(reasons.has('')).to.equal(false);
  });
});
