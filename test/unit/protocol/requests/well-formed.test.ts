import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {wellFormed} from '../../../../src/protocol/requests/well-formed.js';

describe('wellFormed', () => {
  for (const [text, expected] of [
    ['', ''],
    ['clip.mp4', 'clip.mp4'],
    ['\ufeffclip.mp4', '\ufeffclip.mp4'],
    ['🎬 été', '🎬 été'],
    ['\ud83c', '\ufffd'],
    ['\udfac', '\ufffd'],
    ['\udfac\ud83c', '\ufffd\ufffd'],
    ['a\ud83cb', 'a\ufffdb'],
    ['\ud83c\ud83c\udfac', '\ufffd🎬'],
  ] as const) {
    it(`makes ${JSON.stringify(text)} into ${JSON.stringify(expected)}`, () => {
      expect(wellFormed(text)).to.equal(expected);
    });
  }

  it('makes any text fit for an address and changes nothing else', () => {
    const half = fc.integer({min: 0xd800, max: 0xdfff}).map(unit => String.fromCharCode(unit));
    fc.assert(
      fc.property(fc.array(fc.oneof(half, fc.string({unit: 'binary'}))), parts => {
        const text = parts.join('');
        const sendable = wellFormed(text);

        expect(decodeURIComponent(encodeURIComponent(sendable))).to.equal(sendable);
        expect(sendable).to.have.lengthOf(text.length);
        expect(sendable).to.equal((text as string & {toWellFormed(): string}).toWellFormed());
      }),
    );
  });
});
