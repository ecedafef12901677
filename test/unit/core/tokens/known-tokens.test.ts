import {expect} from '@open-wc/testing';
import {KnownTokens, NO_TRAITS} from '../../../../src/core/tokens/known-tokens.js';

describe('KnownTokens', () => {
  it('knows a token with which the site has taken a chunk', () => {
    const tokens = new KnownTokens();
    tokens.take('a');
    expect([tokens.isTaken('a'), tokens.isTaken('b')]).to.deep.equal([true, false]);
  });

  it('learns from the first stored video that there may be more, and whether the site names them', () => {
    const tokens = new KnownTokens();
    const told = {namesVideo: false, servesMany: false};
    expect(tokens.traits('a', told)).to.deep.equal(told);
    tokens.store('a', false);
    expect(tokens.traits('a', told)).to.deep.equal({namesVideo: false, servesMany: true});
    tokens.store('a', true);
    tokens.store('a', false);
    expect(tokens.traits('a', told)).to.deep.equal({namesVideo: true, servesMany: true});
    expect(tokens.traits('b', told)).to.deep.equal(told);
  });

  it('takes a token of which nobody said anything for one that may serve many', () => {
    expect(new KnownTokens().traits('a', NO_TRAITS)).to.deep.equal({namesVideo: false, servesMany: true});
  });

  it('keeps what was said of a token', () => {
    const told = {namesVideo: true, servesMany: false};
    expect(new KnownTokens().traits('a', told)).to.deep.equal(told);
  });
});
