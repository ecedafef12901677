import {CHUNKS, FAILED, FOREVER, type Row, itEndsAs, withRedirects} from '../../support/site/fault-run.js';

/**
 * Trouble that outlasts the ten minutes after which a site is given up. The clock is no faster than it is, because the
 * limits of single requests are shortened as much and have to stay well above what a busy machine takes for one:
 * otherwise the last error is that of a site without an answer.
 */
const ROWS: readonly Row[] = [
  {
    name: '503 to the completing chunk for ten minutes',
    faults: [{chunk: 'completing', status: 503, times: FOREVER}],
    error: 'server',
    most: CHUNKS + 90,
    // Two after each.
    questions: 180,
    leastQuestions: 2,
    videos: 0,
    haste: 20,
  },
  {
    name: '503 for ten minutes',
    faults: [{chunk: 3, status: 503, times: FOREVER}],
    error: 'server',
    most: 90,
    videos: 0,
    haste: 20,
  },
  {
    name: 'preflights that are never answered rightly',
    faults: [{method: 'preflight', status: 405, times: FOREVER}],
    // Otherwise it would go as a plain form, see form-transport.long.test.ts.
    transport: 'chunks',
    error: 'network',
    events: FAILED,
    most: 0,
    videos: 0,
    haste: 20,
  },
];

describe('the fault table, for ten minutes', () => {
  itEndsAs(withRedirects(ROWS));
});
