import {expect} from '@open-wc/testing';
import {type ChunkListener, NO_ANSWER} from '../../../src/core/transfer/chunks/chunk-sender.js';
import {FORM_LIMITS, TRANSFER_LIMITS} from '../../../src/core/transfer/limits/transfer-limits.js';
import {siteTransport} from '../../../src/core/transfer/site-transport.js';
import type {Transport} from '../../../src/core/transfer/transport.js';
import {Uploader} from '../../../src/core/uploader.js';
import {chunkLength, chunkPlan} from '../../../src/protocol/requests/chunk-plan.js';
import {knownFile} from '../../support/fakes/fake-browser.js';
import {Bench, EVENT_TYPES, settled} from '../../support/fakes/fake-ports.js';
import {FakeRequest} from '../../support/fakes/fake-site.js';

const MIB = 1024 * 1024;
const STEP = 50;
/** How often a browser tells of bytes in one step. */
const NEWS = 40;

/** An upload of a hundred chunks over a line that never stops, on a clock that the test moves. */
class WorkingPage {
  readonly bench = new Bench();
  readonly uploader: Uploader;
  /** When the journal wrote, and when each event fired, in milliseconds. */
  readonly writes: number[] = [];
  readonly events: {readonly type: string; readonly at: number}[] = [];
  /** How often the page was told of a change. */
  changes = 0;
  /** How often other tabs were told. */
  messages = 0;
  /** When the completing chunk was about to go. */
  completedAt = Infinity;
  readonly #requests = new Map<number, FakeRequest>();

  constructor() {
    const {bench} = this;
    const {tab, clock} = bench;
    const put = tab.put.bind(tab);
    tab.put = (...args) => {
      this.writes.push(clock.now());
      if (args[0].sent?.mayBeComplete === true) this.completedAt = Math.min(this.completedAt, clock.now());
      return put(...args);
    };
    const tell = tab.tell.bind(tab);
    tab.tell = message => {
      this.messages += 1;
      tell(message);
    };
    this.uploader = new Uploader(
      {endpoint: 'https://site.example/api/2', uploadToken: 'token-1', chunkSize: MIB},
      {...bench.ports, transport: this.#transport()},
      {changed: () => (this.changes += 1)},
    );
    for (const type of EVENT_TYPES)
      this.uploader.addEventListener(type, () => this.events.push({type, at: clock.now()}));
  }

  get phase(): string | undefined {
    return this.uploader.uploads[0]?.phase;
  }

  async begin(): Promise<void> {
    const file = knownFile('a', 'a.mp4', 1000);
    Object.defineProperty(file, 'size', {value: 100 * MIB});
    await this.uploader.addFiles([file]);
    await this.#settle();
  }

  /** The browser tells of bytes again and again, and nothing else happens. */
  tellOfBytes(share: number): void {
    for (const request of this.#requests.values())
      for (let news = 1; news <= NEWS; news += 1) request.leave(request.length * share * (news / NEWS));
  }

  /** Half of each chunk under way leaves in one step, and in the next one the site takes it. */
  async step(): Promise<void> {
    const {clock} = this.bench;
    const under = [...this.#requests];
    this.tellOfBytes(0.5);
    clock.advance(STEP);
    clock.beat();
    await this.#settle();
    for (const [chunk, request] of under) {
      if (this.#requests.get(chunk) !== request) continue;
      request.leave();
      request.answer('ok');
    }
    clock.advance(STEP);
    clock.beat();
    await this.#settle();
  }

  async #settle(): Promise<void> {
    for (let round = 0; round < 12; round += 1) await settled();
  }

  #transport(): Transport {
    const {clock, connection} = this.bench;
    return siteTransport({
      ...{clock, connection, limits: TRANSFER_LIMITS, formLimits: FORM_LIMITS},
      warn: () => {},
      workerOfPage: () => null,
      site: {
        reach: async () => 'there',
        answersChunks: async () => true,
        isFiltered: async () => false,
        findEvidence: async () => 'site',
        findMethod: async url => ({...NO_ANSWER, url, standing: 'there', serverMessage: null}),
        testChunk: async () => ({result: 'found'}),
        onForbidden: () => {},
      },
      openChunks: ({file, chunkSize}, ready) => {
        const plan = chunkPlan(file.size, chunkSize);
        queueMicrotask(ready);
        return {
          count: plan.count,
          length: number => chunkLength(file.size, plan, number),
          send: (number: number, listener: ChunkListener) => {
            const length = chunkLength(file.size, plan, number);
            const request = new FakeRequest(length, listener, () => this.#requests.delete(number));
            this.#requests.set(number, request);
            return request;
          },
          close: () => {},
        };
      },
      forms: {findForbiddingRule: async () => null, post: () => ({close: () => {}})},
    });
  }
}

describe('The work of an upload', () => {
  it('writes to the journal at most once a second while chunks arrive', async () => {
    const page = new WorkingPage();
    await page.begin();
    while (page.phase === 'uploading') await page.step();
    // The first ones: what it is, how it goes, and the fingerprint of its file.
    const sending = page.writes.filter(at => at > 2 * STEP && at < page.completedAt);
    expect(sending).to.have.length.within(2, page.completedAt / 1000);
    for (const [index, at] of sending.entries())
      expect(at - (sending[index - 1] ?? -Infinity), String(page.writes)).to.be.at.least(1000);
    expect(page.writes.length - sending.length).to.be.at.most(5);
    while (page.phase !== 'stored') await page.step();
  });

  it('does nothing when a browser tells of bytes, until the next beat', async () => {
    const page = new WorkingPage();
    await page.begin();
    for (let chunks = 0; chunks < 10; chunks += 1) await page.step();
    const [writes, events, messages] = [page.writes.length, page.events.length, page.messages];
    page.changes = 0;
    page.tellOfBytes(0.5);
    await settled();
    expect([page.changes, page.writes.length, page.events.length, page.messages]).to.deep.equal([
      0,
      writes,
      events,
      messages,
    ]);
    page.bench.clock.beat();
    expect([page.changes, page.events.length]).to.deep.equal([1, events + 1]);
  });

  it('reports progress and changes its snapshot at most once a beat', async () => {
    const page = new WorkingPage();
    await page.begin();
    await page.step();
    for (let chunks = 0; chunks < 20; chunks += 1) {
      const events = page.events.length;
      page.changes = 0;
      await page.step();
      // Two beats.
      expect(page.changes).to.be.at.most(2);
      expect(page.events.length - events).to.be.at.most(2);
    }
  });
});
