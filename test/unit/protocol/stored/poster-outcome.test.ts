import {expect} from '@open-wc/testing';
import {parsePosterAnswer} from '../../../../src/protocol/stored/poster-outcome.js';

const error = (code: string, message: string): string => JSON.stringify({status: 'error', code, message});

describe('An answer about the picture of a video', () => {
  for (const [what, status, body, expected] of [
    ['of version 2', 200, '{"status":"ok","data":{}}', {kind: 'saved'}],
    ['in XML', 200, '<response status="ok"><photo/></response>', {kind: 'saved'}],
    ['of a site in trouble', 503, 'Later.', {kind: 'try-again'}],
    ['of a site that has too much to do', 429, '', {kind: 'try-again'}],
    ['that may be different a moment later', 500, error('creation_error', 'Sorry.'), {kind: 'try-again'}],
    [
      'about a token',
      404,
      error('no_such_object', 'This upload token has expired.'),
      {kind: 'refused', message: 'This upload token has expired.'},
    ],
    [
      'about a time',
      400,
      error('invalid_input', 'There is no such moment.'),
      {kind: 'refused', message: 'There is no such moment.'},
    ],
    [
      'of version 1, which wants a signature',
      200,
      '<response status="error" code="permission_denied" message="Sign it."></response>',
      {kind: 'unable', message: 'Sign it.'},
    ],
    [
      'that asks for the photo id',
      200,
      error('invalid_input', 'The parameter photo_id is missing.'),
      {kind: 'unable', message: 'The parameter photo_id is missing.'},
    ],
    [
      'of a site without the method',
      404,
      error('no_such_object', 'There is no API method /api/photo/replace.'),
      {kind: 'unable', message: 'There is no API method /api/photo/replace.'},
    ],
    ['of a web server', 404, '<!doctype html><p>Not found', {kind: 'unable', message: ''}],
    ['without code and words', 200, '{"status":"error"}', {kind: 'refused', message: ''}],
    ['that is any page', 200, '<!doctype html><p>Welcome', {kind: 'unable', message: ''}],
    ['that contradicts itself', 404, '{"status":"ok"}', {kind: 'unable', message: ''}],
    ['of a server without the method', 501, '', {kind: 'unable', message: ''}],
  ] as const)
    it(`${what} is ${expected.kind}`, () => expect(parsePosterAnswer(status, body)).to.deep.equal(expected));

  it('is cut if its words have no end', () => {
    const outcome = parsePosterAnswer(400, error('invalid_input', 'x'.repeat(100_000)));
    expect(outcome.kind === 'refused' && outcome.message.length).to.be.lessThan(2000);
  });
});
