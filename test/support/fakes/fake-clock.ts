import type {Clock} from '../../../src/core/timing/clock.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();
  readonly #beats = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  date(): number {
    return Date.UTC(2026, 0, 15) + this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = {at: this.#now + Math.max(0, milliseconds), callback};
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  nextBeat(callback: () => void): () => void {
    const beat = (): void => callback();
    this.#beats.add(beat);
    return () => this.#beats.delete(beat);
  }

  /** How often something let others have their turn. */
  yields = 0;

  async yieldToPage(): Promise<void> {
    this.yields += 1;
  }

  /** Milliseconds until the next timer, or null where none is set. */
  get untilNextTimer(): number | null {
    const next = this.#next();
    return next === null ? null : next.at - this.#now;
  }

  /** How many callbacks wait for the next beat. */
  get waitingBeats(): number {
    return this.#beats.size;
  }

  /** Lets time pass, and the timers of that time run in their order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let timer = this.#next(); timer !== null && timer.at <= end; timer = this.#next()) {
      this.#timers.delete(timer);
      this.#now = timer.at;
      timer.callback();
    }
    this.#now = end;
  }

  /** Lets time pass until the next timer has run; false where none is set. */
  advanceToNextTimer(): boolean {
    const timer = this.#next();
    if (timer === null) return false;
    this.#now = timer.at;
    this.advance(0);
    return true;
  }

  /** Lets the next beat come. What is asked for meanwhile waits for the one after it. */
  beat(): void {
    const beats = [...this.#beats];
    for (const beat of beats) if (this.#beats.delete(beat)) beat();
  }

  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (next === null || timer.at < next.at) next = timer;
    return next;
  }
}
