import {expect} from '@open-wc/testing';
import {parseRedeemBody} from '../../../../src/protocol/answers/redeem-outcome.js';
import {redirectOutcome} from '../../../../src/protocol/answers/redirect-outcome.js';
import {hostOrNull, idOrNull} from '../../../../src/protocol/callback/photo-id.js';

const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';
const IDS = ['1', '60433', '90071992547409931234', 'mhpDudic', 'a-b_c', '-7'];
const NO_IDS = ['2,3,4', '../7', '7?x=1', '7#x', '7%2C8', '=1+1', 'a b', '7\n', '<b>', '"', '٣', 'é', ''];

describe('an id', () => {
  for (const id of IDS) it(`may be ${JSON.stringify(id)}`, () => expect(idOrNull(id)).to.equal(id));
  for (const id of NO_IDS) it(`is not ${JSON.stringify(id)}`, () => expect(idOrNull(id)).to.equal(null));
});

describe('a host', () => {
  for (const host of [
    'videos.example.com',
    'localhost:8000',
    '[::1]:8000',
    '127.0.0.1',
    'xn--bcher-kva.example',
  ])
    it(`may be ${host}`, () => expect(hostOrNull(host)).to.equal(host));
  for (const host of [
    'a.example/path',
    'user@a.example',
    'a.example,b.example',
    'javascript:x',
    'a b',
    'a:b',
    '',
  ])
    it(`is not ${JSON.stringify(host)}`, () => expect(hostOrNull(host)).to.equal(null));
});

describe('an answer that names', () => {
  const answers: Readonly<Record<string, (id: string, tree: string, domain: string) => unknown>> = {
    'a line': (id, tree, domain) => parseRedeemBody(`ok ${domain} ${tree} ${id} t`),
    'JSON of version 1': (id, tree, domain) =>
      parseRedeemBody(
        JSON.stringify({status: 'ok', upload: {photo_id: id, tree_id: tree, token: 't', domain}}),
      ),
    'JSON of version 2': (id, tree, domain) =>
      parseRedeemBody(
        JSON.stringify({status: 'ok', data: {photo_id: id, tree_id: tree, token: 't', domain}}),
      ),
    'a redirect': (id, tree, domain) =>
      redirectOutcome(
        REDEEM,
        `https://a.example/?${new URLSearchParams({photo_id: id, tree_id: tree, token: 't', domain})}`,
      ),
  };
  for (const [way, read] of Object.entries(answers)) {
    it(`what can be no photo id is malformed, in ${way}`, () => {
      for (const id of ['2,3,4', '../7', '=1'])
        expect(read(id, '5', 'a.example'), id).to.have.property('kind', 'malformed');
    });

    it(`names no tree and no host if those can be none, in ${way}`, () => {
      const outcome = read('7', '5,6', 'a.example/x');
      expect(outcome).to.have.property('kind', 'stored');
      expect(outcome).to.have.nested.property('video.photoId', '7');
      expect(outcome).to.have.nested.property('video.treeId', null);
      expect(outcome).to.have.nested.property('video.domain', null);
      expect(outcome).to.have.nested.property('video.token', 't');
    });
  }
});
