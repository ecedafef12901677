/**
 * `npm run chaos`: runs many random schedules of trouble, each time others. `npm run test:slow` runs the same few each time.
 *
 *   npm run chaos -- --runs 2000        that many, 200 unless given
 *   npm run chaos -- --seed 4711        from this seed on; with --runs 1 the schedule that a failure named
 *   npm run chaos -- --engine firefox   in another browser than Chromium
 *
 * Ends with 1 as soon as one of them fails.
 */
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {onInterrupt, run, stopEverything} from './machine/processes.js';

/** Schedules that one browser surely completes within the time of a test run. */
const BATCH = 100;
const LIMIT_MS = 5 * 60_000;

const {values} = parseArgs({
  options: {
    runs: {type: 'string', default: '200'},
    seed: {type: 'string', default: String(Math.floor(Math.random() * 2 ** 31))},
    engine: {type: 'string', default: 'chromium'},
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  throw new Error('--runs takes a whole number of at least 1, and --seed a whole number.');
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
onInterrupt(stopEverything);
for (let done = 0; done < runs; done += BATCH) {
  const count = Math.min(BATCH, runs - done);
  const code = await run(
    process.execPath,
    [
      '--import',
      'tsx',
      'scripts/test.ts',
      '--files',
      'test/platform/whole/chaos.slow.test.ts',
      '--engines',
      values.engine,
    ],
    {env: {CHAOS_RUNS: String(count), CHAOS_SEED: String(seed + done)}, limitMs: LIMIT_MS},
  );
  console.log(`\n${done + count} of ${runs} schedules, from seed ${seed}: ${code === 0 ? 'well' : 'FAILED'}`);
  if (code !== 0) {
    process.exitCode = 1;
    break;
  }
}
await stopEverything();
