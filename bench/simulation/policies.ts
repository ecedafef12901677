/** The candidates for the chunk size of a first file, and for how many requests go at once. */
import {chooseChunkSize, chooseConcurrency, correctedChunkSize} from '../../src/core/model/chunk-size.js';
import type {Concurrency, Policy} from './upload.js';

const MIB = 1024 * 1024;

const limited = (fileSize: number, size: number): number =>
  Math.min(Math.max(size, Math.ceil(fileSize / 1000)), Math.max(1, Math.floor(fileSize / 3)));

const concurrency = (bytesPerSecond: number | null): Concurrency =>
  chooseConcurrency({bytesPerSecond, isSparing: false}, Infinity);

/** A first size by the length of the file; later files are cut by the speed of the line. */
const first = (name: string, size: (fileSize: number) => number): Policy => ({
  name,
  guess: () => null,
  chunkSize: (fileSize, speed) =>
    speed === null ? limited(fileSize, size(fileSize)) : chooseChunkSize(fileSize, speed, null),
  concurrency,
});

const byLength = (fileSize: number): number => chooseChunkSize(fileSize, null, null);

export const POLICIES: readonly Policy[] = [
  {
    ...first('2 MiB, three at once', () => 2 * MIB),
    concurrency: speed => (speed === null ? {sending: 3, inFlight: 3} : concurrency(speed)),
  },
  first('a third of the file', fileSize => Math.min(fileSize / 3, 64 * MIB)),
  first('by length', byLength),
  // Browsers name no rate above ten megabits.
  {...first('by `connection`', byLength), guess: ({rate}) => (rate > 1_250_000 ? null : rate)},
  {...first('remembered line', byLength), guess: ({rate}) => rate},
  {...first('remembered, faster since', byLength), guess: ({rate}) => rate / 8},
  {
    ...first('by length, corrected', byLength),
    restart: (chunkSize, fileSize, sent, speed) => correctedChunkSize(fileSize, chunkSize, speed, sent),
  },
];
