import {type CSSResultGroup, type ReactiveElement, type TemplateResult, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import type {Words} from '../language/words.js';
import type {Engine} from './engine.js';
import {engine} from './whole-engine.js';

/** What an engine controller needs beside its element. */
export interface EngineConfig {
  /** Gives the element the engine, once. */
  arrived(engine: Engine): void;
  /** The core with the options as they are now. Not to be called before the engine has arrived. */
  uploader(): Uploader;
}

/** The styles that the element has from its first render. */
export const firstStyles: CSSResultGroup = engine.styles;

/**
 * Gives its element the engine, at once. The split build has `loading-engine.ts` in place of this module, with the same
 * members.
 */
export class EngineController {
  /** Files that wait for the engine. */
  readonly files: readonly File[] = [];
  /** Whether the plain form in the tag, if there is one, is all that a person can use. */
  readonly isHopeless: boolean = false;
  readonly #config: EngineConfig;

  constructor(_host: ReactiveElement, config: EngineConfig) {
    this.#config = config;
    config.arrived(engine);
  }

  /** Does something that needs the engine, now or in its turn. */
  run(act: (uploader: Uploader) => void): void {
    act(this.#config.uploader());
  }

  /** Has files taken in, now or in their turn. */
  add(
    files: Iterable<File>,
    take: (files: Iterable<File>) => Promise<UploadSnapshot[]>,
  ): Promise<UploadSnapshot[]> {
    return take(files);
  }

  /** Forgets the files that wait. */
  reset(): void {}

  /** The files that wait, and what keeps the engine from coming. */
  render(_words: Words): TemplateResult | typeof nothing {
    return nothing;
  }
}

/** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
export function clearJournal(): Promise<void> {
  return engine.clearJournal();
}
