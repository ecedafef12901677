import {expect} from '@open-wc/testing';
import {UploadError} from '../../../../src/core/model/upload-error.js';
import {
  isElsewhere,
  isHeld,
  isIdle,
  lacksFile,
  transition,
  type StateMessage,
  type UploadPhase,
  type UploadState,
} from '../../../../src/core/model/upload-state.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const error = new UploadError('network', '');
const result = {...VIDEO, uploadToken: 'token-1'};

const STATES: {readonly [phase in UploadPhase]: UploadState} = {
  waiting: {phase: 'waiting', held: true},
  uploading: {phase: 'uploading'},
  offline: {phase: 'offline'},
  finishing: {phase: 'finishing'},
  paused: {phase: 'paused'},
  interrupted: {phase: 'interrupted', at: 'here', needsFile: false, held: false},
  stored: {phase: 'stored', result},
  failed: {phase: 'failed', error, needsFile: false},
};

const MESSAGES: {readonly [type in StateMessage['type']]: StateMessage} = {
  enqueue: {type: 'enqueue'},
  begin: {type: 'begin'},
  pause: {type: 'pause'},
  resume: {type: 'resume'},
  'go-offline': {type: 'go-offline'},
  'go-online': {type: 'go-online'},
  finish: {type: 'finish'},
  unfinish: {type: 'unfinish'},
  store: {type: 'store', result},
  fail: {type: 'fail', error},
  retry: {type: 'retry'},
  requeue: {type: 'requeue'},
  hold: {type: 'hold'},
  follow: {type: 'follow'},
  unfollow: {type: 'unfollow'},
  release: {type: 'release'},
  'require-file': {type: 'require-file'},
};

/** The phase after each message, in the order of `MESSAGES`; a dash where it means nothing. */
const TABLE: {readonly [phase in UploadPhase]: string} = {
  //           enqueue begin    pause  resume  offline online  finish    unfinish  store  fail   retry  requeue hold follow unfollow release require-file
  waiting:
    'waiting uploading paused -       -       -         -         -         stored failed - -       waiting -  - interrupted -',
  uploading:
    '-     -         paused -       offline -         finishing -         stored failed - waiting -  -  - - -',
  offline:
    '-       -         paused -       -       uploading -         -         stored failed - waiting -  -  - - -',
  finishing:
    '-     -         paused -       offline -         -         uploading stored failed - waiting -  -  - - -',
  paused:
    '-        -         -      waiting -       -         -         -         stored failed - -  -  -  - interrupted -',
  interrupted:
    '-   -         -      waiting -       -         -         -         stored failed - -  -  interrupted interrupted - interrupted',
  stored:
    '-        -         -      -       -       -         -         -         -      -      - -  -  -  - - -',
  failed:
    '-        -         -      -       -       -         -         -         -      -      waiting -  -  -  - - -',
};

describe('transition', () => {
  for (const phase of Object.keys(STATES) as UploadPhase[]) {
    const expected = TABLE[phase].split(/\s+/);
    for (const [index, type] of (Object.keys(MESSAGES) as StateMessage['type'][]).entries()) {
      const next = expected[index];
      it(next === '-' ? `ignores ${type} when ${phase}` : `goes from ${phase} to ${next} on ${type}`, () => {
        const state = transition(STATES[phase], MESSAGES[type]);

        expect(state?.phase ?? '-').to.equal(next);
      });
    }
  }

  it('keeps the result and the error', () => {
    expect(transition(STATES.finishing, MESSAGES.store)).to.deep.equal({phase: 'stored', result});
    expect(transition(STATES.uploading, MESSAGES.fail)).to.deep.equal(STATES.failed);
  });

  it('says whether the file of a failed upload has to be chosen again', () => {
    const unreadable = new UploadError('file-unreadable', '');
    const lacking = transition(STATES.interrupted, {type: 'require-file'}) as UploadState;
    expect(lacking).to.include({phase: 'interrupted', needsFile: true});
    for (const [state, failure, needsFile] of [
      [STATES.uploading, error, false],
      [STATES.uploading, unreadable, true],
      [STATES.interrupted, error, false],
      [lacking, error, true],
    ] as const)
      expect(transition(state, {type: 'fail', error: failure})).to.include({phase: 'failed', needsFile});
  });

  it('remembers whether a released upload waited for a person or the page, and has its file', () => {
    for (const [state, held] of [
      [{phase: 'waiting', held: false}, false],
      [{phase: 'waiting', held: true}, true],
      [{phase: 'paused'}, true],
    ] as const)
      expect(transition(state, {type: 'release'})).to.deep.equal({...STATES.interrupted, held});
  });

  it('holds nothing back once it was started, resumed or retried', () => {
    for (const state of [
      transition(STATES.waiting, MESSAGES.enqueue),
      transition(STATES.paused, MESSAGES.resume),
      transition(STATES.interrupted, MESSAGES.resume),
      transition(STATES.failed, MESSAGES.retry),
    ]) {
      expect(state).to.deep.equal({phase: 'waiting', held: false});
    }
  });

  it('knows whether another tab has an interrupted upload', () => {
    const left = transition(STATES.interrupted, MESSAGES.follow);
    expect(left).to.deep.equal({...STATES.interrupted, at: 'other-tab'});
    expect(left && transition(left, MESSAGES.unfollow)).to.deep.equal(STATES.interrupted);
  });

  it('leaves the state it was given alone', () => {
    const state = Object.freeze({phase: 'waiting', held: true} as const);

    transition(state, MESSAGES.begin);

    expect(state).to.deep.equal({phase: 'waiting', held: true});
  });
});

describe('The questions about a state', () => {
  const interrupted = {phase: 'interrupted', at: 'here', needsFile: false, held: false} as const;
  const failed = (code: 'network' | 'file-unreadable' | 'upload-refused'): UploadState => ({
    phase: 'failed',
    error: new UploadError(code, ''),
    needsFile: false,
  });

  for (const [what, state, answers] of [
    ['an upload that waits for its turn', {phase: 'waiting', held: false}, 'idle'],
    ['one that waits for a start', {phase: 'waiting', held: true}, 'held idle'],
    ['one that is paused', {phase: 'paused'}, 'held idle'],
    ['one that is on its way', {phase: 'uploading'}, ''],
    ['one that was left on its way', interrupted, 'lacking'],
    ['one that was left waiting', {...interrupted, held: true}, 'held lacking'],
    ['one that another tab has', {...interrupted, at: 'other-tab'}, 'elsewhere lacking'],
    ['one that may be tried again', failed('network'), 'held idle'],
    ['one whose file cannot be read', failed('file-unreadable'), 'held idle lacking'],
    ['one that failed for good', failed('upload-refused'), 'held'],
    ['a stored video', {phase: 'stored', result}, ''],
  ] as const)
    it(`tells of ${what}: ${answers || 'nothing'}`, () => {
      const told = [
        isElsewhere(state) ? 'elsewhere' : '',
        isHeld(state) ? 'held' : '',
        isIdle(state) ? 'idle' : '',
        lacksFile(state) ? 'lacking' : '',
      ];
      expect(told.filter(each => each !== '').join(' ')).to.equal(answers);
    });
});
