/** What a test needs of a browser, whoever steers it: Playwright, or the driver of WebKit. */
import type {Engine} from '../../../../scripts/machine/browsers.js';

export type {Engine};

/** Keys that type no letter, by the names that pages hear. */
export type NamedKey =
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'End'
  | 'Enter'
  | 'Escape'
  | 'Home'
  | 'Space'
  | 'Tab';

/**
 * Where an element is: selectors with ` >> ` between them, each below what the one before it found, in the shadow tree
 * too. What nobody sees does not count, except for a file input.
 */
export type Place = string;

/** A tab of a visitor. Keys and clicks are those of the browser, not events that a script makes. */
export interface Tab {
  readonly engine: Engine;

  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  address(): Promise<string>;

  /** Calls a function in the page, which cannot use anything around it. */
  evaluate<Result, Argument = undefined>(
    run: (argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>>;
  /** Calls such a function with the element at a place, once it is there. */
  on<Result, Argument = undefined>(
    place: Place,
    run: (element: HTMLElement, argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>>;
  /** The texts of all elements at a place, as a person sees them. */
  texts(place: Place): Promise<string[]>;

  /** Puts files from the disk into a file input, as its picker does. */
  choose(input: Place, ...files: string[]): Promise<void>;
  /** Opens the picker of a file input by Enter, on what has the focus, and chooses files in it. */
  chooseByKey(input: Place, ...files: string[]): Promise<void>;
  /** Drags files from outside the page to a place, and drops them there. */
  drop(place: Place, ...files: string[]): Promise<void>;
  click(place: Place): Promise<void>;
  press(key: NamedKey | 'Shift+Tab'): Promise<void>;
  /** Types letters, one key after the other, into what has the focus. */
  type(text: string): Promise<void>;

  close(): Promise<void>;
}

/** A person with a browser, whose tabs share what is kept. */
export interface Visitor {
  /** What pages threw or rejected, and nobody handled. WebKit's driver does not tell. */
  readonly unhandled: string[];
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** A browser that runs. */
export interface RunningBrowser {
  readonly engine: Engine;
  visit(options?: VisitorOptions): Promise<Visitor>;
  close(): Promise<void>;
}

/** WebKit has a window of one size. */
export interface VisitorOptions {
  /** Of the page, in its own pixels. */
  readonly viewport?: {readonly width: number; readonly height: number};
  /** Device pixels for each of the page. */
  readonly scale?: number;
}
