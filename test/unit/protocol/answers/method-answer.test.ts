import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {readMethodAnswer} from '../../../../src/protocol/answers/method-answer.js';

const error = (code: string, message: string): string => JSON.stringify({status: 'error', code, message});

describe('an answer about a method', () => {
  for (const [what, status, body, standing] of [
    [
      'an error of version 2 about who asks',
      401,
      error('missing_authentication', 'This method needs write.'),
      'there',
    ],
    [
      'an error about a signature with OAuth',
      400,
      error('invalid_oauth_token', 'No token for this method.'),
      'there',
    ],
    ['an error whose code only ends alike', 400, error('no_permission_denied', 'Unknown method.'), 'absent'],
    ['an error whose code only begins alike', 400, error('invalid_signatures', 'Unknown method.'), 'absent'],
    ['an error of version 2 about what is missing', 400, error('invalid_input', 'No photo_id.'), 'there'],
    ['an error of version 1, in XML', 200, '<response status="error" code="x" message="No."/>', 'there'],
    ['plain words about the token', 200, 'This replace token is invalid.', 'there'],
    ['the same with the status of a refusal', 500, 'This replace token is invalid.', 'there'],
    ['an error about the method', 404, error('no_such_object', 'There is no API method /x.'), 'absent'],
    ['the same in version 1', 200, error('invalid_input', 'Unknown API method.'), 'absent'],
    ['an error of its own', 200, error('no_such_method', ''), 'absent'],
    ['a feature that the site lacks', 412, error('feature_not_available', 'No.'), 'absent'],
    ['an error with 501', 501, error('x', 'No.'), 'absent'],
    ['no page', 404, 'Not found', 'absent'],
    ['a page that only takes GET', 405, '', 'absent'],
    ['a page that was there', 410, '', 'absent'],
    ['a server without it', 501, '', 'absent'],
    ['a web page', 200, '<!DOCTYPE html><title>App</title>', 'absent'],
    ['a web page about tokens', 200, '<html>Your token', 'absent'],
    ['a gateway in trouble', 502, '<html>Bad gateway', 'try-again'],
    ['too many requests', 429, '', 'try-again'],
    ['an error of the API from a gateway', 503, error('x', 'No.'), 'try-again'],
    ['a server in trouble', 500, 'Oops', 'try-again'],
    ['a gateway that asks to sign in', 403, 'Forbidden', 'unknown'],
    ['a page of a gateway that asks to sign in', 403, '<html>Sign in', 'unknown'],
    ['a page that lets choose', 300, '<html>Choose', 'unknown'],
    ['nothing', 200, '', 'unknown'],
    ['an ok', 200, '{"status":"ok"}', 'unknown'],
  ] as const)
    it(`is read as "${standing}" if it is ${what}`, () => {
      expect(readMethodAnswer(status, body)).to.equal(standing);
    });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({min: 200, max: 599}), fc.string(), (status, body) => {
        expect(readMethodAnswer(status, body)).to.be.oneOf(['there', 'absent', 'unknown', 'try-again']);
      }),
    );
  });
});
