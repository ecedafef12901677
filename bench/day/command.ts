/**
 * `npm run day`: a page with the element goes through a day of bad luck. Ends with 1 if anything that it holds grows.
 *
 *   npm run day                     24 hours, 30 times as fast as real time; about 20 minutes
 *   npm run day -- --hours 3        a shorter one
 *   npm run day -- --real 60        minutes of real time, with shorter waits between the troubles
 *   npm run day -- --seed 4711      the same troubles as before
 *   npm run day -- --write          puts figures and pictures into docs/development/
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, release} from 'node:os';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {run, stopEverything} from '../../scripts/machine/processes.js';
import {type DaySettings, runDay} from './day.js';
import {launchForDay} from './launch.js';
import {figuresOf, pictureOf, problemsOf} from './report.js';

const PAGE = fileURLToPath(new URL('../../docs/development/day.md', import.meta.url));
const MINUTE = 60_000;

const {values} = parseArgs({
  options: {
    hours: {type: 'string', default: '24'},
    real: {type: 'string'},
    seed: {type: 'string', default: String(Math.floor(Math.random() * 2 ** 31))},
    write: {type: 'boolean', default: false},
  },
});
const settings = values.real === undefined ? fastDay(Number(values.hours)) : realTime(Number(values.real));

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
if ((await run('npm', ['run', '--silent', 'build'], {limitMs: 180_000})) !== 0)
  throw new Error('No build, no day.');

const browser = await launchForDay();
const began = {at: Date.now(), load: loadNow()};
const report = await runDay(browser, settings, line => console.log(line));
await browser.close();

const [cpu] = cpus();
const took = ((Date.now() - began.at) / MINUTE).toFixed(0);
const machine =
  `${new Date(began.at).toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, Linux ${release()}, ` +
  `Node ${process.version}, Chromium ${browser.version()}. It took ${took} minutes. Load of the machine: ${began.load} at ` +
  `the beginning, ${loadNow()} at the end.`;
const figures = `${machine}\n\n${figuresOf(report, settings)}`;
const problems = problemsOf(report);
console.log(`\n${figures}\n\n${problems.length === 0 ? 'Nothing grows.' : problems.join('\n')}`);
if (values.write) await write(values.real === undefined ? 'day' : 'hour');
process.exitCode = problems.length === 0 ? 0 : 1;

/** A share of the day with a thousand cycles and 500 files in 200 steps. */
function fastDay(hours: number): DaySettings {
  const share = hours / 24;
  if (!(share > 0)) throw new Error('--hours takes a number above 0.');
  const steps = Math.max(4, Math.round(200 * share));
  return {
    ...common(),
    steps,
    stepMs: 432_000,
    haste: 30,
    files: Math.round(500 * share),
    cycles: Math.round(1000 * share),
  };
}

function realTime(minutes: number): DaySettings {
  if (!(minutes > 0)) throw new Error('--real takes a number of minutes above 0.');
  const steps = Math.max(4, Math.round(minutes * 2));
  // The page remembers an ended upload for ten minutes. After so many steps without a rest, that list is as long as later.
  return {...common(), warmUp: 24, steps, stepMs: 30_000, haste: 1, files: steps * 2, cycles: steps * 5};
}

function common(): Pick<DaySettings, 'seed' | 'warmUp'> {
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.');
  return {seed, warmUp: 10};
}

function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** @param name Of the picture, and of the place in the page. */
async function write(name: string): Promise<void> {
  writeFileSync(
    fileURLToPath(new URL(`../../docs/development/${name}.svg`, import.meta.url)),
    pictureOf(report),
  );
  const text = readFileSync(PAGE, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`${PAGE} has no place for the figures.`);
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(PAGE, `${before}\n\n${figures}\n\n${text.slice(text.indexOf(end))}`);
  if ((await run('prettier', ['--log-level', 'warn', '--write', PAGE], {limitMs: MINUTE})) !== 0)
    throw new Error(`${PAGE} is written, but not formatted.`);
  await stopEverything();
}
