/** Values by key, each loaded by one call at a time and remembered for a while, in the memory of this process. */
export class Remembered<Value> {
  readonly #lifetimeOf: (value: Value) => number;
  readonly #most: number;
  readonly #values = new Map<string, {value: Promise<Value>; until: number}>();

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
    const known = this.#values.get(key);
    if (known && performance.now() < known.until) return await known.value;
    const entry = {value: load(), until: Infinity};
    // Deleted first, so that the map is in the order of age.
    this.#values.delete(key);
    this.#values.set(key, entry);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
    try {
      const value = await entry.value;
      entry.until = performance.now() + this.#lifetimeOf(value);
      return value;
    } catch (error) {
      if (this.#values.get(key) === entry) this.#values.delete(key);
      throw error;
    }
  }
}
