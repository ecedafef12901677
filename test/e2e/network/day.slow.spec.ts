/** An hour and a half of `npm run day`. */
import type {Browser} from 'playwright';
import {runDay} from '../../../bench/day/day.js';
import {launchForDay} from '../../../bench/day/launch.js';
import {type Measure, trendsOf} from '../../../bench/day/samples.js';
import {expect, test} from '../support/test.js';

/** Bytes and things that may be added: Chromium's own, and what is made at its first use. Rows that stayed would add more. */
const ALLOWED: Partial<Record<Measure, number>> = {heap: 300_000, objects: 100_000, nodes: 60, listeners: 10};

let browser: Browser | null = null;
test.afterEach(async () => browser?.close());

test('After each of many uploads with trouble, a page holds nothing more than before', async () => {
  test.setTimeout(600_000);
  browser = await launchForDay();
  const {samples, problems} = await runDay(browser, {
    seed: 22,
    steps: 12,
    warmUp: 6,
    stepMs: 432_000,
    haste: 30,
    files: 30,
    cycles: 60,
  });
  expect(problems).toEqual([]);
  const grown = trendsOf(samples).filter(
    ({measure, rise, isSteady}) => !isSteady && rise > (ALLOWED[measure] ?? 0),
  );
  expect(grown).toEqual([]);
});
