import {BackOff} from '../../../src/core/timing/back-off.js';
import type {
  ChunkAnswer,
  ChunkListener,
  ChunkRequest,
  ChunkSender,
} from '../../../src/core/transfer/chunks/chunk-sender.js';
import {NO_ANSWER} from '../../../src/core/transfer/chunks/chunk-sender.js';
import {FORM_LIMITS, TRANSFER_LIMITS} from '../../../src/core/transfer/limits/transfer-limits.js';
import type {ChunkTestAnswer, Evidence, MethodAnswer, Reach} from '../../../src/core/transfer/site-probe.js';
import {siteTransport} from '../../../src/core/transfer/site-transport.js';
import type {Transfer, TransferEnding, TransferJob} from '../../../src/core/transfer/transport.js';
import {FakeConnection} from './fake-browser.js';
import {FakeClock} from './fake-clock.js';

/** Bytes of the chunks. */
const LENGTHS = [100, 100, 100, 150];
const URL_OF_SITE = 'https://site.example/api/2/photo/redeem-upload-token';

/** A request in flight, which a test answers. */
export class FakeRequest implements ChunkRequest {
  readonly length: number;
  sentBytes = 0;
  readonly #listener: ChunkListener;
  readonly #over: () => void;

  constructor(length: number, listener: ChunkListener, over: () => void) {
    this.length = length;
    this.#listener = listener;
    this.#over = over;
  }

  get hasLeft(): boolean {
    return this.sentBytes === this.length;
  }

  get mayHaveLeft(): boolean {
    return this.sentBytes === 0 || this.hasLeft;
  }

  /** All its bytes leave, or as many as given. */
  leave(bytes = this.length): void {
    this.sentBytes = bytes;
    this.#listener.moved();
  }

  answer(body: string, answer: Partial<ChunkAnswer> = {}): void {
    this.#over();
    this.#listener.answered({...NO_ANSWER, status: 200, url: URL_OF_SITE, body, ...answer});
  }

  fail(): void {
    this.#over();
    this.#listener.answered(NO_ANSWER);
  }

  abort(): void {
    this.#over();
  }
}

/** One transfer in chunks to a site that says what a test wants, behind the seams of `core/transfer`. */
export class FakeSite {
  readonly clock = new FakeClock();
  readonly connection = new FakeConnection();
  /** What the listener heard, but for bytes; chunks that were sent and asked for stand in between. */
  readonly story: string[] = [];
  /** Bytes per second, as told with each acknowledged chunk. */
  readonly speeds: (number | null)[] = [];
  readonly warnings: string[] = [];
  ending: TransferEnding | null = null;
  readonly requests = new Map<number, FakeRequest>();
  transfer: Transfer;
  readonly #start: () => Transfer;
  /** Whether somebody is there, and what it is. */
  reach: (url: string) => Reach = () => 'there';
  evidence: Evidence = 'site';
  /** Whether the page may read what the site answers to chunks. */
  answersChunks = true;
  /** Whether something on the way answers in its place. */
  isFiltered = false;
  /** What the site says when it is asked for its method. */
  method: () => Partial<MethodAnswer> & Pick<MethodAnswer, 'standing'> = () => ({standing: 'there'});
  /** What the site says when it is asked for a chunk. */
  tests: (chunk: number) => ChunkTestAnswer = () => ({result: 'found'});

  /** @param react Called with each line of the story, as a page that listens. */
  constructor(job: Partial<TransferJob> = {}, react: (line: string, transfer: Transfer) => void = () => {}) {
    const tell = (line: string): void => {
      this.story.push(line);
      react(line, this.transfer);
    };
    const sender: ChunkSender = {
      count: LENGTHS.length,
      length: chunk => LENGTHS[chunk - 1] ?? 0,
      send: (chunk, listener) => {
        tell(`send ${chunk}`);
        const request = new FakeRequest(LENGTHS[chunk - 1] ?? 0, listener, () => this.requests.delete(chunk));
        this.requests.set(chunk, request);
        return request;
      },
      close: () => {},
    };
    const transport = siteTransport({
      ...{clock: this.clock, connection: this.connection},
      ...{limits: TRANSFER_LIMITS, formLimits: FORM_LIMITS},
      warn: warning => this.warnings.push(warning),
      workerOfPage: () => null,
      site: {
        reach: async url => this.reach(url),
        answersChunks: async () => this.answersChunks,
        isFiltered: async () => this.isFiltered,
        findEvidence: async () => this.evidence,
        findMethod: async url => {
          tell(`find ${url.replace('https://site.example', '')}`);
          const unsaid = {url, status: 200, type: '', serverMessage: null, retryAfter: 0};
          return {...unsaid, ...this.method()};
        },
        testChunk: async (_job, chunk) => {
          tell(`ask ${chunk}`);
          return this.tests(chunk);
        },
        onForbidden: () => {},
      },
      openChunks: (_job, ready) => {
        queueMicrotask(ready);
        return sender;
      },
      forms: {findForbiddingRule: async () => null, post: () => ({close: () => {}})},
    });
    const begin = (): Transfer =>
      transport.start(
        {
          file: new File(['x'.repeat(450)], 'clip.mp4'),
          ...{redeemUrl: URL_OF_SITE, uploadToken: 't0ken', identifier: 'upload'},
          ...{chunkSize: 100, concurrency: {sending: 2, inFlight: 2}, parameters: {}},
          ...{tokenExpiresAt: Infinity, tokenStanding: 'unknown', isFirstAlone: true},
          ...{acknowledged: new Set<number>(), mayBeComplete: false, completingAt: 0, completingLeft: false},
          traits: {namesVideo: false, servesMany: false},
          ...{mayShrink: false, byForm: false, mayUseForm: false, callbackOrigin: 'https://page.example'},
          isFileIntact: async () => true,
          ...job,
        },
        {
          started: () => tell('started'),
          moved: () => {},
          acknowledged: (chunk, speed) => {
            tell(`acknowledged ${chunk}`);
            this.speeds.push(speed);
          },
          forgotten: () => tell('forgotten'),
          completing: async () => tell('completing'),
          completingLeft: () => {},
          finishing: isFinishing => tell(isFinishing ? 'finishing' : 'sending again'),
          offline: isOffline => tell(isOffline ? 'offline' : 'online'),
          troubled: trouble => tell(`trouble ${trouble}`),
          ended: ending => {
            this.ending = ending;
            tell(`ended ${ending.kind === 'failed' ? ending.error.code : ending.kind}`);
          },
        },
        new BackOff(this.clock, () => 1),
      );
    this.#start = begin;
    this.transfer = begin();
  }

  /** Starts the transfer of the next file. */
  startNext(): void {
    this.transfer = this.#start();
  }

  /** Lets promises that are settled be heard. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) await Promise.resolve();
  }

  /** The request of a chunk, which must be in flight. */
  request(chunk: number): FakeRequest {
    const request = this.requests.get(chunk);
    if (request === undefined) throw new Error(`Chunk ${chunk} is not in flight: ${this.story.join(', ')}.`);
    return request;
  }

  /** Lets all bytes of a chunk leave, and the site say "ok". */
  async take(chunk: number, body = 'ok'): Promise<void> {
    this.request(chunk).leave();
    this.request(chunk).answer(body);
    await this.settle();
  }

  /** The story since this was asked the last time. */
  news(): string[] {
    return this.story.splice(0);
  }
}
