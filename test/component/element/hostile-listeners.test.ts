import {expect} from '@open-wc/testing';
import {FakeClock} from '../../support/fakes/fake-clock.js';
import {EVENT_TYPES, settled} from '../../support/fakes/fake-ports.js';
import type {FakeTransfer} from '../../support/fakes/fake-transport.js';
import {notVideoFile, videoFile} from '../../support/files/files.js';
import {UploaderHarness, catchWarnings} from '../../support/uploader-harness.js';

/** Events that come to pass in a life as told below. Only the journal restores. */
const TYPES = EVENT_TYPES.filter(type => type !== 'upload-restored');
/** More lives than there are events: in each the listener acts at one event at least that it has not acted at. */
const LIVES = 20;
/** A render waits for a frame, so not every step waits for one. */
const STEPS_SHOWN = 4;

/** Attributes and what a page may write into them, at any moment. */
const ATTRIBUTES: Readonly<Record<string, readonly (string | null)[]>> = {
  endpoint: ['https://other.example.com', 'nonsense', null],
  upload_token: ['token-2', '', 'token-3'],
  multiple: [null, ''],
  disabled: ['', null],
  'max-files': ['1', '0', null],
  accept: ['.mov', '', 'video/*'],
  fields: ['', 'title album', 'title nonsense'],
  'required-fields': ['title', null],
  lang: ['ar', 'x-nonsense', 'en'],
  manual: ['', null],
  transport: ['form', 'nonsense', 'chunks'],
  links: ['page embed', null],
  value: ['7,8', null],
  'allow-delete': ['', null],
  'resume-key': ['a', null],
  dir: ['rtl', null],
};

/** What a listener of the page may do in the middle of an event. */
const ACTS: Readonly<Record<string, (page: UploaderHarness, round: number) => unknown>> = {
  throws: () => {
    throw new Error('A page has its own mistakes.');
  },
  'removes the element': ({element}) => element.remove(),
  'moves the element': ({element}) => {
    const place = element.parentElement ?? document.body;
    place.append(element);
  },
  'writes over the element': ({element}) => element.parentElement?.replaceChildren(),
  resets: ({element}) => element.reset(),
  'removes every file': ({element}) => {
    for (const {id} of element.uploads) element.removeFile(id);
  },
  'adds files': ({element}, round) =>
    element.addFiles([videoFile(1000 + round, {name: `more-${round}.mp4`})]),
  'pauses, resumes, retries and starts': ({element}) => {
    element.pause();
    element.resume();
    element.retry();
    element.start();
  },
  edits: ({element}, round) => {
    for (const {id} of element.uploads) element.setMetadata(id, {title: `Title ${round}`, tags: ['x']});
  },
  'changes all attributes': ({element}, round) => {
    for (const [name, values] of Object.entries(ATTRIBUTES)) {
      const value = values[round % values.length] ?? null;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  },
  'stops the event': () => {},
};

/** All that can come to pass with files, whatever a listener makes of it. */
async function live(page: UploaderHarness, clock: FakeClock): Promise<void> {
  const {element, transport, gateway} = page;
  const running = (): FakeTransfer | undefined => transport.running.find(({isPaused}) => !isPaused);
  const edit = (title: string): void => {
    for (const {id} of element.uploads) element.setMetadata(id, {title});
  };
  const steps: (() => unknown)[] = [
    () =>
      element.addFiles([videoFile(1000, {name: 'a.mp4'}), videoFile(2000, {name: 'b.mp4'}), notVideoFile()]),
    () => element.start(),
    () => running()?.begin(),
    () => running()?.move(300),
    () => edit('Sea'),
    () => gateway.saves.find(({isOpen}) => isOpen)?.confirm(),
    () => edit('Lake'),
    () => gateway.saves.find(({isOpen}) => isOpen)?.failWith('metadata-refused'),
    () => element.pause(),
    () => element.resume(),
    () => running()?.trouble('site'),
    () => running()?.fail('network'),
    () => element.retry(),
    () => running()?.store(),
    () => running()?.store(),
    () => element.removeFile(element.uploads[0]?.id ?? ''),
  ];
  for (const [index, step] of steps.entries()) {
    await step();
    clock.beat();
    clock.advance(1000);
    await settled();
    if (index % STEPS_SHOWN === 0) await page.shown();
  }
}

/** The page thinks better of all that it did: an element as at first, and one upload that goes as ever. */
async function renew(page: UploaderHarness, place: Element): Promise<void> {
  const {element} = page;
  for (const name of Object.keys(ATTRIBUTES)) element.removeAttribute(name);
  element.setAttribute('upload_token', 'token-9');
  element.setAttribute('endpoint', 'https://videos.example.com');
  element.setAttribute('multiple', '');
  if (!element.isConnected) place.append(element);
  await page.shown();
  element.reset();
  await page.shown();
}

describe('<video-uploader> with a listener that', () => {
  let warnings: ReturnType<typeof catchWarnings>;
  let errors: string[];
  const {onerror} = window;
  const {error} = console;

  beforeEach(() => {
    warnings = catchWarnings();
    errors = [];
    // The browser reports what a listener throws. Neither the test runner nor its console should hear of it.
    console.error = () => {};
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it has to take the place of Mocha's
    window.onerror = message => {
      errors.push(String(message));
      return true;
    };
  });

  afterEach(() => {
    warnings.restore();
    console.error = error;
    // oxlint-disable-next-line unicorn/prefer-add-event-listener
    window.onerror = onerror;
  });

  for (const [what, act] of Object.entries(ACTS)) {
    it(`${what} at any event goes on as if nothing had happened`, async () => {
      const clock = new FakeClock();
      const page = await UploaderHarness.create({attributes: {multiple: '', fields: 'title tags'}, clock});
      const {element} = page;
      const place = element.parentElement!;
      const acted = new Set<string>();
      for (const type of TYPES) {
        element.addEventListener(type, event => {
          // Once each: some acts cause the event that they answer.
          if (acted.has(type)) return;
          acted.add(type);
          if (what === 'stops the event') {
            event.stopImmediatePropagation();
            event.preventDefault();
          }
          void act(page, acted.size);
        });
      }
      for (let life = 0; life < LIVES && acted.size < TYPES.length; life += 1) {
        await renew(page, place);
        await live(page, clock);
      }
      expect([...acted].sort()).to.deep.equal([...TYPES].sort());
      const told = errors.filter(message => !message.includes('A page has its own mistakes.'));
      expect(told, 'nothing else is thrown').to.deep.equal([]);

      await renew(page, place);
      expect(page.transport.running, 'no transfer of a removed row goes on').to.have.lengthOf(0);
      page.log.clear();
      await element.addFiles([videoFile(3000, {name: 'last.mp4'})]);
      page.transport.last.store();
      await page.shown();
      expect(page.log.names()).to.deep.equal([
        ...['before-files-added', 'file-added', 'upload-started', 'upload-success', 'uploads-complete'],
      ]);
      expect(page.rows.map(row => row.text('file-name'))).to.deep.equal(['last.mp4']);
    });
  }
});
