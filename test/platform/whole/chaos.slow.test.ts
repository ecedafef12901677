import {runSchedule} from '../../support/chaos/chaos.js';

/** Schedules at the same time; each of them mostly waits. */
const AT_ONCE = 4;
/** Fewer where they cost more: Firefox waits for requests that it repeats by itself, WebKit has one page at a time. */
const RUNS = navigator.userAgent.includes('Chrome') ? 60 : 12;

const answer = await fetch('/test-site.json');
const {chaos} = (await answer.json()) as {chaos: {runs: number | null; seed: number | null}};
const runs = chaos.runs ?? RUNS;
/** The same schedules on every run, so that a failure comes from a change. `npm run chaos` looks for new ones. */
const firstSeed = chaos.seed ?? 1;

describe('whatever the network, the site and the page do', function () {
  this.timeout(100_000);

  for (let batch = 0; batch < runs; batch += AT_ONCE) {
    const seeds = Array.from(
      {length: Math.min(AT_ONCE, runs - batch)},
      (_, index) => firstSeed + batch + index,
    );
    it(`each video arrives once and whole (seeds ${seeds[0]} to ${seeds.at(-1)})`, async () => {
      const reports = await Promise.all(seeds.map(async seed => ({seed, ...(await runSchedule(seed))})));
      const failed = reports.filter(({problems}) => problems.length > 0);
      if (failed.length === 0) return;
      throw new Error(
        failed
          .map(
            ({seed, problems, story}) =>
              `Seed ${seed}: ${problems.join(' ')} Run it alone: npm run chaos -- --runs 1 --seed ${seed}\n${story.join('\n')}`,
          )
          .join('\n\n'),
      );
    });
  }
});
