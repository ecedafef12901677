import {expect} from '@open-wc/testing';
import {createIdentifier} from '../../../../src/core/model/identifier.js';

describe('createIdentifier', () => {
  it('uses only characters that the site leaves alone', () => {
    for (let i = 0; i < 200; i++) expect(createIdentifier()).to.match(/^[0-9A-Za-z_-]{22}$/);
  });

  it('uses all 64 of them', () => {
    const seen = new Set(Array.from({length: 500}, createIdentifier).join(''));

    expect(seen.size).to.equal(64);
  });

  it('never gives the same twice', () => {
    const all = Array.from({length: 1000}, createIdentifier);

    expect(new Set(all).size).to.equal(all.length);
  });
});
