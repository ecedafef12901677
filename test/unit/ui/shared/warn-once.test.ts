import {expect} from '@open-wc/testing';
import {warnOnce} from '../../../../src/ui/shared/warn-once.js';

describe('warnOnce', () => {
  const {warn} = console;
  let messages: unknown[];

  beforeEach(() => {
    messages = [];
    console.warn = message => void messages.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('says each thing once, with the name of the tag', () => {
    const tell = warnOnce();
    for (const message of ['One.', 'Two.', 'One.']) tell(message);
    expect(messages).to.deep.equal(['<video-uploader> One.', '<video-uploader> Two.']);
  });

  it('does so for each element by itself', () => {
    warnOnce()('One.');
    warnOnce()('One.');
    expect(messages).to.have.length(2);
  });
});
