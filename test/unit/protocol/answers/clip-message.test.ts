import {expect} from '@open-wc/testing';
import {clipMessage} from '../../../../src/protocol/answers/clip-message.js';

describe('clipMessage', () => {
  it('keeps a sentence, without the white space around it', () => {
    expect(clipMessage('\n No such token. ')).to.equal('No such token.');
  });

  it('keeps the first 500 characters', () => {
    expect(clipMessage('ab'.repeat(300))).to.equal('ab'.repeat(250));
  });
});
