/** Requests per second over time as SVG, one curve below the other. */
import {AFTERWARDS, AWAY_AT, AWAY_FOR, type Herd} from './herd.js';

const BACK_AT = AWAY_AT + AWAY_FOR;
const END_AT = BACK_AT + AFTERWARDS;
const SIZE = {width: 720, height: 130};
const LEFT = 70;
const TOP = 26;
const GAP = 34;
/** The scale is logarithmic: 1 is at the bottom. */
const MOST = 1_000_000;
const MARKS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** @param capacity Requests in a second that the site takes: a line in each picture. */
export function curves(herds: readonly Herd[], capacity: number): string {
  const down = TOP + SIZE.height + GAP;
  const [width, height] = [LEFT + SIZE.width + GAP, herds.length * down];
  const parts = herds.map(
    (herd, index) => `<g transform="translate(0 ${index * down})">${one(herd, capacity)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11">\n<rect width="${width}" height="${height}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function one({name, requests}: Herd, capacity: number): string {
  const x = (milliseconds: number): number => Math.round(LEFT + (milliseconds / END_AT) * SIZE.width);
  const y = (value: number): number =>
    Math.round(TOP + SIZE.height * (1 - Math.log10(Math.max(1, value)) / Math.log10(MOST)));
  const floor = TOP + SIZE.height;
  const marks = MARKS.map(
    mark => `<text x="${LEFT - 6}" y="${y(mark) + 4}" text-anchor="end">${mark.toLocaleString('en')}</text>`,
  );
  const away = `<rect x="${x(AWAY_AT)}" y="${TOP}" width="${x(BACK_AT) - x(AWAY_AT)}" height="${SIZE.height}" fill="#eee"/>`;
  const limit = `<path d="M${LEFT} ${y(capacity)}H${LEFT + SIZE.width}" stroke="#b00" stroke-dasharray="4 3"/>`;
  // The most of each column of pixels.
  const most = new Map<number, number>();
  for (const [second, count] of requests.entries()) {
    const column = x(second * 1000);
    most.set(column, Math.max(most.get(column) ?? 0, count));
  }
  const points = [...most].map(([column, count]) => `${column} ${y(count)}`);
  const minutes = [0, 5, 10, 15, 20].map(
    minute => `<text x="${x(minute * 60_000)}" y="${floor + 14}" text-anchor="middle">${minute} min</text>`,
  );
  return [
    `<text x="${LEFT}" y="16" font-weight="bold">${name.replaceAll('`', '').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</text>`,
    away,
    ...marks,
    limit,
    `<path d="M${points.join('L')}" fill="none" stroke="#024"/>`,
    `<path d="M${LEFT} ${TOP}V${floor}H${LEFT + SIZE.width}" fill="none" stroke="#888"/>`,
    ...minutes,
  ].join('');
}
