/**
 * `npm run bench:simulate`: compares chunk sizes and numbers of requests on simulated lines, and writes tables and a picture
 * into docs/development/. The same source gives the same output.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {type HeatMap, heatMaps} from './simulation/plot.js';
import {POLICIES} from './simulation/policies.js';
import {type Outcome, type Policy, type SimulatedLine, simulate} from './simulation/upload.js';

const MIB = 1024 * 1024;
const PAGE = new URL('../docs/development/chunk-sizes.md', import.meta.url);
const PICTURE = new URL('../docs/development/chunk-sizes.svg', import.meta.url);
const START = '<!-- figures -->';
const END = '<!-- end of figures -->';

const RATES = [1, 3, 8, 30, 100, 300, 1000];
const ROUND_TRIPS = [5, 20, 80, 150, 300];
const SIZES: readonly (readonly [name: string, bytes: number])[] = [
  ['1 MB', 1e6],
  ['5 MB', 5e6],
  ['20 MB', 20e6],
  ['100 MB', 100e6],
  ['500 MB', 500e6],
  ['2 GB', 2e9],
  ['20 GB', 20e9],
];
/** Where within a chunk a cut falls is chance, so the periods differ a little. */
const PERIODS = [0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15];
/** Uploads that take longer, in seconds, are left out: they are as the next shorter ones. */
const LONGEST = 20_000;

interface Case {
  readonly title: string;
  readonly size: number;
  readonly mbit: number;
  readonly roundTripMs: number;
  readonly cutEvery: number;
}

const CASES: readonly Case[] = [
  {title: '256 MiB, loopback', size: 256 * MIB, mbit: 6000, roundTripMs: 0.5, cutEvery: Infinity},
  {title: '40 MiB, 100 Mbit/s, 80 ms', size: 40 * MIB, mbit: 100, roundTripMs: 80, cutEvery: Infinity},
  {title: '40 MiB, 1 Gbit/s, 20 ms', size: 40 * MIB, mbit: 1000, roundTripMs: 20, cutEvery: Infinity},
  {title: '1 GiB, the same', size: 1024 * MIB, mbit: 1000, roundTripMs: 20, cutEvery: Infinity},
  {title: '5 MiB, 100 Mbit/s, 80 ms', size: 5 * MIB, mbit: 100, roundTripMs: 80, cutEvery: Infinity},
  {title: '30 MiB, 8 Mbit/s, 150 ms, cuts', size: 30 * MIB, mbit: 8, roundTripMs: 150, cutEvery: 20},
  {title: '1 GiB, 8 Mbit/s, 150 ms, cuts', size: 1024 * MIB, mbit: 8, roundTripMs: 150, cutEvery: 20},
  {title: '1 GiB, 30 Mbit/s, 50 ms, cuts', size: 1024 * MIB, mbit: 30, roundTripMs: 50, cutEvery: 120},
];

function lineOf(mbit: number, roundTripMs: number, cutEvery: number, hasSlowStart: boolean): SimulatedLine {
  return {rate: mbit * 125_000, roundTrip: roundTripMs / 1000, cutEvery, hasSlowStart};
}

/** The mean of several periods between cuts. Time is a multiple of what one request without cuts needs. */
function meanOf(policy: Policy, line: SimulatedLine, size: number): Outcome {
  const periods = Number.isFinite(line.cutEvery) ? PERIODS : [1];
  const all = periods.map(period => simulate(policy, {...line, cutEvery: line.cutEvery * period}, size));
  const mean = (pick: (outcome: Outcome) => number): number =>
    all.reduce((sum, outcome) => sum + pick(outcome), 0) / all.length;
  const alone = size / line.rate + 3 * line.roundTrip;
  return {
    seconds: mean(({seconds}) => seconds) / alone,
    lost: mean(({lost}) => lost),
    requests: mean(({requests}) => requests),
  };
}

function tableOf(hasSlowStart: boolean): string {
  const cell = (policy: Policy, {size, mbit, roundTripMs, cutEvery}: Case): string => {
    const line = lineOf(mbit, roundTripMs, cutEvery, hasSlowStart);
    const {seconds, lost, requests} = meanOf(policy, line, size);
    const again = lost < 0.005 ? '' : `, ${(lost * 100).toFixed(0)} % again`;
    return `${seconds.toFixed(2)} × (${requests.toFixed(0)}${again})`;
  };
  const head = ['', ...CASES.map(({title}) => title)];
  const rows = POLICIES.map(policy => [policy.name, ...CASES.map(each => cell(policy, each))]);
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** For each rate and size the worst delay. */
function mapOf(policy: Policy, cutEvery: number): HeatMap {
  const worst = (mbit: number, size: number): number =>
    Math.max(
      ...ROUND_TRIPS.map(
        roundTripMs => meanOf(policy, lineOf(mbit, roundTripMs, cutEvery, true), size).seconds,
      ),
    );
  return {
    title: `${policy.name.replaceAll('`', '')}${Number.isFinite(cutEvery) ? `, cut every ${cutEvery} s` : ''}`,
    columns: SIZES.map(([name]) => name),
    rows: RATES.map(mbit => ({
      label: `${mbit} Mbit/s`,
      values: SIZES.map(([, size]) => (size / (mbit * 125_000) > LONGEST ? Number.NaN : worst(mbit, size))),
    })),
  };
}

const shown = POLICIES.filter(({name}) => !/connection|third|since/.test(name));
writeFileSync(PICTURE, heatMaps(shown.flatMap(policy => [mapOf(policy, Infinity), mapOf(policy, 60)])));
const page = readFileSync(PAGE, 'utf8');
const figures = `A steady line:\n\n${tableOf(false)}\n\nWith TCP's slow start:\n\n${tableOf(true)}`;
writeFileSync(
  PAGE,
  `${page.slice(0, page.indexOf(START) + START.length)}\n\n${figures}\n\n${page.slice(page.indexOf(END))}`,
);
console.log(`${figures}\n\nWritten: ${fileURLToPath(PAGE)}`);
