import {expect} from '@open-wc/testing';
import {readOutcome} from '../../../../../src/core/transfer/chunks/chunk-outcome.js';
import {NO_ANSWER} from '../../../../../src/core/transfer/chunks/chunk-sender.js';

describe('readOutcome', () => {
  const redeemUrl = 'https://videos.example.com/api/photo/redeem-upload-token';
  const kindOf = (status: number, body: string): string => {
    const outcome = readOutcome({redeemUrl}, {...NO_ANSWER, status, body, url: redeemUrl});
    return typeof outcome === 'string' ? outcome : outcome.kind;
  };
  const json = '{"status": "error", "code": "no_such_object", "message": "No."}';

  for (const [status, body, kind] of [
    [200, 'ok', 'acknowledged'],
    [200, 'This upload token has expired.', 'words'],
    [500, 'This upload token has expired.', 'token-refused'],
    [500, 'upload_token is invalid', 'token-refused'],
    [500, 'The file token.mp4 is not supported', 'refused'],
    [500, '', 'refused'],
    [500, json, 'token-refused'],
    [404, json, 'token-refused'],
    [404, 'This upload token is invalid.', 'no-answer'],
    [503, 'This upload token is invalid.', 'no-answer'],
    [0, '', 'no-answer'],
  ] as const) {
    it(`takes ${status} with "${body}" as ${kind}`, () => {
      expect(kindOf(status, body)).to.equal(kind);
    });
  }
});
