import {type CSSResultGroup, type ReactiveElement, type TemplateResult, nothing} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import type {Uploader} from '../../core/uploader.js';
import type {Words} from '../language/words.js';
import type {EngineConfig, EngineController as LoadingEngine} from './engine-controller.js';
import {engine} from './whole-engine.js';

/** All that the element uses of an engine controller. */
type Members = Pick<LoadingEngine, 'add' | 'files' | 'isHopeless' | 'render' | 'reset' | 'run' | 'stored'>;

/** The styles that the element has from its first render. */
export const firstStyles: CSSResultGroup = engine.styles;

/** Gives its element the engine at once: takes the place of `engine-controller.ts` in the one-file build. */
export class EngineController implements Members {
  /** Files that wait for the engine. */
  readonly files: readonly File[] = [];
  /** Ids of the stored videos in the value, which have no uploads yet. */
  readonly stored: readonly string[] = [];
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

  /** The rows that are to come, and what keeps the engine from coming. */
  render(_words: Words): TemplateResult | typeof nothing {
    return nothing;
  }
}

/** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
export function clearJournal(): Promise<void> {
  return engine.clearJournal();
}
