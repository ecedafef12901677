/** How `npm test` and `npm run test:slow` may be called. */
import {parseArgs} from 'node:util';
import {ENGINES, type Engine} from '../machine/browsers.js';

export type StepName =
  | 'types'
  | 'lint'
  | 'demo'
  | 'server'
  | 'unit'
  | 'platform'
  | 'component'
  | 'build'
  | 'package'
  | 'e2e'
  | 'desktop';

/** Roughly in the order in which they run: first the quick steps that find most. */
export const STEPS: readonly StepName[] = [
  'types',
  'lint',
  'demo',
  'server',
  'build',
  'unit',
  'platform',
  'component',
  'e2e',
  'desktop',
  'package',
];

export interface Options {
  engines: Engine[];
  only: StepName[] | null;
  files: string[] | null;
  slow: boolean;
  allEngines: boolean;
  coverage: boolean;
  install: boolean;
  update: boolean;
  help: boolean;
}

export function readOptions(): Options {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      engines: {type: 'string'},
      only: {type: 'string'},
      files: {type: 'string', multiple: true},
      slow: {type: 'boolean', default: false},
      'all-engines': {type: 'boolean', default: false},
      coverage: {type: 'boolean', default: false},
      'no-install': {type: 'boolean', default: false},
      update: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  // A shell that expands the pattern itself leaves all but the first file as loose words.
  const files = [...(values.files ?? []), ...positionals];
  return {
    engines: values.engines === undefined ? [...ENGINES] : readList(values.engines, ENGINES),
    only: values.only === undefined ? null : readList(values.only, STEPS),
    files: files.length > 0 ? files : null,
    slow: values.slow,
    allEngines: values['all-engines'] || process.env['CI'] === 'true',
    coverage: values.coverage,
    install: !values['no-install'],
    update: values.update,
    help: values.help,
  };
}

/** Reads a comma-separated list of known names, kept in the order of those. */
function readList<Name extends string>(text: string, known: readonly Name[]): Name[] {
  const names = text.split(',').map(name => name.trim());
  const unknown = names.filter(name => !known.some(candidate => candidate === name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  return known.filter(name => names.includes(name));
}
