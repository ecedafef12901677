/**
 * The `:state()`s of a host. Browsers without them (before 2024) show the same through parts, so a failure to set a
 * state is no error.
 */
export class CustomStates {
  readonly #internals: ElementInternals | null;

  constructor(internals: ElementInternals | null) {
    this.#internals = internals;
  }

  /** Shows these states, and whether a person drags files over the window. No others. */
  show(uploads: readonly string[], isDragging: boolean): void {
    const names = isDragging ? [...uploads, 'dragging'] : uploads;
    try {
      const states = this.#internals?.states;
      for (const name of [...(states ?? [])]) if (!names.includes(name)) states?.delete(name);
      for (const name of names) states?.add(name);
    } catch {
      // Chromium before 125 takes only names with two dashes, older browsers have no set at all.
    }
  }
}
