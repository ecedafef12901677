/**
 * `npm run bench:herd`: 10,000 simulated browsers send chunks to a site that is away for five minutes. Writes a table and a
 * picture of the requests per second into docs/development/, with date and machine. The same source gives the same figures.
 * Ends with 1 if the browsers of the element bring the site down again.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus, release} from 'node:os';
import {fileURLToPath} from 'node:url';
import {CAPACITY, herdOf, type Herd} from './herd/herd.js';
import {curves} from './herd/plot.js';
import {KINDS, element} from './herd/simulated-clients.js';

const BROWSERS = 10_000;
const PAGE = new URL('../docs/development/herd.md', import.meta.url);
const PICTURE = new URL('../docs/development/herd.svg', import.meta.url);
const START = '<!-- figures -->';
const END = '<!-- end of figures -->';

/** Other times for which the site is away, in seconds. The element alone is tried with them. */
const TIMES = [1, 5, 10, 60];

const herds = KINDS.map(kind => herdOf(kind, BROWSERS));
writeFileSync(PICTURE, curves(herds, CAPACITY * BROWSERS));
const clients = tableOf('client', herds.map(row));
const times = TIMES.map(seconds => {
  const [, ...cells] = row(herdOf(element, BROWSERS, seconds * 1000));
  return [`${seconds} s`, ...cells];
});
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Linux ${release()}, Node ${process.version}`;
const took = `It took ${Math.round(performance.now() / 1000)} seconds.`;
const run = `${new Date().toISOString().slice(0, 10)}, ${machine}. ${took}`;
const figures = `${run}\n\n${clients}\n\nThe element, with a site that is away for other times:\n\n${tableOf('away for', times)}`;
const page = readFileSync(PAGE, 'utf8');
writeFileSync(
  PAGE,
  `${page.slice(0, page.indexOf(START) + START.length)}\n\n${figures}\n\n${page.slice(page.indexOf(END))}`,
);
console.log(`${figures}\n\nWritten: ${fileURLToPath(PAGE)}`);
process.exitCode = herds[0]?.falls === 0 ? 0 : 1;

function tableOf(first: string, rows: readonly (readonly string[])[]): string {
  const head = [
    first,
    'most requests in a second, while it is away',
    'after it is back',
    'the site falls again',
    'uploads that gave up',
    'bytes of 99 % move again after',
  ];
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function row({name, mostAway, mostBack, falls, failed, movingAfter}: Herd): string[] {
  const count = (value: number): string => value.toLocaleString('en');
  return [
    name,
    count(mostAway),
    count(mostBack),
    falls === 0 ? 'never' : `${falls} ×`,
    `${((failed / BROWSERS) * 100).toFixed(0)} %`,
    movingAfter === null ? 'never' : `${movingAfter} s`,
  ];
}
