import type {Clock} from './clock.js';

/** Milliseconds that anything waits for this browser's storage: one that hangs stops no upload. */
export const STORAGE_PATIENCE = 5000;

/** What comes of `answer`, or null where that takes more than so many milliseconds. */
export function inTime<Answer>(
  answer: Promise<Answer>,
  milliseconds: number,
  clock: Clock,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(null));
    answer.then(resolve, reject).finally(cancel);
  });
}
