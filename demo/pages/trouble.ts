/** The panel that breaks the demo site on purpose, and the sample to see it by. */
import {fetchSample} from './sample.js';
import {type Rule, type SiteTrouble, readTrouble, setDown, setRules} from './site-control.js';

type Uploader = HTMLElementTagNameMap['video-uploader'];

interface Trouble {
  readonly label: string;
  /** What to see, said while it lasts. */
  readonly effect: string;
  readonly rules?: readonly Rule[];
  /** Milliseconds for which the site is gone. */
  readonly downFor?: number;
  /** What is under way heals only later, and the effect is said until then. */
  readonly isFeltLater?: boolean;
}

const ALWAYS = null;

const TROUBLES: readonly Trouble[] = [
  {
    label: 'A slow site',
    effect: 'Every request takes a second longer: time to edit, pause and reload.',
    rules: [{method: 'any', times: ALWAYS, delayMs: 1000}],
  },
  {
    label: 'Cut the line for ten seconds',
    effect: 'The site is gone for ten seconds. The upload waits, asks now and then, and continues.',
    downFor: 10_000,
  },
  {
    label: 'Break five connections',
    effect: 'The next five chunks break off half-way. Each is sent again, after a longer wait each time.',
    rules: [{times: 5, drop: 'body'}],
  },
  {
    label: 'Overload it',
    effect:
      'The next six requests are answered with 503. One at a time is tried until the site has recovered.',
    rules: [{times: 6, status: 503}],
  },
  {
    label: 'Lose the final answer',
    effect: 'The site stores the video, but its answer is lost. It is asked before anything is sent twice.',
    rules: [{chunk: 'completing', drop: 'answer'}],
    isFeltLater: true,
  },
  {
    label: 'Refuse the token',
    effect:
      'The next chunk finds an expired token. The page hands out a fresh one, and the file is sent again under it.',
    rules: [{expireToken: true}],
    isFeltLater: true,
  },
  {
    label: 'Lose what was sent',
    effect: 'The site forgets the chunks it has. They are found missing at the end, and sent again.',
    rules: [{loseChunks: true, skip: 2}],
    isFeltLater: true,
  },
];

/** What the sample comes over, lest it be stored before anybody has looked. */
const SLOW_LINE: Rule = {method: 'redeem', times: ALWAYS, bytesPerSecond: 800_000};
const SLOW_LINE_EFFECT =
  'The sample comes over a slow line: half a minute to edit, pause or reload. After a reload, the same button continues it.';

const ALL_IS_WELL = 'All is well.';
const NOT_FROM_HERE = 'The site cannot be asked for trouble from here.';

/** Milliseconds between two looks at the site while there is trouble. */
const LOOK_INTERVAL = 500;

/** Milliseconds to read a note in, even if its trouble is over at once. */
const SAID_FOR = 6000;

export function showTrouble(): void {
  const panel = new TroublePanel(
    document.querySelector('video-uploader')!,
    document.querySelector('#trouble')!,
    document.querySelector('#trouble-now')!,
  );
  document.querySelector('#sample')?.addEventListener('click', () => void panel.addSample());
  // Trouble outlasts a reload, and so does its note.
  void panel.look();
}

/** The buttons and the note below them. The site alone knows what trouble there is, so it is asked while there is any. */
class TroublePanel {
  readonly #uploader: Uploader;
  readonly #note: Element;
  readonly #buttons = new Map<Trouble, HTMLButtonElement>();
  /** What this page asked for last, until it is neither there nor felt any more. */
  #begun: Trouble | null = null;
  #begunAt = 0;
  #timer = 0;

  constructor(uploader: Uploader, panel: Element, note: Element) {
    this.#uploader = uploader;
    this.#note = note;
    for (const trouble of TROUBLES) {
      const button = addButton(panel, trouble.label, () => void this.#act(() => this.#begin(trouble)));
      button.setAttribute('aria-pressed', 'false');
      this.#buttons.set(trouble, button);
    }
    addButton(panel, 'End all trouble', () => void this.#act(() => this.#end()));
  }

  async addSample(): Promise<void> {
    await this.#uploader.addFiles([await fetchSample()]);
    await this.#act(async () => {
      const {rules} = await readTrouble(this.#site);
      if (!rules.some(isSlowLine)) await setRules(this.#site, [...rules, SLOW_LINE]);
    });
  }

  /** Says what trouble there is, and looks again while there is any. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const found = await readTrouble(this.#site).catch(() => null);
    if (!found) return;
    const rules = this.#isSending ? found.rules : found.rules.filter(rule => !isSlowLine(rule));
    if (rules.length < found.rules.length) await setRules(this.#site, rules).catch(() => {});
    const isOver = this.#show({...found, rules});
    clearTimeout(this.#timer);
    if (!isOver) this.#timer = window.setTimeout(() => void this.look(), LOOK_INTERVAL);
  }

  get #site(): string {
    return this.#uploader.endpoint;
  }

  /** Whether this page has anything left to send. */
  get #isSending(): boolean {
    return this.#uploader.uploads.some(({phase}) => !['stored', 'failed', 'interrupted'].includes(phase));
  }

  /** Whether what this page asked for last is still to be said. */
  get #isFelt(): boolean {
    const isNew = performance.now() < this.#begunAt + SAID_FOR;
    return this.#begun !== null && (isNew || (this.#begun.isFeltLater === true && this.#isSending));
  }

  async #act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await this.look();
    } catch {
      this.#note.textContent = NOT_FROM_HERE;
    }
  }

  async #begin(trouble: Trouble): Promise<void> {
    const {rules = [], downFor = 0} = trouble;
    const slowLine = (await readTrouble(this.#site)).rules.filter(isSlowLine);
    await setRules(this.#site, [...rules, ...slowLine]);
    await setDown(this.#site, downFor);
    this.#begun = trouble;
    this.#begunAt = performance.now();
  }

  async #end(): Promise<void> {
    this.#begun = null;
    await setRules(this.#site, []);
    await setDown(this.#site, 0);
  }

  /** @returns whether all is well. */
  #show(found: SiteTrouble): boolean {
    if (!this.#isFelt) this.#begun = null;
    const trouble = TROUBLES.find(each => isOn(each, found)) ?? this.#begun;
    for (const [each, button] of this.#buttons) button.setAttribute('aria-pressed', String(each === trouble));
    const said: string[] = [];
    if (trouble) said.push(trouble.effect, left(found), this.#isSending ? '' : 'Upload something to see it.');
    if (found.rules.some(isSlowLine)) said.push(SLOW_LINE_EFFECT);
    const text = said.filter(sentence => sentence !== '').join(' ') || ALL_IS_WELL;
    // Said again, it would be read out again.
    if (this.#note.textContent !== text) this.#note.textContent = text;
    return text === ALL_IS_WELL;
  }
}

function addButton(panel: Element, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', onClick);
  panel.append(button);
  return button;
}

function isOn({rules = [], downFor = 0}: Trouble, found: SiteTrouble): boolean {
  if (downFor > 0) return found.downFor > 0;
  return rules.some(rule => found.rules.some(other => isSame(rule, other)));
}

function isSlowLine(rule: Rule): boolean {
  return isSame(rule, SLOW_LINE);
}

/** Whether two rules do the same, however many times. */
function isSame(one: Rule, other: Rule): boolean {
  return deedOf(one) === deedOf(other);
}

function deedOf(rule: Rule): string {
  const deed = Object.entries(rule).filter(([name]) => name !== 'times' && name !== 'skip');
  return JSON.stringify(deed.toSorted());
}

/** How many more requests are hit, of several. */
function left({rules}: SiteTrouble): string {
  const [{times = 1} = {}] = rules;
  return typeof times === 'number' && times > 1 ? `${times} to come.` : '';
}
