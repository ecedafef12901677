import {expect} from '@open-wc/testing';
import {isMethodAddress, originOf, siteEndpoints} from '../../../../src/protocol/requests/endpoints.js';

const PAGE = 'https://www.example.com';

function base(endpoint: string, pageOrigin = PAGE): string | undefined {
  return siteEndpoints(endpoint, pageOrigin)?.redeem.replace('/photo/redeem-upload-token', '');
}

describe('siteEndpoints', () => {
  it('puts the methods under /api', () => {
    expect(siteEndpoints('https://videos.example.com', PAGE)).to.deep.equal({
      redeem: 'https://videos.example.com/api/photo/redeem-upload-token',
      update: 'https://videos.example.com/api/photo/update-upload-token',
    });
  });

  for (const [endpoint, expected] of [
    ['', 'https://www.example.com/api'],
    ['   ', 'https://www.example.com/api'],
    ['\u00a0https://videos.example.com\u00a0', 'https://videos.example.com/api'],
    ['https://videos.example.com/', 'https://videos.example.com/api'],
    ['https://videos.example.com///', 'https://videos.example.com/api'],
    ['https://videos.example.com/api', 'https://videos.example.com/api'],
    ['https://videos.example.com/api/2', 'https://videos.example.com/api/2'],
    ['https://videos.example.com/api/2//', 'https://videos.example.com/api/2'],
    ['  https://videos.example.com:8443/x  ', 'https://videos.example.com:8443/x'],
    ['HTTPS://Videos.Example.com', 'https://videos.example.com/api'],
    ['http://videos.example.com?a=1#b', 'http://videos.example.com/api'],
    ['//videos.example.com', 'https://videos.example.com/api'],
    ['/api/2', 'https://www.example.com/api/2'],
    ['videos', 'https://www.example.com/videos'],
    ['https://müller.example', 'https://xn--mller-kva.example/api'],
    ['./api', 'https://www.example.com/api'],
    ['../api.php', 'https://www.example.com/api.php'],
    ['https://videos.example.com/api/photo/redeem-upload-token', 'https://videos.example.com/api'],
    ['https://videos.example.com/api/2/photo/list/', 'https://videos.example.com/api/2'],
    ['/photo/get-upload-token', 'https://www.example.com/api'],
    ['https://videos.example.com/photo', 'https://videos.example.com/photo'],
  ] as const) {
    it(`reads "${endpoint}"`, () => {
      expect(base(endpoint)).to.equal(expected);
    });
  }

  for (const endpoint of [
    'javascript:alert(1)',
    'ftp://videos.example.com',
    'data:text/plain,x',
    'blob:https://videos.example.com/1',
    'https://',
    'nohttp://videos.example.com',
    'https://user@videos.example.com',
    'https://:secret@videos.example.com',
    'https://user:secret@videos.example.com',
    'https://videos.example.com:99999',
    // Without a scheme each would be a path of the page, or a scheme of its own.
    'videos.example.com',
    'videos.example.com/api',
    'müller.example/api',
    'videos.example.com:8080',
    'localhost:3000',
  ]) {
    it(`refuses "${endpoint}"`, () => {
      expect(siteEndpoints(endpoint, PAGE)).to.equal(null);
    });
  }

  it('takes an absolute address in a page without an origin of its own', () => {
    expect(base('https://videos.example.com', 'null')).to.equal('https://videos.example.com/api');
  });

  it('refuses what needs the origin of such a page', () => {
    expect(siteEndpoints('', 'null')).to.equal(null);
    expect(siteEndpoints('/api', 'null')).to.equal(null);
  });
});

describe('isMethodAddress', () => {
  for (const [address, is] of [
    [' https://videos.example.com/api/photo/get-upload-token ', true],
    ['/api/2/photo/list/', true],
    ['https://videos.example.com/api', false],
    ['https://videos.example.com/photo', false],
    ['', false],
  ] as const)
    it(`is ${is} for "${address}"`, () => expect(isMethodAddress(address)).to.equal(is));
});

describe('originOf', () => {
  for (const [address, base, origin] of [
    ['https://Videos.example.com/a?b#c', undefined, 'https://videos.example.com'],
    ['http://videos.example.com:8080', undefined, 'http://videos.example.com:8080'],
    ['/done', PAGE, PAGE],
    ['done', `${PAGE}/a/b`, PAGE],
    ['//videos.example.com/x', PAGE, 'https://videos.example.com'],
    ['https://videos.example.com', 'null', 'https://videos.example.com'],
    ['/done', 'null', null],
    ['/done', undefined, null],
    ['', undefined, null],
    ['nohttp://videos.example.com', undefined, null],
    ['javascript:alert(1)', PAGE, null],
    ['data:text/html,x', PAGE, null],
  ] as const) {
    it(`is ${origin} for "${address}"${base === undefined ? '' : ` on ${base}`}`, () => {
      expect(originOf(address, base)).to.equal(origin);
    });
  }
});
