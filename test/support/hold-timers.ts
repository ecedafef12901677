/** Timers of one length, which a test lets run when it wants to. */
export interface HeldTimers {
  /** Lets those run that were set and not cleared. */
  run(): void;
  /** Ends the hold. Those that have not run by then never do. */
  release(): void;
}

/**
 * Holds every timer of so many milliseconds that is set from now on. On a busy machine any two steps of a test may be so
 * far apart: no real time tells what comes before such a timer and what after it.
 */
export function holdTimers(milliseconds: number): HeldTimers {
  const {setTimeout: set, clearTimeout: clear} = window;
  const held = new Map<number, () => void>();
  // No browser gives out such numbers.
  let last = 0;
  const setOrHold = (run: () => void, time?: number): number => {
    if (time !== milliseconds) return set(run, time);
    held.set((last -= 1), run);
    return last;
  };
  window.setTimeout = setOrHold as typeof setTimeout;
  window.clearTimeout = id => {
    if (!held.delete(id as number)) clear(id);
  };
  return {
    run() {
      const due = [...held.values()];
      held.clear();
      for (const run of due) run();
    },
    release() {
      Object.assign(window, {setTimeout: set, clearTimeout: clear});
    },
  };
}
