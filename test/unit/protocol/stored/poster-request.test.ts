import {expect} from '@open-wc/testing';
import {posterFields, posterUrlOf} from '../../../../src/protocol/stored/poster-request.js';

describe('The request for the picture of a video', () => {
  it('goes to version 2 of the API, which alone takes upload tokens', () => {
    for (const api of ['api', 'api/2'])
      expect(posterUrlOf(`https://videos.example.com/${api}/photo/redeem-upload-token`)).to.equal(
        'https://videos.example.com/api/2/photo/replace',
      );
  });

  it('has the token, the upload and the time, and nothing else', () => {
    expect(posterFields({uploadToken: 'token-1', identifier: 'one'}, 12.3)).to.deep.equal([
      ['upload_token', 'token-1'],
      ['resumableIdentifier', 'one'],
      ['time', '12.3'],
    ]);
  });
});
