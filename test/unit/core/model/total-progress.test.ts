import {expect} from '@open-wc/testing';
import {totalProgress} from '../../../../src/core/model/total-progress.js';
import type {UploadSnapshot} from '../../../../src/core/model/upload-snapshot.js';

type Part = readonly [phase: UploadSnapshot['phase'], size: number, progress: number];

function total(...parts: Part[]): number {
  return totalProgress(parts.map(([phase, size, progress]) => ({phase, size, progress}) as UploadSnapshot));
}

describe('The progress of all uploads', () => {
  for (const [what, parts, expected] of [
    ['is 0 without any', [], 0],
    [
      'weighs uploads by their bytes',
      [
        ['uploading', 100, 0.5],
        ['waiting', 300, 0],
      ],
      0.125,
    ],
    [
      'leaves out what failed or was left',
      [
        ['uploading', 100, 0.5],
        ['failed', 900, 0.9],
        ['interrupted', 5, 0],
      ],
      0.5,
    ],
    ['is 0 if nothing counts', [['failed', 100, 0.5]], 0],
    [
      'is 1 if all are stored, of whatever size',
      [
        ['stored', 100, 1],
        ['stored', 0, 1],
      ],
      1,
    ],
    ['is 1 if all are stored and no size is known', [['stored', 0, 1]], 1],
    [
      'counts stored videos with those on their way',
      [
        ['stored', 100, 1],
        ['uploading', 100, 0.5],
      ],
      0.75,
    ],
  ] as const)
    it(what, () => {
      expect(total(...parts)).to.equal(expected);
    });
});
