import {isId} from '../../protocol/callback/photo-id.js';
import {parsePhotoIds} from './form-value.js';

/** The initial value, which the attribute holds, and a value from before uploads could show it. */
export class InitialValue {
  readonly #element: Element;
  /** `due` until the uploads show it. */
  #state: 'due' | 'shown' | 'replaced' = 'shown';
  /** What a script has set before the uploads could show it. */
  #setIds: readonly string[] | null = null;

  constructor(element: Element) {
    this.#element = element;
  }

  /** The ids in the attribute. */
  get ids(): string[] {
    return parsePhotoIds(this.#element.getAttribute('value'));
  }

  /** The ids that the uploads are still to show, before there are any. */
  get awaitedIds(): string[] {
    return (this.#setIds ?? this.ids).filter(isId);
  }

  /** The attribute has changed. As on other controls, it counts until somebody has changed the value. */
  noteChange(): void {
    if (this.#state !== 'replaced') this.#state = 'due';
  }

  /** The value is another one. @param ids What the uploads are still to show. */
  replace(ids: readonly string[] | null = null): void {
    this.#state = 'replaced';
    this.#setIds = ids;
  }

  /** An upload has changed the value. */
  noteNews(): void {
    if (this.#state !== 'due') this.#state = 'replaced';
  }

  /** The initial value counts again; `isShown`: the uploads show it. */
  renew(isShown: boolean): void {
    this.#state = isShown ? 'shown' : 'due';
    this.#setIds = null;
  }

  /** Hands out, once, the ids that uploads have to show; null if nothing is due. `isInitial`: own videos stay. */
  take(): {readonly ids: readonly string[]; readonly isInitial: boolean} | null {
    const ids = this.#setIds;
    this.#setIds = null;
    if (ids !== null) return {ids, isInitial: false};
    if (this.#state !== 'due') return null;
    this.#state = 'shown';
    return {ids: this.ids, isInitial: true};
  }
}
