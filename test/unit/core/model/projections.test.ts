import {expect} from '@open-wc/testing';
import {beginAttempt, complete} from '../../../../src/core/model/attempt.js';
import {entryOf, messageOf, snapshotOf, targetOf} from '../../../../src/core/model/projections.js';
import {UNPREPARED} from '../../../../src/core/preparation/known-preparation.js';
import {TransferRate} from '../../../../src/core/model/transfer-rate.js';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import {type UploadModel, createModel} from '../../../../src/core/model/upload-model.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import type {UploadState} from '../../../../src/core/model/upload-state.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const TRAITS = {namesVideo: true, servesMany: false};
const EDITS_ENTRY = {metadata: {}, unsaved: [], refused: undefined, edited: {}};
const EDITS = {
  metadata: {},
  metadataState: 'unchanged',
  metadataError: null,
  metadataUnconfirmed: false,
  posterTime: null,
  posterState: 'unchanged',
  posterError: null,
  captions: [],
} as const;
const result = {...VIDEO, uploadToken: 'token-1'};
const refused = new UploadError('upload-refused', 'Refused.', {serverMessage: 'No.'});

const model: UploadModel = {
  ...createModel({
    id: 'upload-1',
    since: 1,
    file: {name: 'a.mp4', size: 1000, type: 'video/mp4', lastModified: 1000},
    identifier: 'one',
    redeemUrl: 'https://videos.example.com/api/photo/redeem-upload-token',
    state: {phase: 'uploading'},
  }),
  resumeKey: '',
  share: 0.25,
};

const show = (state: UploadState, more: Partial<UploadModel> = {}): UploadSnapshot =>
  snapshotOf({...model, state, ...more}, null, EDITS, new TransferRate());

const interrupted = {phase: 'interrupted', at: 'here', needsFile: false, held: false} as const;

describe('The snapshot of an upload', () => {
  for (const [what, state, shown] of [
    [
      'an upload that is on its way',
      {phase: 'uploading'},
      {phase: 'uploading', progress: 0.25, needsFile: false},
    ],
    ['a stored video, all of it', {phase: 'stored', result}, {progress: 1, result, error: null}],
    [
      'why it failed',
      {phase: 'failed', error: refused, needsFile: false},
      {error: refused, needsFile: false},
    ],
    [
      'that a failed one needs its file',
      {phase: 'failed', error: refused, needsFile: true},
      {needsFile: true},
    ],
    ['that it needs its file', {...interrupted, needsFile: true}, {needsFile: true, elsewhere: false}],
    ['that another tab has it', {...interrupted, at: 'other-tab'}, {needsFile: false, elsewhere: true}],
    ['both of that', {...interrupted, at: 'other-tab', needsFile: true}, {needsFile: true, elsewhere: true}],
  ] as const)
    it(`shows ${what}`, () => {
      expect(show(state)).to.deep.include(shown);
    });

  it('has addresses once the video is stored, and those that the site has told before others', () => {
    const {addresses: none} = show({phase: 'finishing'});
    expect(none).to.deep.equal({page: null, embed: null, poster: null, download: null});
    const {addresses} = show({phase: 'stored', result});
    expect(addresses).to.be.frozen;
    expect(addresses.page).to.equal(`https://videos.example.com/video/${VIDEO.photoId}`);
    const preparation = {...UNPREPARED, addresses: {page: 'https://videos.example.com/a'}};
    expect(show({phase: 'stored', result}, {preparation}).addresses).to.deep.equal({
      ...addresses,
      page: 'https://videos.example.com/a',
    });
    const lost = show({phase: 'stored', result}, {redeemUrl: ''}).addresses;
    expect(lost, 'no site is known').to.deep.equal(none);
  });

  it('says how far the site has prepared it', () => {
    const preparation = {playable: 'preparing', share: 0.5, state: 'asking', addresses: {}} as const;
    const shown = {playable: 'preparing', preparedShare: 0.5, preparedState: 'asking'} as const;
    expect(show({phase: 'stored', result}, {preparation})).to.include(shown);
  });

  it('tells the speed only while bytes move, and how long the rest takes', () => {
    const rate = {bytesPerSecond: 100, secondsFor: (bytes: number) => bytes / 100};
    const moving = snapshotOf(model, null, EDITS, rate);
    expect(moving).to.include({bytesPerSecond: 100, secondsLeft: 7.5});
    const paused = snapshotOf({...model, state: {phase: 'paused'}}, null, EDITS, rate);
    expect(paused).to.include({bytesPerSecond: null, secondsLeft: null});
  });

  it('says whether the site can be read', () => {
    const attempt = beginAttempt({byForm: true, chunkSize: 1000, parameters: {}});
    expect(show({phase: 'uploading'}).unreadable).to.equal(false);
    expect(show({phase: 'uploading'}, {attempt}).unreadable, 'while the site is asked').to.equal(false);
    const chunks = {...attempt, byForm: false};
    expect(show({phase: 'uploading'}, {attempt: complete(chunks, 1)}).unreadable).to.equal(false);
    expect(show({phase: 'uploading'}, {attempt: complete(attempt, 1)}).unreadable).to.equal(true);
  });
});

describe('The entry of an upload', () => {
  for (const [what, more, held] of [
    ['that it is on its way', {state: {phase: 'uploading'}}, false],
    ['that it waits for its turn', {state: {phase: 'waiting', held: false}}, false],
    ['that it waits for a start', {state: {phase: 'waiting', held: true}}, true],
    ['that it is paused', {state: {phase: 'paused'}}, true],
    ['that it failed', {state: {phase: 'failed', error: refused, needsFile: false}}, true],
    ['that it waited for its turn', {state: interrupted}, false],
    ['that it waited for a person', {state: {...interrupted, held: true}}, true],
  ] as const)
    it(`says ${what}`, () => {
      expect(entryOf({...model, ...more}, EDITS_ENTRY, TRAITS)).to.include({held, result: null});
    });

  it('is none while another tab has the upload, and none of what may not be saved', () => {
    const followed: UploadState = {...interrupted, at: 'other-tab'};
    expect(entryOf({...model, state: followed}, EDITS_ENTRY, TRAITS)).to.equal(null);
    expect(entryOf({...model, resumeKey: null}, EDITS_ENTRY, TRAITS)).to.equal(null);
  });

  it('has the result, and no fingerprint that is good for this page only', () => {
    const stored = {...model, fingerprint: '~1', state: {phase: 'stored', result} as const};
    expect(entryOf(stored, EDITS_ENTRY, TRAITS)).to.deep.include({fingerprint: null, result});
  });
});

describe('The message of an upload', () => {
  it('tells an error only if it is final', () => {
    const state = (error: UploadError): UploadState => ({phase: 'failed', error, needsFile: false});
    expect(messageOf(show(state(refused)), {}).error).to.deep.equal({
      code: 'upload-refused',
      message: 'Refused.',
      serverMessage: 'No.',
    });
    expect(messageOf(show(state(new UploadError('network', ''))), {}).error).to.equal(null);
  });
});

describe('The target of edits', () => {
  it('is the upload as the site knows it, under its own token or a given one', () => {
    const {redeemUrl, identifier} = model;
    expect(targetOf(model)).to.deep.equal({redeemUrl, identifier, uploadToken: '', byForm: false});
    expect(targetOf(model, result).uploadToken).to.equal('token-1');
  });
});
