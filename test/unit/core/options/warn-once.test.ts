import {expect} from '@open-wc/testing';
import {warnOnce} from '../../../../src/core/options/warn-once.js';

describe('A warning', () => {
  it('is told once, and another one too', () => {
    const told: string[] = [];
    const warn = warnOnce(message => told.push(message));
    for (const message of ['a', 'b', 'a', 'b']) warn(message);
    expect(told).to.deep.equal(['a', 'b']);
  });
});
