/** Events that say an upload is over. `file-removed` is one too, but only for an upload that had not ended before. */
const ENDINGS: readonly string[] = ['upload-success', 'upload-error', 'file-removed'];

/** How many of them come depends on the network, the engine and the time, so lists that hold them compare badly. */
const PROGRESS: readonly string[] = ['upload-progress', 'upload-trouble'];

/** Less than a test gets, so that it can say what it waited for. A busy machine takes many times what another one does. */
const DEFAULT_LIMIT_MS = 60_000;

interface Waiter {
  type: string;
  count: number;
  resolve(event: Event): void;
}

/**
 * Records the types of the events that a target dispatches, in order, so that a test can compare the whole story
 * rather than ask whether something was called.
 */
export class EventLog {
  readonly #target: EventTarget;
  readonly #types: readonly string[];
  readonly #events: Event[] = [];
  readonly #waiters = new Set<Waiter>();

  constructor(target: EventTarget, types: readonly string[]) {
    this.#target = target;
    this.#types = types;
    for (const type of types) target.addEventListener(type, this.#record);
  }

  /** The types in the order in which they came, progress events only if asked for. */
  names({progress = false}: {progress?: boolean} = {}): string[] {
    const names = this.#events.map(event => event.type);
    return progress ? names : names.filter(name => !PROGRESS.includes(name));
  }

  /** The types of those events that end an upload. */
  endings(): string[] {
    return this.names().filter(name => ENDINGS.includes(name));
  }

  /** The events of one type, for a look at their details. */
  all<E extends Event = Event>(type: string): E[] {
    return this.#events.filter((event): event is E => event.type === type);
  }

  /**
   * Resolves with the event once this many of its type have come, which may be at once. Rejects after a while with a
   * list of what came instead.
   */
  until<E extends Event = Event>(type: string, count = 1, limitMs: number = DEFAULT_LIMIT_MS): Promise<E> {
    if (!this.#types.includes(type)) return Promise.reject(new Error(`This log does not listen to ${type}.`));
    const already = this.all<E>(type)[count - 1];
    if (already) return Promise.resolve(already);

    return new Promise<E>((resolve, reject) => {
      const waiter: Waiter = {
        type,
        count,
        resolve: event => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(event as E);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new Error(this.#describeWait(type, count, limitMs)));
      }, limitMs);
      this.#waiters.add(waiter);
    });
  }

  /** Forgets what was seen so far; goes on listening. */
  clear(): void {
    this.#events.length = 0;
  }

  /** Stops listening. A log on `window` or `document` would otherwise hear the next test. */
  close(): void {
    for (const type of this.#types) this.#target.removeEventListener(type, this.#record);
  }

  readonly #record = (event: Event): void => {
    this.#events.push(event);
    for (const waiter of this.#waiters) {
      if (waiter.type === event.type && this.all(event.type).length >= waiter.count) waiter.resolve(event);
    }
  };

  #describeWait(type: string, count: number, limitMs: number): string {
    const seen = this.names();
    const progress = this.#events.length - seen.length;
    const list = seen.length === 0 ? 'nothing' : seen.join(', ');
    return (
      `Waited ${limitMs} ms for ${type}${count > 1 ? ` (${count} times)` : ''}. ` +
      `Seen: ${list}${progress > 0 ? `, and ${progress} progress events` : ''}.`
    );
  }
}
