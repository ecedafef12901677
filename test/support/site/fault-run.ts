import {expect} from '@open-wc/testing';
import type {UploadOptions} from '../../../src/core/options/upload-options.js';
import {Uploader} from '../../../src/core/uploader.js';
import {browserPorts} from '../../../src/create-uploader.js';
import {browserTransport} from '../../../src/platform/browser/browser-transport.js';
import {EventLog} from '../event-log.js';
import {FakeBrowser, FakeConnection} from '../fakes/fake-browser.js';
import {EVENT_TYPES} from '../fakes/fake-ports.js';
import {fastClock} from '../fakes/fast-clock.js';
import {sha256Hex, videoFile} from '../files/files.js';
import {
  type FaultRule,
  type LogEntry,
  type MintedToken,
  type Scope,
  type TokenParameters,
  openScope,
} from './site.js';

export const KIB = 1024;
/** Ten chunks of 64 KiB, the last one longer. */
export const SIZE = 10 * 64 * KIB + 1000;
export const CHUNKS = 10;

export const TAKEN_IN = ['before-files-added', 'file-added', 'upload-started'];
export const STORED = [...TAKEN_IN, 'upload-success', 'uploads-complete'];
export const FAILED = [...TAKEN_IN, 'upload-error', 'uploads-complete'];

/** What a site may do, and what has to come of it. */
export interface Row {
  readonly name: string;
  readonly faults: readonly FaultRule[];
  /** Code of the error; null for a success. */
  readonly error?: string;
  /** All events but progress, in their order. */
  readonly events?: readonly string[];
  /** Most chunk requests that may reach the site. */
  readonly most: number;
  /** Videos at the site afterwards. */
  readonly videos?: 0 | 1;
  readonly token?: TokenParameters;
  readonly chunkSize?: number;
  readonly transport?: 'auto' | 'chunks' | 'form';
  /** How much faster than real time, and so by how much its limits are shorter; more if it has to give up. */
  readonly haste?: number;
  /** The page hands over what `get-upload-token` said of the token. */
  readonly isKnown?: boolean;
  /** Fewest questions with the token in their address that must reach the site; none unless given. */
  readonly leastQuestions?: number;
  /** Most of them that may; none unless given. */
  readonly questions?: number;
  /** No wait of more than fifteen seconds may come to its end. */
  readonly isQuick?: boolean;
  /** Milliseconds after the end in which nothing may change at the site. */
  readonly quiet?: number;
  /** What the site's log must show besides. */
  readonly also?: (requests: readonly LogEntry[]) => void;
}

/** Browsers repeat a broken request by themselves, Chromium once and Firefox up to ten times. */
export const OWN_REPEATS = navigator.userAgent.includes('Firefox') ? 24 : 3;
export const FOREVER = null;

export interface Page {
  readonly uploader: Uploader;
  readonly log: EventLog;
  readonly connection: FakeConnection;
  /** Milliseconds of each wait that came to its end. */
  readonly waits: readonly number[];
}

/** One upload to a demo site with faults, over real HTTP, on a clock that is faster than time. */
export class FaultRun {
  readonly scope: Scope;
  /** What `get-upload-token` said; empty before `mint()`. */
  minted: MintedToken = {upload_token: ''};

  private constructor(scope: Scope) {
    this.scope = scope;
  }

  static async open(parameters: TokenParameters = {}): Promise<FaultRun> {
    const run = new FaultRun(await openScope());
    await run.mint(parameters);
    return run;
  }

  get token(): string {
    return this.minted.upload_token;
  }

  /** A new token, for what is opened from now on. */
  async mint(parameters: TokenParameters = {}): Promise<void> {
    const sink = this.scope.sinkUrl({theme: 'green'});
    const wanted: Record<string, string | number> = {return_url: sink, background_return_p: 1, ...parameters};
    if (wanted['return_url'] === 'no-cors') wanted['return_url'] = `${sink}&_cors=none`;
    if (wanted['background_return_p'] === 0) delete wanted['background_return_p'];
    if (wanted['return_url'] === '') delete wanted['return_url'];
    this.minted = await this.scope.mintToken(wanted);
  }

  open(haste: number, options: UploadOptions = {}): Page {
    const waits: number[] = [];
    const clock = fastClock(haste, [], wait => waits.push(wait));
    const connection = new FakeConnection();
    const tab = new FakeBrowser().open();
    const ports = {
      ...browserPorts(),
      clock,
      connection,
      journal: tab,
      tabs: tab,
      transport: browserTransport({clock, connection, warn: () => {}}),
      warn: () => {},
    };
    const uploader = new Uploader(
      {
        endpoint: this.scope.endpoint,
        uploadToken: this.token,
        chunkSize: 64 * KIB,
        multiple: true,
        ...options,
      },
      ports,
    );
    return {uploader, connection, log: new EventLog(uploader, EVENT_TYPES), waits};
  }

  async count(method: string): Promise<number> {
    return (await this.scope.log()).filter(entry => entry.method === method).length;
  }

  /** Before each of them a site is asked without a token whether it is there. */
  async countQuestions(): Promise<number> {
    return (await this.scope.log()).filter(entry => entry.method === 'test' && entry.uploadToken !== null)
      .length;
  }

  /** Digests of the videos that came in with a token, the newest first. */
  async stored(token = this.token): Promise<string[]> {
    return (await this.scope.videos(token)).map(({sha256}) => sha256);
  }
}

/**
 * Rows, and a twin with a site that redirects to `return_url` in the end of each that is about the answer to the
 * completing chunk and whose ending does not depend on what becomes of the token.
 */
export function withRedirects(rows: readonly Row[]): readonly Row[] {
  const twins = rows
    .filter(
      ({faults, token}) =>
        token?.background_return_p === undefined && faults.some(({chunk}) => chunk === 'completing'),
    )
    .map(row => ({...row, name: `${row.name}; redirects`, token: {...row.token, background_return_p: 0}}));
  return [...rows, ...twins];
}

/**
 * One test for each row.
 *
 * @param within Milliseconds that an upload gets.
 */
export function itEndsAs(rows: readonly Row[], within = 90_000): void {
  for (const row of rows) {
    const {name, faults, error, most, videos = 1, questions = 0, haste = 5, chunkSize = 64 * KIB} = row;
    const {leastQuestions = 0, also, quiet = 50} = row;
    it(`${name}: ${error ?? 'stored'}`, async () => {
      const run = await FaultRun.open(row.token);
      await run.scope.faults([...faults]);
      const file = videoFile(SIZE);
      const told = row.isKnown ? {uploadToken: '', tokenProvider: async () => run.minted} : {};
      const {uploader, log, waits} = run.open(haste, {
        chunkSize,
        transport: row.transport ?? 'auto',
        ...told,
      });
      await uploader.addFiles([file]);
      await log.until('uploads-complete', 1, within);
      // Nothing may come after the end.
      const requests = await run.scope.log();
      await new Promise(resolve => setTimeout(resolve, quiet));

      const [upload] = uploader.uploads;
      expect(upload?.error?.code ?? upload?.phase).to.equal(error ?? 'stored');
      expect(log.names()).to.deep.equal(row.events ?? (error === undefined ? STORED : FAILED));
      expect(await run.stored()).to.deep.equal(videos === 0 ? [] : [await sha256Hex(file)]);
      const all = await run.scope.log();
      // A question whether the site can be read has no chunk.
      const sent = all.filter(({method, chunk}) => method === 'redeem' && chunk !== null);
      const story = all.map(({method, chunk, status}) => `${method} ${chunk} ${status}`).join(', ');
      expect(sent.length, story).to.be.at.most(most);
      expect(await run.countQuestions()).to.be.within(leastQuestions, questions);
      also?.(requests);
      // What was asked for: how long a request takes depends on how busy the machine is.
      if (row.isQuick) expect(Math.max(0, ...waits), 'a wait').to.be.at.most(15_000);
    });
  }
}
