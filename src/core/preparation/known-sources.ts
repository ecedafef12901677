import type {PosterOutcome} from '../../protocol/stored/poster-outcome.js';
import type {PreparationOutcome} from '../../protocol/stored/preparation.js';

/** Questions without any readable answer after which a page asks no more. */
const MOST_FAILURES = 2;

/** Which addresses serve this page after an upload: those that tell about the preparation of videos, and take their pictures. */
export class KnownSources {
  /** Questions in a row without a readable answer; 0 from the first readable one on. */
  readonly #failures = new Map<string, number>();

  /** Whether another question to this address is useless. */
  isUnable(address: string): boolean {
    return (this.#failures.get(address) ?? 0) >= MOST_FAILURES;
  }

  /** @param kind `silent` if the page could not read an answer. */
  note(address: string, kind: PreparationOutcome['kind'] | PosterOutcome['kind'] | 'silent'): void {
    const failures = this.#failures.get(address);
    if (kind === 'unable' || kind === 'wrong') this.#failures.set(address, MOST_FAILURES);
    else if (kind !== 'silent') this.#failures.set(address, 0);
    else if (failures !== 0) this.#failures.set(address, (failures ?? 0) + 1);
  }
}
