/**
 * Lets so many at a time do something, in the order in which they asked, so that ten thousand at once do not take a
 * browser's storage for themselves. Whoever is in a hurry passes all others.
 */
export class Turns {
  #free: number;
  readonly #waiting = new Map<object, () => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Does it when the turn of `who` has come; in the same breath where it has, or where that is urgent. */
  take(who: object, isUrgent: boolean, act: () => Promise<void>): Promise<void> {
    if (isUrgent || this.#free > 0) {
      this.#free -= 1;
      return this.#do(act);
    }
    return new Promise<void>(resolve => this.#waiting.set(who, resolve)).then(() => this.#do(act));
  }

  /** Does what `who` waits for at once. */
  hurry(who: object): void {
    const begin = this.#waiting.get(who);
    if (begin === undefined) return;
    this.#waiting.delete(who);
    this.#free -= 1;
    begin();
  }

  async #do(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } finally {
      this.#free += 1;
      const [next] = this.#waiting.keys();
      if (next !== undefined && this.#free > 0) this.hurry(next);
    }
  }
}
