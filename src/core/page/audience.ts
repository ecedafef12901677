/** Who hears of an uploader's events and changes. */
export interface UploaderHooks {
  /** Target of the events. Default: the uploader itself. */
  readonly target?: EventTarget;
  /** Called after each change of `uploads`; if only bytes moved, at most once a beat for each upload. */
  readonly changed?: (isProgress: boolean) => void;
  /** Called when another element has adopted the uploader. After that, these hooks get no calls. */
  readonly adopted?: () => void;
}

/** All who hear of one uploader: its element, or a manager and the elements that show its uploads. */
export class Audience {
  readonly #uploader: EventTarget;
  #hooks: readonly UploaderHooks[];

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
