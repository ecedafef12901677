import {TRANSLATIONS} from '../../../src/ui/language/languages.js';
import type {PartialStrings} from '../../../src/ui/language/messages/strings.js';

/** A half of a translation that comes when the test wants it. */
export class LateHalf {
  /** How often it was asked for. */
  requests = 0;
  readonly #calls: {resolve(module: {default: PartialStrings}): void; reject(error: Error): void}[] = [];

  readonly load = (): Promise<{default: PartialStrings}> => {
    this.requests += 1;
    return new Promise((resolve, reject) => this.#calls.push({resolve, reject}));
  };

  come(words: PartialStrings): void {
    for (const {resolve} of this.#calls.splice(0)) resolve({default: words});
  }

  fail(): void {
    for (const {reject} of this.#calls.splice(0)) reject(new TypeError('no such file'));
  }
}

/** A translation whose halves come when the test wants them. */
export class LateTranslation {
  readonly first = new LateHalf();
  readonly later = new LateHalf();

  constructor(tag: string) {
    Object.assign(TRANSLATIONS, {[tag]: this.first.load});
  }

  comeFirst(words: PartialStrings): void {
    this.first.come(Object.assign({later: this.later.load}, words));
  }
}
