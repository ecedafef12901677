import type {Clock} from '../core/ports.js';

/** A browser that cannot say in so long whether a file can be read is not waited for, in milliseconds. */
const READING_TIME = 5000;

/** Why a byte of a file cannot be read, or null where it can be or nobody knows. */
export function readProblem(file: File, position: number, clock: Clock): Promise<unknown> {
  return new Promise(resolve => {
    const stop = clock.after(READING_TIME, () => resolve(null));
    file
      .slice(position, position + 1)
      .arrayBuffer()
      .then(
        () => null,
        (problem: unknown) => problem,
      )
      .then(resolve)
      .finally(stop);
  });
}
