import {expect} from '@open-wc/testing';
import {
  isReplacing,
  onePieceUrlOf,
  replaceUrlOf,
  tokenFieldOf,
} from '../../../../src/protocol/requests/replacing.js';

describe('the addresses that replace a video', () => {
  for (const [redeem, chunks, onePiece] of [
    ['https://a.example/api', 'https://a.example/api/2/photo/replace', 'https://a.example/api'],
    ['https://a.example/api/2', 'https://a.example/api/2/photo/replace', 'https://a.example/api'],
    ['https://a.example/x/api', 'https://a.example/x/api/2/photo/replace', 'https://a.example/x/api'],
    ['https://a.example/methods', 'https://a.example/methods/photo/replace', 'https://a.example/methods'],
  ] as const)
    it(`are those of version 2 for chunks, and of version 1 for one piece, at ${redeem}`, () => {
      const url = replaceUrlOf(`${redeem}/photo/redeem-upload-token`);
      expect(url).to.equal(chunks);
      expect(onePieceUrlOf(url)).to.equal(`${onePiece}/photo/redeem-replace-token`);
      expect(onePieceUrlOf(onePieceUrlOf(url))).to.equal(onePieceUrlOf(url));
    });

  it('are told apart from those that make a new video, and name their token', () => {
    for (const [address, isIt] of [
      ['https://a.example/api/2/photo/replace', true],
      ['https://a.example/api/photo/redeem-replace-token', true],
      ['https://a.example/api/photo/redeem-upload-token', false],
      ['https://a.example/photo/replace/api/photo/redeem-upload-token', false],
      ['', false],
    ] as const) {
      expect(isReplacing(address), address).to.equal(isIt);
      expect(tokenFieldOf(address), address).to.equal(isIt ? 'replace_token' : 'upload_token');
    }
    const redeem = 'https://a.example/api/photo/redeem-upload-token';
    expect(onePieceUrlOf(redeem)).to.equal(redeem);
  });
});
