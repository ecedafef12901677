import type {Clock} from '../../src/core/timing/clock.js';

/** Time of a simulation: it passes in steps of a millisecond, and nothing waits for it. */
export class SimulatedTime implements Clock {
  #now = 0;
  readonly #due: (Set<() => void> | undefined)[] = [];

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const at = this.#now + Math.max(1, Math.ceil(milliseconds));
    const own = (): void => callback();
    (this.#due[at] ??= new Set()).add(own);
    return () => this.#due[at]?.delete(own);
  }

  nextBeat(callback: () => void): () => void {
    return this.after(50, callback);
  }

  async yieldToPage(): Promise<void> {}

  /** Lets time pass until `end` (milliseconds), with all that falls due. */
  runUntil(end: number): void {
    for (; this.#now < end; this.#now += 1) {
      for (const callback of this.#due[this.#now] ?? []) callback();
      delete this.#due[this.#now];
    }
  }
}
