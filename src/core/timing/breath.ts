/** So many files are dealt with in one breath; what is more lets clicks and drawing in between (see `Clock.breathe`). */
export const BREATH: number = 100;
