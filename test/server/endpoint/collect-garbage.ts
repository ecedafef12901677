import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Frees what nothing holds any more. A value that this task has seen is held until the next one. */
export function collectGarbage(): void {
  collect();
}
