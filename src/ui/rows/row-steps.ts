import type {ReactiveControllerHost} from 'lit';
import type {ShownRow} from './shown-rows.js';

/** The most new rows of one render: fifty at once were the longest part of taking in a thousand files. */
const STEP = 15;

/** Adds new rows step by step, so that clicks and drawing come between. Existing rows stay. */
export class RowSteps {
  readonly #host: ReactiveControllerHost;
  #drawn: ReadonlySet<string> = new Set();
  #pending: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Settles after the request for the next step; null if no row is missing. */
  get pending(): Promise<void> | null {
    return this.#pending;
  }

  /** The rows that this render draws, out of `rows`. Asks for another render if some are missing. */
  of(rows: readonly ShownRow[]): readonly ShownRow[] {
    let added = 0;
    const drawn = rows.filter(({upload}) => this.#drawn.has(upload.id) || (added += 1) <= STEP);
    this.#drawn = new Set(drawn.map(({upload}) => upload.id));
    if (drawn.length < rows.length) {
      // A timer and not a frame, since hidden pages draw none.
      this.#pending ??= new Promise(resolve => {
        setTimeout(() => {
          this.#pending = null;
          this.#host.requestUpdate();
          resolve();
        });
      });
    }
    return drawn;
  }
}
