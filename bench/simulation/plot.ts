/** Pictures of a simulation as SVG. */

/** Rows of cells: a value and its label, from good (1) to bad (2 and more). */
export interface HeatMap {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {readonly label: string; readonly values: readonly number[]}[];
}

const CELL = {width: 46, height: 20};
const LEFT = 70;
const TOP = 44;
const GAP = 28;

/** Maps one below the other, two in a row. */
export function heatMaps(maps: readonly HeatMap[]): string {
  const [sample] = maps;
  if (sample === undefined) return '';
  const width = LEFT + sample.columns.length * CELL.width + GAP;
  const height = TOP + sample.rows.length * CELL.height + GAP;
  const parts = maps.map(
    (map, index) =>
      `<g transform="translate(${(index % 2) * width} ${Math.floor(index / 2) * height})">${one(map)}</g>`,
  );
  const [all, down] = [2 * width, Math.ceil(maps.length / 2) * height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${all} ${down}" width="${all}" height="${down}" font-family="sans-serif" font-size="11">\n<rect width="${all}" height="${down}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

function one({title, columns, rows}: HeatMap): string {
  const text = (x: number, y: number, content: string, more = ''): string =>
    `<text x="${x}" y="${y}"${more}>${content}</text>`;
  const head = columns.map((column, index) =>
    text(LEFT + (index + 0.5) * CELL.width, TOP - 6, column, ' text-anchor="middle"'),
  );
  const body = rows.flatMap(({label, values}, row) => {
    const y = TOP + row * CELL.height;
    const cells = values.map((value, column) => {
      const x = LEFT + column * CELL.width;
      const middle = text(x + CELL.width / 2, y + 14, shown(value), ' text-anchor="middle"');
      return `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${colour(value)}"/>${middle}`;
    });
    return [text(LEFT - 6, y + 14, label, ' text-anchor="end"'), ...cells];
  });
  return [text(LEFT, 16, title, ' font-weight="bold"'), ...head, ...body].join('');
}

function shown(value: number): string {
  if (Number.isNaN(value)) return '';
  return Number.isFinite(value) ? value.toFixed(2) : 'never';
}

/** From white over yellow to red. */
function colour(value: number): string {
  if (Number.isNaN(value)) return '#eee';
  const badness = Math.min(1, Math.max(0, value - 1));
  return `hsl(${Math.round(55 - 45 * badness)} 90% ${Math.round(98 - 38 * badness)}%)`;
}
