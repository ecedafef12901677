import {expect} from '@open-wc/testing';
import type {Evidence, Reach} from '../../../../src/core/transfer/site-probe.js';
import type {SiteProbe} from '../../../../src/core/transfer/site-probe.js';
import {
  describeStranger,
  isNobodyThere,
  isStranger,
  isWebPage,
  mayBeStranger,
} from '../../../../src/core/transfer/stranger.js';

const words = (message: string) => ({kind: 'words', message}) as const;

describe('A stranger in place of a 23 site', () => {
  for (const [what, outcome, is] of [
    ['a web page', words('<!doctype html><p>Hello'), true],
    ['a web page behind an empty line', words('\n  <html>Hello'), true],
    ['words about a web page', words('Not allowed: <html>'), false],
    ['a web page that speaks of the token', words('<html>Bad upload token'), false],
    ['a web page that names the parameter', words('<html>Bad uploadtoken'), false],
    ['plain words', words('Come back later.'), false],
    ['a refusal', {kind: 'refused', message: '<html>'} as const, false],
    ['no answer', 'no-answer', false],
  ] as const)
    it(`${is ? 'may' : 'did not'} send ${what}`, () => expect(isWebPage(outcome)).to.equal(is));

  for (const [status, is] of [
    [200, true],
    [204, true],
    [299, true],
    [300, false],
    [404, true],
    [405, true],
    [410, true],
    // A filter, a gateway, a site in trouble, no answer.
    [199, false],
    [403, false],
    [401, false],
    [407, false],
    [429, false],
    [500, false],
    [502, false],
    [503, false],
    [0, false],
  ] as const)
    it(`${is ? 'may' : 'does not'} answer ${status}`, () => expect(mayBeStranger(status)).to.equal(is));

  for (const [status, evidence, is] of [
    [404, 'other', true],
    [200, 'other', true],
    [404, 'site', false],
    [200, 'site', false],
    [404, 'silent', false],
    [404, 'unknown', false],
    [200, 'unknown', true],
  ] as readonly (readonly [number, Evidence, boolean])[])
    it(`is ${is ? '' : 'not '}certain by ${status} and the evidence "${evidence}"`, () =>
      expect(isStranger(status, evidence)).to.equal(is));

  for (const [there, own, is] of [
    ['away', 'there', true],
    ['away', 'away', false],
    ['silent', 'there', false],
    ['there', 'there', false],
  ] as readonly (readonly [Reach, Reach, boolean])[])
    it(`is ${is ? '' : 'not '}nobody if the site is ${there} and the page's own server ${own}`, async () => {
      const reach = async (url: string): Promise<Reach> => (url === '/' ? own : there);
      expect(await isNobodyThere({reach} as SiteProbe, 'https://site.example/')).to.equal(is);
    });

  it('is told with attribute, address, status, type, what was expected and what to do', () => {
    const url = 'https://site.example/api/photo/redeem-upload-token';
    expect(describeStranger('x', {url, status: 404, type: 'text/html'})).to.equal(
      `endpoint: ${url} answered 404 (text/html), where a 23 site says "ok". Check the address, and what is between ` +
        '(CORS, a proxy, a filter): checkSite() looks into it.',
    );
    expect(describeStranger(url, {url: '', status: 0, type: ''})).to.contain(
      `endpoint: ${url} gave no answer that this page may read, where`,
    );
  });
});
