/** What an idle page has open, sample by sample, and whether it grows. */

/** One look at an idle page. */
export interface Sample {
  /** Milliseconds of the page's time. */
  readonly at: number;
  /** Bytes of JavaScript objects. */
  readonly objects: number;
  /** Bytes of all JavaScript memory, with what V8 notes about code. */
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly timers: number;
  readonly channels: number;
  readonly locks: number;
  readonly urls: number;
  readonly journal: number;
  /** Requests that the page waits for. */
  readonly requests: number;
  /** Requests that the site has under way. */
  readonly siteRequests: number;
}

/** What is measured. */
export type Measure = Exclude<keyof Sample, 'at'>;

/** In the order in which they are shown. */
export const MEASURES: Readonly<Record<Measure, string>> = {
  objects: 'heap: objects, bytes',
  heap: 'heap: all, bytes',
  listeners: 'event listeners',
  nodes: 'nodes',
  timers: 'timers',
  channels: 'channels',
  locks: 'locks, held or wanted',
  urls: 'object URLs',
  journal: 'journal, entries and files',
  requests: 'open requests, page',
  siteRequests: 'open requests, site',
};

/** How one number moved over the day. */
export interface Trend {
  readonly measure: Measure;
  readonly first: number;
  readonly last: number;
  /** By which the least-squares line rises in an hour of the page's time. */
  readonly slope: number;
  /** By which the same line rises from the first sample to the last one. */
  readonly rise: number;
  /** How far apart the samples of the first tenth are. */
  readonly noise: number;
  /** Whether the line rises by no more than the noise. */
  readonly isSteady: boolean;
}

/** Whether more of anything is open than in any sample before, the heap apart. */
export function isMore(now: Sample, before: readonly Sample[]): boolean {
  const counts = (Object.keys(MEASURES) as Measure[]).filter(name => name !== 'objects' && name !== 'heap');
  return before.length > 0 && counts.some(measure => before.every(sample => now[measure] > sample[measure]));
}

const HOUR = 3_600_000;

/** The slope of the least-squares line through these points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  let [products, squares] = [0, 0];
  for (const [x, y] of points) {
    products += (x - middleX) * (y - middleY);
    squares += (x - middleX) ** 2;
  }
  return squares === 0 ? 0 : products / squares;
}

/** How far apart the values of the first tenth are, of two at least. */
export function noiseOf(values: readonly number[]): number {
  const tenth = values.slice(0, Math.max(2, Math.ceil(values.length / 10)));
  return Math.max(...tenth) - Math.min(...tenth);
}

export function trendOf(measure: Measure, samples: readonly Sample[]): Trend {
  const values = samples.map(sample => sample[measure]);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const slope = slopeOf(samples.map(({at}, index) => [at / HOUR, values[index] ?? 0]));
  const rise = slope * (((samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)) / HOUR);
  const noise = noiseOf(values);
  // What falls is no leak. The last bits of a fraction are no rise.
  return {measure, first, last, slope, rise, noise, isSteady: rise <= noise + 1e-6};
}

export function trendsOf(samples: readonly Sample[]): Trend[] {
  return (Object.keys(MEASURES) as Measure[]).map(measure => trendOf(measure, samples));
}
