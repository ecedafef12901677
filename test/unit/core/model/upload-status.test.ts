import {expect} from '@open-wc/testing';
import {UPLOAD_ERROR_CODES} from '../../../../src/core/model/upload-error.js';
import type {UploadPhase} from '../../../../src/core/model/upload-state.js';
import {
  hasFailed,
  isAtRest,
  isAtSite,
  isUnconfirmed,
  isUnderWay,
} from '../../../../src/core/model/upload-status.js';

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
