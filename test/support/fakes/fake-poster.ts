import type {PosterAnswer, PosterGateway} from '../../../src/core/poster/poster-gateway.js';
import type {PosterPorts} from '../../../src/core/poster/upload-poster.js';
import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import type {UpdateTarget} from '../../../src/protocol/requests/update-request.js';
import {FakeConnection} from './fake-browser.js';
import {FakeClock} from './fake-clock.js';

/** The site, as far as it takes pictures. At first it takes each. */
export class FakePoster implements PosterGateway {
  /** Each request: where it went, for which upload, and the time. */
  readonly requests: {url: string; uploadToken: string; identifier: string; time: number}[] = [];
  /** What is answered; null for nothing that the page may read. */
  answer: PosterAnswer | null = {status: 200, body: '{"status":"ok"}'};
  /** Set while an answer is late: it comes once this settles. */
  busy: Promise<void> | null = null;

  /** What the choice of one upload needs. */
  get ports(): PosterPorts & {readonly clock: FakeClock; readonly connection: FakeConnection} {
    const [clock, connection] = [new FakeClock(), new FakeConnection()];
    return {poster: this, knownSources: new KnownSources(), clock, connection};
  }

  /** Answers with an error of the API from now on. */
  refuse(code: string, message: string, status: number = 200): void {
    this.answer = {status, body: JSON.stringify({status: 'error', code, message})};
  }

  async save(
    url: string,
    {uploadToken, identifier}: UpdateTarget,
    time: number,
    signal: AbortSignal,
  ): Promise<PosterAnswer> {
    this.requests.push({url, uploadToken, identifier, time});
    if (this.busy !== null) await this.busy;
    signal.throwIfAborted();
    if (this.answer === null) throw new TypeError('Failed to fetch');
    return this.answer;
  }
}
