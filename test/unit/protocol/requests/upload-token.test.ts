import {expect} from '@open-wc/testing';
import {
  NoTokenError,
  TokenDelayedError,
  bareToken,
  parseUploadToken,
} from '../../../../src/protocol/requests/upload-token.js';

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
    expect(parseUploadToken(' abc ', NOW)).to.deep.equal(bareToken('abc'));
    expect(bareToken('abc')).to.deep.equal({
      uploadToken: 'abc',
      uses: null,
      expiresAt: Infinity,
      returnUrl: null,
      namesVideo: false,
      preset: {},
    });
    expect([bareToken('abc'), bareToken('abc').preset].every(Object.isFrozen)).to.equal(true);
  });

  it('reads each field that an embedder can set, and only those that were set', () => {
    const preset = (token: object): object => parseUploadToken({upload_token: 'a', ...token}, NOW).preset;

    expect(preset({title: 'A'})).to.deep.equal({title: 'A'});
    expect(preset({description: 'B'})).to.deep.equal({description: 'B'});
    expect(preset({tags: ['c', 'd']})).to.deep.equal({tags: ['c', 'd']});
    expect(preset({album_id: 5})).to.deep.equal({albumId: '5'});
    expect(preset({title: '', description: null, tags: '', album_id: '', publish: ''})).to.deep.equal({});
    for (const [publish, expected] of [
      ['1', true],
      [1, true],
      [true, true],
      ['t', true],
      ['0', false],
      [0, false],
      [false, false],
      ['f', false],
      ['11', false],
      ['not', false],
      ['true?', false],
    ] as const)
      expect(preset({publish}), String(publish)).to.deep.equal({publish: expected});
  });

  for (const [written, uses] of [
    ['3', 3],
    [3, 3],
    ['0', null],
    [0, null],
    ['-1', null],
    ['Infinity', null],
    ['many', null],
    [null, null],
  ] as const) {
    it(`takes ${JSON.stringify(written)} for ${uses === null ? 'no number' : uses} of files`, () => {
      expect(parseUploadToken({upload_token: 'a', max_uploads: written}, NOW).uses).to.equal(uses);
    });
  }

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

  it('counts the minutes from the answer, since the clocks of site and visitor may differ', () => {
    const expiry = (token: object): number => parseUploadToken({upload_token: 'a', ...token}, NOW).expiresAt;
    expect(expiry({valid_minutes: 15, valid_until: 1})).to.equal(NOW + 900_000);
    expect(expiry({valid_until: NOW / 1000 + 60})).to.equal(NOW + 60_000);
    expect(expiry({valid_until: 1})).to.equal(1000);
  });

  for (const [what, answer, message] of [
    ['nothing', null, 'The answer holds no upload token.'],
    ['a number', 5, 'The answer holds no upload token.'],
    ['an empty text', ' ', 'The upload token is empty.'],
    ['an object without a token', {status: 'ok'}, 'The answer holds no upload token.'],
    ['a list', ['abc'], 'The answer holds no upload token.'],
    ['an empty token', {upload_token: ''}, 'The upload token is empty.'],
    ['a token that is no text', {upload_token: null}, 'The upload token is empty.'],
    ['an error without words', {status: 'error'}, 'The site gave no upload token: it did not say why'],
  ] as const) {
    it(`finds no token in ${what}`, () => {
      expect(() => parseUploadToken(answer, NOW))
        .to.throw(NoTokenError)
        .that.includes({name: 'NoTokenError', message});
    });
  }

  it('has an error of its own for a token that is late', () => {
    expect(new TokenDelayedError('Later.', 5000)).to.include({
      name: 'TokenDelayedError',
      message: 'Later.',
      retryAfter: 5000,
    });
  });

  it('quotes the site if it refused', () => {
    expect(() => parseUploadToken({status: 'error', message: 'No permission'}, NOW)).to.throw(
      'No permission',
    );
  });
});

describe('parseUploadToken for a file that replaces a video', () => {
  const read = (answer: unknown): unknown => parseUploadToken(answer, NOW, 'replace_token');

  for (const [what, answer] of [
    ['the answer of version 1', {status: 'ok', replacetoken: {replace_token: 'swap', photo_id: '7'}}],
    ['the answer of version 2', {status: 'ok', data: {replace_token: 'swap', photo_id: 7}}],
    ['the answer of tokenEndpoint', {replace_token: 'swap', photo_id: '7', max_uploads: 1}],
    ['a text with it', '{"replace_token": " swap ", "photo_id": "7"}'],
  ] as const)
    it(`reads ${what}`, () => {
      expect(read(answer)).to.include({uploadToken: 'swap', replaces: '7'});
    });

  it('reads a bare token, whose video nobody knows', () => {
    expect(read(' swap ')).to.deep.equal(bareToken('swap'));
    expect(read({replace_token: 'swap'})).to.not.have.property('replaces');
  });

  it('takes no video from an upload token', () => {
    expect(parseUploadToken({upload_token: 'a', photo_id: '7'}, NOW)).to.not.have.property('replaces');
  });

  for (const [answer, field, words] of [
    [{uploadtoken: {upload_token: 'a'}}, 'replace_token', 'no replace token. It names upload_token'],
    [{data: {upload_token: 'a'}}, 'replace_token', 'no replace token. It names upload_token'],
    [{upload_token: 'a'}, 'replace_token', 'no replace token. It names upload_token'],
    [{replacetoken: {replace_token: 'a'}}, 'upload_token', 'no upload token. It names replace_token'],
    [{replace_token: 'a'}, 'upload_token', 'no upload token. It names replace_token'],
    [{replace_token: ''}, 'replace_token', 'The replace token is empty'],
    [{token: 'a'}, 'replace_token', 'The answer holds no replace token.'],
    ['<p>Sign in', 'replace_token', 'The answer holds no replace token.'],
    [{status: 'error', message: 'No.'}, 'replace_token', 'The site gave no replace token: No.'],
  ] as const)
    it(`finds no ${field} in ${JSON.stringify(answer)}`, () => {
      expect(() => parseUploadToken(answer, NOW, field)).to.throw(words);
    });
});
