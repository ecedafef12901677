import {expect} from '@open-wc/testing';
import {NO_ADDRESSES, addressesOf, listedAddresses} from '../../../../src/protocol/stored/video-addresses.js';

const SITE = 'https://videos.example.com';
const ALL = {photoId: '60433', treeId: '7340', token: 'zoyZ'};

describe('The addresses of a stored video', () => {
  it('have the documented forms', () => {
    expect(addressesOf(ALL, SITE)).to.deep.equal({
      page: 'https://videos.example.com/video/60433',
      embed: 'https://videos.example.com/v.ihtml/player.html?token=zoyZ&photo_id=60433',
      poster: 'https://videos.example.com/7340/60433/zoyZ/large',
      download: 'https://videos.example.com/7340/60433/zoyZ/video_hd/download-video.mp4',
    });
  });

  for (const [what, lack, known] of [
    ['without a photo id', {photoId: null}, []],
    ['without a tree id', {treeId: null}, ['page', 'embed']],
    ['without a token', {token: null}, ['page']],
    ['with a photo id alone', {treeId: null, token: null}, ['page']],
  ] as const)
    it(`are known as far as their parts are: ${what}`, () => {
      const addresses = addressesOf({...ALL, ...lack}, SITE);
      expect(Object.keys(addresses)).to.deep.equal(Object.keys(NO_ADDRESSES));
      const names = Object.entries(addresses).filter(([, address]) => address !== null);
      expect(names.map(([name]) => name)).to.deep.equal(known);
    });

  it('come from a list where it names them', () => {
    const photo = {
      one: '/a-day-at-sea',
      absolute_url: 'https://www.example.com/films/1',
      large_download: '/7340/60433/zoyZ/large',
      video_medium_download: '/7340/60433/zoyZ/video_medium/download-video.mp4',
      video_mobile_high_download: '/7340/60433/zoyZ/video_mobile_high/download-video.mp4',
    };
    expect(listedAddresses(photo, SITE)).to.deep.equal({
      page: `${SITE}/a-day-at-sea`,
      poster: `${SITE}/7340/60433/zoyZ/large`,
      download: `${SITE}/7340/60433/zoyZ/video_medium/download-video.mp4`,
    });
    expect(listedAddresses({one: `${SITE}/video/1`}, SITE)).to.deep.equal({page: `${SITE}/video/1`});
    expect(listedAddresses({}, SITE)).to.deep.equal({});
  });

  for (const address of [
    'https://evil.example/video/1',
    '//evil.example/video/1',
    'http://videos.example.com/video/1',
    'javascript:alert(1)',
    'data:text/html,hello',
    'https://videos.example.com.evil.example/',
    'https://videos.example.com@evil.example/',
    String.raw`/\evil.example`,
    'https://[',
    '',
    7,
    null,
    {href: '/video/1'},
  ])
    it(`lead to the site alone: not ${JSON.stringify(address)}`, () => {
      const found = listedAddresses({one: address}, SITE);
      if (address === 7) expect(found).to.deep.equal({page: `${SITE}/7`});
      else expect(found).to.deep.equal({});
    });

  it('are of the first download that leads to the site', () => {
    const photo = {
      video_hd_download: 'https://cdn.example/video.mp4',
      video_medium_download: '/medium.mp4',
    };
    expect(listedAddresses(photo, SITE)).to.deep.equal({download: `${SITE}/medium.mp4`});
  });
});
