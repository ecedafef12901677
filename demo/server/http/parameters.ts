/**
 * The parameters of one request, in the order they came. A name may come more than once.
 *
 * Names are arbitrary text from outside, so they live in a `Map`: a field called
 * `__proto__` is then just another name.
 */
export class Parameters {
  /** The format of the answer, in place of what the parameters ask for. */
  answerFormat: 'xml' | 'script' | null = null;
  readonly #values = new Map<string, string[]>();

  /** Reads an urlencoded text, which is a query without its `?` or a form body. */
  static fromQuery(text: string): Parameters {
    const parameters = new Parameters();
    for (const [name, value] of new URLSearchParams(text)) parameters.add(name, value);
    return parameters;
  }

  add(name: string, value: string): void {
    const values = this.#values.get(name);
    if (values) values.push(value);
    else this.#values.set(name, [value]);
  }

  /** The last value given for a name, since the last one wins everywhere in this API. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** All values given for a name. */
  values(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The last value without surrounding space; an absent parameter reads as empty. */
  text(name: string): string {
    return this.get(name)?.trim() ?? '';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Every value of every name. */
  *all(): Generator<[name: string, value: string]> {
    for (const [name, values] of this.#values) for (const value of values) yield [name, value];
  }

  /** Each name once, with its last value. */
  *last(): Generator<[name: string, value: string]> {
    for (const [name, values] of this.#values) yield [name, values.at(-1) ?? ''];
  }
}
