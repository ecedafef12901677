import {expect} from '@open-wc/testing';
import type {ChunkRequest} from '../../../src/platform/chunks/resumable-chunks.js';
import {ChunkBreaks} from '../../../src/platform/transfer/chunk-breaks.js';

/** A request of a hundred bytes that got so many out. */
function request(sentBytes: number): ChunkRequest {
  return {length: 100, sentBytes, hasLeft: sentBytes >= 100, mayHaveLeft: sentBytes >= 50, abort() {}};
}

/** So many requests in a row that broke off. */
function breakOff(breaks: ChunkBreaks, times: number, sentBytes = 40, hasChunks = true): void {
  for (let i = 0; i < times; i++) breaks.note(request(sentBytes), 0, breaks.count, hasChunks);
}

describe('ChunkBreaks', () => {
  it('takes four for a proof, and eight where there is something to lose', () => {
    const breaks = new ChunkBreaks();
    breakOff(breaks, 3);
    expect([breaks.isProof(false), breaks.isProof(true)]).to.deep.equal([false, false]);
    breakOff(breaks, 1);
    expect([breaks.isProof(false), breaks.isProof(true)]).to.deep.equal([true, false]);
    breakOff(breaks, 4);
    expect(breaks.isProof(true)).to.equal(true);
    expect(breaks.passed).to.equal(40);
  });

  it('counts requests once that broke together', () => {
    const breaks = new ChunkBreaks();
    for (const before of [0, 0, 0]) breaks.note(request(40), 0, before, true);
    expect(breaks.count).to.equal(1);
    breaks.note(request(60), 0, 1, true);
    expect(breaks.count).to.equal(2);
    expect(breaks.passed).to.equal(60);
  });

  it('counts none of which no byte left, or which got an answer', () => {
    const breaks = new ChunkBreaks();
    breakOff(breaks, 9, 0);
    for (const status of [502, 429]) breaks.note(request(40), status, breaks.count, true);
    expect(breaks.count).to.equal(0);
  });

  it('counts one whose bytes had all left only where there is nothing to lose', () => {
    const breaks = new ChunkBreaks();
    breakOff(breaks, 9, 100, true);
    expect(breaks.count).to.equal(0);
    breakOff(breaks, 1, 100, false);
    expect(breaks.count).to.equal(1);
  });

  it('takes one that took long and was seen by nobody for half-way there', () => {
    const breaks = new ChunkBreaks();
    breaks.noteUnseen(request(0), 29_000, 0);
    expect([breaks.count, breaks.passed]).to.deep.equal([0, 0]);
    for (const before of [0, 0, 1]) breaks.noteUnseen(request(0), 30_000, before);
    expect([breaks.count, breaks.passed]).to.deep.equal([2, 50]);
  });

  it('counts an answer of 413 twice', () => {
    const breaks = new ChunkBreaks();
    breaks.note(request(100), 413, 0, true);
    expect(breaks.count).to.equal(2);
    breaks.clear();
    expect(breaks.count).to.equal(0);
  });
});
