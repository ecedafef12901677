interface Entry<Value> {
  readonly value: Promise<Value>;
  /** Infinity while it is being loaded, and 0 if that failed. */
  until: number;
}

/** Values by key, each loaded by one call at a time and remembered for a while, in the memory of this process. */
export class Remembered<Value> {
  readonly #lifetimeOf: (value: Value) => number;
  readonly #most: number;
  readonly #values = new Map<string, Entry<Value>>();

  /**
   * @param lifetimeOf Milliseconds for which a value is remembered.
   * @param most The number of values beyond which the oldest one is dropped.
   */
  constructor(lifetimeOf: (value: Value) => number, most = 10_000) {
    this.#lifetimeOf = lifetimeOf;
    this.#most = most;
  }

  /** @param load Called if there is no value, and none is being loaded. A failure is not remembered. */
  async get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.#known(key);
    const entry = known ?? this.#load(key, load);
    try {
      const value = await entry.value;
      if (entry.until === Infinity) entry.until = performance.now() + this.#lifetimeOf(value);
      return value;
    } catch (error) {
      if (this.#values.get(key) === entry) this.#values.delete(key);
      // The request that loads gets here first, unless it has ended: workerd ends it with its visitor, and rejects its promises.
      const hasEnded = known !== null && entry.until === Infinity;
      if (!hasEnded) {
        entry.until = 0;
        throw error;
      }
    }
    return await this.get(key, load);
  }

  #known(key: string): Entry<Value> | null {
    const entry = this.#values.get(key);
    return entry && performance.now() < entry.until ? entry : null;
  }

  #load(key: string, load: () => Promise<Value>): Entry<Value> {
    const entry = {value: load(), until: Infinity};
    // Deleted first, so that the map is in the order of age.
    this.#values.delete(key);
    this.#values.set(key, entry);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
    return entry;
  }
}
