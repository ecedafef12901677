import type {ReactiveControllerHost} from 'lit';
import type {ShownRow} from './shown-rows.js';

/** New rows that one render adds: fifty at once were the longest part of taking in a thousand files. */
const STEP = 15;

/** Lets new rows in step by step, so that clicks and drawing come between; rows that are there stay there. */
export class RowSteps {
  readonly #host: ReactiveControllerHost;
  #drawn: ReadonlySet<string> = new Set();
  #pending: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Settles when the next step was asked for; null if all rows are drawn. */
  get pending(): Promise<void> | null {
    return this.#pending;
  }

  /** Of the rows to be shown, those that this render draws. Asks for another render if some are left. */
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
