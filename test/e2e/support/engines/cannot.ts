/** What cannot be done to an engine from outside, so that a journey does it in another way, or leaves it out. */
import type {Engine} from './tab.js';

/**
 * As `docs/development/engines.md` tells it, which a test compares. The sign is what the source of each journey contains
 * that has the step.
 */
export const CANNOT = [
  {
    engine: 'chromium',
    step: 'choose files in the picker',
    sign: '.chooseByKey(',
    instead:
      'Enter opens a picker of the test, which cancels. The driver then puts the files into the input.',
  },
  {
    engine: 'webkit',
    step: 'choose files in the picker',
    sign: '.chooseByKey(',
    instead:
      'Enter opens the picker, and the driver cancels it. The driver then puts the files into the input.',
  },
  {
    engine: 'webkit',
    step: 'keep a file over a reload',
    sign: "'keep a file over a reload'",
    instead: 'The session of the driver is private and stores no files. The test chooses the file again.',
  },
  {
    engine: 'firefox',
    step: 'drag files from outside',
    sign: '.drop(',
    instead: 'The driver chooses the files. A script sends the events of a drop with them.',
  },
  {
    engine: 'webkit',
    step: 'drag files from outside',
    sign: '.drop(',
    instead: 'The driver chooses the files. A script sends the events of a drop with them.',
  },
  {
    engine: 'webkit',
    step: 'make a window of 320 pixels',
    sign: "'make a window of 320 pixels'",
    instead: 'The page is 320 pixels wide in a larger window. A window loses the focus with its size.',
  },
  {
    engine: 'webkit',
    step: 'hear what a page throws',
    sign: '',
    instead: 'The driver does not report it. Chromium and Firefox do.',
  },
] as const satisfies readonly {engine: Engine; step: string; sign: string; instead: string}[];

export type Step = (typeof CANNOT)[number]['step'];

export function can(engine: Engine, step: Step): boolean {
  return !CANNOT.some(entry => entry.engine === engine && entry.step === step);
}
