/**
 * The `:state()`s of a host. Browsers without them (before 2024) show the same through parts, so a state that
 * cannot be set is no error.
 */
export class CustomStates<Name extends string> {
  readonly #internals: ElementInternals | null;

  constructor(internals: ElementInternals | null) {
    this.#internals = internals;
  }

  /** Switches one state on or off. */
  toggle(name: Name, isOn: boolean): void {
    try {
      if (isOn) this.#internals?.states.add(name);
      else this.#internals?.states.delete(name);
    } catch {
      // Chromium before 125 takes only names with two dashes, older browsers have no set at all.
    }
  }

  /** Switches `chosen` on, and all other `names` off. */
  choose(names: readonly Name[], chosen: Name | null): void {
    for (const name of names) this.toggle(name, name === chosen);
  }
}
