import {expect, waitUntil} from '@open-wc/testing';
import type {TabMessage} from '../../../src/core/model/tab-message.js';
import {STORAGE_TIMEOUT} from '../../../src/core/timing/timeout.js';
import {BrowserTabs} from '../../../src/platform/browser/browser-tabs.js';
import {firstMessages, malformedMessages} from '../../support/files/kept-values.js';
import {replace} from '../../support/site/browser-faults.js';
import {quietly} from '../../support/site/transfer-run.js';

/** The same code in another browsing context of this origin: a frame has its own locks and its own channel. */
async function otherContext(identifier: string): Promise<{hasLock: boolean; close: () => void}> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const {locks} = frame.contentWindow!.navigator;
  const hasLock = await new Promise<boolean>(resolve => {
    void locks.request(`video-uploader ${identifier}`, {ifAvailable: true}, lock => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => {});
    });
  });
  return {hasLock, close: () => frame.remove()};
}

const nothing = (): void => {};

/** Acts in a browser in which a property of `owner` has another value. */
async function withProperty(
  owner: object,
  name: string,
  value: unknown,
  act: () => Promise<void>,
): Promise<void> {
  const undo = replace(owner, name, {value, writable: true});
  try {
    await act();
  } finally {
    undo();
  }
}

describe('BrowserTabs', () => {
  let identifier: string;

  beforeEach(() => {
    identifier = crypto.randomUUID();
  });

  it('gives an upload to one, until that one lets it go', async () => {
    const release = await new BrowserTabs().tryLock(identifier);
    expect(await new BrowserTabs().tryLock(identifier)).to.equal(null);
    release?.();
    // In the same breath, as where one element of a page takes the place of another.
    const again = await new BrowserTabs().tryLock(identifier);
    expect(again).to.not.equal(null);
    again?.();
  });

  it('gives it away once the tab that had it is closed', async () => {
    const other = await otherContext(identifier);
    expect(other.hasLock).to.equal(true);
    expect(await new BrowserTabs().tryLock(identifier)).to.equal(null);

    const waiting = new BrowserTabs().lock(identifier, new AbortController().signal);
    other.close();
    (await waiting)();
  });

  it('stops waiting when it is told to', async () => {
    const release = await new BrowserTabs().tryLock(identifier);
    const stop = new AbortController();
    const waiting = new BrowserTabs().lock(identifier, stop.signal);
    stop.abort();

    let isRejected = false;
    await waiting.catch(() => (isRejected = true));
    expect(isRejected).to.equal(true);
    release?.();
  });

  it('gives an upload to everybody where there are no locks, or none that the page may have', async () => {
    const refused = (): Promise<never> => Promise.reject(new DOMException('', 'SecurityError'));
    for (const locks of [undefined, {request: refused}]) {
      await withProperty(navigator, 'locks', locks, async () => {
        for (let tab = 0; tab < 2; tab += 1) {
          expect(await new BrowserTabs().tryLock(identifier)).to.not.equal(null);
          await new BrowserTabs().lock(identifier, new AbortController().signal);
        }
      });
    }
  });

  it('gives an upload away where the browser never says who has it', async () => {
    const {setTimeout: later} = window;
    const soon = (act: () => void, wait: number): number => later(act, wait === STORAGE_TIMEOUT ? 0 : wait);
    const mute = {request: () => new Promise(() => {})};
    await withProperty(window, 'setTimeout', soon, () =>
      withProperty(navigator, 'locks', mute, async () => {
        expect(await new BrowserTabs().tryLock(identifier)).to.not.equal(null);
      }),
    );
  });

  it('asks again for what the browser called off when it put the page away', async () => {
    const {locks} = navigator;
    let count = 0;
    const request = (...args: Parameters<LockManager['request']>): Promise<unknown> => {
      count += 1;
      return count === 1 ? Promise.reject(new DOMException('', 'AbortError')) : locks.request(...args);
    };
    await withProperty(navigator, 'locks', {request}, async () => {
      const release = await new BrowserTabs().lock(identifier, new AbortController().signal);
      const second = await new BrowserTabs().tryLock(identifier);
      second?.();
      release();
      expect(second).to.equal(null);
    });
  });

  it('fails at nothing where there is no channel, nor at what cannot be copied', async () => {
    const sending = {identifier, size: 1000, phase: 'uploading', progress: 0.5, result: null, error: null};
    expect(() => new BrowserTabs().tell({...sending, nothing} as unknown as TabMessage)).not.to.throw();
    await withProperty(window, 'BroadcastChannel', undefined, async () => {
      const tabs = new BrowserTabs();
      expect(() => {
        const stop = tabs.listen(nothing, nothing);
        tabs.tell(null);
        stop();
      }).not.to.throw();
    });
  });

  it('hears what the first version tells, and nothing that is no message or of a newer version', async () => {
    const heard: unknown[] = [];
    const stop = new BrowserTabs().listen(message => heard.push(message), nothing);
    const channel = new BroadcastChannel('video-uploader');
    const told = firstMessages(identifier);
    for (const message of [...Object.values(malformedMessages(identifier)), ...told])
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(message);
    const ours = (): unknown[] =>
      heard.filter(message => (message as TabMessage | null)?.identifier === identifier);
    // Messages come in the order in which they were sent.
    await waitUntil(() => ours().length >= told.length, 'the last one is heard', {timeout: 60_000});
    stop();
    channel.close();
    expect(ours()).to.deep.equal(told);
  });

  it('has nothing any more when its page comes back from the back/forward cache, and says so', async () => {
    const tabs = new BrowserTabs();
    const told: string[] = [];
    const onShow = (): void => void told.push('pageshow');
    addEventListener('pageshow', onShow);
    const stop = tabs.listen(nothing, () => told.push('lost'));
    try {
      await tabs.tryLock(identifier);
      dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}));
      expect(told).to.deep.equal(['pageshow']);
      expect(await tabs.tryLock(identifier)).to.equal(null);

      dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      expect(told).to.deep.equal(['pageshow', 'pageshow', 'lost']);
      const again = await new BrowserTabs().tryLock(identifier);
      expect(again).to.not.equal(null);
      again?.();
    } finally {
      stop();
      removeEventListener('pageshow', onShow);
    }
  });

  it('lets the others hear, and not oneself', async () => {
    const [speaker, hearer] = [new BrowserTabs(), new BrowserTabs()];
    const heard: string[] = [];
    const stops = [
      speaker.listen(() => heard.push('speaker'), nothing),
      hearer.listen(message => heard.push(message?.identifier ?? 'everything is forgotten'), nothing),
    ];
    const sending = {identifier, size: 1000, phase: 'uploading', progress: 0.5} as const;
    const message: TabMessage = {...sending, result: null, error: null};
    speaker.tell(message);
    speaker.tell(null);
    await waitUntil(() => heard.length >= 2, 'both are heard', {timeout: 60_000});
    expect(heard).to.deep.equal([identifier, 'everything is forgotten']);

    for (const stop of stops) stop();
    speaker.tell(message);
    await quietly(100);
    expect(heard).to.have.length(2);
  });
});
