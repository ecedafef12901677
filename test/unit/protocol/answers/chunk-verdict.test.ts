import {expect} from '@open-wc/testing';
import {chunkVerdict} from '../../../../src/protocol/answers/chunk-verdict.js';

describe('chunkVerdict', () => {
  for (const [status, verdict] of [
    [200, 'accepted'],
    [201, 'accepted'],
    [500, 'refused'],
    [0, 'try-again'],
    [202, 'try-again'],
    [204, 'try-again'],
    [301, 'try-again'],
    [400, 'try-again'],
    [401, 'try-again'],
    [403, 'try-again'],
    [404, 'try-again'],
    [413, 'try-again'],
    [415, 'try-again'],
    [429, 'try-again'],
    [501, 'try-again'],
    [502, 'try-again'],
    [503, 'try-again'],
    [504, 'try-again'],
  ] as const) {
    it(`reads ${status} as ${verdict}`, () => {
      expect(chunkVerdict(status)).to.equal(verdict);
    });
  }
});
