/** When somebody last changed one thing of an upload that several tabs may change, and whether other tabs know of it. */
export class OwnChange {
  #date = 0;
  #isOwn = false;

  /** The time of the last change, here or elsewhere, in milliseconds since 1970; 0 without one. */
  get date(): number {
    return this.#date;
  }

  /** This tab made the change, and no other tab has read it yet, as far as this tab knows. */
  get isOwn(): boolean {
    return this.#isOwn;
  }

  /** Notes a change by a person. Its time is later than that of the change before, even if a visitor has set the clock back. */
  note(now: number): void {
    this.#date = Math.max(now, this.#date + 1);
    this.#isOwn = true;
  }

  /** Takes the change of a saved entry. False if this tab has made a later one, which stays. */
  restore(date: number): boolean {
    if (this.#isOwn && this.#date > date) return false;
    this.#isOwn = false;
    this.#date = date;
    return true;
  }

  /** Another tab knows the change of this date and saves it; any change if an older version does not say. */
  noteRead(date: number | undefined): void {
    if (date === undefined || date >= this.#date) this.#isOwn = false;
  }
}
