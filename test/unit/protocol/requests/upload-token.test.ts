import {expect} from '@open-wc/testing';
import {NoTokenError, parseUploadToken} from '../../../../src/protocol/requests/upload-token.js';

const NOW = 1_700_000_000_000;

/** The example of the API page. */
const EXAMPLE = {
  valid_minutes: '180',
  description: '... and a prelimiary description',
  upload_token: '022fe6e3fb42758d6147c539727c5358af3524b1',
  max_uploads: '1',
  album_id: '',
  return_url: 'http://www.example.com/upload/callback?theme=green',
  title: 'A title for the new upload',
  valid_until: '1266713254',
  publish: '1',
  tags: 'product:1234, testemonial',
  user_id: '17488',
};

describe('parseUploadToken', () => {
  for (const [form, answer] of [
    ['the whole answer of version 1', {status: 'ok', uploadtoken: EXAMPLE, site: {}}],
    ['the whole answer of version 2', {status: 'ok', data: EXAMPLE}],
    ['the object alone', EXAMPLE],
  ] as const) {
    it(`reads ${form}: numbers as numbers, empty texts as absent`, () => {
      expect(parseUploadToken(answer, NOW)).to.deep.equal({
        uploadToken: '022fe6e3fb42758d6147c539727c5358af3524b1',
        uses: 1,
        expiresAt: NOW + 180 * 60_000,
        returnUrl: 'http://www.example.com/upload/callback?theme=green',
        namesVideo: true,
        preset: {
          title: 'A title for the new upload',
          description: '... and a prelimiary description',
          tags: ['product:1234', 'testemonial'],
          publish: true,
        },
      });
    });
  }

  it('reads a bare token, of which nothing else is known', () => {
    expect(parseUploadToken(' abc ', NOW)).to.include({uploadToken: 'abc', uses: null, expiresAt: Infinity});
  });

  for (const [token, namesVideo] of [
    [{return_url: 'https://www.example.com/'}, true],
    [{return_url: ''}, false],
    [{background_return_p: 1}, true],
    [{background_return_p: 't'}, true],
    [{background_return_p: false}, false],
    [{}, false],
  ] as const) {
    it(`expects ${namesVideo ? 'ids' : 'no ids'} in the final answer of a token with ${JSON.stringify(token)}`, () => {
      expect(parseUploadToken({upload_token: 'a', ...token}, NOW).namesVideo).to.equal(namesVideo);
    });
  }

  it('counts the minutes from the answer, for the clocks of site and visitor may differ', () => {
    const expiry = (token: object): number => parseUploadToken({upload_token: 'a', ...token}, NOW).expiresAt;
    expect(expiry({valid_minutes: 15, valid_until: 1})).to.equal(NOW + 900_000);
    expect(expiry({valid_until: NOW / 1000 + 60})).to.equal(NOW + 60_000);
    expect(expiry({valid_until: 1})).to.equal(1000);
  });

  for (const [what, answer] of [
    ['nothing', null],
    ['an empty text', ' '],
    ['an object without a token', {status: 'ok'}],
    ['a list', ['abc']],
    ['an empty token', {upload_token: ''}],
  ] as const) {
    it(`finds no token in ${what}`, () => {
      expect(() => parseUploadToken(answer, NOW)).to.throw(NoTokenError);
    });
  }

  it('quotes the site where it refused', () => {
    expect(() => parseUploadToken({status: 'error', message: 'No permission'}, NOW)).to.throw(
      'No permission',
    );
  });
});
