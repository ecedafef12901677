import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {LitElement} from 'lit';
import type {UploadSnapshot} from '../../../src/core/model/upload-snapshot.js';
import {UPLOAD_ERROR_CODES} from '../../../src/core/model/upload-error.js';
import {VideoUploader} from '../../../src/ui/element/video-uploader.js';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {EVENT_TYPES, settled} from '../../support/fakes/fake-ports.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings} from '../../support/uploader-harness.js';

const ATTRIBUTES = [...new Set([...VideoUploader.observedAttributes, 'lang', 'dir'])];
const PROPERTIES = settableProperties();
/** Milliseconds after which no further run begins: a render waits for a frame, and a busy machine makes few. */
const LONGEST = 60_000;

/** What attributes of a page may hold; null for none. */
const TEXTS = [
  ...[
    null,
    '',
    ' ',
    'nonsense',
    '0',
    '-1',
    '1e999',
    'NaN',
    'true',
    'false',
    '7,8',
    'a b, c',
    '<b>x</b>',
    '{',
    '[]',
  ],
  ...[
    'https://other.example.com',
    'javascript:void 0',
    '//',
    '\u202Ecba',
    '\uD83C',
    'constructor',
    '__proto__',
  ],
  'x'.repeat(5000),
];

/** What scripts without types may set beside texts. What is no text at all throws at the properties of any element. */
const VALUES = [
  ...[undefined, true, false, 0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 10n, () => {}],
  ...[
    {},
    [],
    ['title', null, 7],
    {title: 7, tags: 'a'},
    {a: undefined},
    Object.freeze({}),
    new Date(Number.NaN),
  ],
  new Map([['a', 'b']]),
];

/** Everything that a page can set, by the class itself, so that what is new is tried as well. */
function settableProperties(): string[] {
  const names = new Set([...VideoUploader.elementProperties.keys()].map(String));
  for (
    let prototype = VideoUploader.prototype as object;
    prototype !== LitElement.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  )
    for (const [name, {set}] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (set !== undefined) names.add(name);
  return [...names];
}

const FILM = videoFile(1000, {name: 'film.mp4'});
/** How many of them come depends on frames. */
const PROGRESS: readonly string[] = ['upload-progress', 'upload-trouble'];

/** A change of the page, before which step of the upload it comes, and whether it is taken back before the next one. */
interface Change {
  readonly at: number;
  readonly kind: 'attribute' | 'property';
  readonly name: string;
  readonly value: unknown;
  readonly isTakenBack: boolean;
}

/** More than there are steps. */
const MOMENTS = 12;

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({at: fc.nat(MOMENTS), isTakenBack: fc.boolean()}).chain(change =>
    fc.oneof(
      fc.record({
        ...asConstants(change),
        kind: fc.constant('attribute' as const),
        name: fc.constantFrom(...ATTRIBUTES),
        value: fc.constantFrom<unknown[]>(...TEXTS),
      }),
      fc.record({
        ...asConstants(change),
        kind: fc.constant('property' as const),
        name: fc.constantFrom(...PROPERTIES),
        value: fc.constantFrom<unknown[]>(...TEXTS, ...VALUES),
      }),
    ),
  ),
  {minLength: 1, maxLength: 16},
);

function asConstants({at, isTakenBack}: Pick<Change, 'at' | 'isTakenBack'>): {
  at: fc.Arbitrary<number>;
  isTakenBack: fc.Arbitrary<boolean>;
} {
  return {at: fc.constant(at), isTakenBack: fc.constant(isTakenBack)};
}

/** The page that changes the element, and can take all of it back. */
class Page {
  readonly harness: UploaderHarness;
  readonly clock: FakeClock;
  /** The events of the chosen file. Videos of the value have events of their own. */
  readonly story: string[] = [];
  readonly #attributes: ReadonlyMap<string, string | null>;
  readonly #properties: ReadonlyMap<string, unknown>;

  private constructor(harness: UploaderHarness, clock: FakeClock) {
    const {element} = harness;
    this.harness = harness;
    this.clock = clock;
    for (const type of EVENT_TYPES.filter(each => !PROGRESS.includes(each)))
      element.addEventListener(type, event => {
        const {upload} = (event as CustomEvent<{upload?: UploadSnapshot} | null>).detail ?? {};
        if (upload === undefined || upload.name === FILM.name) this.story.push(type);
      });
    this.#attributes = new Map(ATTRIBUTES.map(name => [name, element.getAttribute(name)]));
    this.#properties = new Map(PROPERTIES.map(name => [name, Reflect.get(element, name) as unknown]));
  }

  static async open(): Promise<Page> {
    const clock = new FakeClock();
    const attributes = {multiple: '', fields: 'title tags'};
    return new Page(await UploaderHarness.create({attributes, clock}), clock);
  }

  set({kind, name, value}: Pick<Change, 'kind' | 'name' | 'value'>): void {
    const {element} = this.harness;
    if (kind === 'property') Reflect.set(element, name, value);
    else if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }

  takeBack({kind, name}: Pick<Change, 'kind' | 'name'>): void {
    const before = kind === 'property' ? this.#properties : this.#attributes;
    this.set({kind, name, value: before.get(name)});
  }

  takeAllBack(): void {
    // An attribute changes its property.
    for (const name of ATTRIBUTES) this.takeBack({kind: 'attribute', name});
    for (const name of PROPERTIES) this.takeBack({kind: 'property', name});
  }

  async pass(): Promise<void> {
    this.clock.beat();
    this.clock.advance(1000);
    await settled();
    await this.harness.shown();
  }

  /** Takes steps of an upload, and changes the element between them. */
  async live(steps: readonly (() => unknown)[], all: readonly Change[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      // A value that is set once more takes stored videos away, so none of it comes after the last step.
      const now = all.filter(({at}) => at % Math.max(1, steps.length - 1) === index);
      for (const change of now) this.set(change);
      // The step may come before the element has rendered, or after.
      if (now.length % 2 === 0) await this.harness.shown();
      await step();
      await this.pass();
      for (const change of now) if (change.isTakenBack) this.takeBack(change);
    }
  }

  async close(): Promise<void> {
    const {element} = this.harness;
    this.takeAllBack();
    element.reset();
    await this.harness.shown();
    element.remove();
  }
}

describe('<video-uploader> in a page that sets odd values', () => {
  let warnings: ReturnType<typeof catchWarnings>;
  const seed = Math.floor(Math.random() * 2 ** 31);

  beforeEach(() => {
    warnings = catchWarnings();
  });

  afterEach(() => warnings.restore());

  it('takes each of them for each property, and is as before once it is taken back', async function () {
    // A render for each of them.
    this.timeout(600_000);
    const page = await Page.open();
    const {element, transport} = page.harness;
    await element.addFiles([FILM]);
    for (const name of PROPERTIES) {
      for (const value of [...TEXTS, ...VALUES]) {
        page.set({kind: 'property', name, value});
        await element.updateComplete;
      }
      page.takeBack({kind: 'property', name});
    }
    await page.pass();
    transport.last.store();
    await page.pass();
    expect(page.story).to.deep.equal([
      ...['before-files-added', 'file-added', 'upload-started', 'upload-success', 'uploads-complete'],
    ]);
    await page.close();
  });

  it(`stores a running upload as if nothing had happened (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(changes, async all => {
        const page = await Page.open();
        const {element, transport} = page.harness;
        await element.addFiles([FILM]);
        const {last} = transport;
        await page.live(
          [
            () => last.begin(),
            () => last.move(300),
            () => last.trouble('site'),
            () => last.acknowledge(1),
            () => element.pause(),
            () => element.resume(),
            () => last.move(800),
            () => last.complete(),
            () => last.finish(),
            () => last.store(),
          ],
          all,
        );
        expect(element.uploads.filter(({name}) => name === FILM.name).map(({phase}) => phase)).to.deep.equal([
          'stored',
        ]);
        expect(transport.transfers, 'nothing went twice').to.have.lengthOf(1);
        expect(page.story).to.deep.equal([
          ...['before-files-added', 'file-added', 'upload-started', 'upload-paused', 'upload-resumed'],
          ...['upload-success', 'uploads-complete'],
        ]);
        await page.close();
      }),
      {seed, numRuns: 25, interruptAfterTimeLimit: LONGEST, includeErrorInReport: true},
    );
  });

  it(`ends an upload that begins again by storing it, or with a documented error (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(changes, async all => {
        const page = await Page.open();
        const {element, transport} = page.harness;
        const running = (): typeof transport.last | undefined => transport.running.at(-1);
        await page.live(
          [
            () => element.addFiles([FILM]),
            () => running()?.begin(),
            () => running()?.fail('network'),
            () => element.retry(),
            () => running()?.move(500),
            () => running()?.fail('token-refused'),
            () => element.retry(),
            () => element.start(),
          ],
          all,
        );
        for (const {error} of element.uploads)
          if (error !== null) expect(UPLOAD_ERROR_CODES).to.include(error.code);
        page.takeAllBack();
        await page.pass();
        // With `value` or `accept` set the file may have no row.
        if (!element.uploads.some(({name}) => name === FILM.name)) await element.addFiles([FILM]);
        element.resume();
        element.retry();
        element.start();
        await page.pass();
        running()?.store();
        await page.pass();
        const own = element.uploads.filter(({name}) => name === FILM.name);
        expect(own).to.have.lengthOf(1);
        // A file that was to replace a video stays one, and the page has no token for it any more.
        const isStored = own[0]?.error === null;
        expect(own[0]?.phase).to.equal(isStored ? 'stored' : 'failed');
        if (!isStored) expect(UPLOAD_ERROR_CODES).to.include(own[0]?.error?.code);
        expect(page.story.filter(name => name === 'upload-success')).to.have.lengthOf(isStored ? 1 : 0);
        await page.close();
      }),
      {seed, numRuns: 25, interruptAfterTimeLimit: LONGEST, includeErrorInReport: true},
    );
  });
});
