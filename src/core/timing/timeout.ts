import type {Clock} from './clock.js';

/** Milliseconds that anything waits for this browser's storage. If it hangs, uploads continue without it. */
export const STORAGE_TIMEOUT = 5000;

/** What `answer` resolves to; null if that takes longer than so many milliseconds. */
export function withTimeout<Answer>(
  answer: Promise<Answer>,
  milliseconds: number,
  clock: Clock,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(null));
    answer.then(resolve, reject).finally(cancel);
  });
}
