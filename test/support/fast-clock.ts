import type {Clock} from '../../src/core/ports.js';
import {browserClock} from '../../src/platform/browser-clock.js';

/** Real time, but this much faster: what waits half a minute waits a second at 30. */
export function fastClock(haste: number): Clock {
  return {
    now: () => browserClock.now() * haste,
    date: () => browserClock.date(),
    after: (milliseconds, callback) => browserClock.after(milliseconds / haste, callback),
    nextBeat: callback => browserClock.nextBeat(callback),
    breathe: () => browserClock.breathe(),
  };
}
