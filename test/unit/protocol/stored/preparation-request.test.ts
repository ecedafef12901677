import {expect} from '@open-wc/testing';
import {listRequest, listUrlOf, serverRequest} from '../../../../src/protocol/stored/preparation-request.js';

describe('The question for the preparation of a video', () => {
  it('names the video and its upload token to the page’s own server', () => {
    expect(serverRequest('/status', {'X-CSRF': '1'}, '60433', 'token-1')).to.deep.equal({
      url: '/status',
      method: 'POST',
      headers: {'X-CSRF': '1', Accept: 'application/json', 'Content-Type': 'application/json'},
      body: '{"photo_id":"60433","upload_token":"token-1"}',
    });
  });

  it('leaves out a token that the page does not know', () => {
    expect(serverRequest('/status', {}, '60433', '').body).to.equal('{"photo_id":"60433"}');
  });

  it('names id and token of the video to the site, and never the same twice', () => {
    const ask = (time: number): string =>
      listRequest('https://videos.example.com/api/photo/list', '60433', 'zoyZ', time).url;
    expect(ask(1)).to.equal(
      'https://videos.example.com/api/photo/list?photo_id=60433&token=zoyZ&time=1&format=json&raw=1',
    );
    expect(ask(2)).not.to.equal(ask(1));
    expect(listRequest('a', '1', 't', 1)).to.deep.include({method: 'GET', headers: {}, body: null});
  });

  for (const [redeem, list] of [
    ['https://videos.example.com/api/photo/redeem-upload-token', 'https://videos.example.com/api/photo/list'],
    [
      'https://videos.example.com/api/2/photo/redeem-upload-token',
      'https://videos.example.com/api/2/photo/list',
    ],
  ] as const)
    it(`goes to the site of the upload: ${redeem}`, () => {
      expect(listUrlOf(redeem)).to.equal(list);
    });
});
