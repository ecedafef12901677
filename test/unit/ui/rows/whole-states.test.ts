import {expect} from '@open-wc/testing';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';
import {wholeStates} from '../../../../src/ui/rows/whole-states.js';

const upload = (change: Partial<UploadSnapshot>): UploadSnapshot =>
  ({phase: 'stored', trouble: null, playable: 'unknown', ...change}) as UploadSnapshot;
const stored = upload({});
const ready = upload({playable: 'ready'});
const failed = upload({phase: 'failed'});
const sending = upload({phase: 'uploading'});

describe('The states of all uploads together', () => {
  for (const [what, uploads, states] of [
    ['none', [], []],
    ['one on its way', [stored, failed, sending], ['uploading']],
    ['one in trouble', [stored, {...sending, trouble: 'site'}], ['uploading', 'trouble']],
    ['one offline', [stored, upload({phase: 'offline'})], ['offline']],
    ['one that is finishing', [failed, upload({phase: 'finishing'})], ['finishing']],
    ['one that is paused', [failed, upload({phase: 'paused'})], ['paused']],
    ['one of an earlier page', [stored, upload({phase: 'interrupted'})], ['paused']],
    ['one that failed', [stored, failed], ['failed']],
    ['one that waits', [stored, upload({phase: 'waiting'})], []],
    ['all stored', [stored, stored], ['stored']],
    ['one of two ready', [stored, ready], ['stored']],
    ['all ready', [ready, ready], ['stored', 'playable']],
    ['all ready but one that failed', [ready, failed], ['failed']],
  ] as const)
    it(`tell of ${what}`, () => {
      expect(wholeStates(uploads)).to.deep.equal(states);
    });
});
