import {expect} from '@open-wc/testing';
import {videoFile} from '../../support/files/files.js';
import {countSteps} from '../../support/step-counter.js';
import {UploaderHarness, catchWarnings, until} from '../../support/uploader-harness.js';

/** A page, with a tag in each row of a long table. */
const COUNT = 1000;

/** Listens to what is added to the page as a whole, and is not ended again. */
function countListeners(): {readonly open: number; end(): void} {
  const prototype = EventTarget.prototype;
  const {addEventListener, removeEventListener} = prototype;
  const kept = new Map<string, AbortSignal | undefined>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const keyOf = (target: EventTarget, type: string, listener: object, options: unknown): string => {
    if (!ids.has(listener)) ids.set(listener, (lastId += 1));
    const isCapture = options === true || (options as AddEventListenerOptions | undefined)?.capture === true;
    return `${target === document ? 'document' : 'window'} ${type} ${ids.get(listener)} ${isCapture}`;
  };
  const isGlobal = (target: unknown): target is EventTarget =>
    target === undefined || target === window || target === document;
  prototype.addEventListener = function (this: EventTarget, type, listener, options) {
    if (isGlobal(this) && listener !== null) {
      const signal = typeof options === 'object' ? options.signal : undefined;
      kept.set(keyOf(this ?? window, type, listener, options), signal);
    }
    addEventListener.call(this ?? window, type, listener, options);
  };
  prototype.removeEventListener = function (this: EventTarget, type, listener, options) {
    if (isGlobal(this) && listener !== null) kept.delete(keyOf(this ?? window, type, listener, options));
    removeEventListener.call(this ?? window, type, listener, options);
  };
  return {
    get open() {
      return [...kept.values()].filter(signal => signal?.aborted !== true).length;
    },
    end() {
      Object.assign(prototype, {addEventListener, removeEventListener});
    },
  };
}

/** Elements in a page, all rendered. */
async function make(
  count: number,
  attributes: (index: number) => Record<string, string>,
): Promise<HTMLElement> {
  const place = document.createElement('div');
  document.body.append(place);
  const elements = Array.from({length: count}, (_, index) => {
    const element = document.createElement('video-uploader');
    for (const [name, value] of Object.entries(attributes(index))) element.setAttribute(name, value);
    return element;
  });
  place.append(...elements);
  for (const element of elements) await element.updateComplete;
  return place;
}

describe('A page with a thousand <video-uploader>', () => {
  let warnings: ReturnType<typeof catchWarnings>;

  beforeEach(() => {
    warnings = catchWarnings();
  });

  afterEach(() => warnings.restore());

  for (const [what, attributes] of [
    ['named', index => ({name: `video-${index}`})],
    ['without a name', () => ({})],
  ] as const satisfies readonly (readonly [string, (index: number) => Record<string, string>])[]) {
    it(`takes twice the work for twice as many, ${what}`, async () => {
      const places: HTMLElement[] = [];
      const stepsFor = (count: number): Promise<number> =>
        countSteps(async () => places.push(await make(count, attributes)));
      // What the first one of all does, it does once.
      await stepsFor(1);
      const half = await stepsFor(COUNT / 4);
      places.splice(0).forEach(place => place.remove());
      const whole = await stepsFor(COUNT / 2);
      places.splice(0).forEach(place => place.remove());
      expect(whole / half).to.be.below(2.5);
    });
  }

  it('listens to the page no more once they are gone', async () => {
    const listeners = countListeners();
    try {
      const place = await make(COUNT, index => ({name: `video-${index}`}));
      place.remove();
      // An element that comes back at once has only been moved.
      await until('nobody listens to the page', () => listeners.open === 0);
    } finally {
      listeners.end();
    }
  });

  it('tells one warning about names that are missing, and not a thousand', async () => {
    const place = await make(COUNT / 10, () => ({}));
    place.remove();
    expect(warnings.messages.filter(message => message.includes('give each a name'))).to.have.lengthOf(1);
  });

  it('uploads with each of them', async () => {
    const place = await make(COUNT / 10, index => ({name: `video-${index}`}));
    const page = await UploaderHarness.create();
    await page.choose(videoFile(1000));
    page.transport.last.store();
    await page.shown();
    expect(page.phases).to.deep.equal(['stored']);
    place.remove();
  });
});
