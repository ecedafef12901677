import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** The place of the focus before a render. */
interface Place {
  readonly element: Element;
  /** The upload whose row it was in. */
  readonly id: string | null;
  /** All uploads, in the order shown. */
  readonly ids: readonly string[];
}

/**
 * Keeps the focus in the element when a render takes away what had it. That is a row that was removed, or a button that
 * its upload no longer needs. Otherwise the focus would fall back to the top of the page.
 */
export class FocusController implements ReactiveController {
  readonly #host: HTMLElement & ReactiveControllerHost;
  #place: Place | null = null;

  constructor(host: HTMLElement & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const element = this.#host.shadowRoot?.activeElement ?? null;
    this.#place = element && {
      element,
      id: element.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null,
      ids: this.#rows().map(row => row.dataset['id'] ?? ''),
    };
  }

  hostUpdated(): void {
    const place = this.#place;
    this.#place = null;
    const {isConnected, shadowRoot} = this.#host;
    // Another part of the element may have given the focus away already.
    const isLost = place !== null && !place.element.isConnected && shadowRoot?.activeElement === null;
    if (isLost && isConnected) this.#successor(place)?.focus();
  }

  /** Another button of the same row, the row itself, the remove button of the next or a previous row, or the picker's. */
  #successor({id, ids}: Place): HTMLElement | null {
    const rows = new Map(this.#rows().map(row => [row.dataset['id'] ?? '', row]));
    const find = (row: HTMLElement | undefined, ...parts: string[]): HTMLElement | null =>
      parts.reduce<HTMLElement | null>(
        (found, part) => found ?? row?.querySelector<HTMLElement>(`[part~=${part}]`) ?? null,
        null,
      );
    if (id !== null) {
      // Not the remove button: a person who presses Space a moment later would cancel the upload by mistake.
      const own = find(rows.get(id), 'pause-button', 'resume-button', 'retry-button') ?? rows.get(id);
      if (own !== undefined) return own;
      const index = ids.indexOf(id);
      const neighbor = [...ids.slice(index + 1), ...ids.slice(0, index).reverse()].find(other =>
        rows.has(other),
      );
      const button = neighbor === undefined ? null : find(rows.get(neighbor), 'remove-button');
      if (button !== null) return button;
    }
    return this.#host.shadowRoot?.querySelector<HTMLElement>('[part~=browse-button]') ?? null;
  }

  #rows(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
  }
}
