import {expect} from '@open-wc/testing';
import {NO_ADDRESSES} from '../../../../src/protocol/stored/video-addresses.js';
import {parseLinkNames, shownLinks} from '../../../../src/ui/stored/link-names.js';

describe('The links that a page wants', () => {
  for (const [text, names, wrong] of [
    ['', [], []],
    ['page', ['page'], []],
    ['download, page  embed\nposter', ['download', 'page', 'embed', 'poster'], []],
    ['page page', ['page'], []],
    ['Page thumbnail', [], ['Page', 'thumbnail']],
  ] as const)
    it(`are read: ${JSON.stringify(text)}`, () => {
      const told: string[] = [];
      expect(parseLinkNames(text, name => told.push(name))).to.deep.equal(names);
      expect(told).to.deep.equal(wrong);
    });

  const addresses = {page: '/p', embed: '/e', poster: '/i', download: '/d'};
  const all = ['download', 'page', 'embed', 'poster'] as const;
  for (const [what, upload, shown] of [
    ['all of a video that is ready', {addresses, playable: 'ready'}, '/d /p /e /i'],
    ['all, if nobody tells whether it is ready', {addresses, playable: 'unknown'}, '/d /p /e /i'],
    ['those that lead to something before', {addresses, playable: 'preparing'}, '/p /e'],
    ['those that are known', {addresses: {...NO_ADDRESSES, page: '/p'}, playable: 'ready'}, '/p'],
    ['none', {addresses: NO_ADDRESSES, playable: 'ready'}, ''],
  ] as const)
    it(`show ${what}`, () => {
      const links = shownLinks(all, upload);
      expect(links.map(({address}) => address).join(' ')).to.equal(shown);
    });
});
