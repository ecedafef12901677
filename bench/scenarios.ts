import type {LineOptions} from './line.js';

export const MIB: number = 1024 * 1024;

/** In the order in which they take turns. */
export const CANDIDATES = ['raw', 'chunks', 'element', 'tus', 'upchunk', 'resumable'] as const;

export type CandidateName = (typeof CANDIDATES)[number];

export interface Scenario {
  readonly title: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of the file before it, with which the element measures the line. */
  readonly warmUp: number;
  /** Null for the loopback device. */
  readonly line: LineOptions | null;
  /** Seconds between two cuts; 0 for none. */
  readonly cutEvery: number;
  readonly rounds: number;
  /** The candidates that take part, if not all do. */
  readonly candidates?: readonly CandidateName[];
}

export const SCENARIOS = {
  loopback: {
    title: 'Loopback, 256 MiB',
    size: 256 * MIB,
    warmUp: 128 * MIB,
    line: null,
    cutEvery: 0,
    rounds: 5,
    candidates: ['raw', 'element', 'tus', 'upchunk', 'resumable'],
  },
  gigabyte: {
    title: 'Loopback, 1 GiB, for what the page itself has to do',
    size: 1024 * MIB,
    warmUp: 128 * MIB,
    line: null,
    cutEvery: 0,
    rounds: 3,
    candidates: ['raw', 'chunks', 'element', 'tus'],
  },
  fast: {
    title: '100 Mbit/s, 80 ms there and back, 40 MiB',
    size: 40 * MIB,
    warmUp: 20 * MIB,
    line: {delayMs: 40, mbit: 100},
    cutEvery: 0,
    rounds: 5,
    candidates: ['raw', 'element', 'tus', 'upchunk', 'resumable'],
  },
  cut: {
    title: '8 Mbit/s, 150 ms there and back, cut every 20 s, 30 MiB',
    size: 30 * MIB,
    warmUp: 6 * MIB,
    line: {delayMs: 75, mbit: 8},
    cutEvery: 20,
    rounds: 3,
    candidates: ['raw', 'element', 'tus', 'upchunk', 'resumable'],
  },
  heap: {title: 'Memory of the page', size: 0, warmUp: 0, line: null, cutEvery: 0, rounds: 1},
  resume: {title: 'After a reload', size: 0, warmUp: 0, line: null, cutEvery: 0, rounds: 5},
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

/** Short names of the scenarios that compare. */
export const SHORT_NAMES: Readonly<Record<string, ScenarioName>> = {a: 'loopback', b: 'fast', c: 'cut'};

/** Seconds that the line itself needs for a file; null if there is no line. */
export function lineSeconds({line, size}: Scenario): number | null {
  return line === null ? null : (size * 8) / (line.mbit * 1e6);
}
