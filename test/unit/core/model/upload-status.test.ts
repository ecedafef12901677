import {expect} from '@open-wc/testing';
import {UPLOAD_ERROR_CODES, UploadError} from '../../../../src/core/model/upload-error.js';
import type {UploadPhase, UploadState} from '../../../../src/core/model/upload-state.js';
import {
  hasFailed,
  isAtRest,
  isAtSite,
  isElsewhere,
  isHeld,
  isIdle,
  isUnconfirmed,
  isUnderWay,
  lacksFile,
} from '../../../../src/core/model/upload-status.js';
import {VIDEO} from '../../../support/fakes/fake-transport.js';

const PHASES: readonly UploadPhase[] = [
  'waiting',
  'uploading',
  'offline',
  'finishing',
  'paused',
  'interrupted',
  'stored',
  'failed',
];
const failures = UPLOAD_ERROR_CODES.map(code => ({phase: 'failed', error: {code}}) as const);
const codesOf = (is: (upload: (typeof failures)[number]) => boolean): string[] =>
  failures.filter(is).map(({error}) => error.code);

describe('The status of an upload', () => {
  it('is under way while bytes or the final answer are awaited', () => {
    expect(PHASES.filter(isUnderWay)).to.deep.equal(['uploading', 'offline', 'finishing']);
  });

  it('is at rest when nothing is left to send', () => {
    expect(PHASES.filter(isAtRest)).to.deep.equal(['interrupted', 'stored', 'failed']);
  });

  it('is unconfirmed after one error alone, which is no failure', () => {
    expect(codesOf(isUnconfirmed)).to.deep.equal(['callback-unreadable']);
    expect(codesOf(hasFailed)).to.deep.equal(
      UPLOAD_ERROR_CODES.filter(code => code !== 'callback-unreadable'),
    );
    expect(isUnconfirmed({error: null})).to.equal(false);
  });

  it('is at the site if it is stored, or most likely so', () => {
    expect(PHASES.filter(phase => isAtSite({phase, error: null}))).to.deep.equal(['stored']);
    expect(codesOf(isAtSite)).to.deep.equal(['callback-unreadable']);
    expect(PHASES.filter(phase => phase !== 'failed' && hasFailed({phase, error: null}))).to.deep.equal([]);
  });
});

describe('The state of an upload', () => {
  const interrupted = {phase: 'interrupted', at: 'here', needsFile: false, held: false} as const;
  const failed = (code: 'network' | 'file-unreadable' | 'upload-refused'): UploadState => ({
    phase: 'failed',
    error: new UploadError(code, ''),
    needsFile: false,
  });
  const result = {...VIDEO, uploadToken: 'token-1'};

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
