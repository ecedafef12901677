import type {LineOptions} from './line.js';

export const MIB: number = 1024 * 1024;

/** In the order in which they take turns. */
export const CANDIDATES = ['raw', 'chunks', 'element', 'tus', 'upchunk', 'uppy', 'resumable'] as const;

export type CandidateName = (typeof CANDIDATES)[number];

export interface Scenario {
  readonly title: string;
  /** Bytes of the file. */
  readonly size: number;
  /** Bytes of the file before it, with which the element measures the line. */
  readonly warmUp: number;
  /** Null for the loopback device. */
  readonly line: LineOptions | null;
  /** Whether the line is one without TCP's slow start (`steady-line.ts`). */
  readonly isSteady?: boolean;
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
    candidates: ['raw', 'chunks', 'element', 'tus', 'upchunk', 'uppy', 'resumable'],
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
    candidates: ['raw', 'element', 'tus', 'upchunk', 'uppy', 'resumable'],
  },
  cut: {
    title: '8 Mbit/s, 150 ms there and back, cut every 20 s, 30 MiB',
    size: 30 * MIB,
    warmUp: 6 * MIB,
    line: {delayMs: 75, mbit: 8},
    cutEvery: 20,
    rounds: 3,
    candidates: ['raw', 'element', 'tus', 'upchunk', 'uppy', 'resumable'],
  },
  steady: steady('100 Mbit/s, 80 ms there and back, 40 MiB', 40, {delayMs: 40, mbit: 100}),
  steady20: steady('the same, 20 MiB', 20, {delayMs: 40, mbit: 100}),
  steady5: steady('the same, 5 MiB', 5, {delayMs: 40, mbit: 100}),
  steady1: steady('the same, 1 MiB', 1, {delayMs: 40, mbit: 100}),
  steadyCut: {
    ...steady('8 Mbit/s, 150 ms there and back, cut every 20 s, 30 MiB', 30, {delayMs: 75, mbit: 8}),
    warmUp: 6 * MIB,
    cutEvery: 20,
    rounds: 3,
    // The others never finish, and that takes two minutes each.
    candidates: ['element', 'tus', 'uppy', 'resumable'],
  },
  heap: {title: 'Memory of the page', size: 0, warmUp: 0, line: null, cutEvery: 0, rounds: 1},
  resume: {title: 'After a reload', size: 0, warmUp: 0, line: null, cutEvery: 0, rounds: 5},
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

/** Short names of the scenarios that compare. */
export const SHORT_NAMES: Readonly<Record<string, ScenarioName>> = {a: 'loopback', b: 'fast', c: 'cut'};

function steady(title: string, mebibytes: number, line: LineOptions): Scenario {
  return {
    title: `Steady line: ${title}`,
    size: mebibytes * MIB,
    warmUp: 20 * MIB,
    line,
    isSteady: true,
    cutEvery: 0,
    rounds: 5,
    candidates: ['raw', 'element', 'tus', 'upchunk', 'uppy', 'resumable'],
  };
}

/** Seconds that the line itself needs for a file; null if there is no line. */
export function lineSeconds({line, size}: Scenario): number | null {
  return line === null ? null : (size * 8) / (line.mbit * 1e6);
}
