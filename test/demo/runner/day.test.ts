/** What `npm run day` calls growth. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type DayReport} from '../../../bench/day/day.js';
import {problemsOf} from '../../../bench/day/report.js';
import {type Sample, isMore, noiseOf, slopeOf, trendOf} from '../../../bench/day/samples.js';

const HOUR = 3_600_000;

const NOTHING: Omit<Sample, 'at'> = {
  objects: 0,
  heap: 0,
  listeners: 0,
  nodes: 0,
  timers: 0,
  channels: 0,
  locks: 0,
  urls: 0,
  journal: 0,
  requests: 0,
  siteRequests: 0,
};

/** A sample an hour. */
function hourly(values: readonly number[]): Sample[] {
  return values.map((objects, hour) => ({...NOTHING, at: hour * HOUR, objects}));
}

describe('The slope', () => {
  test('is that of the line with the least squares', () => {
    const line = (at: number): readonly [number, number] => [at, 3 * at + 7];
    assert.equal(slopeOf([line(1), line(2), line(3)]), 3);
    // By hand: the means are 2 and 3, the products add up to 3, the squares to 2.
    assert.equal(
      slopeOf([
        [1, 2],
        [2, 2],
        [3, 5],
      ]),
      1.5,
    );
  });

  test('is zero if nothing moves, or no time passes', () => {
    assert.equal(
      slopeOf([
        [1, 4],
        [2, 4],
      ]),
      0,
    );
    assert.equal(
      slopeOf([
        [1, 4],
        [1, 9],
      ]),
      0,
    );
  });
});

describe('The noise', () => {
  test('is how far apart the values of the first tenth are', () => {
    const later = Array.from({length: 27}, () => 1000);
    assert.equal(noiseOf([10, 16, 12, ...later]), 6);
  });

  test('is that of two values at least', () => {
    assert.equal(noiseOf([10, 13, 1000]), 3);
  });
});

describe('A number', () => {
  test('is steady if its line rises by no more than the noise', () => {
    const values = Array.from({length: 40}, (_, index) => 100 + (index % 3));
    assert.equal(trendOf('objects', hourly(values)).isSteady, true);
  });

  test('grows if its line rises by more, however slowly', () => {
    const values = Array.from({length: 40}, (_, index) => 100 + (index % 3) + index / 8);
    const {slope, isSteady} = trendOf('objects', hourly(values));
    assert.ok(slope > 0.1 && slope < 0.15);
    assert.equal(isSteady, false);
  });

  test('grows by a single thing that stays, if nothing moved in the first tenth', () => {
    const values = Array.from({length: 40}, (_, index) => (index < 30 ? 0 : 1));
    assert.equal(trendOf('objects', hourly(values)).isSteady, false);
  });

  test('is steady if it falls', () => {
    const values = Array.from({length: 40}, (_, index) => 100 - index);
    assert.equal(trendOf('objects', hourly(values)).isSteady, true);
  });

  test('is told with its rise from the first sample to the last one', () => {
    const {slope, rise, first, last} = trendOf('objects', hourly([0, 5, 10]));
    assert.deepEqual([slope, rise, first, last], [5, 10, 0, 10]);
  });
});

test('A look is repeated for more of anything than ever before, except the heap', () => {
  const before = [1, 3, 2].map(timers => ({...NOTHING, at: 0, timers}));
  assert.equal(isMore({...NOTHING, at: 1, timers: 4}, before), true);
  assert.equal(isMore({...NOTHING, at: 1, timers: 3, heap: 1, objects: 1}, before), false);
  assert.equal(isMore({...NOTHING, at: 1, timers: 4}, []), false);
});

test('A day fails for what grows and for what else went wrong', () => {
  const samples = hourly([0, 0, 0, 100]).map(sample => ({
    ...sample,
    timers: 2,
    heap: sample.objects + 5,
    nodes: sample.objects,
  }));
  const report: DayReport = {
    samples,
    troubles: new Map(),
    stored: 4,
    requests: 9,
    problems: ['A video is stored twice.'],
  };
  assert.deepEqual(problemsOf(report), [
    'A video is stored twice.',
    'heap: objects, bytes: 90 more, noise 0.',
  ]);
  assert.deepEqual(problemsOf({...report, samples: samples.slice(0, 3), problems: []}), []);
});
