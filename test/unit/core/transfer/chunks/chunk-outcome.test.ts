import {expect} from '@open-wc/testing';
import {readOutcome} from '../../../../../src/core/transfer/chunks/chunk-outcome.js';
import {NO_ANSWER} from '../../../../../src/core/transfer/chunks/chunk-sender.js';

const SMALLEST = 64 * 1024;
const LARGE = 2_000_000_000;

describe('readOutcome', () => {
  const redeemUrl = 'https://videos.example.com/api/photo/redeem-upload-token';
  const kindOf = (status: number, body: string, mayShrink = true, chunkSize = LARGE): string => {
    const job = {redeemUrl, mayShrink, chunkSize};
    const outcome = readOutcome(job, {...NO_ANSWER, status, body, url: redeemUrl});
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

  const quota = '{"status": "error", "code": "quota_exceeded", "message": "Full."}';
  const token = '{"status": "error", "code": "no_token", "message": "No token."}';

  for (const [what, body, mayShrink, chunkSize, kind] of [
    ['a gateway that takes no large requests', '<h1>Too Large</h1>', true, LARGE, 'no-answer'],
    [
      'a gateway that no smaller request can please: the file is in one piece',
      '',
      false,
      LARGE,
      'over-limit',
    ],
    ['the same, just above what any gateway takes', '', false, SMALLEST + 1, 'over-limit'],
    ['a full site: it is far below the limit of any gateway', '<h1>413</h1>', false, SMALLEST, 'refused'],
    ['a full site: the API says so', quota, true, LARGE, 'refused'],
    ['a full site: the API says so to a small chunk', quota, false, SMALLEST, 'refused'],
    ['a full site: the API says so to a file in one piece', quota, false, LARGE, 'refused'],
    ['a refusal of the token', token, true, LARGE, 'token-refused'],
  ] as const) {
    it(`takes 413 for that of ${what}`, () => {
      expect(kindOf(413, body, mayShrink, chunkSize)).to.equal(kind);
    });
  }
});
