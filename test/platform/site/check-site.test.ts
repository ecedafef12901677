import {expect} from '@open-wc/testing';
import {type SiteCheck, checkSite} from '../../../src/create-uploader.js';
import {OTHER_ORIGIN} from '../../support/pages/other-origin.js';
import {type Scope, UNREADABLE, openScope} from '../../support/site/site.js';

/** Such as `site good, preflight bad`. */
function summary({findings}: SiteCheck): string {
  const words = new Map([
    [true, 'good'],
    [false, 'bad'],
    [null, 'unknown'],
  ]);
  return findings.map(({subject, isGood}) => `${subject} ${words.get(isGood)}`).join(', ');
}

function said(check: SiteCheck, subject: string): string {
  return check.findings.find(finding => finding.subject === subject)!.message;
}

describe('checkSite', () => {
  let scope: Scope;

  beforeEach(async () => {
    scope = await openScope();
  });

  /** A verdict of null is explained by a finding, and no finding is good then but about the address. */
  function expectNoSite(check: SiteCheck, text: string): void {
    expect(summary(check)).to.equal('site bad');
    expect(check.transport).to.equal(null);
    expect(said(check, 'site')).to.include(text);
  }

  it('finds no site at a server without the API, such as that of the page itself', async () => {
    expectNoSite(
      await checkSite(`${location.origin}/nowhere`),
      '/nowhere/photo/redeem-upload-token answered 404 (text/plain',
    );
    expectNoSite(await checkSite(), `${location.origin}/api/photo/redeem-upload-token answered 404`);
  });

  it('finds a site that does everything right, and sends it neither token nor file', async () => {
    const check = await checkSite(scope.endpoint, scope.sinkUrl());
    expect(summary(check)).to.equal('site good, preflight good, edits good, return_url good');
    expect(check.transport).to.equal('chunks');
    for (const {uploadToken, fields} of await scope.log()) {
      expect(uploadToken).to.equal(null);
      expect(fields).not.to.have.property('file');
    }
    expect(document.querySelector('iframe'), 'no frame is left behind').to.equal(null);
  });

  it('finds another server that lets nothing be read, and no way to send', async () => {
    const other = {status: 404, body: '<!doctype html>', headers: {'Content-Type': 'text/html'}};
    await scope.faults([{...UNREADABLE, ...other}]);
    const check = await checkSite(scope.endpoint);
    expect(summary(check)).to.equal('site bad');
    expect(check.transport).to.equal(null);
    expect(said(check, 'site')).to.include('Is endpoint right?');
  });

  it('finds no site at another server that lets everything be read', async () => {
    const headers = {'Content-Type': 'text/html'};
    await scope.faults([
      {method: 'any', times: null, status: 200, headers, body: '<!doctype html><div id="app"></div>'},
    ]);
    expectNoSite(await checkSite(scope.endpoint), 'answered 200 (text/html), but not as a 23 site does');
  });

  it('finds a site that does not answer preflights', async () => {
    await scope.faults([{method: 'preflight', times: null, cors: false}]);
    const check = await checkSite(scope.endpoint);
    expect(summary(check)).to.equal('site good, preflight bad, edits good');
    expect(check.transport).to.equal('form');
    expect(said(check, 'preflight')).to.include('OPTIONS').and.to.include('Access-Control-Allow-Origin');
  });

  it('finds a site that lets nothing be read', async () => {
    await scope.faults([UNREADABLE]);
    const check = await checkSite(scope.endpoint, scope.sinkUrl());
    expect(summary(check)).to.equal('site good, preflight bad, edits bad, return_url unknown');
    expect(said(check, 'return_url')).to.include('callback.js').and.to.include('form-action');
  });

  it('blames no policy for a site that is away, whatever else the policy forbids at that moment', async () => {
    await scope.down(60_000);
    const check = checkSite(scope.endpoint);
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        blockedURI: 'https://statistics.example.com/',
        disposition: 'enforce',
        documentURI: location.href,
        effectiveDirective: 'connect-src',
        originalPolicy: 'connect-src *',
        statusCode: 200,
        violatedDirective: 'connect-src',
      }),
    );
    expect(said(await check, 'site')).to.include('No server answers');
  });

  it('finds a return_url page without the header, although it is of the page’s own origin', async () => {
    for (const origin of [location.origin, OTHER_ORIGIN]) {
      const check = await checkSite(scope.endpoint, `${origin}/test/support/pages/mute-page.html`);
      expect(summary(check)).to.equal('site good, preflight good, edits good, return_url bad');
      expect(said(check, 'return_url')).to.include('background_return_p');
    }
  });

  it('says that nobody is there', async () => {
    const check = await checkSite('http://127.0.0.1:9/');
    expect(summary(check)).to.equal('site bad');
    expect(check.transport).to.equal(null);
  });

  it('says that an address is none', async () => {
    expect(summary(await checkSite('ftp://videos.example.com'))).to.equal('address bad');
    const check = await checkSite(scope.endpoint, 'http://');
    expect(summary(check)).to.equal('site good, preflight good, edits good, address bad');
  });
});
