import {expect} from '@open-wc/testing';
import {type Attempt, acknowledge, beginAttempt, complete} from '../../../../src/core/model/attempt.js';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import {type UploadModel, createModel} from '../../../../src/core/model/upload-model.js';
import {type Settings, type UploadOptions, readOptions} from '../../../../src/core/options/upload-options.js';
import {needsToken, planAttempt} from '../../../../src/core/transfer/plan-attempt.js';
import {bareToken} from '../../../../src/protocol/requests/upload-token.js';

const SITE = 'https://videos.example.com/api/photo/redeem-upload-token';
const OTHER = 'https://other.example.com';
const own = bareToken('own');
const other = bareToken('other');
const begun = acknowledge(beginAttempt({byForm: false, chunkSize: 100, parameters: {a: '1'}}), 1);
const form = beginAttempt({byForm: true, chunkSize: 1000, parameters: {}});

function settings(options: UploadOptions = {}): Settings {
  const given = {endpoint: 'https://videos.example.com', ...options};
  return readOptions(given, 'https://www.example.com', () => {});
}

function model(attempt: Attempt | null, more: Partial<UploadModel> = {}): UploadModel {
  const file = {name: 'a.mp4', size: 1000, type: 'video/mp4', lastModified: 1};
  const state = {phase: 'waiting', held: false} as const;
  const base = createModel({id: 'upload-1', since: 1, file, identifier: 'one', redeemUrl: SITE, state});
  return {...base, attempt, token: own, ...more};
}

describe('The plan of a turn', () => {
  for (const [what, last, options, unreadable, expected] of [
    ['begins with chunks', null, {chunkSize: 300}, [], {continues: false, byForm: false, chunkSize: 300}],
    ['begins with a form if the site cannot be read', null, {}, [SITE], {continues: false, byForm: true}],
    [
      'begins with a form if the page wants one',
      null,
      {transport: 'form'},
      [],
      {continues: false, byForm: true},
    ],
    [
      'continues with the chunks that the site has',
      begun,
      {chunkSize: 300},
      [],
      {continues: true, chunkSize: 100},
    ],
    ['continues with chunks at a site that cannot be read by now', begun, {}, [SITE], {continues: true}],
    ['begins anew at another site', begun, {endpoint: OTHER}, [], {continues: false, byForm: false}],
    [
      'begins anew if the page wants a form by now',
      begun,
      {transport: 'form'},
      [],
      {continues: false, byForm: true},
    ],
    [
      'continues what may be complete, whatever the page wants',
      complete(form, 1),
      {transport: 'chunks'},
      [],
      {
        continues: true,
        byForm: true,
      },
    ],
    [
      'begins anew what is not complete, as the page wants',
      form,
      {transport: 'chunks'},
      [],
      {
        continues: false,
        byForm: false,
      },
    ],
  ] as const)
    it(what, () => {
      const {continues, ...attempt} = expected;
      const facts = {
        unreadableSites: new Set<string>(unreadable),
        onePieceSites: new Set<string>(),
        chunkCeilings: new Map<string, number>(),
        bytesPerSecond: null,
        answers: {},
      };
      const plan = planAttempt(model(last), settings(options), other, null, facts);
      if (plan instanceof UploadError) throw plan;
      expect(plan.attempt).to.include(attempt);
      expect(plan.attempt === last).to.equal(continues);
      // The site tells attempts apart by their identifier.
      expect(plan.identifier === 'one').to.equal(continues || last === null);
    });

  it('keeps to the chunk ceiling', () => {
    const facts = {
      unreadableSites: new Set<string>(),
      onePieceSites: new Set<string>(),
      chunkCeilings: new Map<string, number>(),
      bytesPerSecond: null,
      answers: {},
    };
    const plan = planAttempt(model(null, {chunkCeiling: 200}), settings({chunkSize: 300}), own, null, facts);
    expect(plan).to.have.nested.property('attempt.chunkSize', 200);
  });

  it('keeps to what a gateway before this very site takes', () => {
    const facts = {
      unreadableSites: new Set<string>(),
      onePieceSites: new Set<string>(),
      chunkCeilings: new Map([[SITE, 150]]),
      bytesPerSecond: null,
      answers: {},
    };
    const plan = (options: UploadOptions): unknown =>
      planAttempt(model(null), settings(options), own, null, facts);
    expect(plan({chunkSize: 300})).to.have.nested.property('attempt.chunkSize', 150);
    expect(plan({chunkSize: 100})).to.have.nested.property('attempt.chunkSize', 100);
    expect(plan({chunkSize: 300, endpoint: OTHER})).to.have.nested.property('attempt.chunkSize', 300);
  });

  for (const [what, last, options, needs] of [
    ['before anything was sent', null, {}, true],
    ['as long as any token will do', begun, {}, true],
    ['once the completing chunk went', complete(begun, 1), {}, false],
    ['at another site after that', complete(begun, 1), {endpoint: OTHER}, true],
    ['without an address', null, {endpoint: 'https://'}, false],
    ['without an address after that', complete(begun, 1), {endpoint: 'https://'}, false],
  ] as const)
    it(`needs ${needs ? 'a' : 'no'} token ${what}`, () => {
      expect(needsToken(model(last), settings(options), new Set())).to.equal(needs);
    });

  it('goes with its own token, or with the one that it is given', () => {
    const facts = {
      unreadableSites: new Set<string>(),
      onePieceSites: new Set<string>(),
      chunkCeilings: new Map<string, number>(),
      bytesPerSecond: null,
      answers: {},
    };
    const plan = (last: Attempt): unknown => planAttempt(model(last), settings(), other, null, facts);
    expect(plan(complete(begun, 1))).to.have.property('token', own);
    expect(plan(begun)).to.have.property('token', other);
  });

  it('says why there is no token, or no site', () => {
    const facts = {
      unreadableSites: new Set<string>(),
      onePieceSites: new Set<string>(),
      chunkCeilings: new Map<string, number>(),
      bytesPerSecond: null,
      answers: {},
    };
    const plan = (options: UploadOptions, failure: unknown): unknown =>
      planAttempt(model(null), settings(options), null, failure, facts);
    expect(plan({}, null)).to.include({code: 'token-missing'});
    expect(plan({}, new Error('No session.'))).to.have.property(
      'message',
      'There is no upload token: No session.',
    );
    expect(plan({endpoint: 'https://'}, null)).to.include({code: 'endpoint-wrong'});
  });
});
