import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  CALLBACK_CHANNEL,
  CALLBACK_MARK,
  callbackMessage,
  isCallbackMessage,
} from '../../../../src/protocol/callback/callback-message.js';
import {isReservedParameter} from '../../../../src/protocol/callback/reserved-parameters.js';

describe('a message of the return_url page', () => {
  it('is known, also after it went from one page to another', () => {
    const message = callbackMessage('https://www.example.com/done', new URLSearchParams({photo_id: '1'}));
    expect(isCallbackMessage(structuredClone(message))).to.equal(true);
  });

  it('keeps its names, since the two pages may load different versions of this package', () => {
    expect(
      callbackMessage('https://www.example.com/done', new URLSearchParams({photo_id: '1'})),
    ).to.deep.equal({
      type: 'video-uploader-callback',
      url: 'https://www.example.com/done',
      parameters: 'photo_id=1',
    });
    expect([CALLBACK_CHANNEL, CALLBACK_MARK]).to.deep.equal(['video-uploader-callback', 'video_uploader']);
  });

  it('is not mistaken for what other scripts say', () => {
    fc.assert(fc.property(fc.anything(), data => !isCallbackMessage(data)));
    expect(isCallbackMessage({url: 'https://a.b/', parameters: ''})).to.equal(false);
    expect(isCallbackMessage(null)).to.equal(false);
    expect(isCallbackMessage({type: 'video-uploader-callback', url: 1, parameters: ''})).to.equal(false);
    expect(isCallbackMessage({type: 'video-uploader-callback', url: 'https://a.b/'})).to.equal(false);
  });

  it('has a mark that no page can use for a parameter of its own', () => {
    expect(isReservedParameter(CALLBACK_MARK)).to.equal(true);
  });
});
