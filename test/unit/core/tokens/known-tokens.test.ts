import {expect} from '@open-wc/testing';
import {KnownTokens} from '../../../../src/core/tokens/known-tokens.js';
import {type UploadTokenGrant, bareToken} from '../../../../src/protocol/requests/upload-token.js';

const token = (uploadToken: string, told: Partial<UploadTokenGrant> = {uses: 1}): UploadTokenGrant => ({
  ...bareToken(uploadToken),
  ...told,
});

describe('KnownTokens', () => {
  it('knows what the site said last to a token', () => {
    const tokens = new KnownTokens();
    const standings = (): string[] => ['a', 'b'].map(name => tokens.standing(name));
    tokens.take('a');
    expect(standings()).to.deep.equal(['taken', 'unknown']);
    tokens.refuse('a');
    tokens.refuse('b');
    expect(standings()).to.deep.equal(['refused', 'refused']);
    tokens.take('b');
    expect(standings()).to.deep.equal(['refused', 'taken']);
  });

  it('learns from the first stored video that there may be more, and whether the site names them', () => {
    const tokens = new KnownTokens();
    const traits = (name: string): unknown => tokens.traits(token(name));
    expect(traits('a')).to.deep.equal({namesVideo: false, servesMany: false});
    tokens.store('a', false);
    expect(traits('a')).to.deep.equal({namesVideo: false, servesMany: true});
    tokens.store('a', true);
    tokens.store('a', false);
    expect(traits('a')).to.deep.equal({namesVideo: true, servesMany: true});
    expect(traits('b')).to.deep.equal({namesVideo: false, servesMany: false});
  });

  it('takes a token of which nobody said anything for one that may serve many', () => {
    expect(new KnownTokens().traits(bareToken('a'))).to.deep.equal({namesVideo: false, servesMany: true});
  });

  it('keeps what was said of a token', () => {
    const told = token('a', {namesVideo: true, uses: 1});
    expect(new KnownTokens().traits(told)).to.deep.equal({namesVideo: true, servesMany: false});
    expect(new KnownTokens().traits(token('a', {uses: 3})).servesMany).to.equal(true);
  });

  it('forgets the token without news for the longest time, in a page that is open for weeks', () => {
    const tokens = new KnownTokens();
    tokens.take('used again');
    tokens.take('old');
    for (let each = 0; each < 18; each += 1) tokens.take(`token ${each}`);
    tokens.store('used again', true);
    tokens.take('new');
    const names = ['used again', 'old', 'token 0', 'new'];
    expect(names.map(name => tokens.standing(name))).to.deep.equal(['taken', 'unknown', 'taken', 'taken']);
    expect(tokens.traits(token('used again')).namesVideo).to.equal(true);
  });
});
