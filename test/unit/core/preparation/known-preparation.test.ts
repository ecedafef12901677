import {expect} from '@open-wc/testing';
import {
  type KnownPreparation,
  UNPREPARED,
  prepared,
} from '../../../../src/core/preparation/known-preparation.js';

describe('What is known of the preparation of a video', () => {
  const half = prepared(UNPREPARED, {playable: 'preparing', share: 0.5, state: 'asking'});
  const ready = prepared(half, {playable: 'ready', share: 1, state: 'off'});
  for (const [what, before, change, expected] of [
    ['a first share', UNPREPARED, {playable: 'preparing', share: 0.2}, {playable: 'preparing', share: 0.2}],
    [
      'preparing, without a number',
      UNPREPARED,
      {playable: 'preparing', share: null},
      {playable: 'preparing', share: null},
    ],
    ['a share that grows', half, {share: 0.7}, {share: 0.7, state: 'asking'}],
    ['no share that falls', half, {share: 0.3}, {share: 0.5}],
    ['the share, once nobody names one', half, {share: null}, {share: 0.5}],
    ['ready', half, {playable: 'ready', share: 1}, {playable: 'ready', share: 1}],
    ['that it stays ready', ready, {playable: 'preparing', share: 0.1}, {playable: 'ready', share: 1}],
    [
      'the end of the questions alone',
      half,
      {state: 'stopped'},
      {playable: 'preparing', share: 0.5, state: 'stopped'},
    ],
    ['addresses', half, {addresses: {page: '/a'}}, {addresses: {page: '/a'}}],
  ] as const satisfies readonly (readonly [
    string,
    KnownPreparation,
    Partial<KnownPreparation>,
    Partial<KnownPreparation>,
  ])[])
    it(`is ${what}`, () => {
      expect(prepared(before, change)).to.deep.include(expected);
    });

  it('is frozen', () => expect(half).to.be.frozen);
});
