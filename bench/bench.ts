/**
 * `npm run bench`: compares the element with other uploaders, on one machine, in one Chromium, in turns. It prints; what it
 * printed last stands in BENCHMARKS.md.
 *
 *   npm run bench                             all scenarios
 *   npm run bench -- --only loopback,cut      some of: loopback gigabyte fast cut steady steady20 steady5 steady1 steadyCut heap
 *                                             resume (or a b c for loopback, fast and cut)
 *   npm run bench -- --only scale             the longest task of the page with very many files
 *   npm run bench -- --only loads             what a page loads, and how soon it sends a file
 *   npm run bench -- --only requests          how many requests one upload costs
 *   npm run bench -- --rounds 1               fewer turns, for a look
 *   npm run bench -- --candidates raw,element some of: raw chunks element tus upchunk uppy resumable
 *   npm run bench -- --write                  puts the tables into BENCHMARKS.md, in place of all that stand there
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, release} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {onInterrupt, run} from '../scripts/machine/processes.js';
import {whyNoLine} from './line.js';
import {measureLoads} from './loads.js';
import {countRequests} from './requests.js';
import {COUNTS, measureScale} from './scale.js';
import {CANDIDATES, SCENARIOS, SHORT_NAMES, type Scenario, type ScenarioName} from './scenarios.js';
import {Stage} from './stage.js';
import {compareTable, heapTable, loadTable, requestTable, resumeLine, scaleTable} from './tables.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const START = '<!-- figures -->';
const END = '<!-- end of figures -->';

const {values} = parseArgs({
  options: {
    only: {type: 'string', default: [...Object.keys(SCENARIOS), 'scale', 'loads', 'requests'].join(',')},
    rounds: {type: 'string'},
    candidates: {type: 'string', default: CANDIDATES.join(',')},
    write: {type: 'boolean', default: false},
  },
});

let stage: Stage | null = null;
let isInterrupted = false;
onInterrupt(async () => {
  isInterrupted = true;
  await stage?.close();
});
process.chdir(root);
if ((await run('npm', ['run', '--silent', 'build'], {limitMs: 180_000})) !== 0)
  throw new Error('No build, no bench.');

const candidates = CANDIDATES.filter(name => values.candidates.split(',').includes(name));
const sections: string[] = [];
/** Figures are worth recording below a load of 1.5. */
const load = (): string => `Load before: ${(loadavg()[0] ?? 0).toFixed(1)}.`;
let browser = '';
for (const wanted of values.only.split(',')) {
  if (wanted === 'scale') {
    const scale = await measureScale(COUNTS, Number(values.rounds ?? 3));
    browser = scale.browserVersion;
    say(`### Very many files\n\n${scaleTable(scale.results)}`);
    continue;
  }
  if (wanted === 'loads') {
    const before = load();
    const {loads, browserVersion} = await measureLoads(Number(values.rounds ?? 5));
    browser = browserVersion;
    say(`### Loading, 8 Mbit/s, 150 ms there and back\n\n${before}\n\n${loadTable(loads)}`);
    continue;
  }
  if (wanted === 'requests') {
    say(`### Requests of one upload\n\n${requestTable(await countRequests())}`);
    continue;
  }
  const name = SHORT_NAMES[wanted] ?? (wanted as ScenarioName);
  const scenario: Scenario | undefined = SCENARIOS[name];
  if (scenario === undefined) throw new Error(`There is no scenario ${name}.`);
  const why = scenario.line && !scenario.isSteady && whyNoLine();
  if (why) {
    say(`### ${scenario.title}\n\nLeft out: lines need namespaces, and ${why}.`);
    continue;
  }
  const before = load();
  stage = await Stage.open(scenario);
  browser = stage.browserVersion;
  try {
    const rounds = Number(values.rounds ?? scenario.rounds);
    const taking = candidates.filter(candidate => scenario.candidates?.includes(candidate) ?? true);
    const note = stage.congestionControl === null ? '' : ` TCP: ${stage.congestionControl}.`;
    if (name === 'heap') say(`### ${scenario.title}\n\n${heapTable(await stage.measureHeap())}`);
    else if (name === 'resume')
      say(`### ${scenario.title}\n\n${resumeLine(await stage.measureResume(rounds))}`);
    else
      say(
        `### ${scenario.title}\n\n${rounds} rounds, medians.${note} ${before}\n\n${compareTable(scenario, await stage.compare(scenario, taking, rounds))}`,
      );
  } catch (error) {
    // Whatever was under way breaks when the bench is told to end. What is left is tidied up on exit.
    if (isInterrupted) process.exit(130);
    throw error;
  } finally {
    await stage.close();
    stage = null;
  }
}

if (values.write) {
  const file = join(root, 'BENCHMARKS.md');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(START) || !text.includes(END)) throw new Error(`${file} has no place for the tables.`);
  const before = text.slice(0, text.indexOf(START) + START.length);
  const after = text.slice(text.indexOf(END));
  const [cpu] = cpus();
  const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, Linux ${release()}, Node ${process.version}, Chromium ${browser}.`;
  writeFileSync(file, `${before}\n\n${machine}\n\n${sections.join('\n\n')}\n\n${after}`);
  if ((await run('prettier', ['--log-level', 'warn', '--write', file], {limitMs: 60_000})) !== 0)
    throw new Error(`${file} is written, but not formatted.`);
}

function say(section: string): void {
  console.log(`\n${section}`);
  sections.push(section);
}
