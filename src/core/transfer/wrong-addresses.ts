/** Milliseconds for which an address counts as that of another server, after a transfer ended for it. */
const KNOWN_FOR = 60_000;

/** Addresses of no 23 site, so that of several files only the first one takes its time to be certain. */
export class WrongAddresses {
  readonly #times = new Map<string, number>();

  /** Notes that a transfer ended for such an address. `now` in milliseconds. */
  note(url: string, now: number): void {
    this.#times.set(url, now);
  }

  /** Notes that something else is there now. */
  clear(url: string): void {
    this.#times.delete(url);
  }

  /** Whether a transfer has ended for it a short time ago. */
  has(url: string, now: number): boolean {
    const time = this.#times.get(url);
    return time !== undefined && now - time < KNOWN_FOR;
  }
}
