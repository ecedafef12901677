import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {chunkLength, chunkPlan, type ChunkPlan} from '../../../../src/protocol/requests/chunk-plan.js';

function lengths(fileSize: number, plan: ChunkPlan): number[] {
  return Array.from({length: plan.count}, (_, index) => chunkLength(fileSize, plan, index + 1));
}

/** Chunk sizes with files of up to some hundred chunks. */
const cut = fc
  .tuple(
    fc.integer({min: 1, max: 2 ** 31}),
    fc.integer({min: 0, max: 300}),
    fc.double({min: 0, max: 1, noNaN: true}),
  )
  .map(([chunkSize, chunks, rest]) => ({
    chunkSize,
    fileSize: Math.max(1, chunks * chunkSize + Math.floor(rest * chunkSize)),
  }));

describe('chunkPlan', () => {
  for (const [fileSize, chunkSize, expected] of [
    [1, 10, [1]],
    [10, 10, [10]],
    [19, 10, [19]],
    [20, 10, [10, 10]],
    [29, 10, [10, 19]],
    [30, 10, [10, 10, 10]],
    [3, 1, [1, 1, 1]],
    [0, 10, [0]],
  ] as const) {
    it(`cuts ${fileSize} bytes by ${chunkSize} into ${expected.join(' + ')}`, () => {
      expect(lengths(fileSize, chunkPlan(fileSize, chunkSize))).to.deep.equal(expected);
    });
  }

  it('keeps the chunk size for the site', () => {
    expect(chunkPlan(7, 10)).to.deep.equal({chunkSize: 10, count: 1});
  });

  it('makes as many chunks as the site demands', () => {
    fc.assert(
      fc.property(cut, ({fileSize, chunkSize}) => {
        expect(chunkPlan(fileSize, chunkSize).count).to.equal(Math.max(1, Math.floor(fileSize / chunkSize)));
      }),
    );
  });
});

describe('chunkLength', () => {
  it('gives every byte to exactly one chunk', () => {
    fc.assert(
      fc.property(cut, ({fileSize, chunkSize}) => {
        const sum = lengths(fileSize, chunkPlan(fileSize, chunkSize)).reduce((a, b) => a + b);

        expect(sum).to.equal(fileSize);
      }),
    );
  });

  it('makes all chunks but the last of the same size and the last between one and two', () => {
    fc.assert(
      fc.property(cut, ({fileSize, chunkSize}) => {
        fc.pre(fileSize >= chunkSize);
        const all = lengths(fileSize, chunkPlan(fileSize, chunkSize));
        const last = all.pop()!;

        expect(all.every(length => length === chunkSize)).to.equal(true);
        expect(last).to.be.at.least(chunkSize);
        expect(last).to.be.below(2 * chunkSize);
      }),
    );
  });
});
