import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {ChunkProgress, chunkAt} from '../../../../../src/core/transfer/chunks/chunk-progress.js';

/** Chunks of 10 bytes, the last one longer by some. */
function chunks(count: number, longer = 5): {count: number; length: (chunk: number) => number} {
  return {count, length: chunk => (chunk === count ? 10 + longer : 10)};
}

/** Takes every chunk that is next, and then the held one; returns all in that order. */
function takeAll(progress: ChunkProgress): number[] {
  const order: number[] = [];
  while (!progress.isWhole) {
    const chunk = progress.next(() => false) ?? progress.held;
    order.push(chunk);
    progress.add(chunk);
  }
  return order;
}

describe('ChunkProgress', () => {
  for (const [count, order] of [
    [1, [1]],
    [2, [1, 2]],
    [3, [1, 3, 2]],
    [4, [1, 4, 2, 3]],
    [7, [1, 7, 2, 3, 4, 5, 6]],
  ] as const)
    it(`has ${count} chunks go in the order ${order.join(', ')}`, () => {
      expect(takeAll(new ChunkProgress(chunks(count), []))).to.deep.equal(order);
    });

  for (const [what, acknowledged, order] of [
    ['the held one is left', [1, 5, 2, 3], [4]],
    ['an entry of an older version has the last one left', [1, 2, 3, 4], [5]],
    ['it has the last one and another one left', [1, 2, 4], [5, 3]],
    ['it has the first one left', [2, 3, 4, 5], [1]],
    ['it has some left', [1, 2], [5, 3, 4]],
  ] as const)
    it(`holds back whatever is missing and comes last in that order: ${what}`, () => {
      expect(takeAll(new ChunkProgress(chunks(5), acknowledged))).to.deep.equal(order);
    });

  it('never gives a chunk that is acknowledged, in flight or held, and gives every other one', () => {
    const numbers = fc.uniqueArray(fc.integer({min: 1, max: 12}));
    fc.assert(
      fc.property(fc.integer({min: 1, max: 12}), numbers, numbers, (count, some, others) => {
        const has = some.filter(chunk => chunk <= count);
        fc.pre(has.length < count);
        const progress = new ChunkProgress(chunks(count), has);
        const {held} = progress;
        const isInFlight = (chunk: number): boolean => others.includes(chunk);
        const free = Array.from({length: count}, (_, index) => chunkAt(index + 1, count)).filter(
          chunk => !has.includes(chunk) && chunk !== held && !isInFlight(chunk),
        );
        expect(has).not.to.include(held);
        expect(progress.next(isInFlight)).to.equal(free[0] ?? null);
        for (const chunk of others) if (chunk <= count) progress.returned(chunk);
        expect(progress.next(() => false) ?? held).not.to.be.oneOf(has);
      }),
    );
  });

  it('has a chunk go again that has returned, before all that follow', () => {
    const progress = new ChunkProgress(chunks(6), []);
    const flight = new Set<number>();
    for (let round = 0; round < 4; round += 1) flight.add(progress.next(chunk => flight.has(chunk)) ?? 0);
    expect([...flight]).to.deep.equal([1, 6, 2, 3]);
    flight.delete(6);
    progress.returned(6);
    expect(progress.next(chunk => flight.has(chunk))).to.equal(6);
  });

  it('counts chunks and bytes, and knows when it is whole', () => {
    const progress = new ChunkProgress(chunks(3), [1]);
    expect([progress.count, progress.bytes, progress.isWhole, progress.isResumed]).to.deep.equal([
      1,
      10,
      false,
      true,
    ]);
    for (const chunk of [3, 3, 2]) progress.add(chunk);
    expect([progress.count, progress.bytes, progress.isWhole, progress.held]).to.deep.equal([3, 35, true, 3]);
    progress.forgetLast();
    expect([progress.count, progress.bytes, progress.held, progress.next(() => false)]).to.deep.equal([
      2,
      20,
      3,
      null,
    ]);
    progress.clear();
    expect([progress.count, progress.bytes, progress.held, progress.isResumed]).to.deep.equal([
      0,
      0,
      2,
      false,
    ]);
  });

  it('tells which chunks the site can be asked for: those of the size that most have', () => {
    const longer = new ChunkProgress(chunks(3), [3, 2]);
    expect([1, 2, 3].map(chunk => longer.isRegular(chunk))).to.deep.equal([true, true, false]);
    expect(longer.any).to.equal(2);
    expect(new ChunkProgress(chunks(3), [3]).any).to.equal(null);
    expect(new ChunkProgress(chunks(2, 0), [2]).any).to.equal(2);
  });

  it('tells whether the file is complete with a chunk, acknowledged or not', () => {
    const progress = new ChunkProgress(chunks(3), [1]);
    expect([1, 2].map(chunk => progress.lacksBeside(chunk))).to.deep.equal([true, true]);
    progress.add(3);
    expect([1, 2].map(chunk => progress.lacksBeside(chunk))).to.deep.equal([true, false]);
    progress.add(2);
    expect(progress.lacksBeside(2)).to.equal(false);
    expect(new ChunkProgress(chunks(1), []).lacksBeside(1)).to.equal(false);
  });
});
