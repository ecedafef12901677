/** Answers to the questions of a page: parameters of the uploads that begin with them. */
export type Answers = Readonly<Record<string, string>>;

/** Who hears of an uploader's events and changes, and has answers for it. */
export interface UploaderHooks {
  /** Target of the events. Default: the uploader itself. */
  readonly target?: EventTarget;
  /** Called after each change of `uploads`; if only bytes moved, at most once a beat for each upload. */
  readonly changed?: (isProgress: boolean) => void;
  /** Called when another element has adopted the uploader. After that, these hooks get no calls. */
  readonly adopted?: () => void;
  /** The answers to the questions of an element; null while any is missing, undefined if it has no questions. */
  readonly answers?: () => Answers | null | undefined;
}

/** All who hear of one uploader: its element, or a manager and the elements that show its uploads. */
export class Audience {
  readonly #uploader: EventTarget;
  #hooks: readonly UploaderHooks[];
  /** The last element with questions that has left a manager. */
  #asked: UploaderHooks | null = null;

  constructor(uploader: EventTarget, hooks: UploaderHooks) {
    this.#uploader = uploader;
    this.#hooks = [hooks];
  }

  /** Tells others too from now on, before all earlier ones. */
  add(hooks: UploaderHooks): void {
    this.#hooks = [hooks, ...this.#hooks];
  }

  delete(hooks: UploaderHooks): void {
    this.#hooks = this.#hooks.filter(other => other !== hooks);
    if (hooks.answers?.() !== undefined) this.#asked = hooks;
  }

  /**
   * The answers of all elements; null while any is missing. Those of an element that has left count until another element
   * has questions, so that nothing begins unanswered in between.
   */
  get answers(): Answers | null {
    const given = this.#hooks.map(({answers}) => answers?.()).filter(answers => answers !== undefined);
    const all = given.length > 0 ? given : [this.#asked?.answers?.()];
    if (all.includes(null)) return null;
    // fromEntries defines own properties, so an answer called __proto__ stays an answer.
    return Object.fromEntries(all.flatMap(answers => Object.entries(answers ?? {})));
  }

  /** Tells everything from now on to the audience of another uploader. */
  replaceBy(audience: Audience): void {
    const before = this.#hooks;
    this.#hooks = audience.#hooks;
    for (const hooks of before) hooks.adopted?.();
  }

  /** Dispatches one event on each target. False if any listener prevented what it asked. */
  emit(event: Event): boolean {
    for (const {target = this.#uploader} of this.#hooks) target.dispatchEvent(event);
    return !event.defaultPrevented;
  }

  changed(isProgress: boolean): void {
    for (const hooks of this.#hooks) hooks.changed?.(isProgress);
  }
}
