/** The figures of a day as tables and as a picture. */
import {type LineChart, lineCharts} from '../charts/line-charts.js';
import type {DayReport, DaySettings} from './day.js';
import {MEASURES, type Measure, type Sample, type Trend, trendsOf} from './samples.js';

const HOUR = 3_600_000;
/** Pixels of each chart. */
const HEIGHT = 70;
const MARKS = 6;
/**
 * Told and not judged, because both grow at the first use of something: by what V8 notes about code, and by the templates of Lit.
 * What is kept of either is among the objects as well.
 */
const TOLD: ReadonlySet<Measure> = new Set(['heap', 'nodes']);

/** What grew, and what went wrong beside that. Empty after a good day. */
export function problemsOf({samples, problems}: DayReport): string[] {
  const grown = trendsOf(samples).filter(({measure, isSteady}) => !isSteady && !TOLD.has(measure));
  return [
    ...problems,
    ...grown.map(
      ({measure, rise, noise}) => `${MEASURES[measure]}: ${figure(rise)} more, noise ${figure(noise)}.`,
    ),
  ];
}

/** @returns Markdown. */
export function figuresOf({samples, troubles, stored, requests}: DayReport, settings: DaySettings): string {
  const {seed, steps, haste, cycles} = settings;
  const hours = ((samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)) / HOUR;
  const head = ['measure', 'first', 'last', 'slope per hour', 'rise', 'noise', 'within'];
  const rows = trendsOf(samples).map(rowOf);
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
  const events = [...troubles].sort(([one], [other]) => one.localeCompare(other));
  return [
    `Seed ${seed}, ${haste === 1 ? 'real time' : `${haste} times as fast as real time`}. ${steps} samples over ${hours.toFixed(2)} hours.`,
    `The site stored ${stored} videos in ${requests.toLocaleString('en')} requests. The network went and came ${cycles.toLocaleString('en')} times.`,
    `Other trouble: ${events.map(([name, times]) => `${name} ${times} ×`).join(', ')}.`,
    table,
  ].join('\n\n');
}

/** @returns SVG. */
export function pictureOf({samples}: DayReport): string {
  return lineCharts(
    trendsOf(samples).map(trend => chartOf(trend, samples)),
    HEIGHT,
  );
}

function rowOf({measure, first, last, slope, rise, noise, isSteady}: Trend): string[] {
  return [
    MEASURES[measure],
    ...[first, last, slope, rise, noise].map(figure),
    isSteady ? 'yes' : TOLD.has(measure) ? 'no, at first uses' : 'no',
  ];
}

function figure(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  // Not "-0".
  return (Number(value.toFixed(digits)) + 0).toLocaleString('en', {maximumFractionDigits: digits});
}

/** The samples of one measure, with its least-squares line. */
function chartOf({measure, slope}: Trend, samples: readonly Sample[]): LineChart {
  const hours = samples.map(({at}) => (at - (samples[0]?.at ?? 0)) / HOUR);
  const values = samples.map(sample => sample[measure]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const end = hours.at(-1) || 1;
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const lineAt = (hour: number): number => mean(values) + slope * (hour - mean(hours));
  // A number that never changes is in the middle.
  const up = (value: number): number => (most === least ? 0.5 : (value - least) / (most - least));
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    title: MEASURES[measure],
    points: hours.map((hour, index) => [hour / end, up(values[index] ?? 0)]),
    columns: Array.from({length: MARKS + 1}, (_, index) => ({
      at: index / MARKS,
      text: `${((end * index) / MARKS).toFixed(end < MARKS ? 1 : 0)} h`,
    })),
    rows: [...new Set([least, most])].map(value => ({at: up(value), text: figure(value)})),
    dashed: [inside(up(lineAt(0))), inside(up(lineAt(end)))],
  };
}
