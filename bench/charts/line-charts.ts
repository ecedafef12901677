/** Lines over time as SVG, one chart below the other. */

/** A chart. Positions are shares of its width, from the left, and of its height, from the bottom. */
export interface LineChart {
  readonly title: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The labels below it. */
  readonly columns: readonly Label[];
  /** The labels on its left. */
  readonly rows: readonly Label[];
  /** A dashed line: its heights on the left and on the right. */
  readonly dashed: readonly [left: number, right: number];
  /** A part with another background. */
  readonly shaded?: readonly [from: number, to: number];
}

interface Label {
  readonly at: number;
  readonly text: string;
}

const WIDTH = 720;
const LEFT = 70;
const TOP = 26;
const GAP = 34;

/** @param height Of each chart, in pixels. */
export function lineCharts(charts: readonly LineChart[], height: number): string {
  const down = TOP + height + GAP;
  const [width, all] = [LEFT + WIDTH + GAP, charts.length * down];
  const parts = charts.map(
    (chart, index) => `<g transform="translate(0 ${index * down})">${one(chart, height)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${all}" width="${width}" height="${all}" font-family="sans-serif" font-size="11">\n<rect width="${width}" height="${all}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function one({title, points, columns, rows, dashed, shaded}: LineChart, height: number): string {
  const x = (share: number): number => Math.round(LEFT + share * WIDTH);
  const y = (share: number): number => Math.round(TOP + height * (1 - share));
  const [floor, right] = [y(0), x(1)];
  const name = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    `<text x="${LEFT}" y="16" font-weight="bold">${name}</text>`,
    shaded === undefined
      ? ''
      : `<rect x="${x(shaded[0])}" y="${TOP}" width="${x(shaded[1]) - x(shaded[0])}" height="${height}" fill="#eee"/>`,
    ...rows.map(({at, text}) => `<text x="${LEFT - 6}" y="${y(at) + 4}" text-anchor="end">${text}</text>`),
    `<path d="M${LEFT} ${y(dashed[0])}L${right} ${y(dashed[1])}" stroke="#b00" stroke-dasharray="4 3"/>`,
    `<path d="M${points.map(([across, up]) => `${x(across)} ${y(up)}`).join('L')}" fill="none" stroke="#024"/>`,
    `<path d="M${LEFT} ${TOP}V${floor}H${right}" fill="none" stroke="#888"/>`,
    ...columns.map(
      ({at, text}) => `<text x="${x(at)}" y="${floor + 14}" text-anchor="middle">${text}</text>`,
    ),
  ].join('');
}
