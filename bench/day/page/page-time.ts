/** A page's time, which runs faster than real time and can jump. */

interface Timer {
  /** In this time. */
  due: number;
  readonly run: () => void;
  /** The browser's own timer. */
  real: ReturnType<typeof setTimeout> | undefined;
}

/** What the page had before. */
const real = {
  setTimeout: setTimeout.bind(globalThis),
  clearTimeout: clearTimeout.bind(globalThis),
  now: performance.now.bind(performance),
  Date,
};

/** Milliseconds of real time. */
export function passReally(milliseconds: number): Promise<void> {
  return new Promise(resolve => real.setTimeout(resolve, milliseconds));
}

export class PageTime {
  readonly #haste: number;
  readonly #unhurried: readonly number[];
  readonly #timers = new Map<number, Timer>();
  readonly #began = {at: real.now(), date: real.Date.now()};
  #jumped = 0;
  #lastId = 0;

  /** @param unhurried Waits in milliseconds that stay as long as they are: no haste makes a disk faster. */
  constructor(haste: number, unhurried: readonly number[]) {
    this.#haste = haste;
    this.#unhurried = unhurried;
  }

  /** Milliseconds since this time began. */
  get now(): number {
    return (real.now() - this.#began.at) * this.#haste + this.#jumped;
  }

  /** How many timers and intervals will call back. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Puts this time in place of the page's own. */
  install(): void {
    const date = (): number => Math.round(this.#began.date + this.now);
    class PageDate extends real.Date {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [date()] : parts) as [number]));
      }

      static override now(): number {
        return date();
      }
    }
    const begin =
      (isRepeated: boolean) =>
      (run: (...args: unknown[]) => void, milliseconds: unknown = 0, ...args: unknown[]): number =>
        this.#begin(Math.max(0, Number(milliseconds) || 0), isRepeated, () => run(...args));
    const end = (id: unknown): void => this.#end(Number(id));
    performance.now = () => this.now;
    Object.assign(globalThis, {
      Date: PageDate,
      setTimeout: begin(false),
      setInterval: begin(true),
      clearTimeout: end,
      clearInterval: end,
    });
    if (this.#haste === 1) return;
    // The browser's own one knows nothing of this time.
    AbortSignal.timeout = milliseconds => {
      const controller = new AbortController();
      const abort = (): void => controller.abort(new DOMException('It took too long.', 'TimeoutError'));
      this.#begin(milliseconds, false, abort);
      return controller.signal;
    };
  }

  /** So much time passes at once, as for a page that sleeps: what was due is late. */
  jump(milliseconds: number): void {
    this.#jumped += milliseconds;
    for (const timer of [...this.#timers.values()].sort((one, other) => one.due - other.due)) {
      real.clearTimeout(timer.real);
      this.#arm(timer);
    }
  }

  /** Passes the time until then, each timer at its moment. Waits before each of them until nothing is under way. */
  async passUntil(end: number, quiet: () => Promise<void>): Promise<void> {
    while (this.now < end) {
      await quiet();
      const next = Math.min(end, ...[...this.#timers.values()].map(({due}) => due));
      if (this.#haste > 1) this.jump(Math.max(0, next - this.now));
      await passReally(this.#haste > 1 ? 0 : Math.min(1000, Math.max(0, end - this.now)));
    }
    await quiet();
  }

  #begin(milliseconds: number, isRepeated: boolean, run: () => void): number {
    const wait = this.#unhurried.includes(milliseconds) ? milliseconds * this.#haste : milliseconds;
    this.#lastId += 1;
    const id = this.#lastId;
    const timer: Timer = {
      due: this.now + wait,
      real: undefined,
      run: () => {
        if (isRepeated) {
          timer.due = this.now + wait;
          this.#arm(timer);
        } else this.#timers.delete(id);
        run();
      },
    };
    this.#timers.set(id, timer);
    this.#arm(timer);
    return id;
  }

  #arm(timer: Timer): void {
    timer.real = real.setTimeout(timer.run, Math.max(0, timer.due - this.now) / this.#haste);
  }

  #end(id: number): void {
    real.clearTimeout(this.#timers.get(id)?.real);
    this.#timers.delete(id);
  }
}
