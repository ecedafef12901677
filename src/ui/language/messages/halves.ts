import type {FirstStrings} from './first-english.js';
import type {Strings} from './strings.js';

/** The words of a translation that come with the engine. */
export type LaterStrings = Omit<Strings, keyof FirstStrings> & {
  readonly errors: Omit<Strings['errors'], keyof FirstStrings['errors']>;
};

/** The words of a translation that come before the engine, and what loads the later ones. */
export type FirstHalf = FirstStrings & {
  readonly later: () => Promise<{readonly default: LaterStrings}>;
};
