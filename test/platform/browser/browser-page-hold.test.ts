import {expect} from '@open-wc/testing';
import {BrowserPageHold} from '../../../src/platform/browser/browser-page-hold.js';
import {quietly} from '../../support/site/transfer-run.js';

/** Whether the browser would ask before the page is left. */
function wouldAsk(): boolean {
  return !dispatchEvent(new Event('beforeunload', {cancelable: true}));
}

/** Stands in for the system, which gives no such lock to a page that nobody sees. */
class FakeWakeLock {
  readonly sentinels: {released: boolean; release(): Promise<void>}[] = [];
  isRefused = false;

  readonly request = async (): Promise<unknown> => {
    if (this.isRefused) throw new DOMException('', 'NotAllowedError');
    const sentinel = {
      released: false,
      async release(): Promise<void> {
        sentinel.released = true;
      },
    };
    this.sentinels.push(sentinel);
    return sentinel;
  };

  /** How many keep the screen on. */
  get held(): number {
    return this.sentinels.filter(({released}) => !released).length;
  }
}

describe('BrowserPageHold', () => {
  const original = Object.getOwnPropertyDescriptor(navigator, 'wakeLock');
  let wakeLock: FakeWakeLock;
  let hold: BrowserPageHold;

  beforeEach(() => {
    wakeLock = new FakeWakeLock();
    Object.defineProperty(navigator, 'wakeLock', {value: wakeLock, configurable: true});
    hold = new BrowserPageHold();
  });

  afterEach(() => {
    hold.stayAwake(false);
    hold.askBeforeLeaving(false);
    if (original) Object.defineProperty(navigator, 'wakeLock', original);
    else Reflect.deleteProperty(navigator, 'wakeLock');
  });

  it('asks before the page is left while that is wanted, and not longer', () => {
    expect(wouldAsk()).to.equal(false);
    hold.askBeforeLeaving(true);
    hold.askBeforeLeaving(true);
    expect(wouldAsk()).to.equal(true);
    hold.askBeforeLeaving(false);
    expect(wouldAsk()).to.equal(false);
  });

  it('keeps the screen on by one lock, and lets it go', async () => {
    hold.stayAwake(true);
    hold.stayAwake(true);
    await quietly(10);
    expect(wakeLock.sentinels).to.have.length(1);
    hold.stayAwake(false);
    expect(wakeLock.held).to.equal(0);
  });

  it('lets a lock go that came too late', async () => {
    hold.stayAwake(true);
    hold.stayAwake(false);
    await quietly(10);
    expect(wakeLock.held).to.equal(0);
  });

  it('takes the lock again when the page is seen again', async () => {
    hold.stayAwake(true);
    await quietly(10);
    // The browser does that when the page is hidden.
    await wakeLock.sentinels[0]?.release();
    document.dispatchEvent(new Event('visibilitychange'));
    await quietly(10);
    expect([wakeLock.sentinels.length, wakeLock.held]).to.deep.equal([2, 1]);
  });

  it('does without where the system refuses', async () => {
    wakeLock.isRefused = true;
    hold.stayAwake(true);
    await quietly(10);
    expect(wakeLock.held).to.equal(0);
  });
});
