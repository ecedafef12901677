import type {Clock} from '../../src/core/timing/clock.js';

/** What it costs to refuse a request, in requests taken: a gateway answers 503 and reads no body. */
const REFUSAL = 0.1;
/** Over so many seconds refusals alone must use up the capacity before the site falls. */
const PATIENCE = 5;
/** Milliseconds that the site is away after it fell. */
const RESTART = 30_000;
/** Milliseconds until a client learns that its request was refused, or that nobody is there. */
const ROUND_TRIP = 50;

/** What happened in one second. */
interface Second {
  requests: number;
  taken: number;
}

/** A site that takes so many requests per second, refuses the others, and falls if it has to refuse too many. */
export class SimulatedSite {
  readonly seconds: Second[] = [];
  /** How often it fell. */
  falls = 0;
  readonly #clock: Clock;
  readonly #capacity: number;
  #isUp = true;
  #cameBackIn = 0;
  readonly #underWay = new Set<() => void>();

  /** @param capacity Requests that it takes in a second if it refuses none. */
  constructor(clock: Clock, capacity: number) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#beginSecond();
  }

  /**
   * Sends a request, and returns whether the site lets its bytes in.
   *
   * @param duration Milliseconds until all its bytes are there.
   * @param ended Called once, with whether the site acknowledged it.
   */
  request(duration: number, ended: (isAcknowledged: boolean) => void): boolean {
    const second = this.#second;
    second.requests += 1;
    const refused = second.requests - second.taken - 1;
    if (!this.#isUp || second.taken + 1 + refused * REFUSAL > this.#capacity) {
      this.#clock.after(ROUND_TRIP, () => ended(false));
      return false;
    }
    second.taken += 1;
    const stop = this.#clock.after(duration, () => {
      this.#underWay.delete(breakOff);
      ended(true);
    });
    const breakOff = (): void => {
      stop();
      // Not all clients learn of it in the same millisecond.
      this.#clock.after(ROUND_TRIP, () => ended(false));
    };
    this.#underWay.add(breakOff);
    return true;
  }

  /** Ends all requests, and answers none for so many milliseconds. */
  goAway(milliseconds: number): void {
    this.#isUp = false;
    for (const breakOff of this.#underWay) breakOff();
    this.#underWay.clear();
    this.#clock.after(milliseconds, () => {
      this.#isUp = true;
      this.#cameBackIn = this.seconds.length;
    });
  }

  get #second(): Second {
    const last = this.seconds.at(-1);
    if (last === undefined) throw new Error('No second has begun.');
    return last;
  }

  #beginSecond(): void {
    this.seconds.push({requests: 0, taken: 0});
    this.#clock.after(1000, () => {
      const last = this.seconds.slice(Math.max(this.#cameBackIn, this.seconds.length - PATIENCE));
      const refusals = last.reduce((sum, {requests, taken}) => sum + requests - taken, 0);
      if (this.#isUp && refusals * REFUSAL > this.#capacity * PATIENCE) {
        this.falls += 1;
        this.goAway(RESTART);
      }
      this.#beginSecond();
    });
  }
}
