import {expect} from '@open-wc/testing';
import type {ChunkRequest} from '../../../../../src/core/transfer/chunks/chunk-sender.js';
import {ChunkSizeEvidence} from '../../../../../src/core/transfer/chunks/chunk-size-evidence.js';

/** A request of a hundred bytes that got so many out. */
function request(sentBytes: number): ChunkRequest {
  return {length: 100, sentBytes, hasLeft: sentBytes >= 100, mayHaveLeft: sentBytes >= 50, abort() {}};
}

/** So many requests in a row that failed, each after nine seconds. */
function fail(evidence: ChunkSizeEvidence, times: number, sentBytes = 40, hasTaken = true): void {
  for (let i = 0; i < times; i++) evidence.note(request(sentBytes), 0, 9000, evidence.count, hasTaken);
}

describe('ChunkSizeEvidence', () => {
  it('takes four for a proof, and eight where there is something to lose', () => {
    const evidence = new ChunkSizeEvidence();
    fail(evidence, 3);
    expect([evidence.isProof(false), evidence.isProof(true)]).to.deep.equal([false, false]);
    fail(evidence, 1);
    expect([evidence.isProof(false), evidence.isProof(true)]).to.deep.equal([true, false]);
    fail(evidence, 4);
    expect(evidence.isProof(true)).to.equal(true);
    expect(evidence.passed).to.equal(40);
  });

  it('counts requests once that broke together', () => {
    const evidence = new ChunkSizeEvidence();
    for (const before of [0, 0, 0]) evidence.note(request(40), 0, 9000, before, true);
    expect(evidence.count).to.equal(1);
    evidence.note(request(60), 0, 9000, 1, true);
    expect(evidence.count).to.equal(2);
    expect(evidence.passed).to.equal(60);
  });

  it('counts none of which no byte left, or which got an answer', () => {
    const evidence = new ChunkSizeEvidence();
    fail(evidence, 9, 0);
    for (const status of [502, 429]) evidence.note(request(40), status, 9000, evidence.count, true);
    expect(evidence.count).to.equal(0);
  });

  it('counts one whose bytes had all left only if the site has taken none of this length', () => {
    const evidence = new ChunkSizeEvidence();
    fail(evidence, 9, 100, true);
    expect(evidence.count).to.equal(0);
    fail(evidence, 1, 100, false);
    expect(evidence.count).to.equal(1);
  });

  it('takes one that took long and was seen by nobody for half-way there', () => {
    const evidence = new ChunkSizeEvidence();
    evidence.noteUnseen(request(0), 29_000, 0, true);
    expect(evidence.count).to.equal(0);
    for (const before of [0, 0, 1]) evidence.noteUnseen(request(0), 30_000, before, true);
    expect([evidence.count, evidence.passed]).to.deep.equal([2, 50]);
  });

  it('takes a short one that was seen by nobody in the same way if the site has taken none of this length', () => {
    const evidence = new ChunkSizeEvidence();
    for (const before of [0, 0, 1]) evidence.noteUnseen(request(0), 2000, before, false);
    expect([evidence.count, evidence.passed]).to.deep.equal([2, 50]);
  });

  it('counts an answer of 413 twice', () => {
    const evidence = new ChunkSizeEvidence();
    evidence.note(request(100), 413, 9000, 0, true);
    expect(evidence.count).to.equal(2);
    evidence.clear();
    expect(evidence.count).to.equal(0);
  });

  it('holds against a long chunk whatever the site takes of shorter ones', () => {
    const evidence = new ChunkSizeEvidence();
    evidence.note(request(100), 413, 9000, 0, true);
    evidence.took(99);
    expect(evidence.count).to.equal(2);
    evidence.took(100);
    expect(evidence.count).to.equal(0);
    evidence.note(request(40), 0, 9000, 0, true);
    evidence.took(100);
    expect(evidence.count).to.equal(0);
  });

  it('counts an answer of 502 if the site has taken none of this length', () => {
    const evidence = new ChunkSizeEvidence();
    for (const status of [500, 503, 504]) evidence.note(request(40), status, 9, 0, false);
    expect(evidence.count).to.equal(0);
    evidence.note(request(40), 502, 9, 0, false);
    expect(evidence.count).to.equal(1);
  });

  it('tells of no bytes if all were refused at once: by 413, or within two seconds', () => {
    const evidence = new ChunkSizeEvidence();
    evidence.note(request(40), 413, 60_000, 0, false);
    evidence.note(request(40), 0, 1999, 2, false);
    evidence.noteUnseen(request(0), 1999, 3, false);
    expect([evidence.count, evidence.passed]).to.deep.equal([4, null]);
    evidence.note(request(40), 0, 2000, 4, false);
    expect(evidence.passed).to.equal(50);
    evidence.clear();
    evidence.note(request(40), 413, 0, 0, false);
    expect(evidence.passed).to.equal(null);
  });

  it('calls no failure a refusal if the site takes chunks of this length', () => {
    const evidence = new ChunkSizeEvidence();
    evidence.note(request(40), 0, 9, 0, true);
    expect(evidence.passed).to.equal(40);
  });
});
