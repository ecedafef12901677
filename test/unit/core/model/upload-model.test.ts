import {expect} from '@open-wc/testing';
import {beginAttempt} from '../../../../src/core/model/attempt.js';
import type {JournalEntry} from '../../../../src/core/model/journal-entry.js';
import {UNPREPARED} from '../../../../src/core/preparation/known-preparation.js';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import {
  type UploadMessage,
  type UploadModel,
  createModel,
  reduce,
} from '../../../../src/core/model/upload-model.js';
import {createResult} from '../../../../src/core/model/upload-result.js';
import {bareToken} from '../../../../src/protocol/requests/upload-token.js';
import {STORED_ENTRIES} from '../../../support/files/stored-format.js';

const FILE = {name: 'a.mp4', size: 1000, type: 'video/mp4', lastModified: 1000};
const REDEEM = 'https://videos.example.com/api/photo/redeem-upload-token';
const fresh = createModel({
  id: 'upload-1',
  since: 1,
  file: FILE,
  identifier: 'one',
  redeemUrl: REDEEM,
  state: {phase: 'waiting', held: false},
});
const token = bareToken('token-1');
const attempt = beginAttempt({byForm: false, chunkSize: 100, parameters: {}});
const PLAN: UploadMessage = {type: 'plan', identifier: 'one', redeemUrl: REDEEM, attempt, answers: {}, token};

/** The model after these messages, each of which means something. */
function after(model: UploadModel, ...messages: UploadMessage[]): UploadModel {
  return messages.reduce((last, message) => {
    const next = reduce(last, message);
    if (next === null) throw new Error(`${message.type} means nothing.`);
    return next;
  }, model);
}

const sending = after(fresh, PLAN, {type: 'begin'}, {type: 'start'});
const sent = after(sending, {type: 'acknowledge', chunk: 1}, {type: 'move', share: 0.2});
const completing = after(sent, {type: 'complete', at: 5000}, {type: 'leave'});
const replaced = after(completing, {type: 'refuse-token'}, {type: 'replace-token'});
const stored = after(completing, {type: 'store', result: createResult(null, 'token-1')});
const failed = after(replaced, {type: 'fail', error: new UploadError('network', '')});
const entry = (story: string): JournalEntry => STORED_ENTRIES[story] as JournalEntry;
const found: UploadModel = {
  ...fresh,
  state: {phase: 'interrupted', at: 'other-tab', needsFile: false, held: false},
};

describe('The model of an upload', () => {
  const {state} = sending;
  const EXPECTED: readonly (readonly [string, UploadModel, UploadMessage, Partial<UploadModel> | null])[] = [
    [
      'is prepared once it is stored',
      stored,
      {type: 'prepare', playable: 'ready'},
      {preparation: {...UNPREPARED, playable: 'ready'}},
    ],
    ['is not prepared before', sending, {type: 'prepare', playable: 'ready'}, null],
    [
      'is deleted once it is stored',
      stored,
      {type: 'delete', state: 'deleting', error: null},
      {deletion: {state: 'deleting', error: null}},
    ],
    ['is not deleted before', sending, {type: 'delete', state: 'deleting', error: null}, null],
    ['is saved for a key', fresh, {type: 'save', resumeKey: 'user'}, {resumeKey: 'user'}],
    ['is saved no more', fresh, {type: 'save', resumeKey: null}, {resumeKey: null}],
    ['knows its content', fresh, {type: 'identify', fingerprint: 'a'}, {fingerprint: 'a'}],
    ['has an attempt with its answers and its token', fresh, PLAN, {attempt, answers: {}, token}],
    ['goes on its way', fresh, {type: 'begin'}, {state}],
    ['does not begin twice', sending, {type: 'begin'}, null],
    [
      'remembers a start and a replaced token while it rests',
      replaced,
      {type: 'pause'},
      {state: {phase: 'paused'}},
    ],
    ['starts once', sending, {type: 'start'}, null],
    [
      'starts once more after a retry',
      failed,
      {type: 'retry'},
      {
        state: {phase: 'waiting', held: false},
        hasStarted: false,
        hasReplacedToken: false,
      },
    ],
    ['has sent more', sent, {type: 'move', share: 0.5}, {share: 0.5}],
    ['never falls back', sent, {type: 'move', share: 0.1}, {share: 0.2}],
    ['is not complete before the site says so', sent, {type: 'move', share: 1}, {share: 0.999}],
    [
      'has a chunk at the site',
      sending,
      {type: 'acknowledge', chunk: 1},
      {
        attempt: {...attempt, acknowledged: [1]},
      },
    ],
    [
      'has a chunk of the unchanged file at the site',
      reduce(sending, {type: 'acknowledge', chunk: 1})!,
      {type: 'confirm', count: 1},
      {attempt: {...attempt, acknowledged: [1], confirmed: 1}},
    ],
    ['has no news in a chunk that is confirmed twice', sent, {type: 'confirm', count: 0}, null],
    ['has lost its chunks', sent, {type: 'forget-chunks'}, {attempt}],
    [
      'may be complete',
      sending,
      {type: 'complete', at: 7},
      {
        attempt: {...attempt, isTokenFixed: true, mayBeComplete: true, completingAt: 7},
      },
    ],
    ['has left once', completing, {type: 'leave'}, null],
    ['replaces its token once', replaced, {type: 'replace-token'}, null],
    [
      'may replace its token again after a chunk',
      replaced,
      {type: 'acknowledge', chunk: 2},
      {
        attempt: {...replaced.attempt!, acknowledged: [1, 2]},
        hasReplacedToken: false,
      },
    ],
    [
      'starts anew under another identifier',
      sent,
      {type: 'restart', identifier: 'two', attempt: null},
      {
        identifier: 'two',
        attempt: null,
      },
    ],
    [
      'starts anew with smaller chunks',
      sent,
      {
        ...{type: 'restart', identifier: 'two', attempt: null},
        chunkCeiling: 50,
      },
      {identifier: 'two', attempt: null, chunkCeiling: 50},
    ],
    ['has no chunk of an attempt that was never begun', fresh, {type: 'acknowledge', chunk: 1}, {}],
    ['lets nobody resume what is on its way', sending, {type: 'release'}, null],
  ];

  for (const [what, model, message, change] of EXPECTED)
    it(what, () => {
      expect(reduce(model, message)).to.deep.equal(change && {...model, ...change});
    });

  it('is restored from its entry, with the state that the entry tells', () => {
    const {tags} = entry('chunks').metadata;
    expect(tags).to.deep.equal(['two words', 'x']);
    const restored = after(found, {type: 'restore', entry: entry('chunks'), needsFile: true});
    expect(restored).to.deep.include({
      resumeKey: 'user 1',
      fingerprint: 'a',
      share: 0.3,
      state: {phase: 'interrupted', at: 'other-tab', needsFile: true, held: false},
    });
    expect(restored.attempt).to.deep.include({acknowledged: [1, 3, 2], chunkSize: 100, isTokenFixed: true});
    expect(restored.token).to.deep.include({uploadToken: 'token-7', uses: 1, preset: {title: 'Preset'}});
  });

  it('waits as it waited when its entry was written', () => {
    const {state} = after(found, {type: 'restore', entry: entry('paused'), needsFile: false});
    expect(state).to.include({held: true, needsFile: false});
  });

  it('waits for nobody if its entry is of a version that did not say', () => {
    const {held: _, ...older} = entry('paused');
    const {state} = after(found, {type: 'restore', entry: older, needsFile: false});
    expect(state).to.include({held: false});
  });

  it('keeps its video whatever its entry says', () => {
    const result = entry('stored').result!;
    const stored = after(sent, {type: 'store', result});
    const restored = after(stored, {type: 'restore', entry: entry('stored'), needsFile: true});
    expect(restored.state).to.equal(stored.state);
  });

  it('has sent nothing of an attempt of which its entry knows nothing', () => {
    const {attempt} = after(sent, {type: 'restore', entry: entry('held'), needsFile: true});
    expect(attempt?.acknowledged).to.deep.equal([]);
  });

  it('is a value that nobody changes', () => {
    for (const model of [fresh, sending, sent, completing, failed])
      expect(Object.isFrozen(model)).to.equal(true);
    expect(sending.attempt?.acknowledged).to.deep.equal([]);
  });
});
