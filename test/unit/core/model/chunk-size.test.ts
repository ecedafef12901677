import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  chooseChunkSize,
  chooseConcurrency,
  correctedChunkSize,
  smallerChunkSize,
} from '../../../../src/core/model/chunk-size.js';
import {chunkLength, chunkPlan} from '../../../../src/protocol/requests/chunk-plan.js';

const KIB = 1024;
const MIB = 1024 * KIB;
const fileSize = fc.oneof(fc.integer({min: 1, max: 100 * MIB}), fc.integer({min: 1, max: 2 ** 43}));
const speed = fc.option(fc.double({min: 0, max: 1e12, noNaN: true}));

describe('chooseChunkSize', () => {
  for (const [name, size, bytesPerSecond, ceiling, expected] of [
    ['one byte', 1, null, null, 1],
    ['two bytes', 2, null, null, 1],
    ['three bytes', 3, null, null, 1],
    ['eight bytes', 8, null, null, 2],
    ['1 MiB', MIB, null, null, Math.floor(MIB / 3)],
    ['30 MiB on a line that is not known', 30 * MIB, null, null, 2 * MIB],
    ['96 MiB on such a line: a share of the file', 96 * MIB, null, null, 4 * MIB],
    ['1 GiB on such a line', 1024 * MIB, null, null, 8 * MIB],
    ['20 GB on such a line: a thousand chunks', 20e9, null, null, 20e6],
    ['100 MiB at 8 Mbit/s: half a second', 100 * MIB, 1e6, null, 500_000],
    ['100 MiB at 100 Mbit/s', 100 * MIB, 12.5e6, null, 6_250_000],
    ['100 MiB on a very slow line', 100 * MIB, 1000, null, 256 * KIB],
    ['1 GiB on the fastest line', 1024 * MIB, 1e10, null, 47 * MIB],
    ['50 GB on a slow line: a thousand chunks', 50e9, 1e6, null, 50e6],
    ['8 GB with a ceiling', 8e9, null, MIB, MIB],
    ['1 MiB with a ceiling of no effect', MIB, null, 4 * MIB, Math.floor(MIB / 3)],
  ] as const) {
    it(`gives ${expected} for ${name}`, () => {
      expect(chooseChunkSize(size, bytesPerSecond, ceiling)).to.equal(expected);
    });
  }

  it('cuts every file of more than two bytes in three at least', () => {
    fc.assert(
      fc.property(
        fileSize,
        speed,
        fc.option(fc.integer({min: 1, max: 2 ** 40})),
        (size, bytesPerSecond, ceiling) => {
          fc.pre(size > 2);
          const chunkSize = chooseChunkSize(size, bytesPerSecond, ceiling);
          expect(chunkPlan(size, chunkSize).count).to.be.at.least(3);
        },
      ),
    );
  });

  it('makes at most 1000 chunks where the page sets no ceiling', () => {
    fc.assert(
      fc.property(fileSize, speed, (size, bytesPerSecond) => {
        expect(chunkPlan(size, chooseChunkSize(size, bytesPerSecond, null)).count).to.be.at.most(1000);
      }),
    );
  });

  it('keeps every request of files up to 49 GB under 100 MB, the last one and its form fields too', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 49e9}), speed, (size, bytesPerSecond) => {
        const plan = chunkPlan(size, chooseChunkSize(size, bytesPerSecond, null));
        expect(chunkLength(size, plan, plan.count)).to.be.below(100e6 - 10_000);
      }),
    );
  });

  it('gives whole bytes, at least one and never more than the ceiling', () => {
    fc.assert(
      fc.property(fileSize, speed, fc.integer({min: 1, max: 2 ** 40}), (size, bytesPerSecond, ceiling) => {
        const chunkSize = chooseChunkSize(size, bytesPerSecond, ceiling);

        expect(Number.isSafeInteger(chunkSize)).to.equal(true);
        expect(chunkSize).to.be.at.least(1);
        expect(chunkSize).to.be.at.most(ceiling);
      }),
    );
  });
});

describe('correctedChunkSize', () => {
  for (const [name, size, chunkSize, bytesPerSecond, sentBytes, expected] of [
    ['half a second on a slow line', 256 * MIB, 10 * MIB, 1e6, MIB, 500_000],
    ['the smallest on a very slow line', 200 * MIB, 8 * MIB, 50_000, 50_000, 256 * KIB],
    ['nothing for chunks that fit', 1024 * MIB, 2 * MIB, 1.5e6, MIB, null],
    ['nothing on a faster line', 1024 * MIB, 16 * MIB, 10e6, MIB, null],
    ['nothing once two mebibytes are sent', 1024 * MIB, 16 * MIB, 1e6, 2 * MIB + 1, null],
    ['nothing once three per cent are sent', 50 * MIB, 2 * MIB, 100_000, 1.6 * MIB, null],
    ['a thousand chunks of a very large file', 4e9, 16 * MIB, 1e6, MIB, 4e6],
    ['nothing for chunks that are as many as may be', 20e9, 20e6, 1e6, MIB, null],
  ] as const) {
    it(`gives ${name}`, () => {
      expect(correctedChunkSize(size, chunkSize, bytesPerSecond, sentBytes)).to.equal(expected);
    });
  }
});

describe('smallerChunkSize', () => {
  for (const [name, chunkSize, passed, expected] of [
    ['a quarter where much got through', 4 * MIB, 3 * MIB, MIB],
    ['half of what got through where that is less', 4 * MIB, MIB, MIB / 2],
    ['64 KiB where nothing got through', 4 * MIB, 0, 64 * KIB],
    ['nothing where chunks are as small as can be', 64 * KIB, 0, null],
    ['a quarter of a large chunk that a gateway refused', 64 * MIB, null, 16 * MIB],
    [
      'what a gateway with a limit of 1 MB takes twice, where it refused a usual one',
      8 * MIB,
      null,
      480 * KIB,
    ],
    ['a quarter of a small chunk that a gateway refused', MIB, null, MIB / 4],
    ['64 KiB where a gateway refused little more', 65 * KIB, null, 64 * KIB],
  ] as const) {
    it(`gives ${name}`, () => {
      expect(smallerChunkSize(chunkSize, passed)).to.equal(expected);
    });
  }

  it('comes to an end, however little gets through', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 2 ** 40}),
        fc.option(fc.integer({min: 0, max: 2 ** 40})),
        (size, passed) => {
          let steps = 0;
          for (let next: number | null = size; next !== null; next = smallerChunkSize(next, passed))
            steps += 1;
          expect(steps).to.be.at.most(20);
        },
      ),
    );
  });
});

describe('chooseConcurrency', () => {
  for (const [name, bytesPerSecond, isSparing, ceiling, sending, inFlight] of [
    ['two where nothing is known', null, false, Infinity, 2, 3],
    ['three on a fast line', 50e6, false, Infinity, 3, 3],
    ['three from 16 Mbit/s on', 2e6, false, Infinity, 3, 3],
    ['two at 8 Mbit/s', 1e6, false, Infinity, 2, 3],
    ['two from 1 Mbit/s on', 128_000, false, Infinity, 2, 3],
    ['one on a very slow line', 50_000, false, Infinity, 1, 2],
    ['one where data or memory is short, and nothing beside it', 50e6, true, Infinity, 1, 1],
    ['no more than the page allows', null, false, 2, 2, 2],
    ['no more than fits, whatever the page allows', 50e6, false, 9, 3, 3],
  ] as const) {
    it(`lets ${name} leave at once`, () => {
      expect(chooseConcurrency({bytesPerSecond, isSparing}, ceiling)).to.deep.equal({sending, inFlight});
    });
  }
});
