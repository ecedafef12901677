/** Clients that send one chunk after the other to a site, and what each does after a failure. */
import {BackOff} from '../../src/core/timing/back-off.js';
import type {Clock} from '../../src/core/timing/clock.js';
import type {SimulatedSite} from './simulated-site.js';

export interface World {
  readonly clock: Clock;
  readonly site: SimulatedSite;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Milliseconds that a request of this client takes if it goes alone. */
  readonly duration: number;
}

export interface Client {
  /** Whether it gave up. */
  readonly hasFailed: boolean;
  /** When the site last let bytes of it in. */
  readonly takenAt: number;
}

export interface Kind {
  readonly name: string;
  start(world: World): Client;
}

/** Sends `count` requests at once, each so much slower, and asks `retry` after each failure. */
function start(
  {clock, site, duration}: World,
  count: number,
  retryAfter: (failuresInARow: number) => number | null,
): Client {
  const client = {hasFailed: false, takenAt: 0};
  const send = (failures: number): void => {
    if (client.hasFailed) return;
    const isTaken = site.request(duration * count, isAcknowledged => {
      const wait = isAcknowledged ? 0 : retryAfter(failures);
      if (wait === null) client.hasFailed = true;
      else clock.after(wait, () => send(isAcknowledged ? 0 : failures + 1));
    });
    if (isTaken) client.takenAt = clock.now();
  };
  for (let index = 0; index < count; index += 1) send(0);
  return client;
}

/** The back-off of the element itself, with two requests at once. */
export const element: Kind = {
  name: '`<video-uploader>`',
  start({clock, site, random, duration}) {
    const client = {hasFailed: false, takenAt: 0};
    const backOff = new BackOff(clock, random);
    let underWay = 0;
    const fill = (): void => {
      while (underWay < 2) {
        const permit = backOff.tryAcquire();
        if (permit === null) {
          backOff.whenAvailable(fill);
          return;
        }
        underWay += 1;
        const isTaken = site.request(duration * 2, isAcknowledged => {
          underWay -= 1;
          if (isAcknowledged) permit.succeeded();
          else permit.failed();
          fill();
        });
        if (isTaken) client.takenAt = clock.now();
      }
    };
    fill();
    return client;
  },
};

/** From its source (1.1.0): `maxChunkRetries` 100, no `chunkRetryInterval`, `simultaneousUploads` 3. */
const resumable: Kind = {
  name: 'Resumable.js, defaults',
  start: world => start(world, 3, failures => (failures < 100 ? 0 : null)),
};

const patientResumable: Kind = {
  name: 'Resumable.js, each 5 s, for ever',
  start: world => start(world, 3, () => 5000),
};

/** From its source (4.3.1): `retryDelays` of 0, 1, 3 and 5 s. */
const TUS_DELAYS = [0, 1000, 3000, 5000];

const tus: Kind = {
  name: 'tus-js-client, defaults',
  start: world => start(world, 1, failures => TUS_DELAYS[failures] ?? null),
};

export const KINDS: readonly Kind[] = [element, resumable, patientResumable, tus];
