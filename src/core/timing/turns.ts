/**
 * Lets a few act at a time, in the order in which they asked, so that ten thousand uploads do not occupy a browser's
 * storage. Urgent acts pass all others.
 */
export class Turns {
  #free: number;
  readonly #waiting = new Map<object, () => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Acts when the turn of `who` has come; at once if there is room, or if the act is urgent. */
  take(who: object, isUrgent: boolean, act: () => Promise<void>): Promise<void> {
    if (isUrgent || this.#free > 0) {
      this.#free -= 1;
      return this.#do(act);
    }
    return new Promise<void>(resolve => this.#waiting.set(who, resolve)).then(() => this.#do(act));
  }

  /** Acts for `who` at once, if it waits. */
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
