import type {ReactiveControllerHost} from 'lit';

/**
 * Knows the fields that a person was in and has left. Only those may be called incomplete, and none of them while it is
 * being filled in again. A field is the content of an element with `data-field`.
 */
export class TouchedFields {
  readonly #host: ReactiveControllerHost;
  #current: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The `data-field` of each. Another object whenever it changes. */
  get current(): ReadonlySet<string> {
    return this.#current;
  }

  /** Has these fields called incomplete, each by its `data-field`, for as long as they are empty. */
  touch(fields: readonly string[]): void {
    this.#current = new Set([...this.#current, ...fields]);
    this.#host.requestUpdate();
  }

  readonly onFocusOut = (event: FocusEvent): void => {
    const target = event.target as Element;
    const field = fieldAround(target);
    const {activeElement} = target.getRootNode() as ShadowRoot;
    // The field was not left if the whole window lost the focus, or if another part of the field got it.
    if (field === null || activeElement === target || field.contains(event.relatedTarget as Node | null))
      return;
    this.#change(field, true);
  };

  readonly onInput = (event: Event): void => {
    const field = fieldAround(event.target as Element);
    if (field !== null) this.#change(field, false);
  };

  #change({dataset: {field = ''}}: HTMLElement, isTouched: boolean): void {
    if (this.#current.has(field) === isTouched) return;
    const next = new Set(this.#current);
    if (isTouched) next.add(field);
    else next.delete(field);
    this.#current = next;
    this.#host.requestUpdate();
  }
}

function fieldAround(target: Element): HTMLElement | null {
  return target.closest<HTMLElement>('[data-field]');
}
