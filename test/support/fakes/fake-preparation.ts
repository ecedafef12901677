import {KnownSources} from '../../../src/core/preparation/known-sources.js';
import type {
  PreparationAnswer,
  PreparationGateway,
} from '../../../src/core/preparation/preparation-gateway.js';
import type {PreparationRequest} from '../../../src/protocol/stored/preparation-request.js';

/** The server and the site, as far as they tell how far a video is prepared. At first the page can read no answer. */
export class FakePreparation implements PreparationGateway {
  readonly knownSources: KnownSources = new KnownSources();
  readonly requests: PreparationRequest[] = [];
  /** What is answered; null for nothing that the page may read. */
  answer: ((request: PreparationRequest) => PreparationAnswer | null) | null = null;
  /** Set while an answer is late: it comes once this settles. */
  busy: Promise<void> | null = null;

  /** Answers with this JSON from now on. */
  tell(body: unknown, status: number = 200, retryAfter: number = 0): void {
    this.answer = () => ({status, body: JSON.stringify(body), retryAfter});
  }

  async ask(request: PreparationRequest, signal: AbortSignal): Promise<PreparationAnswer> {
    this.requests.push(request);
    if (this.busy !== null) await this.busy;
    signal.throwIfAborted();
    const answer = this.answer?.(request) ?? null;
    if (answer === null) throw new TypeError('Failed to fetch');
    return answer;
  }
}
