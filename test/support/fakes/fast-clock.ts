import type {Clock} from '../../../src/core/timing/clock.js';
import {browserClock} from '../../../src/platform/browser/browser-clock.js';

/**
 * Real time, but this much faster: a wait of half a minute takes a second at 30.
 *
 * @param real Waits in milliseconds that stay as long as they are: no haste makes the disk of a busy machine faster.
 * @param waited Hears of each wait that came to its end, in the milliseconds that were asked for.
 */
export function fastClock(
  haste: number,
  real: readonly number[] = [],
  waited: (milliseconds: number) => void = () => {},
): Clock {
  return {
    now: () => browserClock.now() * haste,
    date: () => browserClock.date(),
    after: (milliseconds, callback) =>
      browserClock.after(real.includes(milliseconds) ? milliseconds : milliseconds / haste, () => {
        waited(milliseconds);
        callback();
      }),
    nextBeat: callback => browserClock.nextBeat(callback),
    yieldToPage: () => browserClock.yieldToPage(),
  };
}
