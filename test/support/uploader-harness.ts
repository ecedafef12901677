import {fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define.js';
import type {Clock} from '../../src/core/timing/clock.js';
import type {UploadOptions} from '../../src/core/options/upload-options.js';
import type {UploadPhase} from '../../src/core/model/upload-state.js';
import type {UploaderHooks} from '../../src/core/page/audience.js';
import {Uploader} from '../../src/core/uploader.js';
import {videoPreviews} from '../../src/create-uploader.js';
import {browserClock} from '../../src/platform/browser/browser-clock.js';
import type {VideoUploader} from '../../src/ui/element/video-uploader.js';
import {door} from '../../src/ui/engine/engine-controller.js';
import {EventLog} from './event-log.js';
import {
  FakeBrowser,
  FakeConnection,
  FakeNetwork,
  FakePageHold,
  FakeVisibility,
  fakeFingerprint,
} from './fakes/fake-browser.js';
import {EVENT_TYPES, FakeGateway} from './fakes/fake-ports.js';
import {FakeCaptions} from './fakes/fake-captions.js';
import {FakeDeletions} from './fakes/fake-deletions.js';
import {FakePoster} from './fakes/fake-poster.js';
import {FakePreparation} from './fakes/fake-preparation.js';
import {FakeTransport} from './fakes/fake-transport.js';

// An element has the engine from its first moment, as it has in a page that has loaded the engine for another element.
before(async () => {
  door.ask();
  await until('the engine has come', () => door.state.at === 'open');
});

/** How the element under test is set up. */
export interface HarnessOptions {
  /** Attributes beside `upload_token`, which is `token-1` unless it is given as null. */
  attributes?: Record<string, string | null>;
  properties?: Partial<VideoUploader>;
  /** What other pages of the same browser share with this one. */
  browser?: FakeBrowser;
  /** The core's time, where it has to stand still. */
  clock?: Clock;
  /** Another element of the same page, which has site, clock and browser. */
  beside?: UploaderHarness;
  /** Where it is to be put; default: at the end of the page. */
  place?: (element: VideoUploader) => void;
  /** Content in the light tree. */
  content?: string;
}

/** Less than a test gets, so that it can say what it waited for. A busy machine takes many times what another one does. */
const LIMIT_MS = 60_000;

/** Polls until `isTrue` is. A test says in `what` what it waits for. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  limit = LIMIT_MS,
): Promise<void> {
  const end = performance.now() + limit;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`Waited ${limit} ms in vain: ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** Milliseconds of real time. */
export function pass(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Types on the keyboard, a key at a time: WebKit's driver loses letters of what is typed in one go. */
export async function typeKeys(text: string): Promise<void> {
  for (const key of text) await sendKeys({press: key === ' ' ? 'Space' : key});
}

/** What the core under an element runs on, where a test has something to say about it. */
export interface FakeWorld {
  readonly browser?: FakeBrowser | undefined;
  readonly connection?: FakeConnection;
  readonly clock?: Clock | undefined;
  readonly preparation?: FakePreparation;
  readonly deletions?: FakeDeletions;
  readonly poster?: FakePoster;
  readonly captions?: FakeCaptions;
  readDuration?(file: File): Promise<number | null>;
}

/** A real core over fakes, as the element asks for one. */
export function fakeFactory(
  transport: FakeTransport,
  gateway: FakeGateway,
  {
    browser = new FakeBrowser(),
    connection = new FakeConnection(),
    clock = browserClock,
    preparation = new FakePreparation(),
    deletions = new FakeDeletions(),
    poster = new FakePoster(),
    captions = new FakeCaptions(),
    readDuration = file => videoPreviews.duration(file),
  }: FakeWorld = {},
): (options: UploadOptions, hooks: UploaderHooks) => Uploader {
  const tab = browser.open();
  browser.now = () => clock.date();
  return (options, hooks) =>
    new Uploader(
      options,
      {
        transport,
        metadataGateway: gateway,
        preparation,
        deletions,
        knownSources: preparation.knownSources,
        poster,
        captions,
        clock,
        connection,
        journal: tab,
        tabs: tab,
        network: new FakeNetwork(),
        pageHold: new FakePageHold(),
        visibility: new FakeVisibility(),
        pageUploaders: tab.pageUploaders,
        fingerprint: fakeFingerprint,
        duration: readDuration,
        fetchUploadToken: () => Promise.reject(new Error('There is no token endpoint.')),
        pageOrigin: location.origin,
        warn: message => console.warn(`<video-uploader> ${message}`),
      },
      hooks,
    );
}

/** A `<video-uploader>` in a page, and the verbs of the person in front of it. */
export class UploaderHarness {
  readonly element: VideoUploader;
  readonly transport: FakeTransport;
  readonly gateway: FakeGateway;
  readonly connection = new FakeConnection();
  readonly preparation = new FakePreparation();
  readonly deletions = new FakeDeletions();
  readonly poster = new FakePoster();
  readonly captions = new FakeCaptions();
  /** What the browser says of a file's duration. */
  readDuration = (file: File): Promise<number | null> => videoPreviews.duration(file);
  /** What the page hears: all events, after they have bubbled to the document. */
  readonly log: EventLog;

  private constructor(element: VideoUploader, transport: FakeTransport, gateway: FakeGateway) {
    this.element = element;
    this.transport = transport;
    this.gateway = gateway;
    this.log = new EventLog(element, EVENT_TYPES);
  }

  static async create({
    attributes,
    properties,
    content,
    browser,
    clock,
    beside,
    place,
  }: HarnessOptions = {}): Promise<UploaderHarness> {
    const {transport, gateway} = beside ?? {transport: new FakeTransport(), gateway: new FakeGateway()};
    const element = document.createElement('video-uploader');
    const all = {upload_token: 'token-1', endpoint: 'https://videos.example.com', ...attributes};
    for (const [name, value] of Object.entries(all)) if (value !== null) element.setAttribute(name, value);
    Object.assign(element, properties);
    element.innerHTML = content ?? '';
    const harness = new UploaderHarness(element, transport, gateway);
    element.uploaderFactory =
      beside?.element.uploaderFactory ??
      fakeFactory(transport, gateway, {
        browser,
        clock,
        connection: harness.connection,
        preparation: harness.preparation,
        deletions: harness.deletions,
        poster: harness.poster,
        captions: harness.captions,
        readDuration: file => harness.readDuration(file),
      });
    if (place === undefined) await fixture(html`<div>${element}</div>`);
    else place(element);
    await element.updateComplete;
    return harness;
  }

  get root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (shadowRoot === null) throw new Error('Nothing was rendered yet.');
    return shadowRoot;
  }

  /** The first element that is this part. */
  part<Found extends HTMLElement = HTMLElement>(name: string): Found | null {
    return this.root.querySelector<Found>(`[part~=${name}]`);
  }

  get rows(): UploadRowHarness[] {
    return [...this.root.querySelectorAll<HTMLElement>('[part~=item]')].map(row => new UploadRowHarness(row));
  }

  row(index = 0): UploadRowHarness {
    const row = this.rows[index];
    if (row === undefined) throw new Error(`There is no row ${index}.`);
    return row;
  }

  get picker(): HTMLInputElement {
    return this.root.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  /** What screen readers are told at the moment. */
  get announcement(): string {
    return this.root.querySelector('[role=status]')?.textContent?.trim() ?? '';
  }

  get phases(): UploadPhase[] {
    return this.element.uploads.map(upload => upload.phase);
  }

  /** Picks files, as the browser's own dialog does. */
  async choose(...files: File[]): Promise<void> {
    this.picker.files = transferOf(files).files;
    this.picker.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    this.picker.dispatchEvent(new Event('change', {bubbles: true}));
    await this.shown();
  }

  /** Drags files over the middle of the element and lets go. */
  async drop(...files: File[]): Promise<void> {
    const dataTransfer = transferOf(files);
    for (const type of ['dragenter', 'dragover', 'drop']) this.drag(type, dataTransfer);
    await pass(0);
    await this.shown();
  }

  /** Sends one event of a drag to the drop area, or to `target`. Returns it. */
  drag(type: string, dataTransfer: DataTransfer, target: Element = this.part('dropzone')!): DragEvent {
    const event = new DragEvent(type, {bubbles: true, composed: true, cancelable: true});
    // Firefox takes the transfer in its own protected mode otherwise.
    Object.defineProperty(event, 'dataTransfer', {value: dataTransfer});
    target.dispatchEvent(event);
    return event;
  }

  /** Everything is rendered, and no color is on its way to another one. */
  async settled(): Promise<void> {
    await this.shown();
    for (const animation of this.root.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
  }

  /** Everything is rendered. */
  async shown(): Promise<void> {
    await this.element.updateComplete;
  }
}

/** One row. */
export class UploadRowHarness {
  readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  part<Found extends HTMLElement = HTMLElement>(name: string): Found | null {
    return this.element.querySelector<Found>(`[part~=${name}]`);
  }

  text(part: string): string {
    return this.part(part)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  button(name: 'pause' | 'resume' | 'retry' | 'remove'): HTMLButtonElement | null {
    return this.part<HTMLButtonElement>(`${name}-button`);
  }

  press(name: 'pause' | 'resume' | 'retry' | 'remove'): void {
    const button = this.button(name);
    if (button === null) throw new Error(`This row has no ${name} button.`);
    button.click();
  }

  field(name: 'title' | 'description' | 'tags' | 'album' | 'publish'): HTMLInputElement {
    const field = this.part(`${name}-field`)?.querySelector<HTMLInputElement>('input, textarea, select');
    if (!field) throw new Error(`This row has no field for the ${name}.`);
    return field;
  }

  /** The tags that are shown as chips. */
  get tags(): string[] {
    return [...this.element.querySelectorAll('[part~=tag] bdi')].map(tag => tag.textContent ?? '');
  }

  /** Types without touching the focus, as assistive technology may. */
  type(name: 'title' | 'description' | 'tags' | 'album', text: string): void {
    const field = this.field(name);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }
}

/** A `DataTransfer` with files. */
export function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** Keeps what would be warned of in the console. `restore` must be called whatever happens. */
export function catchWarnings(): {readonly messages: readonly string[]; restore(): void} {
  const original = console.warn;
  const messages: string[] = [];
  console.warn = (...parts: unknown[]) => void messages.push(parts.join(' '));
  return {
    messages,
    restore() {
      console.warn = original;
    },
  };
}
