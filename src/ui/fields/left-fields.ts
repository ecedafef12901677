/**
 * Knows which fields a person was in and has left: only those may be called incomplete. What is being filled in is not
 * called so any more. Goes by the `data-field` of whatever stands around a field.
 */
export class LeftFields {
  readonly #changed: () => void;
  #current: ReadonlySet<string> = new Set();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The `data-field` of each. Another object whenever it changes. */
  get current(): ReadonlySet<string> {
    return this.#current;
  }

  readonly onFocusOut = (event: FocusEvent): void => {
    const target = event.target as Element;
    const place = placeOf(target);
    // Nobody left where the whole window lost the focus, or where it went to another part of the same field.
    const {activeElement} = target.getRootNode() as ShadowRoot;
    if (place === null || activeElement === target || place.contains(event.relatedTarget as Node | null))
      return;
    this.#change(place, true);
  };

  readonly onInput = (event: Event): void => {
    const place = placeOf(event.target as Element);
    if (place !== null) this.#change(place, false);
  };

  #change({dataset: {field = ''}}: HTMLElement, isLeft: boolean): void {
    if (this.#current.has(field) === isLeft) return;
    const next = new Set(this.#current);
    if (isLeft) next.add(field);
    else next.delete(field);
    this.#current = next;
    this.#changed();
  }
}

function placeOf(target: Element): HTMLElement | null {
  return target.closest<HTMLElement>('[data-field]');
}
