import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {chooseChunkSize} from '../../../src/core/chunk-size.js';
import {chunkPlan} from '../../../src/protocol/chunk-plan.js';

const MIB = 1024 * 1024;
const fileSize = fc.oneof(fc.integer({min: 1, max: 100 * MIB}), fc.integer({min: 1, max: 2 ** 43}));

describe('chooseChunkSize', () => {
  for (const [name, size, ceiling, expected] of [
    ['one byte', 1, null, 1],
    ['two bytes', 2, null, 1],
    ['1 MiB', MIB, null, MIB / 2],
    ['8 MiB', 8 * MIB, null, 4 * MIB],
    ['100 MiB', 100 * MIB, null, 4 * MIB],
    ['8 GB', 8e9, null, 8e6],
    ['8 GB with a ceiling', 8e9, MIB, MIB],
    ['1 MiB with a ceiling of no effect', MIB, 4 * MIB, MIB / 2],
  ] as const) {
    it(`gives ${expected} for ${name}`, () => {
      expect(chooseChunkSize(size, ceiling)).to.equal(expected);
    });
  }

  it('cuts every file of more than one byte in two at least', () => {
    fc.assert(
      fc.property(fileSize, fc.option(fc.integer({min: 1, max: 2 ** 40})), (size, ceiling) => {
        fc.pre(size > 1);
        expect(chunkPlan(size, chooseChunkSize(size, ceiling)).count).to.be.at.least(2);
      }),
    );
  });

  it('makes at most 1000 chunks where the page sets no ceiling', () => {
    fc.assert(
      fc.property(fileSize, size => {
        expect(chunkPlan(size, chooseChunkSize(size, null)).count).to.be.at.most(1000);
      }),
    );
  });

  it('gives whole bytes, at least one and never more than the ceiling', () => {
    fc.assert(
      fc.property(fileSize, fc.integer({min: 1, max: 2 ** 40}), (size, ceiling) => {
        const chunkSize = chooseChunkSize(size, ceiling);

        expect(Number.isSafeInteger(chunkSize)).to.equal(true);
        expect(chunkSize).to.be.at.least(1);
        expect(chunkSize).to.be.at.most(ceiling);
      }),
    );
  });
});
