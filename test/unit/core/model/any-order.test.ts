import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {readJournalEntry} from '../../../../src/core/journal/read-journal-entry.js';
import {ENTRY_FORMAT, MESSAGE_FORMAT} from '../../../../src/core/journal/read-stored.js';
import {readTabMessage} from '../../../../src/core/journal/read-tab-message.js';
import {beginAttempt} from '../../../../src/core/model/attempt.js';
import {entryOf, messageOf, snapshotOf} from '../../../../src/core/model/projections.js';
import {totalProgress} from '../../../../src/core/model/total-progress.js';
import {UPLOAD_ERROR_CODES, UploadError} from '../../../../src/core/model/upload-error.js';
import {
  type UploadMessage,
  type UploadModel,
  createModel,
  reduce,
} from '../../../../src/core/model/upload-model.js';
import {createResult} from '../../../../src/core/model/upload-result.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {isHeld} from '../../../../src/core/model/upload-state.js';
import {isAtRest, isUnderWay, mayBeInTrouble} from '../../../../src/core/model/upload-status.js';
import {chunkPlan} from '../../../../src/protocol/requests/chunk-plan.js';
import {bareToken} from '../../../../src/protocol/requests/upload-token.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const SIZE = 1000;
const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';
const TRAITS = {namesVideo: true, servesMany: false};
const EDITS = {
  metadata: {title: 'Sea'},
  metadataState: 'unchanged',
  metadataError: null,
  metadataUnconfirmed: false,
  posterTime: null,
  posterState: 'unchanged',
  posterError: null,
  captions: [],
} as const;
const EDITS_ENTRY = {metadata: {title: 'Sea'}, unsaved: ['title'], edited: {title: 5}} as const;
/** A line on which everything moves. */
const RATE = {bytesPerSecond: 100, secondsFor: (bytes: number) => bytes / 100};

const created = (state: UploadModel['state'], identifier: string): UploadModel =>
  createModel({
    id: 'upload-1',
    since: 1,
    file: {name: 'a.mp4', size: SIZE, type: 'video/mp4', lastModified: 1000},
    identifier,
    redeemUrl: REDEEM,
    state,
  });

const identifier = fc.constantFrom('one', 'two', 'three');
const share = fc.oneof(fc.double({min: 0, max: 1, noNaN: true}), fc.constantFrom(0, 1, 1.5));
const attempt = fc
  .record({byForm: fc.boolean(), chunkSize: fc.constantFrom(100, 300, SIZE), parameters: fc.constant({})})
  .map(beginAttempt);
const token = fc.constantFrom('token-1', 'token-2').map(bareToken);
const result = fc.constantFrom(VIDEO, null).map(video => createResult(video, 'token-1'));
const error = fc
  .constantFrom(...UPLOAD_ERROR_CODES)
  .map(code => new UploadError(code, code, {serverMessage: 'No.'}));

/** A message, or what another page makes of the entry of this one. */
type Step = UploadMessage | 'reload';

/** Everything that can happen to an upload, whether or not it makes sense at that moment. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        ...(['hold', 'enqueue', 'begin', 'pause', 'resume', 'go-offline', 'go-online', 'finish'] as const),
        ...(['unfinish', 'retry', 'follow', 'unfollow', 'require-file', 'release', 'requeue'] as const),
        ...(['start', 'forget-chunks', 'leave', 'refuse-token', 'replace-token'] as const),
      )
      .map(type => ({type})),
  },
  {weight: 2, arbitrary: fc.record({type: fc.constant('move'), share})},
  {
    weight: 3,
    arbitrary: fc.record({type: fc.constant('acknowledge'), chunk: fc.integer({min: 1, max: 10})}),
  },
  fc.record({type: fc.constant('confirm'), count: fc.integer({min: 0, max: 12})}),
  fc.record({type: fc.constant('complete'), at: fc.integer({min: 1, max: 9})}),
  fc.record({
    type: fc.constant('plan'),
    identifier,
    redeemUrl: fc.constant(REDEEM),
    answers: fc.constantFrom({}, {campaign: 'sea'}),
    attempt,
    token,
  }),
  fc.record({type: fc.constant('restart'), identifier, attempt: fc.option(attempt)}),
  fc.record({type: fc.constant('save'), resumeKey: fc.constantFrom('', 'user', null)}),
  fc.record({type: fc.constant('identify'), fingerprint: fc.constantFrom('a', '~b', null)}),
  fc.record({type: fc.constant('trouble'), trouble: fc.constantFrom('site', 'token', 'network', null)}),
  fc.record({type: fc.constant('store'), result}),
  fc.record({type: fc.constant('fail'), error}),
  fc.record({
    type: fc.constant('prepare'),
    playable: fc.constantFrom('unknown', 'preparing', 'ready'),
    share: fc.option(fc.double({min: 0, max: 1, noNaN: true})),
  }),
  fc.record({
    type: fc.constant('delete'),
    state: fc.constantFrom('off', 'deleting', 'unclear'),
    error: fc.option(error),
  }),
  fc.constant('reload' as const),
);

/** The steps, as far as a transfer can send them: a chunk has a number of its attempt. */
function fitting(model: UploadModel, message: UploadMessage): UploadMessage {
  if (message.type !== 'acknowledge' || model.attempt === null) return message;
  const {count} = chunkPlan(SIZE, model.attempt.chunkSize);
  return {...message, chunk: ((message.chunk - 1) % count) + 1};
}

const entryFor = (model: UploadModel): ReturnType<typeof entryOf> => entryOf(model, EDITS_ENTRY, TRAITS);
const snapshotFor = (model: UploadModel): UploadSnapshot => snapshotOf(model, null, EDITS, RATE);

/** The model of a page that finds the upload in the journal; the same model if the journal does not have it. */
function reloaded(model: UploadModel): UploadModel {
  const entry = entryFor(model);
  if (entry === null || model.state.phase === 'stored') return model;
  const found = created({phase: 'interrupted', at: 'here', needsFile: false, held: false}, entry.identifier);
  return reduce(found, {type: 'restore', entry, needsFile: true})!;
}

/** What holds for every upload at every moment. */
function check(model: UploadModel): void {
  const {state, attempt, trouble} = model;
  const {phase} = state;
  expect(Object.isFrozen(model)).to.equal(true);
  expect(model.share).to.be.within(0, 0.999);
  if (trouble !== null) expect(mayBeInTrouble(phase), `${trouble} while ${phase}`).to.equal(true);
  expect(isUnderWay(phase) && (isAtRest(phase) || isHeld(state)), phase).to.equal(false);
  if (attempt !== null) {
    expect(new Set(attempt.acknowledged).size).to.equal(attempt.acknowledged.length);
    expect(attempt.confirmed).to.be.within(0, attempt.acknowledged.length);
  }

  const snapshot = snapshotFor(model);
  expect(Object.isFrozen(snapshot)).to.equal(true);
  expect(snapshot.progress === 1).to.equal(phase === 'stored');
  expect(totalProgress([snapshot])).to.be.within(0, 1);
  expect(snapshot.result !== null).to.equal(phase === 'stored');
  expect(snapshot.error !== null).to.equal(phase === 'failed');
  expect(snapshot.bytesPerSecond !== null).to.equal(phase === 'uploading' && trouble === null);
  if (snapshot.elsewhere) expect(phase).to.equal('interrupted');
  expect(snapshot.addresses.page !== null).to.equal(phase === 'stored' && snapshot.result?.photoId !== null);

  const message = messageOf(snapshot, {title: 5});
  expect(readTabMessage({...structuredClone(message), version: MESSAGE_FORMAT})).to.deep.equal(message);

  const entry = entryFor(model);
  if (entry === null) return;
  const read = readJournalEntry({...structuredClone(entry), version: ENTRY_FORMAT}, model.identifier);
  expect(read, 'the next page can read the entry').to.deep.equal(entry);
}

/** What holds between a moment and the next one. */
function checkStep(before: UploadModel, after: UploadModel, {type}: UploadMessage): void {
  expect(after.share, type).to.be.at.least(before.share);
  if (before.state.phase === 'stored') {
    expect(after.state, type).to.equal(before.state);
    const ready = before.preparation.playable === 'ready';
    if (ready) expect(after.preparation.playable).to.equal('ready');
    expect(after.preparation.share ?? 1).to.be.at.least(before.preparation.share ?? 0);
  } else {
    expect(after.preparation).to.equal(before.preparation);
    expect(after.deletion).to.equal(before.deletion);
  }
  if (before.state.phase === 'failed' && after.state.phase !== 'failed') expect(type).to.equal('retry');
  for (const fact of ['id', 'since', 'file'] as const) expect(after[fact]).to.equal(before[fact]);
}

describe('The model of an upload, with any messages in any order,', () => {
  it('keeps its promises to the page, other tabs and the next page', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 60}), steps => {
        let model = created({phase: 'waiting', held: false}, 'one');
        check(model);
        for (const each of steps) {
          if (each === 'reload') {
            model = reloaded(model);
          } else {
            const message = fitting(model, each);
            const written = JSON.stringify(model);
            const next = reduce(model, message);
            expect(JSON.stringify(model), 'nobody changes a value').to.equal(written);
            if (next !== null) checkStep(model, next, message);
            model = next ?? model;
          }
          check(model);
        }
      }),
      {numRuns: 500},
    );
  });

  it('is found by the next page as this one left it, and left by that one as it was found', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 40}), steps => {
        let model = created({phase: 'waiting', held: false}, 'one');
        for (const each of steps) if (each !== 'reload') model = reduce(model, fitting(model, each)) ?? model;
        const entry = entryFor(model);
        fc.pre(entry !== null && model.state.phase !== 'stored');
        expect(entryFor(reloaded(model))).to.deep.equal(entry);
      }),
    );
  });
});
