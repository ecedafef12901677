import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {WHOLE_STATES, isInTrouble, wholeState} from './whole-state.js';

/**
 * The `:state()`s of a host. Browsers without them (before 2024) show the same through parts, so a failure to set a
 * state is no error.
 */
export class CustomStates {
  readonly #internals: ElementInternals | null;

  constructor(internals: ElementInternals | null) {
    this.#internals = internals;
  }

  /** Shows the state of all uploads, and whether a person drags files over the window. */
  show(uploads: readonly UploadSnapshot[], isDragging: boolean): void {
    const whole = wholeState(uploads);
    for (const name of WHOLE_STATES) this.#toggle(name, name === whole);
    this.#toggle('trouble', isInTrouble(uploads));
    this.#toggle('dragging', isDragging);
  }

  #toggle(name: string, isOn: boolean): void {
    try {
      if (isOn) this.#internals?.states.add(name);
      else this.#internals?.states.delete(name);
    } catch {
      // Chromium before 125 takes only names with two dashes, older browsers have no set at all.
    }
  }
}
