import {expect} from '@open-wc/testing';
import {deletionOf} from '../../../../src/core/deletion/deletion-source.js';
import {beginAttempt} from '../../../../src/core/model/attempt.js';
import {type UploadModel, createModel} from '../../../../src/core/model/upload-model.js';
import {type UploadOptions, readOptions} from '../../../../src/core/options/upload-options.js';
import type {SourceRules} from '../../../../src/core/preparation/preparation-source.js';
import {bareToken} from '../../../../src/protocol/requests/upload-token.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';
const SITE = 'https://videos.example.com/api/2/photo/delete-upload-token';
const PAGE = 'https://www.example.com';
const stored = {phase: 'stored', result: {...VIDEO, uploadToken: 'token-1'}} as const;

const model: UploadModel = createModel({
  id: 'upload-1',
  since: 1,
  file: {name: 'a.mp4', size: 1000, type: 'video/mp4', lastModified: 1000},
  identifier: 'one',
  redeemUrl: REDEEM,
  state: stored,
});

function rules(options: UploadOptions = {}, more: Partial<SourceRules> = {}): SourceRules {
  const settings = readOptions({endpoint: 'https://videos.example.com', ...options}, PAGE, () => {});
  return {settings, pageOrigin: PAGE, now: 7, unreadableSites: new Set(), isUnable: () => false, ...more};
}

const form = {attempt: beginAttempt({byForm: true, chunkSize: 100, parameters: {}})};
const SERVER = {deleteEndpoint: '/delete'};
const initial = {identifier: '', redeemUrl: '', state: {...stored, result: {...VIDEO, uploadToken: ''}}};
const of = (uploadToken: string): Partial<UploadModel> => ({
  state: {...stored, result: {...VIDEO, uploadToken}},
});
const lasting = (expiresAt: number, uploadToken = 'token-1'): Partial<UploadModel> => ({
  token: {...bareToken(uploadToken), expiresAt},
});

describe('Who deletes a stored video', () => {
  for (const [what, change, given, expected] of [
    ['the site', {}, rules(), SITE],
    ['the page’s server alone, if there is one', {}, rules(SERVER), '/delete'],
    [
      'no site, even if the server cannot',
      {},
      rules(SERVER, {isUnable: address => address === '/delete'}),
      'unable',
    ],
    ['nobody, if the site cannot', {}, rules({}, {isUnable: address => address === SITE}), 'unable'],
    ['no site that the page cannot read', {}, rules({}, {unreadableSites: new Set([REDEEM])}), 'unreadable'],
    ['no site, for a plain form', form, rules(), 'unreadable'],
    ['the server, for a plain form', form, rules(SERVER), '/delete'],
    ['the server, for a video of the initial value', initial, rules(SERVER), '/delete'],
    ['nobody, for such a video without it', initial, rules(), 'unknown'],
    ['nobody without an identifier', {identifier: ''}, rules(), 'unknown'],
    ['nobody without an upload token', of(''), rules(), 'unknown'],
    ['nobody without an address', {redeemUrl: ''}, rules(), 'unknown'],
    ['nobody before it is stored', {state: {phase: 'finishing'}}, rules(SERVER), 'unknown'],
    [
      'nobody, for a video without an id',
      {state: {...stored, result: {...stored.result, photoId: null}}},
      rules(SERVER),
      'unknown',
    ],
    ['no site, once the token has expired', lasting(7), rules(), 'expired'],
    ['the site, until then', lasting(8), rules(), SITE],
    ['the server, after that too', lasting(7), rules(SERVER), '/delete'],
    ['the site, if another token has expired', lasting(7, 'token-2'), rules(), SITE],
  ] as const)
    it(`is ${what}`, () => {
      const source = deletionOf({...model, ...(change as Partial<UploadModel>)}, given);
      expect(typeof source === 'string' ? source : source.address).to.equal(expected);
    });

  it('gets all that the site needs to find one video, and no cookies', () => {
    const source = deletionOf(model, rules());
    expect(source).to.deep.include({at: 'site', address: SITE});
    if (typeof source === 'string') return;
    expect(source.request.hasCookies).to.equal(false);
    expect(Object.fromEntries(new URLSearchParams(source.request.body))).to.include({
      photo_id: VIDEO.photoId,
      upload_token: 'token-1',
      resumableIdentifier: 'one',
    });
  });

  it('gets the record that the server needs, with the headers that are for it', () => {
    const headers = {'X-CSRF': '1'};
    const given = rules({...SERVER, tokenEndpoint: '/token', tokenEndpointHeaders: headers});
    const source = deletionOf(model, given);
    if (typeof source === 'string') throw new Error(source);
    expect(source.request.body).to.equal(`{"photo_id":"${VIDEO.photoId}","upload_token":"token-1"}`);
    expect(source.request.hasCookies).to.equal(true);
    expect(source.request.headers).to.include({'x-csrf': '1', 'Content-Type': 'application/json'});
    const other = deletionOf(
      model,
      rules({...SERVER, tokenEndpoint: 'https://t.example', tokenEndpointHeaders: headers}),
    );
    expect(typeof other === 'string' ? other : other.request.headers).not.to.have.property('x-csrf');
  });
});
