import {
  type CSSResultGroup,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
  adoptStyles,
  isServer,
  nothing,
} from 'lit';
import type {UploadSnapshot} from '../../core/model/upload-snapshot.js';
import {warnOnce} from '../../core/options/warn-once.js';
import type {Uploader} from '../../core/uploader.js';
import {dropZoneStyles} from '../adding/drop-zone.styles.js';
import {baseStyles} from '../element/base.styles.js';
import {roomStyles} from '../element/room.styles.js';
import {stateStyles} from '../element/states.styles.js';
import {loadLaterWords} from '../language/languages.js';
import type {Words} from '../language/words.js';
import {rowBoxStyles} from '../rows/row-box.styles.js';
import {buttonStyles} from '../shared/buttons.styles.js';
import {comingRows} from './coming-rows.js';
import {comingRowsStyles} from './coming-rows.styles.js';
import type {Engine} from './engine.js';
import {EngineDoor} from './engine-door.js';
import {hasLeftUploads, onIdle, onIntent, wantsLittleData} from './first-signs.js';

/** The element, as far as its engine is concerned. */
export interface EngineHost extends ReactiveElement {
  /** When the engine is fetched: in an `idle` moment, or at the first sign of `intent`. */
  readonly load: 'idle' | 'intent';
  readonly noResume: boolean;
  readonly value: string;
  readonly manager: unknown;
  readonly rowsAtOnce: number;
}

/** What an engine controller needs beside its element. */
export interface EngineConfig {
  /** Gives the element the engine, once. */
  arrived(engine: Engine): void;
  /** The core with the options as they are now. Not to be called before the engine has arrived. */
  uploader(): Uploader;
}

/** What waits for the engine. */
interface Waiting {
  readonly files: File[];
  act(): void;
  /** It is not wanted any more. */
  cancel(): void;
}

/** The styles that the element has from its first render, before the rest of those of rows. */
export const firstStyles: CSSResultGroup = [
  baseStyles,
  dropZoneStyles,
  buttonStyles,
  rowBoxStyles,
  roomStyles,
  stateStyles,
  comingRowsStyles,
];

/** Failures after which people get the plain form back. */
const HOPELESS = 3;

/** One for all elements of a page. */
export const door: EngineDoor = new EngineDoor({
  // Both are asked for at once, so that rows have their words from the start.
  load: async () => (await Promise.all([import('./whole-engine.js'), loadLaterWords()]))[0].engine,
  warn: warnOnce(message => console.warn(`<video-uploader> ${message}`)),
  report: error => reportError(error),
});

/** Whether loading the engine has failed so many times in a row, or never can succeed. */
function hasFailed(times: number): boolean {
  const {state} = door;
  return state.at === 'forbidden' || ('failures' in state && state.failures >= times);
}

/**
 * Loads the engine as soon as its element needs it, or may need it soon. Until then, it keeps the calls that need the engine.
 * The one-file build has `present-engine.ts` in place of this module.
 */
export class EngineController implements ReactiveController {
  readonly #host: EngineHost;
  readonly #config: EngineConfig;
  /** In the order of the calls; null once the engine has arrived. */
  #waiting: Waiting[] | null = [];
  /** Ends the watch for signs that it may be needed. */
  #ending: AbortController | null = null;

  constructor(host: EngineHost, config: EngineConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
    if (door.state.at === 'open') this.#changed();
  }

  /** Files that wait for the engine. */
  get files(): readonly File[] {
    return this.#waiting?.flatMap(({files}) => files) ?? [];
  }

  /** Ids of the stored videos in the value, which have no uploads yet. */
  get stored(): readonly string[] {
    // With an engine the value is that of the uploads, and long to put together.
    if (this.#waiting === null || this.#host.manager !== null) return [];
    const {value} = this.#host;
    return value === '' ? [] : value.split(',');
  }

  /** Whether the plain form in the tag, if there is one, is all that a person can use. */
  get isHopeless(): boolean {
    return hasFailed(HOPELESS);
  }

  /** Does something that needs the engine, now or in its turn. */
  run(act: (uploader: Uploader) => void): void {
    this.#do({files: [], act: () => act(this.#config.uploader()), cancel() {}});
  }

  /** Has files taken in, now or in their turn. */
  add(
    files: Iterable<File>,
    take: (files: Iterable<File>) => Promise<UploadSnapshot[]>,
  ): Promise<UploadSnapshot[]> {
    // Scripts without types hand over an empty `input.files` as it is.
    const batch = [...((files as Iterable<File> | null) ?? [])];
    if (batch.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#do({files: batch, act: () => take(batch).then(resolve, reject), cancel: () => resolve([])});
    });
  }

  /** Forgets the files that wait. */
  reset(): void {
    for (const {cancel} of this.#waiting?.splice(0) ?? []) cancel();
    this.#changed();
  }

  hostConnected(): void {
    if (isServer) return;
    if (this.#waiting === null) return this.#adoptStyles();
    this.#ending = new AbortController();
    const {signal} = this.#ending;
    signal.addEventListener('abort', door.onChange(this.#changed));
    if (door.state.at !== 'closed') return this.#changed();
    onIntent(this.#host, signal, () => door.ask());
    onIdle(signal, () => {
      if (this.#host.load !== 'intent' && !wantsLittleData()) door.ask();
    });
  }

  hostDisconnected(): void {
    this.#ending?.abort();
    this.#guard();
    if (this.files.length > 0) this.#untilOpen();
  }

  hostUpdate(): void {
    if (this.#waiting !== null && this.#isNeeded) door.ask();
  }

  /** The rows that are to come, and what keeps the engine from coming. */
  render(words: Words): TemplateResult | typeof nothing {
    if (this.#waiting === null) return nothing;
    const {files, stored} = this;
    // What nobody waits for is tried again without a word.
    const isTold = hasFailed(files.length > 0 ? 1 : HOPELESS);
    return files.length > 0 || stored.length > 0 || isTold
      ? comingRows(
          {stored, files, most: this.#host.rowsAtOnce, failure: isTold ? door.state.at : null, words},
          {retry: door.retry, remove: this.#remove},
        )
      : nothing;
  }

  get #isNeeded(): boolean {
    const {value, manager, noResume} = this.#host;
    return this.files.length > 0 || value !== '' || manager !== null || (!noResume && hasLeftUploads());
  }

  #do(waiting: Waiting): void {
    // Also if the element is out of the page, where it hears of no change.
    if (this.#waiting !== null && door.state.at === 'open') this.#changed();
    if (this.#waiting === null) waiting.act();
    else {
      this.#waiting.push(waiting);
      if (waiting.files.length > 0) {
        door.ask();
        if (!this.#host.isConnected) this.#untilOpen();
      }
      this.#changed();
    }
  }

  /** Out of the page the element hears of no change. */
  #untilOpen(): void {
    const end = door.onChange(() => {
      if (door.state.at !== 'open') return;
      end();
      this.#changed();
    });
  }

  readonly #changed = (): void => {
    const {state} = door;
    const waiting = this.#waiting;
    if (state.at === 'open') this.#waiting = null;
    this.#guard();
    this.#host.requestUpdate();
    if (state.at !== 'open' || waiting === null) return;
    this.#ending?.abort();
    if (this.#host.renderRoot !== undefined) this.#adoptStyles();
    const {engine} = state;
    // A page's own options may throw. Nobody is to wait for good because of it.
    for (const {act, cancel} of [{act: () => this.#config.arrived(engine), cancel() {}}, ...waiting])
      try {
        act();
      } catch (error) {
        cancel();
        reportError(error);
      }
  };

  /** Has the browser ask before a person leaves the page with files that wait, as long as the engine may still come. */
  #guard(): void {
    const isNeeded = this.#host.isConnected && this.files.length > 0 && !this.isHopeless;
    if (isNeeded) addEventListener('beforeunload', this.#ask);
    else removeEventListener('beforeunload', this.#ask);
  }

  /** Takes a file out that waits. */
  readonly #remove = (file: File): void => {
    const waiting = this.#waiting?.find(({files}) => files.includes(file));
    if (waiting === undefined) return;
    waiting.files.splice(waiting.files.indexOf(file), 1);
    if (waiting.files.length === 0) {
      this.#waiting?.splice(this.#waiting.indexOf(waiting), 1);
      waiting.cancel();
    }
    this.#changed();
    // The button that had the focus goes with its row.
    this.#host.renderRoot.querySelector<HTMLElement>('[part~=browse-button]')?.focus();
  };

  /** In place of the first ones, so that later rules win as they do in one file. */
  #adoptStyles(): void {
    const {renderRoot} = this.#host;
    if (door.state.at === 'open' && renderRoot instanceof ShadowRoot)
      adoptStyles(renderRoot, door.state.engine.styles);
  }

  readonly #ask = (event: BeforeUnloadEvent): void => event.preventDefault();
}

/** Forgets all interrupted uploads that this browser keeps for pages of this origin. */
export function clearJournal(): Promise<void> {
  return door.open().then(engine => engine.clearJournal());
}
