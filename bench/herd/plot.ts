/** Requests per second over time as SVG, one curve below the other. */
import {lineCharts} from '../charts/line-charts.js';
import {AFTERWARDS, AWAY_AT, AWAY_FOR, type Herd} from './herd.js';

const BACK_AT = AWAY_AT + AWAY_FOR;
const END_AT = BACK_AT + AFTERWARDS;
/** Pixels. */
const HEIGHT = 130;
/** Of pixels. */
const COLUMNS = 720;
/** The scale is logarithmic: 1 is at the bottom. */
const MOST = 1_000_000;
const MARKS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** @param capacity Requests in a second that the site takes: a line in each picture. */
export function curves(herds: readonly Herd[], capacity: number): string {
  const limit = up(capacity);
  const charts = herds.map(({name, requests}) => ({
    title: name.replaceAll('`', ''),
    points: mostOfEach(requests),
    columns: [0, 5, 10, 15, 20].map(minute => ({at: across(minute * 60_000), text: `${minute} min`})),
    rows: MARKS.map(mark => ({at: up(mark), text: mark.toLocaleString('en')})),
    dashed: [limit, limit] as const,
    shaded: [across(AWAY_AT), across(BACK_AT)] as const,
  }));
  return lineCharts(charts, HEIGHT);
}

function across(milliseconds: number): number {
  return milliseconds / END_AT;
}

function up(value: number): number {
  return Math.log10(Math.max(1, value)) / Math.log10(MOST);
}

/** The most of each column of pixels. */
function mostOfEach(requests: readonly number[]): [x: number, y: number][] {
  const most = new Map<number, number>();
  for (const [second, count] of requests.entries()) {
    const column = Math.round(across(second * 1000) * COLUMNS);
    most.set(column, Math.max(most.get(column) ?? 0, count));
  }
  return [...most].map(([column, count]) => [column / COLUMNS, up(count)]);
}
