import type {Clock} from '../../core/timing/clock.js';

/**
 * Milliseconds between two beats, and so a few frames. No frame is asked for: the browser would have to draw it, also
 * where nothing changes, and none comes in a hidden page.
 */
const BEAT = 50;

/** The browser's time. */
export const browserClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  nextBeat: callback => browserClock.after(BEAT, callback),
  // No timer, which browsers put off: four milliseconds each, and a second each in a hidden page.
  yieldToPage: () =>
    new Promise(resolve => {
      const {port1, port2} = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(null);
    }),
};
