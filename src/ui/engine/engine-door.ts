import type {Engine} from './engine.js';

/** How far the engine of a page is. */
export type DoorState =
  /** Nobody has needed it. */
  | {readonly at: 'closed'}
  | {readonly at: 'loading'; readonly failures: number}
  /** It is asked for again after a wait, or as soon as there is a network. */
  | {readonly at: 'failed'; readonly failures: number}
  /** The page's policy does not allow it. */
  | {readonly at: 'forbidden'}
  | {readonly at: 'open'; readonly engine: Engine};

/** What the door needs of a browser. */
export interface DoorConfig {
  load(): Promise<Engine>;
  /** Tells the developer of the page why the engine does not come. */
  warn(message: string): void;
  /** Takes what a listener has thrown. */
  report(error: unknown): void;
}

/** Milliseconds before the second try; each further wait is twice as long, up to the longest. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/** Milliseconds in which a browser tells of its policy, which may be after the failure. */
const POLICY_NEWS = 50;

/** Loads the engine once for all elements of a page, at the first wish, and again after a failure. */
export class EngineDoor {
  readonly #config: DoorConfig;
  readonly #listeners = new Set<() => void>();
  #state: DoorState = {at: 'closed'};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: DoorConfig) {
    this.#config = config;
  }

  get state(): DoorState {
    return this.#state;
  }

  /** Calls back at each change of the state. @returns A function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads the engine, unless it is loaded or loading. After a failure, the next try has its own time. */
  ask(): void {
    if (this.#state.at === 'closed') void this.#load(0);
  }

  /** Tries at once what has failed. */
  readonly retry = (): void => {
    if (this.#state.at === 'failed') void this.#load(this.#state.failures);
  };

  /**
   * Loads the engine, for a caller that does not wait for a second try.
   *
   * @throws {Error} if it does not come.
   */
  open(): Promise<Engine> {
    this.ask();
    this.retry();
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        const {state} = this;
        if (state.at === 'loading') return;
        end();
        if (state.at === 'open') resolve(state.engine);
        else reject(new Error('A part of <video-uploader> could not be loaded.'));
      };
      const end = this.onChange(settle);
      settle();
    });
  }

  async #load(failures: number): Promise<void> {
    clearTimeout(this.#timer);
    removeEventListener('online', this.retry);
    this.#change({at: 'loading', failures});
    const violations: SecurityPolicyViolationEvent[] = [];
    const onViolation = (violation: SecurityPolicyViolationEvent): void => void violations.push(violation);
    document.addEventListener('securitypolicyviolation', onViolation);
    let engine: Engine | null = null;
    try {
      engine = await this.#config.load();
    } catch (error) {
      await new Promise(resolve => setTimeout(resolve, POLICY_NEWS));
      const violation = violations.find(each => isAbout(each, String(error)));
      this.#config.warn(
        violation === undefined
          ? `The part that uploads could not be loaded, and is tried again: ${String(error)}`
          : `The policy (${violation.effectiveDirective}) forbids ${violation.blockedURI}, ` +
              'the part that uploads: see docs/security.md.',
      );
      if (violation === undefined) this.#fail(failures + 1);
      else this.#change({at: 'forbidden'});
    }
    document.removeEventListener('securitypolicyviolation', onViolation);
    if (engine !== null) this.#change({at: 'open', engine});
  }

  #fail(failures: number): void {
    addEventListener('online', this.retry);
    // Without a network a try would only fail.
    if (navigator.onLine)
      this.#timer = setTimeout(this.retry, Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT));
    this.#change({at: 'failed', failures});
  }

  #change(state: DoorState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) {
      // A fault of one element is none of the others, and no failure of the load.
      try {
        listener();
      } catch (error) {
        this.#config.report(error);
      }
    }
  }
}

/**
 * Whether a policy has kept this script out. Scripts of others fail by it too, so the address counts if the error of a load
 * has it. WebKit's error has none.
 */
function isAbout(
  {disposition, effectiveDirective, blockedURI}: SecurityPolicyViolationEvent,
  error: string,
): boolean {
  return (
    disposition === 'enforce' &&
    effectiveDirective.startsWith('script-src') &&
    blockedURI.startsWith('http') &&
    (error.includes(blockedURI) || !error.includes('http'))
  );
}
