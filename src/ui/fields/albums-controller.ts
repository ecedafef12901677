import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** An album that people may choose, as the page names it. */
export interface Album {
  readonly id: string | number;
  readonly title: string;
}

/** The albums that people may choose. Another object whenever they change. */
export interface Albums {
  /** Titles by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** The album of each upload that is missing in `titles`, so that people can choose it again. Outlives changes. */
  readonly unlisted: Map<string, string>;
}

/** The element, as far as albums are concerned. Pages without types may set anything. */
export interface AlbumsHost extends ReactiveControllerHost {
  readonly albums: unknown;
}

/** What an albums controller needs beside its element. */
export interface AlbumsConfig {
  /** Tells the developer of the page what is wrong with the albums. */
  warn(message: string): void;
}

/** What is watched of the slotted lists. */
const CHANGES: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['value', 'label'],
};

/** Reads the albums that people may choose from a property, or else from the `<datalist>` in a slot, at each change. */
export class AlbumsController implements ReactiveController {
  readonly #host: AlbumsHost;
  readonly #config: AlbumsConfig;
  readonly #unlisted = new Map<string, string>();
  #lists: readonly HTMLDataListElement[] = [];
  #observer: MutationObserver | null = null;
  #current: Albums | null = null;
  /** The property that `#current` comes from; null for the lists, undefined if it is out of date. */
  #source: unknown;

  constructor(host: AlbumsHost, config: AlbumsConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** Null if the page gives no list, so that people have to know the number. */
  get current(): Albums | null {
    return this.#current;
  }

  hostUpdate(): void {
    const property = this.#host.albums ?? null;
    if (property === this.#source) return;
    this.#source = property;
    const titles = this.#read(property) ?? readLists(this.#lists);
    this.#current = titles && {titles, unlisted: this.#unlisted};
  }

  readonly onSlotChange = (event: Event): void => {
    const elements = (event.currentTarget as HTMLSlotElement).assignedElements({flatten: true});
    this.#lists = elements.filter(element => element instanceof HTMLDataListElement);
    if (this.#lists.length < elements.length)
      this.#config.warn('slot="albums" is ignored: it is for a <datalist>.');
    this.#observer ??= new MutationObserver(this.#changed);
    this.#observer.disconnect();
    for (const list of this.#lists) this.#observer.observe(list, CHANGES);
    this.#changed();
  };

  readonly #changed = (): void => {
    this.#source = undefined;
    this.#host.requestUpdate();
  };

  #read(value: unknown): Map<string, string> | null {
    if (value === null) return null;
    if (!Array.isArray(value)) {
      this.#config.warn(`albums="${typeof value}" is ignored: an array of {id, title} is needed.`);
      return null;
    }
    const titles = new Map<string, string>();
    for (const [index, album] of (value as (Partial<Album> | null | undefined)[]).entries()) {
      const id = readText(album?.id);
      if (id === '')
        this.#config.warn(`albums[${index}] is left out: it has no id that is a text or a number.`);
      else titles.set(id, readText(album?.title) || id);
    }
    return titles;
  }
}

/** Text and numbers as text; everything else that pages without types hand over is empty. */
function readText(value: unknown): string {
  return typeof value === 'string' || Number.isFinite(value) ? String(value).trim() : '';
}

function readLists(lists: readonly HTMLDataListElement[]): Map<string, string> | null {
  if (lists.length === 0) return null;
  const options = lists.flatMap(list => [...list.querySelectorAll('option')]);
  const titles = new Map(options.map(({value, label}) => [value.trim(), label.trim() || value.trim()]));
  // Lists often begin with an option for no choice.
  titles.delete('');
  return titles;
}
