import type {Clock} from '../core/ports.js';

/** Frames stop in a hidden page; then a "frame" comes after this many milliseconds. */
const HIDDEN_FRAME = 500;

/** The browser's time. */
export const browserClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  nextFrame(callback) {
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const run = (): void => {
      cancel();
      callback();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, HIDDEN_FRAME);
    return cancel;
  },
};
