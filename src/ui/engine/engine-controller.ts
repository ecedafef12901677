import type {CSSResultGroup} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import type {Engine} from './engine.js';
import {engine} from './whole-engine.js';

/** What an engine controller needs beside its element. */
export interface EngineConfig {
  /** Gives the element the engine, once. */
  arrived(engine: Engine): void;
  /** The core with the options as they are now. Not to be called before. */
  uploader(): Uploader;
}

/** The styles that the element has from its first render. */
export const firstStyles: CSSResultGroup = engine.styles;

/** Gives its element the engine, at once. */
export class EngineController {
  readonly #config: EngineConfig;

  constructor(config: EngineConfig) {
    this.#config = config;
    config.arrived(engine);
  }

  /** Does something that needs the engine. */
  run(act: (uploader: Uploader) => void): void {
    act(this.#config.uploader());
  }

  /** Has files taken in, which needs the engine. */
  add(
    files: Iterable<File>,
    take: (files: Iterable<File>) => Promise<UploadSnapshot[]>,
  ): Promise<UploadSnapshot[]> {
    return take(files);
  }
}

/** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
export function clearJournal(): Promise<void> {
  return engine.clearJournal();
}
