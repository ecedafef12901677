import {expect} from '@open-wc/testing';
import {deletionRequest, deletionUrlOf} from '../../../../src/protocol/stored/deletion-request.js';

describe('The request that deletes a video', () => {
  it('names id, token and identifier, and needs neither cookies nor a preflight', () => {
    const proof = {photoId: '60433', uploadToken: 'a&b', identifier: 'one two'};
    const {body, ...request} = deletionRequest('https://videos.example.com/x', proof);
    expect(request).to.deep.equal({
      url: 'https://videos.example.com/x',
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
      hasCookies: false,
    });
    expect([...new URLSearchParams(body)]).to.deep.equal([
      ['photo_id', '60433'],
      ['upload_token', 'a&b'],
      ['resumableIdentifier', 'one two'],
      ['format', 'json'],
      ['raw', '1'],
    ]);
  });

  for (const [base, expected] of [
    ['https://videos.example.com/api', 'https://videos.example.com/api/2'],
    ['https://videos.example.com/api/2', 'https://videos.example.com/api/2'],
    ['https://videos.example.com/~t42/api', 'https://videos.example.com/~t42/api/2'],
    ['https://www.example.com/proxy', 'https://www.example.com/proxy'],
  ] as const)
    it(`goes to version 2 of the API at ${base}`, () =>
      expect(deletionUrlOf(`${base}/photo/redeem-upload-token`)).to.equal(
        `${expected}/photo/delete-upload-token`,
      ));
});
