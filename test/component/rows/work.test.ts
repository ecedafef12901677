import {expect} from '@open-wc/testing';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {videoFile} from '../../support/files/files.js';
import {UploaderHarness} from '../../support/uploader-harness.js';

/** What makes a browser lay the page out at once, by the object that has it. */
const LAYOUT_READS: readonly (readonly [object, readonly string[]])[] = [
  [
    Element.prototype,
    [
      ...[
        'getBoundingClientRect',
        'getClientRects',
        'scrollIntoView',
        'scrollTo',
        'scrollBy',
        'checkVisibility',
      ],
      ...['clientTop', 'clientLeft', 'clientWidth', 'clientHeight'],
      ...['scrollTop', 'scrollLeft', 'scrollWidth', 'scrollHeight'],
    ],
  ],
  [
    HTMLElement.prototype,
    ['offsetTop', 'offsetLeft', 'offsetWidth', 'offsetHeight', 'offsetParent', 'innerText'],
  ],
  [Document.prototype, ['elementFromPoint', 'elementsFromPoint']],
  [Range.prototype, ['getBoundingClientRect', 'getClientRects']],
  [window, ['getComputedStyle', 'innerWidth', 'innerHeight', 'scrollX', 'scrollY', 'visualViewport']],
];

/** Notes each layout read; returns what ends that. */
function noteReads(reads: string[]): () => void {
  const undo: (() => void)[] = [];
  for (const [owner, names] of LAYOUT_READS) {
    for (const name of names) {
      const own = Object.getOwnPropertyDescriptor(owner, name);
      if (own === undefined) continue;
      const note = (): void => void reads.push(`${name} ${new Error().stack}`);
      const {get, value} = own;
      const noting: PropertyDescriptor =
        get === undefined
          ? {
              value: function (this: unknown, ...args: unknown[]): unknown {
                note();
                return Reflect.apply(value, this, args);
              },
            }
          : {
              get(this: unknown): unknown {
                note();
                return Reflect.apply(get, this, []);
              },
            };
      Object.defineProperty(owner, name, {...own, ...noting});
      undo.push(() => Object.defineProperty(owner, name, own));
    }
  }
  return () => undo.forEach(each => each());
}

const BEATS = 20;

describe('The work of a row while its file is sent', () => {
  it('reads no layout and no value of a form, and renders once for all news between two beats', async () => {
    const clock = new FakeClock();
    const page = await UploaderHarness.create({attributes: {fields: 'title', multiple: ''}, clock});
    await page.choose(videoFile(100_000));
    const transfer = await page.transport.nextTransfer();
    const {element} = page;
    transfer.begin();
    await page.shown();
    const reads: string[] = [];
    let renders = 0;
    // Lit calls it for each render.
    Object.defineProperty(element, 'performUpdate', {
      value: () => {
        renders += 1;
        Reflect.apply(Reflect.get(Object.getPrototypeOf(element), 'performUpdate'), element, []);
      },
    });
    // Puts the ids of all uploads together.
    Object.defineProperty(element, 'value', {get: () => reads.push('value')});
    const end = noteReads(reads);
    try {
      element.getBoundingClientRect();
      expect(reads.splice(0), 'reads that the test makes itself').to.have.length(1);
      for (let beat = 1; beat <= BEATS; beat += 1) {
        for (let news = 1; news <= 50; news += 1) transfer.move(beat * 1000 + news);
        if (beat % 5 === 0) transfer.acknowledge(beat / 5);
        await element.updateComplete;
        clock.advance(250);
        clock.beat();
        await element.updateComplete;
      }
    } finally {
      end();
    }
    expect(reads).to.deep.equal([]);
    // A few more than the beats: what screen readers are told, and what is found out about the file.
    expect(renders).to.be.within(1, BEATS + 10);
    expect(element.uploads[0]?.progress).to.be.closeTo(0.2, 0.01);
  });
});
