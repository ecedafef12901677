import type {Client, Kind} from './simulated-clients.js';
import {SimulatedSite} from './simulated-site.js';
import {SimulatedTime} from './simulated-time.js';

const SECOND = 1000;
/** Milliseconds at which the site goes away. */
export const AWAY_AT = 600 * SECOND;
/** Milliseconds for which it is away unless given, and that are simulated after it is back. */
export const AWAY_FOR = 300 * SECOND;
export const AFTERWARDS = 480 * SECOND;
/** Milliseconds of a request that goes alone: some 16 MiB at 1.3 Mbit/s. */
const SHORTEST = 80 * SECOND;
const LONGEST = 120 * SECOND;
/** Milliseconds over which the browsers come. */
const ARRIVAL = 550 * SECOND;
/** Requests that the site takes in a second, for each browser. */
export const CAPACITY = 0.02;
/** The share of browsers that has to move again. */
const MOST = 0.99;

/** What one kind of client did to the site. */
export interface Herd {
  readonly name: string;
  /** Requests in each second. */
  readonly requests: readonly number[];
  readonly mostAway: number;
  readonly mostBack: number;
  /** How often the site fell after it came back. */
  readonly falls: number;
  /** How many uploads gave up. */
  readonly failed: number;
  /** Seconds from the return of the site until 99 % of the browsers send again; null if they never do. */
  readonly movingAfter: number | null;
}

/**
 * Lets so many browsers send to a site that is away for a while. The same seed gives the same result.
 *
 * @param awayFor Milliseconds; five minutes unless given.
 */
export function herdOf(kind: Kind, browsers: number, awayFor = AWAY_FOR, seed = 1): Herd {
  const clock = new SimulatedTime();
  const site = new SimulatedSite(clock, CAPACITY * browsers);
  const random = randomFrom(seed);
  const clients: Client[] = [];
  for (let index = 0; index < browsers; index += 1) {
    const duration = SHORTEST + random() * (LONGEST - SHORTEST);
    clock.after(random() * ARRIVAL, () => clients.push(kind.start({clock, site, random, duration})));
  }
  clock.runUntil(AWAY_AT);
  const backAt = AWAY_AT + awayFor;
  const endAt = backAt + AFTERWARDS;
  site.goAway(awayFor);
  clock.runUntil(backAt);
  let movingAfter: number | null = null;
  for (let now = backAt; now < endAt; now += SECOND) {
    clock.runUntil(now + SECOND);
    const moving = clients.filter(({hasFailed, takenAt}) => !hasFailed && takenAt >= backAt).length;
    if (moving >= MOST * browsers) movingAfter ??= (now + SECOND - backAt) / SECOND;
  }
  const requests = site.seconds.map(second => second.requests);
  const most = (from: number, to: number): number => Math.max(...requests.slice(from / SECOND, to / SECOND));
  return {
    name: kind.name,
    requests,
    mostAway: most(AWAY_AT, backAt),
    mostBack: most(backAt, endAt),
    falls: site.falls,
    failed: clients.filter(({hasFailed}) => hasFailed).length,
    movingAfter,
  };
}

/** A linear congruential generator. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
