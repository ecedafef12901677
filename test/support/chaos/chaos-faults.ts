import type {FaultRule} from '../site/site.js';
import type {Dice} from './dice.js';

/**
 * What no upload can stand together. A gateway that delivers a chunk later makes two requests complete a file at a time,
 * if the site has no lock. If it delivers chunk 1 later, the site may seem not to have put the file together: the element
 * asks for that chunk if a copy of each other one may come. If Chromium repeats the last request by itself, late copies of
 * all others complete a second file.
 */
export const SITES = ['with a lock', 'without a lock', 'behind a gateway', 'with two storages'] as const;
export type SiteKind = (typeof SITES)[number];

const SITE_FAULTS: Readonly<Record<SiteKind, (dice: Dice) => readonly Partial<FaultRule>[]>> = {
  'with a lock': () => REPEATED,
  'without a lock': dice => [
    ...REPEATED,
    {assembleMs: dice.number(20, 300), lock: false, patienceMs: dice.number(10, 150)},
    {assembleMs: dice.number(20, 300), lock: false},
  ],
  'behind a gateway': dice => [
    {
      status: dice.pick([502, 503, 504]),
      patienceMs: dice.number(5, 50),
      deliverMs: dice.number(20, 800),
      chunk: dice.pick(['completing', 'last', dice.number(2, 6)]),
    },
  ],
  'with two storages': () => REPEATED,
};

/** Behind a load balancer whose storages know nothing of each other. */
const TWO_STORAGES: FaultRule = {method: 'any', storages: 2, times: null};

/** The site has the request, and Chromium may send it again. */
const REPEATED: readonly Partial<FaultRule>[] = [
  {restarts: true},
  {drop: 'received'},
  {drop: 'answer'},
  {drop: 'answer', chunk: 'completing'},
];

/** Trouble of a site. One with two storages has them as long as there is trouble. */
export function randomFaults(dice: Dice, site: SiteKind, count: number): FaultRule[] {
  const faults = Array.from({length: count}, () => randomFault(dice, site));
  if (site !== 'with two storages') return faults;
  return [...faults.map(fault => ({...fault, storages: 2})), TWO_STORAGES];
}

/** What can happen to a request. None of it is a refusal: whatever comes, the video is to arrive. */
export function randomFault(dice: Dice, site: SiteKind): FaultRule {
  const where = dice.pick<Partial<FaultRule>>([
    {},
    {chunk: 'completing'},
    {chunk: 'last'},
    {chunk: dice.number(1, 6)},
  ]);
  const what = dice.pick<Partial<FaultRule>>([
    {status: 503},
    {status: 502},
    {status: 408},
    {status: 404},
    {status: 429, headers: {'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After'}},
    {status: 504},
    {status: dice.pick([502, 503, 504]), delayMs: dice.number(20, 300)},
    {status: dice.pick([502, 503, 504]), store: true},
    {status: dice.pick([502, 503, 504]), store: true, delayMs: dice.number(20, 300)},
    {restarts: true, status: 502, store: true},
    ...SITE_FAULTS[site](dice),
    {drop: 'before'},
    {drop: 'body'},
    {cors: false, chunk: 'completing'},
    {cors: false},
    {delayMs: dice.number(20, 300)},
    {delayMs: dice.number(20, 300)},
    {stallMs: dice.number(20, 300)},
    {method: 'test', status: 503},
    {method: 'test', drop: 'before'},
    {method: 'update', status: 503},
    {method: 'preflight', status: 503},
  ]);
  const rule: FaultRule = {...where, ...what, times: dice.number(1, 3), skip: dice.number(0, 5)};
  // A question about a chunk is asked for whichever chunk is at hand.
  if (rule.method !== undefined && rule.method !== 'redeem') delete rule.chunk;
  return rule;
}
