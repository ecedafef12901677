/**
 * The `:state()`s of a host. Browsers without them (before 2024) show the same through parts, so a failure to set a
 * state is no error.
 */
export class CustomStates {
  /** Kept here: if nobody has this set, WebKit makes another one later, which lists none of the states. */
  readonly #states: CustomStateSet | undefined;

  constructor(internals: ElementInternals | null) {
    this.#states = internals?.states;
  }

  /** Shows these states, and whether a person drags files over the window. No others. */
  show(uploads: readonly string[], isDragging: boolean): void {
    const names = isDragging ? [...uploads, 'dragging'] : uploads;
    try {
      for (const name of [...(this.#states ?? [])]) if (!names.includes(name)) this.#states?.delete(name);
      for (const name of names) this.#states?.add(name);
    } catch {
      // Chromium before 125 takes only names with two dashes, older browsers have no set at all.
    }
  }
}
