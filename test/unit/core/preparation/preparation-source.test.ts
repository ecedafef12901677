import {expect} from '@open-wc/testing';
import {beginAttempt} from '../../../../src/core/model/attempt.js';
import {type UploadModel, createModel} from '../../../../src/core/model/upload-model.js';
import {readOptions} from '../../../../src/core/options/upload-options.js';
import type {UploadOptions} from '../../../../src/core/options/upload-options.js';
import {type SourceRules, sourceOf} from '../../../../src/core/preparation/preparation-source.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';
const LIST = 'https://videos.example.com/api/photo/list';
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

const chunks = beginAttempt({byForm: false, chunkSize: 100, parameters: {}});
const SERVER = {statusEndpoint: '/status'};
const initial = {identifier: '', redeemUrl: ''};

describe('Who is asked about a stored video', () => {
  for (const [what, change, given, expected] of [
    ['the site', {}, rules(), LIST],
    ['the site, about an upload in chunks', {attempt: chunks}, rules(), LIST],
    ['the page’s server, if there is one', {}, rules(SERVER), '/status'],
    [
      'the site, if the server cannot tell',
      {},
      rules(SERVER, {isUnable: address => address === '/status'}),
      LIST,
    ],
    ['nobody, if neither can', {}, rules(SERVER, {isUnable: () => true}), null],
    ['nobody, if the site cannot', {}, rules({}, {isUnable: address => address === LIST}), null],
    ['no site that the page cannot read', {}, rules({}, {unreadableSites: new Set([REDEEM])}), null],
    ['no site about a plain form', {attempt: {...chunks, byForm: true}}, rules(), null],
    ['the server about a plain form', {attempt: {...chunks, byForm: true}}, rules(SERVER), '/status'],
    ['the server about a video of the initial value', initial, rules(SERVER), '/status'],
    ['nobody about such a video without it', initial, rules(), null],
    ['nobody before it is stored', {state: {phase: 'finishing'}}, rules(SERVER), null],
    [
      'nobody about a video without a name',
      {state: {...stored, result: {...stored.result, photoId: null}}},
      rules(SERVER),
      null,
    ],
    [
      'no site about a video without its token',
      {state: {...stored, result: {...stored.result, token: null}}},
      rules(),
      null,
    ],
    [
      'the server about such a video',
      {state: {...stored, result: {...stored.result, token: null}}},
      rules(SERVER),
      '/status',
    ],
  ] as const satisfies readonly (readonly [string, Partial<UploadModel>, SourceRules, string | null])[])
    it(`is ${what}`, () => {
      expect(sourceOf({...model, ...change}, given)?.address ?? null).to.equal(expected);
    });

  it('learns the token only at the page’s server, which can prove by it whose video it is', () => {
    expect(sourceOf(model, rules(SERVER))?.request.body).to.include('"upload_token":"token-1"');
    expect(sourceOf(model, rules())?.request.url).not.to.include('token-1');
    const withoutToken = {...model, state: {...stored, result: {...stored.result, uploadToken: ''}}};
    expect(sourceOf(withoutToken, rules(SERVER))?.request.body).not.to.include('upload_token');
  });

  const tokenEndpointHeaders = {'X-CSRF': '1'};
  for (const [what, options, isSent] of [
    ['the same server', {statusEndpoint: '/status', tokenEndpoint: '/token'}, true],
    ['the server of the page, without a token endpoint', {statusEndpoint: '/status'}, true],
    ['another server', {statusEndpoint: 'https://other.example/status', tokenEndpoint: '/token'}, false],
    [
      'the page, where tokens come from elsewhere',
      {statusEndpoint: '/status', tokenEndpoint: 'https://other.example/token'},
      false,
    ],
  ] as const)
    it(`gets the headers of the token endpoint only as ${what}`, () => {
      const headers = sourceOf(model, rules({...options, tokenEndpointHeaders}))?.request.headers ?? {};
      expect(Object.values(headers).includes('1')).to.equal(isSent);
    });
});
