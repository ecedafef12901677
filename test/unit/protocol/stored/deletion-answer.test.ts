import {expect} from '@open-wc/testing';
import {readDeletionAnswer} from '../../../../src/protocol/stored/deletion-answer.js';

const error = (code: string, message: string): string => JSON.stringify({status: 'error', code, message});
const AGAIN = {kind: 'try-again'};
const unable = (message: string): object => ({kind: 'unable', message});

describe('An answer about a deletion', () => {
  for (const [what, at, status, body, expected] of [
    ['a yes of version 2', 'site', 200, '{"status":"ok","data":{}}', {kind: 'deleted'}],
    ['a yes in XML', 'site', 200, '<response status="ok"/>', {kind: 'deleted'}],
    ['a yes in a script', 'site', 200, 'var visual = {"status":"ok"};', {kind: 'deleted'}],
    ['a yes of the server', 'server', 200, '{"photo_id":"7","deleted":true}', {kind: 'deleted'}],
    ['an ok that is no yes of the server', 'server', 200, '{"status":"ok"}', AGAIN],
    ['a no of the server', 'server', 200, '{"deleted":false}', AGAIN],
    ['a yes that the status contradicts', 'site', 404, '{"status":"ok"}', AGAIN],
    ['an empty answer', 'site', 200, '', AGAIN],
    ['a web page', 'site', 200, '<html><body>Sign in</body></html>', AGAIN],
    ['a web page that tells of no method', 'site', 404, '<html></html>', unable('')],
    ['an error of a gateway', 'site', 502, '{"status":"ok"}', AGAIN],
    ['too many requests', 'server', 429, error('rate_limited', 'Wait.'), AGAIN],
    [
      'no such video',
      'site',
      404,
      error('no_such_object', 'There is no such photo/video.'),
      {kind: 'missing'},
    ],
    ['no such video in version 1', 'site', 200, error('no_such_photo', 'None.'), {kind: 'missing'}],
    [
      'an expired token',
      'site',
      404,
      error('no_such_object', 'This upload token has expired.'),
      {kind: 'expired', message: 'This upload token has expired.'},
    ],
    [
      'an old site, which names its method',
      'site',
      200,
      error('invalid_input', 'There is no API method /api/2/photo/delete-upload-token.'),
      unable('There is no API method /api/2/photo/delete-upload-token.'),
    ],
    ['a site without the feature', 'site', 412, error('feature_not_available', 'No.'), unable('No.')],
    ['a site that wants a signature', 'site', 401, error('missing_authentication', 'Sign.'), unable('Sign.')],
    [
      'a server that does not know the visitor',
      'server',
      403,
      error('permission_denied', 'Not yours.'),
      {kind: 'refused', message: 'Not yours.'},
    ],
    ['a server whose site cannot', 'server', 501, error('feature_not_available', 'Old.'), unable('Old.')],
    ['no such video at the server', 'server', 404, error('no_such_object', 'None.'), {kind: 'missing'}],
    ['a site that says nothing of it', 'site', 200, '{"status":"queued"}', AGAIN],
    ['a yes beside a redirect', 'site', 300, '{"status":"ok"}', AGAIN],
    ['no such video, by a server that fails', 'site', 500, error('no_such_object', 'None.'), AGAIN],
    ['a method that is not implemented', 'server', 501, error('other', 'No.'), unable('No.')],
    [
      'a server that speaks of a token',
      'server',
      400,
      error('invalid_input', 'Which token?'),
      {kind: 'refused', message: 'Which token?'},
    ],
    [
      'an error of another kind',
      'site',
      400,
      error('permission_denied_x', 'No.'),
      {kind: 'refused', message: 'No.'},
    ],
    [
      'an error of a third kind',
      'site',
      400,
      error('x_permission_denied', 'No.'),
      {kind: 'refused', message: 'No.'},
    ],
    ['an error without anything', 'site', 400, '{"status":"error"}', {kind: 'refused', message: ''}],
    ['a refusal without words', 'site', 400, error('locked', ''), {kind: 'refused', message: 'locked'}],
  ] as const)
    it(`is read: ${what}`, () => expect(readDeletionAnswer(at, status, body)).to.deep.equal(expected));
});
