import {
  CHUNKS,
  FOREVER,
  OWN_REPEATS,
  type Row,
  itEndsAs,
  withRedirects,
} from '../../support/site/fault-run.js';

/** At how many milliseconds a gateway gives up: late on a clock that is five times as fast. */
const LATE = 800;

/** What becomes of a completing request, and no standstill that the site does not cause. */
const COMPLETING: readonly Row[] = [
  ...[502, 503].map((status): Row => ({
    name: `${status} to the completing chunk at once`,
    faults: [{chunk: 'completing', status}],
    most: CHUNKS + 1,
    questions: 2,
    leastQuestions: 2,
    isQuick: true,
    // At once is within two seconds.
    haste: 1,
  })),
  ...[502, 503, 504].map((status): Row => ({
    name: `${status} to the completing chunk, late`,
    faults: [{chunk: 'completing', status, delayMs: LATE}],
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 4,
    isQuick: true,
  })),
  ...[502, 504].map((status): Row => ({
    name: `${status} to the completing chunk at once, from a gateway before a site that stored it`,
    faults: [{chunk: 'completing', status, store: true}],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
    isQuick: true,
  })),
  ...[502, 503, 504].map((status): Row => ({
    name: `${status} to the completing chunk, late, from a gateway before a site that stores it meanwhile`,
    faults: [{chunk: 'completing', status, patienceMs: LATE, assembleMs: 2 * LATE}],
    error: 'callback-unreadable',
    token: {max_uploads: 9},
    most: CHUNKS,
    questions: 6,
    leastQuestions: 2,
    isQuick: true,
  })),
  ...(['before', 'body', 'received'] as const).map((drop): Row => ({
    name: `a connection reset at the completing chunk (${drop})`,
    // Browsers repeat it by themselves.
    faults: [{chunk: 'completing', drop, times: 2}],
    most: CHUNKS + OWN_REPEATS,
    questions: 20,
    isQuick: true,
  })),
  {
    name: 'a gateway that delivers the completing chunk between the two questions',
    faults: [{chunk: 'completing', patienceMs: 10, deliverMs: 300}],
    error: 'callback-unreadable',
    token: {max_uploads: 9},
    most: CHUNKS,
    // As many as a browser asks before a busy site has delivered it.
    questions: 12,
    leastQuestions: 2,
    isQuick: true,
  },
  {
    name: 'a gateway that delivers the completing chunk after it went again',
    faults: [{chunk: 'completing', patienceMs: 10, deliverMs: 4500}],
    token: {max_uploads: 9},
    most: CHUNKS + 1,
    questions: 4,
    leastQuestions: 4,
    quiet: 4600,
    isQuick: true,
    haste: 10,
  },
  {
    name: 'a site that restarts as it begins to put the file together',
    faults: [{chunk: 'completing', restarts: true, status: 502, store: true}],
    most: CHUNKS + 1,
    questions: 16,
    leastQuestions: 6,
    haste: 20,
  },
  {
    name: 'a site that completes by number',
    faults: [{byNumber: true, times: FOREVER}],
    isKnown: true,
    most: CHUNKS + 1,
    questions: CHUNKS - 1 + 8,
    leastQuestions: CHUNKS,
    haste: 20,
  },
  {
    name: 'today’s rule: a site that answers 404 to every test, and has stored the file',
    faults: [
      {chunk: 'completing', status: 504, store: true},
      {method: 'test', status: 404, times: FOREVER},
    ],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 2,
    isQuick: true,
  },
  {
    name: 'today’s rule: a site that answers 404 to every test, and has not got the completing chunk',
    faults: [
      {chunk: 'completing', status: 429},
      {method: 'test', status: 404, times: FOREVER},
    ],
    isKnown: true,
    most: 2 * CHUNKS,
    questions: 2,
    leastQuestions: 2,
    isQuick: true,
  },
  {
    name: 'today’s rule: tests that cannot be read, from a site that has stored the file',
    faults: [
      {chunk: 'completing', status: 504, store: true},
      {method: 'test', cors: false, times: FOREVER},
    ],
    error: 'callback-unreadable',
    most: CHUNKS,
    questions: 2,
    leastQuestions: 1,
    isQuick: true,
  },
  {
    name: 'today’s rule: tests that cannot be read, from a site that has not got the completing chunk',
    faults: [
      {chunk: 'completing', status: 429},
      {method: 'test', cors: false, times: FOREVER},
    ],
    most: CHUNKS + 1,
    questions: 2,
    leastQuestions: 1,
    isQuick: true,
  },
  ...[502, 504].map((status): Row => ({
    // One storage without the chunks looks like one that has put them together. If the answers to two chunks cross, the
    // questions go to the other storage alone, which has both: then the held chunk goes again after the settling time.
    name: `${status} to the completing chunk from a site with two storages`,
    faults: [
      {chunk: 'completing', storages: 2, status, store: true},
      {method: 'any', times: FOREVER, storages: 2},
    ],
    token: {max_uploads: 9},
    isKnown: true,
    error: 'callback-unreadable',
    most: CHUNKS + 1,
    videos: 0,
    questions: 20,
    leastQuestions: 2,
    haste: 15,
  })),
];

describe('the fault table of completing requests', () => {
  itEndsAs(withRedirects(COMPLETING));
});
