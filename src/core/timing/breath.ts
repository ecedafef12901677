/** How many files are handled before clicks and drawing get their turn (see `Clock.breathe`). */
export const BREATH: number = 100;
